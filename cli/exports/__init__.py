"""`dealbridge leads export`, `dealbridge inquiries export`: what somebody takes out of a list (O3)."""

"""The leads tab as somebody sees it: which inquiries, the newest first, and what of them may leave (Q3, Q8, O3)."""

"""The leads tab: contacts and inquiries, and what people said of them (Q)."""

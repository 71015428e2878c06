"""People of the office are mailed of inquiries: planned with their cause, made when they go out, once (Q4, Q5, Q7)."""

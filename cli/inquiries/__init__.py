"""`dealbridge inquiries`: the leads tab on the command line (Q)."""

"""Nouns of the leads tab: what consumers did (inquiries), and who they are (contacts) (Q)."""

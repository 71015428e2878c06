"""The leads tab: the search, a contact, how quickly people answer (Q)."""

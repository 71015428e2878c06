"""The leads tab as its pages show it (Q)."""

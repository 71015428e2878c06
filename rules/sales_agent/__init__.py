"""The sales agent (E, K): when a lead is written to, and what its answers mean."""

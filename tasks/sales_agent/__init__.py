"""The sales agent: triggers to messages, and stops out of replies (E, K, N)."""

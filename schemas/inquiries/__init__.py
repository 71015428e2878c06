"""How sources spell what consumers did: files, pushes and lead mails; and the way to our noun (Q1)."""

"""What an inbound text means: it is brought into one form, then phrases are looked for that stand in tables."""

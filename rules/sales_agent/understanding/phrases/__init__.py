"""Phrases as data, by language and by what they mean. Each has a name, which a verdict tells."""

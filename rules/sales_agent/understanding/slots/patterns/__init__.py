"""How the facts are said: the patterns and words that the readers of slots look for. Data."""

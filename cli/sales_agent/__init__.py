"""The sales agent on the command line: conversations, stops, and what is understood of a text."""

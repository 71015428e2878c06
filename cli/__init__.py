"""The command line: parses, calls, prints. Above the flows."""

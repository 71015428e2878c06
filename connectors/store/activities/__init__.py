"""Communications with their verdicts, and figures."""

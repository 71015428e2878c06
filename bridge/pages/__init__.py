"""The pages that need a session."""

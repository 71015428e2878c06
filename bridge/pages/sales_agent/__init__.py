"""Pages of the sales agent."""

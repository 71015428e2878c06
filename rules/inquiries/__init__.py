"""Q: what consumers did, and what the office does about it."""

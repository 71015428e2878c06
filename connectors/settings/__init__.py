"""The environment, the teams file, and secrets that stand in neither."""

"""Consumers as agents and staff see to them: found, blocked, merged, heard (R7, R8)."""

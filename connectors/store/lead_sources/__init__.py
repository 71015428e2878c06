"""Counts per lead source, and sources that were mirrored."""

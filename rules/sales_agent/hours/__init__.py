"""When a triggered text may go out where the lead lives (E15)."""

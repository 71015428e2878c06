"""People of the office are told what a lead did: planned with its cause, sent once, by ways that reach them (N)."""

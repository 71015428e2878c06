"""The permitted rate, shared by all processes through one row of the store."""

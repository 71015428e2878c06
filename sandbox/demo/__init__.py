"""`make demo` and `make up`."""

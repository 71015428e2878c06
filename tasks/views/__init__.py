"""Read models: what pages, the command line and artifacts show."""

"""A listing site on which consumers look at homes, chat and register."""

"""Going live: who is who, what is taken over, shown first and then done."""

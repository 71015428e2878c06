"""Messages that were sent from here to leads."""

"""Which source a lead counts for, and how many leads each brought."""

"""E11 to E16, E24, E25: whether a message may be sent, asked when it is planned and again when it is sent."""

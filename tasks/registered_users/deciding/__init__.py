"""What the site asks and waits for: may this user see this listing, and what came of the answer (R1 to R3, R5, R9)."""

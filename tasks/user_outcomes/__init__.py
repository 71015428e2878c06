"""What registered users' acts become elsewhere: inquiries and leads (R3, R6). It stands above the subjects, which know
nothing of each other."""

"""What a run says of itself: counts, rules and lines, and the sentences and tables made of them."""

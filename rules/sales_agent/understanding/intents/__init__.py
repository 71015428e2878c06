"""What a reply wants (K1): a line is brought into fewer words, then phrases are looked for that stand in tables."""

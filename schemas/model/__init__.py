"""Our nouns, free of any vendor's spelling."""

"""The form that slots are read in, and the words that several of them share."""

"""HTTP for every vendor: paced, timed out, each answer told apart by whose fault it is."""

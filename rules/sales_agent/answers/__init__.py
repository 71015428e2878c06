"""K3, K5: what a reply is answered with, what is asked next, and what goes to a person."""

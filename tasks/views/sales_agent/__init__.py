"""Read models of the sales agent: conversations, why a message went out or not, what was heard in a reply."""

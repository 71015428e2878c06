"""Who answers in the chat box of the team's site (E16): what is wanted, and what the site was told."""

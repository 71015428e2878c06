"""What the site says of its users and agents becomes ours: by its events, and by its feeds."""

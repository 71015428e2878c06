"""Messages of ours as they come back in Lofty's feed."""

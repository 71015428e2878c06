"""What can be typed after `dealbridge`. Slow libraries are imported inside, so that the quick ones are quick."""

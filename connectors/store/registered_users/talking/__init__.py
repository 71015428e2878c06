"""What stands around talks of ISAs (`../talks.py`): messages, shifts, lists for pages, leads that nobody claimed."""

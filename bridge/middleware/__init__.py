"""What stands before every page: bounds, paths, the door before a form."""

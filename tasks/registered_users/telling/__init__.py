"""What was decided about users is told to the site: planned by what it has not been told, delivered as it is then."""

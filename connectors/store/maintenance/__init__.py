"""Hints of the vendors, from their arrival until they are handled."""

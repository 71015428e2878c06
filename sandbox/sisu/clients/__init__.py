"""Clients, which are the back office's transactions."""

"""Leads: listed, searched, read, made and altered."""

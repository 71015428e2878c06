"""Leads of registered users: posted for agents, claimed, given back, returned to the ISAs (R3, R4, R6)."""

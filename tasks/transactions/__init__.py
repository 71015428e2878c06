"""Sisu's transactions: pulled, decided upon, made and updated."""

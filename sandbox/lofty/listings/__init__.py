"""Listings of the market, as the CRM searches them."""

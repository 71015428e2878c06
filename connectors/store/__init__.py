"""The relational store: sessions bound to one team, and all the SQL there is."""

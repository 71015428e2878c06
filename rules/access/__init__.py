"""O: who may see a lead, and do what with it."""

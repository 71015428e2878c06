"""Who sees and may do what in the CRM: offices, rights, and what a key opens of a lead."""

"""Where inquiries come from: sites, files, mails, pushes (Q1)."""

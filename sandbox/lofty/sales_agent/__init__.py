"""The CRM's own sales agent: settings, and whom it works."""

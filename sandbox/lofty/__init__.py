"""The CRM's HTTP API."""

"""The CRM's transactions."""

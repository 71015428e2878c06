"""The leads tab: inquiries of consumers, from their sources to people of the office (Q)."""

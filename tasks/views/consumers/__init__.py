"""What is shown of consumers: one explained, the audit, appeals and merges to decide."""

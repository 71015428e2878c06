"""The page behind a lead's Sisu Link."""

"""What the sales agent remembers: triggers, conversations, stops, engagements."""

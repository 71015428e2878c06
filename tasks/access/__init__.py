"""Who looks, and what they may do: rights, policies, exports."""

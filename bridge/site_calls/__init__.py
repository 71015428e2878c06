"""What a team's site asks and waits for: `/site/{team}/v1` (docs/site-contract.md)."""

"""What a reply tells of its writer's search, slot by slot (K3, K4)."""

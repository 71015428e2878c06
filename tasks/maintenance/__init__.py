"""What is done now and then over everything: reconcile, backfill, notifications, pruning."""

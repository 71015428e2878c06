"""What every run needs: the context of a team, steps, schedule, progress, threads, the log."""

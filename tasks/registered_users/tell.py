"""What was decided about registered users, told at once by the bridge; the flow heals what was missed."""

from tasks.run.context import TeamRun


def tell_of_users(run: TeamRun, seconds: float) -> None:
    """To the site, and to whom it concerns, for at most so long."""
    del run, seconds

"""A team without a listing site has no registered users."""

from tasks.run.context import TeamRun

NO_SITE = "the team has no listing site"
WHERE = f"{NO_SITE} (teams file, `site`): it has no registered users"
SITE_GONE = "the team has no site any more"
"""Why what waits for a site is left."""


def leave_without_site(run: TeamRun) -> None:
    """Its run is over before anybody was called."""
    if run.team.site is None:
        run.ended, run.report.idle = True, NO_SITE
        run.report.line("left", "team", "", WHERE)

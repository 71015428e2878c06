"""The offices and ponds of an account: who manages and who works what (O4, O10)."""

import logging

from connectors.errors import Refused
from connectors.store.access.directory import save_offices, save_ponds
from tasks.run.context import TeamRun

LOG = logging.getLogger("dealbridge")


def pull_offices_and_ponds(run: TeamRun) -> None:
    """One call for each, with the rest of the directory. Where the key's user may not see them, what is known stays."""
    try:
        offices, ponds = run.lofty.people.offices(run.priority), run.lofty.people.ponds(run.priority)
    except Refused as error:
        LOG.warning(
            "team %s: Lofty does not show offices and ponds (%s): those known before hold; give the API key's user "
            "the right to manage the organization",
            run.team_id,
            error,
        )
        return
    with run.store.write(run.team_id) as session:
        save_offices(session, offices)
        save_ponds(session, ponds)

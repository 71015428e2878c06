"""Days whose figures must be counted again, since something on them was read otherwise than before."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, text

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession

_STALE = """
INSERT INTO stale_days (team_id, sisu_agent_id, happened_on)
SELECT DISTINCT c.team_id, a.sisu_agent_id, c.happened_on
FROM communications c JOIN attributions a ON a.team_id = c.team_id AND a.lofty_user_id = c.lofty_user_id
WHERE c.team_id = :team AND {chosen}
ON CONFLICT DO NOTHING
"""


def mark_stale(session: TeamSession, ids: Sequence[int]) -> None:
    """The days of these communications."""
    for some in in_chunks(ids):
        _mark(session, "c.communication_id IN :ids", some)


def stale_for_leads(session: TeamSession, lead_ids: Iterable[int]) -> None:
    """The days on which anything happened with these leads must be counted again."""
    for some in in_chunks(sorted(lead_ids)):
        _mark(session, "c.lofty_lead_id IN :ids", some)


def stale_for_user(session: TeamSession, user_id: int) -> None:
    """The days of a Lofty user's, for the agent that the user is attributed to."""
    _mark(session, "c.lofty_user_id IN :ids", [user_id])


def _mark(session: TeamSession, chosen: str, ids: Sequence[int]) -> None:
    statement = text(_STALE.format(chosen=chosen)).bindparams(bindparam("ids", expanding=True))
    session.execute(statement, {"team": session.team_id, "ids": list(ids)})

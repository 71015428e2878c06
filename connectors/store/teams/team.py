"""A team's own row: the accounts it is pinned to."""

from connectors.store.engine import TeamSession
from schemas.tables import TeamRow


def team_row(session: TeamSession) -> TeamRow:
    """The team's own row, made at first need."""
    row = session.get(TeamRow, session.team_id)
    if row is None:
        row = TeamRow(
            team_id=session.team_id,
            credentials_print="",
            link_print="",
            lofty_link_name="lofty_link",
            sisu_link_kind="text",
        )
        session.add(row)
        session.flush()
    return row

"""Events of the site that are emptied before their time."""

from collections.abc import Sequence

from sqlalchemy import update

from connectors.store.engine import TeamSession
from schemas.tables import SiteEventRow


def empty_events_of_users(session: TeamSession, user_ids: Sequence[str]) -> None:
    """What these users of the site did, as far as it was handled: that the site told it stands, so that it is not told
    again; of whom is gone."""
    row = SiteEventRow
    changed = update(row).where(row.user_id.in_(list(user_ids)), row.handled_at.is_not(None))
    emptied = changed.values(body={}, visitor_id="", user_id="")
    session.execute(emptied.execution_options(synchronize_session=False))

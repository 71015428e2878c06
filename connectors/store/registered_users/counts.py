"""Users counted, for summaries and the doctor."""

from sqlalchemy import func, select

from connectors.store.engine import TeamSession
from schemas.tables.registered_users import RegisteredUserRow, SiteAgentRow, StandingRow

DIMENSIONS = ("declaration", "access", "handling")


def count_standings(session: TeamSession) -> list[tuple[str, str, str, int]]:
    """By board: a dimension, its word, how many users stand so; access by the rule that says so too (`rule`)."""
    found: list[tuple[str, str, str, int]] = []
    for name, column in (*((name, name) for name in DIMENSIONS), ("rule", "access_because")):
        word = getattr(StandingRow, column)
        rows = session.execute(
            select(StandingRow.board, word, func.count())
            .where(StandingRow.team_id == session.team_id)
            .group_by(StandingRow.board, word)
        )
        found += sorted((board, name, str(said), number) for board, said, number in rows)
    return found


def count_unknown(session: TeamSession) -> int:
    """Users whom a question or an event has named, and of whom the site has said nothing yet."""
    row = RegisteredUserRow
    chosen = select(func.count()).where(
        row.team_id == session.team_id, row.version == 0, row.email == "", row.name == "",
        row.merged_into == "", row.closed_at.is_(None),
    )  # fmt: skip
    return int(session.scalar(chosen) or 0)


def users_of_those_who_left(session: TeamSession) -> dict[str, int]:
    """By agent who has left: how many users are still theirs."""
    user, agent = RegisteredUserRow, SiteAgentRow
    chosen = (
        select(user.agent_id, func.count())
        .join(agent, (agent.team_id == user.team_id) & (agent.agent_id == user.agent_id))
        .where(user.team_id == session.team_id, agent.left, user.closed_at.is_(None), user.merged_into == "")
        .group_by(user.agent_id)
        .order_by(user.agent_id)
    )
    return dict(session.execute(chosen).tuples().all())

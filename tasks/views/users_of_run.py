"""How registered users stand after a run, for its artifact: numbers by board, dimension and rule, and no person."""

from connectors.store.registered_users.counts import count_standings, users_of_those_who_left
from tasks.run.context import TeamRun


def show_users(run: TeamRun) -> None:
    """A run in which nothing happened shows nothing. No call."""
    if run.users is None or run.dry_run or run.report.quiet:
        return
    with run.users.read(run.team_id) as session:
        counted = count_standings(session)
        left = users_of_those_who_left(session)
    rows: list[dict[str, object]] = [
        {"board": board, "of": dimension, "is": word, "users": number}
        for board, dimension, word, number in counted
    ]
    rows += [
        {"board": "", "of": "agent who has left", "is": agent_id, "users": number}
        for agent_id, number in left.items()
    ]
    if rows:
        run.report.tables["registered-users"] = rows

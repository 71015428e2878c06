"""Pull the site's list of agents and ISAs: whom no event has told of is found there."""

from datetime import datetime, timedelta

from connectors import clock
from connectors.store.ledger.checkpoints import AGENTS_READ
from tasks.registered_users.desk import desk_of
from tasks.registered_users.taking_in.agents import take_in_agents
from tasks.registered_users.taking_in.reading import PAGES, is_left, read_page, sort_out
from tasks.run.context import TeamRun

CALL = "GET /v1/agents"
LACKS = "agents are known by their events, and by files that are imported, alone"
EVERY = timedelta(hours=1)


def pull_agents(run: TeamRun, *, at_once: bool = False) -> None:
    """All of them, once an hour, or `at_once`: 1 call while they are one page. A dry run reads nothing. Raises
    VendorError, StoreBusy."""
    desk = desk_of(run.users, run.team)
    if desk is None or run.site is None or run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        read_at = AGENTS_READ.read(session).get("read_at")
    if read_at and not at_once and abs(run.as_of - datetime.fromisoformat(read_at)) < EVERY:
        return
    if is_left(run, CALL, LACKS):
        return
    people, cursor = run.site.people, ""
    for _ in range(PAGES):
        after = cursor
        page = read_page(run, CALL, LACKS, lambda after=after: people.agents(after, run.priority))  # type: ignore[misc]
        if page is None:
            return
        run.report.count("pulled", take_in_agents(run, desk, page.people))
        over = page.next in ("", cursor)
        cursor = page.next
        with run.store.write(run.team_id) as session:
            sort_out(run, session, "agent", page, [agent.agent_id for agent in page.people])
            if over:
                AGENTS_READ.move(session, {"read_at": run.as_of.isoformat()}, clock.now())
        if over:
            return

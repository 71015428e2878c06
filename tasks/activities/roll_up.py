"""Roll communications up to figures: the days that something made stale, or everything."""

from connectors.store.activities.attributions import (
    attributions,
    count_unattributed,
    notice_leads,
    notice_people,
)
from connectors.store.activities.figures import Counted, roll_up
from connectors.store.engine import TeamSession
from connectors.store.teams.people import people
from rules.activities.roll_up import CONVERSATIONS, FIGURES, HOURS
from rules.leads.visibility import Unattributed, agent_of_user, agents_ever
from rules.people.directory import People
from tasks.activities.counting_settings import tell_changed_settings
from tasks.activities.pull import Strangers
from tasks.run.context import TeamRun


def roll_up_stale_days(run: TeamRun, *, listed: bool = True) -> None:
    """C12, V2, V3, V6: counts again what changed since the last time; no vendor call. `listed`: who came in and is
    nobody's agent is listed."""
    count_again(run, whole=False)
    if listed:
        list_unattributed(run)
    tell_changed_settings(run)


def count_again(run: TeamRun, *, whole: bool) -> Counted:
    """Everything that the figures hang on is looked at first: who is whose agent, which leads are visible."""
    with run.store.write(run.team_id) as session:
        return count_again_in(session, whole=whole)


def count_again_in(session: TeamSession, *, whole: bool) -> Counted:
    """The same, in the caller's transaction."""
    members, agents = people(session)
    notice_people(session, agents_of_users(People(members, agents)))
    notice_leads(session)
    return roll_up(session, FIGURES, CONVERSATIONS, HOURS, whole=whole)


def agents_of_users(known: People) -> dict[int, int]:
    """C1, V6: the Sisu agent of every Lofty user. Who was an agent and is deactivated by now keeps those figures."""
    found: dict[int, int] = {}
    for user in {user for member in known.members for user in member.user_ids}:
        agent = agent_of_user(user, known)
        if isinstance(agent, Unattributed):
            ever = agents_ever(user, known)
            agent = ever[0] if len(ever) == 1 else agent
        if not isinstance(agent, Unattributed):
            found[user] = agent.sisu_agent_id
    return found


def list_unattributed(run: TeamRun) -> None:
    """V6: people whose communications came in and count for no agent."""
    with run.store.read(run.team_id) as session:
        strangers = run.state(Strangers).users - attributions(session).keys()
        known = People(*people(session))
    for user in sorted(strangers):
        run.report.line("ask", f"communications of Lofty user {user}", "V6", _because(user, known))


def list_everybody_unattributed(run: TeamRun) -> None:
    """V6: a table of all whose communications count for no agent, with how many these are."""
    with run.store.read(run.team_id) as session:
        found, known = count_unattributed(session), People(*people(session))
    rows = [
        {"Lofty user": user or "none", "communications": number, "because": _because(user, known)}
        for user, number in sorted(found.items())
    ]
    for row in rows:
        what = f"{row['communications']} communications of Lofty user {row['Lofty user']}"
        run.report.line("ask", what, "V6", str(row["because"]))
    if rows:
        run.report.tables["unattributed"] = rows


def _because(user: int, known: People) -> str:
    found = agent_of_user(user or None, known)
    return found.because if isinstance(found, Unattributed) else "not matched yet"

"""A team's settings and standing as the policy asks for them (E16, E24, E25)."""

from datetime import datetime, timedelta

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import LOFTY_AGENT, SALES_AGENT
from connectors.store.messages.messages import count_first_texts
from connectors.store.sales_agent.conversations import engagements
from connectors.store.sales_agent.halts import texts_and_stops
from connectors.store.teams.people import members_of_team
from rules.access.viewers import is_company, member_of
from rules.calendar import local_midnight
from rules.sales_agent.policy.quota import month_of
from rules.sales_agent.policy.ramp import WATCHED, must_halt
from rules.spelling import plain
from schemas.model.people import Member
from schemas.model.sales_agent.policy import TeamFacts, Terms
from tasks.run.context import TeamRun

ASK_LOFTY_AGENT_AFTER = timedelta(hours=1)


def is_on(run: TeamRun) -> bool:
    """Whether the team has switched the agent on in its settings."""
    return run.team.sales_agent.enabled


def terms(run: TeamRun, session: TeamSession) -> Terms:
    """The settings, with the agents of a pilot as Lofty's users."""
    said = run.team.sales_agent
    agents = _users(said.only_agents, members_of_team(session)) if said.only_agents else None
    return Terms(
        zone=run.team.zone,
        engage_style=said.engage_style,
        hours=said.hours,
        unanswered_limit=said.unanswered_limit,
        without_chat=said.without_chat,
        consent_tag=said.consent_tag,
        engagements=said.engagements,
        quiet_after_person=timedelta(days=said.quiet_after_person_days),
        first_texts_per_day=said.first_texts_per_day,
        beside_lofty_agent=said.beside_lofty_agent,
        agents=agents,
        leads=frozenset(said.only_leads),
    )


def team_facts(run: TeamRun, session: TeamSession, message_id: str = "") -> TeamFacts:
    """What holds for all leads just now. The day and the month are the team's own. `message_id`: of the message that is
    asked about, which is none of today's others."""
    standing = SALES_AGENT.read(session)
    since = datetime.fromisoformat(standing["switched_on_at"]) if standing.get("switched_on_at") else None
    resumed = datetime.fromisoformat(standing["resumed_at"]) if standing.get("resumed_at") else None
    texts, stops = texts_and_stops(session, WATCHED, resumed)
    return TeamFacts(
        confirmed=bool(confirmed_by(run, session)),
        halted=must_halt(texts, stops),
        site_connected=run.team.site is not None,
        lofty_agent_texts=bool(LOFTY_AGENT.read(session).get("texts")),
        engagements_used=engagements(session, month_of(run.as_of, run.team.zone)),
        first_texts_today=count_first_texts(
            session, local_midnight(run.today, run.team.zone), since, besides=message_id
        ),
        switched_on_at=since,
    )


def confirmed_by(run: TeamRun, session: TeamSession) -> str:
    """Who has confirmed the dry run (E25): by the page, or by the settings; "" for nobody. Somebody who is not, or no
    longer, an owner or admin of the account has not."""
    said = run.team.sales_agent.confirmed_by
    if said:
        member = member_of(said, members_of_team(session))
        return said if member is not None and is_company(member) else ""
    return str(SALES_AGENT.read(session).get("confirmed_by") or "")


def note_switched_on(run: TeamRun) -> None:
    """When the agent was first seen switched on: what was true before is of long standing (E25)."""
    with run.store.write(run.team_id) as session:
        standing = SALES_AGENT.read(session)
        if not standing.get("switched_on_at"):
            SALES_AGENT.move(session, {**standing, "switched_on_at": run.as_of.isoformat()}, clock.now())


def ask_lofty_agent(run: TeamRun) -> None:
    """E24: whether Lofty's own agent texts. 1 call an hour, and one before the first text of a run when older."""
    with run.store.read(run.team_id) as session:
        asked_at = LOFTY_AGENT.read(session).get("asked_at")
    age = abs(run.as_of - datetime.fromisoformat(asked_at)) if asked_at else None
    if age is not None and age < ASK_LOFTY_AGENT_AFTER:
        return
    texts = run.lofty.texts.own_agent_texts(run.priority)
    with run.store.write(run.team_id) as session:
        LOFTY_AGENT.move(session, {"texts": texts, "asked_at": run.as_of.isoformat()}, clock.now())


def _users(emails: tuple[str, ...], members: tuple[Member, ...]) -> frozenset[int]:
    wanted = {plain(email) for email in emails}
    return frozenset(
        user
        for member in members
        if plain(member.email) in wanted and not member.left
        for user in member.user_ids
    )

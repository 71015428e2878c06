"""The doctor on the sales agent of a team that has switched it on: whether it may text, and whom (E14, E16, E21, E24,
E25).

2 calls to Lofty: its own agent's settings, and the number from which texts go.
"""

from collections.abc import Callable, Iterable, Iterator

from connectors.settings.sales_agent import LIMITED
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import known_leads, leads_in_use
from connectors.store.sales_agent.conversations import engagements
from connectors.store.sales_agent.marks import leads_marked
from connectors.store.teams.people import members_of_team
from rules.access.viewers import is_company, member_of
from rules.sales_agent.policy.permission import carries
from rules.sales_agent.policy.quota import month_of
from schemas.parsing.values import LARGEST_ID
from tasks.report.findings import Finding, Findings, State
from tasks.run.context import TeamRun
from tasks.sales_agent.marks import CONTACTED, CONTACTED_MARK
from tasks.sales_agent.reading.reachable import reachable
from tasks.sales_agent.terms import confirmed_by, team_facts, terms

_PACKAGES = " or ".join(LIMITED)
_ADMIN = "the email of an owner or admin of the account, or leave it out and confirm on /pages/agent"
_REASONS = 20


def examine_sales_agent(run: TeamRun | None, findings: Findings) -> None:
    """Fill `findings`; without a run, since a secret is missing, nothing is looked at."""

    def ask(check: str, look: Callable[[TeamRun], Iterable[Finding]]) -> None:
        findings.look(check, ("lofty",), lambda: look(run) if run else ())

    def read(check: str, look: Callable[[TeamRun, TeamSession], Iterable[Finding]]) -> None:
        def inside() -> Iterator[Finding]:
            if run is None:
                yield Finding(check, State.SKIPPED, "a secret is missing")
                return
            with run.store.read(run.team_id) as session:
                yield from look(run, session)

        findings.look(check, ("store",), inside)

    ask("Lofty's own sales agent (E24)", lofty_agent)
    ask("virtual number", virtual_number)
    read("dry run confirmed (E25)", confirmed)
    read("halt (E25)", halt)
    read("pilot (E25)", pilot)
    read("consent (E14)", consent)
    read("package (E16)", package)
    read("leads that may get texts", reached)
    read(f"segment {CONTACTED} (E21)", segment)


def lofty_agent(run: TeamRun) -> Iterator[Finding]:
    """`GET /v2.0/sales-agent/settings`: 1 call."""
    check = "Lofty's own sales agent (E24)"
    if not run.lofty.texts.own_agent_texts(run.priority):
        yield Finding(check, State.OK, "it does not text")
    elif run.team.sales_agent.beside_lofty_agent:
        yield Finding(check, State.OK, "it texts too, as beside_lofty_agent = true lets it")
    else:
        mend = "switch its text channel off in Lofty, or set beside_lofty_agent = true: leads then hear from both"
        yield Finding(check, State.FAIL, "it texts this account: ours sends nothing", mend)


def virtual_number(run: TeamRun) -> Iterator[Finding]:
    """`GET /v1.0/me`: 1 call. Lofty sends no text for a user who has no number."""
    check, number = "virtual number", run.lofty.people.virtual_number(run.priority)
    if number is None:
        yield Finding(check, State.SKIPPED, "Lofty does not say whether the key's user has one")
    elif number:
        yield Finding(check, State.OK, "the key's user has one")
    else:
        mend = "get one in Lofty for the user whose API key this is"
        yield Finding(check, State.FAIL, "the key's user has none: Lofty sends no text", mend)


def confirmed(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """Whether texts may begin, and who has said so."""
    check, said, members = (
        "dry run confirmed (E25)",
        run.team.sales_agent.confirmed_by,
        members_of_team(session),
    )
    member = member_of(said, members) if said else None
    if said and not members:
        yield Finding(
            check, State.SKIPPED, "nobody's email is known yet", "run `dealbridge run refresh-agents`"
        )
    elif said and member is None:
        found = (
            f"confirmed_by: {said} is not the email of one member, as Lofty was last read: no text goes out"
        )
        yield Finding(check, State.FAIL, found, f"set it to {_ADMIN}")
    elif member is not None and not is_company(member):
        found = f"confirmed_by: {said} is no owner or admin of the account: no text goes out"
        yield Finding(check, State.FAIL, found, f"set it to {_ADMIN}")
    elif who := confirmed_by(run, session):
        yield Finding(check, State.OK, f"by {who}")
    else:
        mend = f"look at `dealbridge run engage-leads --dry-run`, then set confirmed_by to {_ADMIN}"
        yield Finding(check, State.WARN, "nobody has: no text goes out", mend)


def halt(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """Too many stops hold all triggered texts."""
    if team_facts(run, session).halted:
        found = "too many of the last texts brought a stop: triggered texts are halted"
        mend = "see `dealbridge conversations`; an owner or admin resumes on /pages/agent"
        yield Finding("halt (E25)", State.WARN, found, mend)
    else:
        yield Finding("halt (E25)", State.OK, "none")


def pilot(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """Whom `only_agents` and `only_leads` name, and whether they are known."""
    check, said = "pilot (E25)", run.team.sales_agent
    members = members_of_team(session)
    strangers = [email for email in said.only_agents if member_of(email, members) is None]
    gone = set(said.only_leads) - known_leads(session, [n for n in said.only_leads if n <= LARGEST_ID])
    if strangers:
        found = f"only_agents: no member has the email {', '.join(strangers)}"
        yield Finding(check, State.WARN, found, "their leads get nothing: mend the email")
    if gone:
        found = f"only_leads: {', '.join(map(str, sorted(gone)))} not known here"
        yield Finding(check, State.WARN, found, "check the ids")
    limits = [f"{len(said.only_agents)} agents"] * bool(said.only_agents)
    limits += [f"{len(said.only_leads)} leads"] * bool(said.only_leads)
    if not strangers and not gone:
        yield Finding(check, State.OK, f"limited to {' and '.join(limits)}" if limits else "none: all leads")


def consent(run: TeamRun, session: TeamSession) -> Iterator[Finding]:  # noqa: ARG001 - the shape of all
    """Whose duty it is."""
    tag = run.team.sales_agent.consent_tag
    if tag:
        found = f'only leads with the tag "{tag}" get texts; that they have consented is the duty of whoever tags them'
        yield Finding("consent (E14)", State.OK, found)
        return
    found = "no consent_tag: that each lead has agreed to texts is the team's own duty, and nothing here looks at it"
    mend = "set consent_tag, and only leads that carry it get texts"
    yield Finding("consent (E14)", State.WARN, found, mend)


def package(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """How much of the month's number is used."""
    check, said, limit = "package (E16)", run.team.sales_agent, run.team.sales_agent.engagements
    month = month_of(run.as_of, run.team.zone)
    used = engagements(session, month)
    if limit is not None:
        state = State.OK if used < limit else State.WARN
        mend = "" if used < limit else "texts go on next month, or with a greater engagements_per_month"
        yield Finding(check, state, f"{said.package}: {used} of {limit} engagements used in {month}", mend)
    elif said.engagements_per_month is not None:
        found = f"engagements_per_month limits nothing: package is none of {_PACKAGES}, spelled so"
        yield Finding(check, State.WARN, found, f"set package to {_PACKAGES}, or take the number out")
    else:
        yield Finding(check, State.OK, f"no limit; {used} engagements in {month}")


def reached(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """How many leads may get a text at all, whatever they do, and why the others may not: each reason in a line."""
    check, found = "leads that may get texts", reachable(run.team, session, terms(run, session), run.as_of)
    if not found.leads:
        yield Finding(check, State.SKIPPED, "no leads have been pulled yet")
        return
    state = State.OK if found.can else State.WARN
    newest = f"the newest {found.leads:,}; {found.older:,} older ones were not looked at"
    yield Finding(check, state, f"{found.can:,} of {newest if found.older else f'{found.leads:,}'}")
    for (rule, because), number in found.why_not.most_common(_REASONS):
        yield Finding("leads that may not", State.OK, f"{number:,}: {because} ({rule})")


def segment(run: TeamRun, session: TeamSession) -> Iterator[Finding]:  # noqa: ARG001 - the shape of all
    """Whether the account takes segments: by the leads that were to get one."""
    check = f"segment {CONTACTED} (E21)"
    leads = leads_in_use(session, leads_marked(session, CONTACTED_MARK)).values()
    held = sum(carries(lead.segments, CONTACTED) for lead in leads)
    if not leads:
        yield Finding(check, State.SKIPPED, "no lead has been contacted yet")
    elif held:
        yield Finding(check, State.OK, f"{held:,} leads are in it")
    else:
        mend = f"narrow the people list by the tag {CONTACTED}"
        found = f"Lofty does not take it for this account: a tag of that name stands for it, on {len(leads):,} leads"
        yield Finding(check, State.WARN, found, mend)

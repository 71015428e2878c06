"""Pin a team to its vendor accounts, and notice when links or people must be looked at again."""

from connectors import clock
from connectors.errors import AccountChanged, Misunderstood, SettingsError, VendorError
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.checkpoints import API_USER, DIRECTORY
from connectors.store.ledger.quarantine import release_unmet
from connectors.store.teams.people import people, save_people, save_sources
from connectors.store.teams.team import ensure_team, name_link_fields, note_links, pin_accounts
from rules.leads.visibility import account_refused
from rules.signing import derived, key_print
from schemas.lofty.leads import SISU_LINK
from schemas.sisu.transactions import LOFTY_LINK, LOFTY_LINK_LABEL
from tasks.run.context import TeamRun
from tasks.run.credentials import credentials_print
from tasks.teams.pull_offices import pull_offices_and_ponds

_NOBODY = "the list is empty, although people are known: nobody was taken away"


def pull_accounts(run: TeamRun) -> None:
    """Pin the accounts at the first run, check them again when address or credential changed (2 calls, else none).

    V7: a Mortgage account is refused. Raises SettingsError or AccountChanged; the team then stops. While an account
    cannot be checked, nothing else is done for its team either.
    """
    try:
        _pull_accounts(run)
    except VendorError:
        run.ended = True
        raise


def _pull_accounts(run: TeamRun) -> None:
    with run.store.write(run.team_id) as session:
        team = ensure_team(session)
    known, pinned = team.credentials_print, None not in (team.lofty_team_id, team.sisu_team_id)
    now_print = credentials_print(run.team, run.keys[0])
    if not pinned or known != now_print:
        _check_accounts(run, now_print)
    _notice_new_links(run)
    with run.store.read(run.team_id) as session:
        known_people = bool(DIRECTORY.read(session))
    if not known_people:
        pull_directory(run)


def _check_accounts(run: TeamRun, now_print: str) -> None:
    lofty_id, role = run.lofty.people.api_user()
    account = run.sisu.account.info(run.priority)
    refused = account_refused(account.market)
    if refused:
        raise SettingsError(refused)
    for vendor, pinned, found in (
        ("Lofty", run.lofty.client.account_id, lofty_id),
        ("Sisu", run.sisu.client.account_id, account.sisu_team_id),
    ):
        AccountChanged.unless_same(vendor, found, pinned, run.team_id)
    with run.store.write(run.team_id) as session:
        pin_accounts(session, lofty_id, account.sisu_team_id, now_print)
        if not API_USER.read(session):
            # Another role sees other leads: it is taken for granted once a sweep under it misses nobody, or on request.
            API_USER.move(session, {"role": role}, clock.now())
    run.lofty.client.account_id, run.sisu.client.account_id = lofty_id, account.sisu_team_id


def _notice_new_links(run: TeamRun) -> None:
    """B7: another key or another public address rewrites every Sisu Link; V1: so does another reading of private."""
    key = key_print(run.keys[0])
    whole = f"{key}:{derived(run.keys[0], 'links', run.env.bridge_url, run.team.private_leads)[:20]}"
    with run.store.write(run.team_id) as session:
        team = ensure_team(session)
        if team.link_print == whole:
            return
        same_key = team.link_print.startswith(key)
        note_links(session, whole, team.bridge_key_since if same_key else run.as_of)
        mark_dirty(session)


def pull_directory(run: TeamRun) -> None:
    """Members, agents, lead sources, the names of the two link fields, offices and ponds: about 7 calls, every two
    hours (V9)."""
    began_at = clock.now()
    members, bad_members = run.lofty.people.members(run.priority)
    agents, bad_agents = run.sisu.agents.all(run.priority)
    sources = run.sisu.lead_sources.all(run.priority)
    link_name = run.sisu.account.labelled_fields().get(LOFTY_LINK_LABEL) or LOFTY_LINK
    kind = run.lofty.leads.custom_fields(run.priority).get(SISU_LINK, "text")
    rejects = (*bad_members, *bad_agents)
    _refuse_nobody(run, len(members) + len(bad_members), len(agents) + len(bad_agents))
    with run.store.write(run.team_id) as session:
        if save_people(session, members, agents, rejects):
            mark_dirty(session, only_linked=True)
        save_sources(session, sources)
        name_link_fields(session, link_name, kind)
        release_unmet(session, "lofty", "member", began_at, clock.now())
        release_unmet(session, "sisu", "agent", began_at, clock.now())
        run.rejects.sort_out(session, "lofty", "member", [m.lofty_member_id for m in members], bad_members)
        run.rejects.sort_out(session, "sisu", "agent", [a.sisu_agent_id for a in agents], bad_agents)
        DIRECTORY.move(session, {"members": len(members), "agents": len(agents)}, clock.now())
    run.sisu.client.link_name = link_name
    run.rejects.tell(rejects)
    pull_offices_and_ponds(run)
    run.report.count("pulled", len(members) + len(agents))


def _refuse_nobody(run: TeamRun, members: int, agents: int) -> None:
    """An answer without anybody, where somebody is known, is an answer gone wrong: nobody leaves for it."""
    with run.store.read(run.team_id) as session:
        known_members, known_agents = people(session)
    if known_agents and not agents:
        raise Misunderstood("sisu", "GET /team/get-team-agents", _NOBODY)
    if not members and any(not member.left for member in known_members):
        raise Misunderstood("lofty", "GET /v1.0/members", _NOBODY)

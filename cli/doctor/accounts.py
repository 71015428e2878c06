"""The doctor's questions to the vendors: accounts, clocks, fields, people."""

from collections.abc import Iterator
from datetime import datetime

from connectors import clock
from connectors.errors import AccountChanged
from connectors.mail.smtp import knock
from connectors.settings.accounts import Smtp
from rules.activities.roll_up import ACTIVITIES
from rules.leads.visibility import Unattributed, account_refused, agent_of_user
from rules.people.directory import People
from rules.transactions.lofty import missing_stages
from schemas.lofty.leads import SISU_LINK
from schemas.model.people import Member
from schemas.sisu.transactions import LOFTY_LINK, LOFTY_LINK_LABEL
from tasks.report.findings import Finding, State
from tasks.run.context import TeamRun
from tasks.transactions.lofty.stages import stage_names

CLOCK_SECONDS = 60.0
_ZONE_STEP, _WIDEST_ZONE = 900.0, 14 * 3600.0
_LISTED = 20


def mail_server(smtp: Smtp) -> Iterator[Finding]:
    """It is greeted, and gets no mail."""
    knock(smtp)
    yield Finding("mail server", State.OK, f"{smtp.host} answers on port {smtp.port}")


def lofty_account(run: TeamRun) -> Iterator[Finding]:
    """`GET /v1.0/me`: 1 call."""
    yield _pinned(run, "Lofty account", "Lofty", run.lofty.people.api_user()[0], run.lofty.client.account_id)


def lofty_stages(run: TeamRun) -> Iterator[Finding]:
    """`GET /v2.0/transactions/pipelines`: 1 call. T5: every pipeline has every stage that is written, by its name."""
    check = "Lofty stages (T5)"
    known = run.lofty.transactions.pipelines(run.priority)
    if known is None:
        yield Finding(
            check, State.SKIPPED, "Lofty does not tell this account's stages: the defaults are taken"
        )
        return
    lacking = missing_stages(known, stage_names(run))
    for kind, names in lacking.items():
        mend = f"add the stage in Lofty's {kind} pipeline, or name yours in `stages` of the teams file"
        yield Finding(check, State.FAIL, f"{kind} lacks {', '.join(names)}", mend)
    if not lacking:
        yield Finding(check, State.OK, f"{', '.join(stage_names(run).all())} in all four pipelines")


def sisu_account(run: TeamRun) -> Iterator[Finding]:
    """`GET /team/info`: 1 call, for the account, its market (V7) and Sisu's clock."""
    account = run.sisu.account.info(run.priority)
    now = clock.now()
    refused = account_refused(account.market)
    if refused:
        yield Finding(
            "Sisu market (V7)", State.FAIL, refused, "set up the credential of the real-estate account"
        )
    else:
        yield Finding("Sisu market (V7)", State.OK, account.market or "Sisu names none")
    yield _clocks(account.server_time, now)
    yield _pinned(run, "Sisu account", "Sisu", account.sisu_team_id, run.sisu.client.account_id)


def _pinned(run: TeamRun, check: str, vendor: str, found: int, pinned: int | None) -> Finding:
    if pinned is None:
        return Finding(check, State.OK, f"account {found}; the first run pins the team to it")
    AccountChanged.unless_same(vendor, found, pinned, run.team_id)
    return Finding(check, State.OK, f"account {found}, to which the team is pinned")


def _clocks(theirs: datetime | None, ours: datetime) -> Finding:
    check, not_lofty = "clocks", "Lofty's is not looked at"
    if theirs is None:
        return Finding(check, State.SKIPPED, f"Sisu does not say what time it is; {not_lofty}")
    apart = (theirs - ours).total_seconds()
    # The zone of Sisu's time is not published: a difference of whole quarters of an hour is one.
    zone = round(apart / _ZONE_STEP) * _ZONE_STEP if abs(apart) <= _WIDEST_ZONE else 0.0
    off = abs(apart - zone)
    if off > CLOCK_SECONDS:
        found = f"Sisu's clock and ours are {off:.0f} s apart; {not_lofty}"
        return Finding(check, State.WARN, found, "have this machine's clock set by NTP")
    written = f" (written in a zone {zone / 3600:+g} h from UTC)" if zone else ""
    return Finding(check, State.OK, f"Sisu's is within {max(1.0, off):.0f} s of ours{written}; {not_lofty}")


def sisu_link_field(run: TeamRun) -> Iterator[Finding]:
    """`GET /v1.0/teamFeatures/listCustomField`: 1 call."""
    check, fields = f"Lofty custom field {SISU_LINK}", run.lofty.leads.custom_fields(run.priority)
    mend = f'create a lead custom field of type text in Lofty, named exactly "{SISU_LINK}"'
    if SISU_LINK not in fields:
        alike = [name for name in fields if name.strip().casefold() == SISU_LINK.casefold()]
        found = f'it is called "{alike[0]}"' if alike else "it does not exist"
        yield Finding(check, State.FAIL, found, mend)
    elif fields[SISU_LINK] != "text":
        yield Finding(check, State.WARN, f"it is of type {fields[SISU_LINK]}", mend)
    else:
        yield Finding(check, State.OK, "a text field")


def lofty_link_field(run: TeamRun) -> Iterator[Finding]:
    """`GET /team/fields`: 1 call."""
    check, fields = f"Sisu custom field {LOFTY_LINK_LABEL}", run.sisu.account.labelled_fields()
    mend = f'create a client custom field of type text in Sisu, labelled exactly "{LOFTY_LINK_LABEL}"'
    if LOFTY_LINK_LABEL in fields:
        yield Finding(check, State.OK, f"its name on the wire is {fields[LOFTY_LINK_LABEL]}")
    elif fields:
        alike = [name for name in fields if name.strip().casefold() == LOFTY_LINK_LABEL.casefold()]
        found = f'it is labelled "{alike[0]}"' if alike else "no field has this label"
        yield Finding(check, State.FAIL, found, mend)
    else:
        found = f"Sisu's list of fields names no labels: {LOFTY_LINK} is taken for its name"
        yield Finding(check, State.WARN, found, f"make sure that it exists, or {mend}")


def unattributed_members(run: TeamRun) -> Iterator[Finding]:
    """V6: who has no active agent, by name and reason. 1 Sisu call; 1 Lofty call for each 25 members."""
    check = "members without an agent (V6)"
    members, bad_members = run.lofty.people.members(run.priority)
    agents, bad_agents = run.sisu.agents.all(run.priority)
    unreadable = len(bad_members) + len(bad_agents)
    if unreadable:
        found = f"{unreadable} members or agents cannot be read"
        yield Finding(check, State.WARN, found, "see `dealbridge quarantine` after the next refresh-agents")
    people = [(m, agent_of_user(m.user_ids[0], People((m,), agents))) for m in members]
    without = [f"{_name(m)}: {found.because}" for m, found in people if isinstance(found, Unattributed)]
    if not without:
        yield Finding(check, State.OK, f"none: all {len(members)} have an active Sisu agent")
        return
    for found in without[:_LISTED]:
        yield Finding(check, State.WARN, found, "give both the same email, or activate the agent in Sisu")
    if len(without) > _LISTED:
        yield Finding(check, State.WARN, f"and {len(without) - _LISTED} more")


def _name(member: Member) -> str:
    return member.name or "(no name)"


def activity_names(run: TeamRun) -> Iterator[Finding]:
    """C13: the activities that are pushed, by name. 1 Sisu call."""
    check, known = "Sisu activity names", run.sisu.activities.codes(run.priority)
    missing = [name for name in ACTIVITIES if name not in known]
    if not missing:
        yield Finding(check, State.OK, f"all {len(ACTIVITIES)} of them are there")
    for name in missing:
        mend = f'create an activity named exactly "{name}" in Sisu: its figures follow by themselves'
        yield Finding(check, State.WARN, f"Sisu has no {name}", mend)

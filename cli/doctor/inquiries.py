"""The doctor on the leads tab of a team that uses it: whether people hear of inquiries, and how they come (Q4).

No call to a vendor; a mailbox is opened, and left as it is.
"""

from collections.abc import Callable, Iterable, Iterator

from connectors.errors import SettingsError
from connectors.settings.inquiries import Inquiries
from connectors.settings.secrets import secret
from connectors.site.signatures import checker
from connectors.store.engine import TeamSession
from connectors.store.inquiries.alerts import oldest_due
from connectors.store.inquiries.owners import owned
from connectors.store.teams.people import members_of_team
from rules.inquiries.alerts import agent_address
from rules.people.contacts import email
from tasks.inquiries.sources.mail import open_mailbox
from tasks.report.findings import Finding, Findings, State
from tasks.run.context import TeamRun

LATE_MINUTES = 10
"""`import-inquiries` runs every 2 minutes."""
Mailbox = Callable[[TeamRun], str]
"""Opens the team's mailbox, and says in words what is there. Raises DealbridgeError."""


def examine_inquiries(
    run: TeamRun | None, findings: Findings, mailbox: Mailbox | None = open_mailbox
) -> None:
    """Fill `findings`; nothing where the team has no inquiries and no settings of them, or a secret is missing."""
    if run is None:
        return

    def read(check: str, look: Callable[[TeamRun, TeamSession], Iterable[Finding]]) -> None:
        def inside() -> Iterator[Finding]:
            with run.store.read(run.team_id) as session:
                yield from look(run, session)

        findings.look(check, ("store",), inside)

    if "store" not in findings.blocked and not _is_used(run):
        return
    read("mails of inquiries (Q4)", mails)
    read("concierges (Q4)", concierges)
    read("alert lag (Q4)", lag)
    findings.look("push of inquiries", (), lambda: push(run))
    if run.team.inquiries.mailbox:
        findings.look("mailbox of inquiries", (), lambda: mail_folder(run, mailbox))


def _is_used(run: TeamRun) -> bool:
    with run.store.read(run.team_id) as session:
        return run.team.inquiries != Inquiries() or owned(session).contacts > 0


def mails(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """Whether whoever is to hear of an inquiry can be written to."""
    check, found = "mails of inquiries (Q4)", owned(session)
    if run.team.smtp is None:
        somebody = bool(run.team.inquiries.concierges) or found.with_owner > 0
        mend = "set smtp in the team's section of the teams file"
        state = State.FAIL if somebody else State.WARN
        yield Finding(check, state, "the team has no mail server: nobody hears of inquiries", mend)
        return
    members = members_of_team(session)
    silent = [owner for owner in found.owners if not agent_address(owner, members)]
    if silent:
        said = f"{len(silent)} of {len(found.owners)} owners of contacts have left, or have no email in Lofty"
        yield Finding(
            check,
            State.WARN,
            f"{said}: forms go to the concierges",
            "assign their contacts to somebody else",
        )
    else:
        yield Finding(check, State.OK, f"{len(found.owners)} owners of contacts can be written to")


def concierges(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """Whether forms of contacts that are assigned to nobody reach anybody."""
    check, named = "concierges (Q4)", run.team.inquiries.concierges
    nobodys = owned(session).nobodys
    if not named:
        found = f"none: forms of {nobodys:,} contacts that are assigned to nobody reach nobody"
        mend = "name some in inquiries.concierges"
        yield Finding(check, State.WARN if nobodys else State.OK, found, mend if nobodys else "")
        return
    members = members_of_team(session)
    there = {email(member.email) for member in members if not member.left}
    gone = {email(member.email) for member in members if member.left} - there
    left = [address for address in named if email(address) in gone]
    strangers = [address for address in named if email(address) not in there | gone]
    if left:
        mend = "take them out of inquiries.concierges"
        yield Finding(check, State.WARN, f"{', '.join(left)} left the account: nothing is sent there", mend)
    if strangers:
        found = f"{', '.join(strangers)}: no member of the account; mails go there all the same"
        yield Finding(check, State.OK, found)
    if not left and not strangers:
        yield Finding(check, State.OK, f"{len(named)}, all members of the account")


def lag(run: TeamRun, session: TeamSession) -> Iterator[Finding]:
    """How long the alert that waits for longest should be out."""
    check, since = "alert lag (Q4)", oldest_due(session, run.as_of)
    if since is None:
        yield Finding(check, State.OK, "none waits")
        return
    minutes = int((run.as_of - since).total_seconds() // 60)
    if minutes < LATE_MINUTES:
        yield Finding(check, State.OK, f"the oldest waits for {minutes} min")
        return
    mend = "look at `dealbridge outbox list`, and whether import-inquiries runs; after a day it is dropped"
    yield Finding(check, State.WARN, f"the oldest waits for {minutes} min", mend)


def push(run: TeamRun) -> Iterator[Finding]:
    """Whether pushes can be told from forgeries."""
    check, what = "push of inquiries", f"teams.{run.team_id}.inquiries.signing_secret"
    reference = run.team.inquiries.signing_secret
    try:
        said = secret(reference, what)
    except SettingsError:
        found = f"nothing stands in {reference}: none is taken"
        yield Finding(check, State.SKIPPED, found, "set it to a whsec_… secret where inquiries are pushed")
        return
    checker(said, what)
    yield Finding(check, State.OK, "a secret of Standard Webhooks")


def mail_folder(run: TeamRun, mailbox: Mailbox | None) -> Iterator[Finding]:
    """Whether it can be opened."""
    check = "mailbox of inquiries"
    if mailbox is None:
        yield Finding(check, State.SKIPPED, "it is set, and was not opened")
    else:
        yield Finding(check, State.OK, mailbox(run))

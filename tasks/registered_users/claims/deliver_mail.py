"""Mail an agent that there is a lead to claim, where the site has nowhere to post it: once at most (R3, R6). No call to
a vendor."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim as Row
from connectors.store.outbox.claims import finish, put_back
from connectors.store.outbox.requests import enqueue
from connectors.store.registered_users.claiming import claim_by_id
from connectors.store.registered_users.people import roster_agent
from rules.people.contacts import email
from rules.registered_users.claiming import may_claim
from schemas.model.outbox import OperationName
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import ClaimKind, ClaimState
from tasks.mail.hand_over import HandedOver, Mail, MailHealth, MailState, hand_over
from tasks.mail.letter import Letter, Line, as_html, as_text, short
from tasks.outbox.attempts import Attempts
from tasks.outbox.intent import store_intent
from tasks.registered_users.claims.plan_posts import RULE, about
from tasks.registered_users.claims.wording import moment
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.registered_users.with_site import SITE_GONE
from tasks.report.remedies import BY_ITSELF, REFUSED_ROW
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left, refused

NO_MAIL = "the team has no mail server (smtp)"
NOT_OPEN = "nobody can claim it any more"
NOT_THEIRS = "the agent cannot claim it any more"
NO_ADDRESS = "the agent has no address"
DOWN = "not tried: the mail server does not take any"
LOST = "the answer of the mail server was lost: it may have arrived, and is not repeated"
_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Draft:
    """`because`: why nothing goes out; "" where `mail` does."""

    to: str = ""
    mail: Mail | None = None
    because: str = ""


def request_of_mail(
    run: TeamRun, session: TeamSession, found: Claim, agent: RosterAgent, at: datetime
) -> None:
    """One row a claim and agent."""
    whose = sha256(agent.agent_id.encode()).hexdigest()[:32]
    payload = {"claim": found.claim_id, "agent": agent.agent_id, "kind": found.kind.value}
    operation = run.operations[OperationName.MAIL_CLAIM]
    enqueue(session, operation.request(f"{found.claim_id}:{whose}", payload, (RULE[found.kind],)), at)


def deliver_claim_mail(run: TeamRun, row: Row) -> DeliveryResult:
    """Raises ClaimLost; the row then waits."""
    if row.sent_before:
        return _end(run, row, HandedOver(MailState.UNKNOWN, LOST))
    desk = desk_of(run.users, run.team)
    draft = _draft(run, desk, row) if desk else Draft(because=SITE_GONE)
    if draft.mail is None or run.team.smtp is None:
        return _leave(run, row, draft.because or NO_MAIL)
    if run.state(MailHealth).is_down:
        return _wait(run, row, DOWN)
    store_intent(run, row)
    ended = hand_over(run, run.team.smtp, draft.to, draft.mail, message_id_of(run.team_id, row.entity))
    return _wait(run, row, ended.because) if ended.later else _end(run, row, ended)


def _draft(run: TeamRun, desk: UsersDesk, row: Row) -> Draft:
    """Made of what is stored at the moment of sending."""
    with desk.users.read(desk.team_id) as session:
        found = claim_by_id(session, str(row.payload.get("claim", "")))
        agent = roster_agent(session, str(row.payload.get("agent", "")))
    if found is None or found.state is not ClaimState.OPEN:
        return Draft(because=NOT_OPEN)
    levels, minimum = desk.site.levels, desk.site.minimum_level
    if agent is None or not may_claim(agent, found.kind, found.area, levels, minimum):
        return Draft(because=NOT_THEIRS)
    if not (to := email(agent.email)):
        return Draft(because=NO_ADDRESS)
    return Draft(to, _mail(run, found))


def _mail(run: TeamRun, found: Claim) -> Mail:
    group = found.kind is ClaimKind.REGISTERED
    place = "group chat" if group else "claim board"
    uses = "It does not use up your claims of the day." if group else "It is one of your claims of the day."
    link = f"{run.env.bridge_url.rstrip('/')}/pages/claims?claim={found.claim_id}"
    lines = [Line(found.area, "Area")] if found.area else []
    lines += [Line(moment(found.posted_at, run.team.zone), "Since"), Line(uses)]
    letter = Letter(
        f"A lead to claim: {found.summary}.", tuple(lines), "", Line("See and claim it", href=link),
        f"You get this since you serve this area, and the site has no {place} for it.",
    )  # fmt: skip
    subject = short(f"To claim: {found.summary}", _SUBJECT)
    return Mail(subject, as_text(letter), as_html(letter, subject))


def _leave(run: TeamRun, row: Row, because: str) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, row, clock.now(), because=because)
    return _told_as_left(run, row, because)


def _wait(run: TeamRun, row: Row, because: str) -> DeliveryResult:
    """Certainly not sent: the next run tries again."""
    with run.store.write(run.team_id) as session:
        put_back(session, row, because, nothing_sent=True)
    run.state(Attempts).undone.add(row.outbox_id)
    run.report.fail(about(row.entity), because, remedy=BY_ITSELF)
    return DeliveryResult(DeliveryOutcome.WAITING, because)


def _end(run: TeamRun, row: Row, ended: HandedOver) -> DeliveryResult:
    no = ended.state is MailState.REFUSED
    with run.store.write(run.team_id) as session:
        if not finish(session, row, clock.now(), refused=no, because=ended.because):
            return left(ended.because)
    if no:
        run.report.count("refused")
        run.report.line("refused", about(row.entity), _rule(row), ended.because, remedy=REFUSED_ROW)
        return refused(ended.because)
    if ended.state is MailState.UNKNOWN:
        return _told_as_left(run, row, ended.because)
    run.report.count("delivered")
    run.report.line("changed", about(row.entity), _rule(row), "an agent was mailed of it")
    return DELIVERED


def _told_as_left(run: TeamRun, row: Row, because: str) -> DeliveryResult:
    outcome = DeliveryOutcome.LEFT.value
    run.report.count(outcome)
    run.report.line(outcome, about(row.entity), _rule(row), f"not mailed for certain: {because}")
    return left(because)


def _rule(row: Row) -> str:
    return row.rules[0] if row.rules else ""


def message_id_of(team_id: str, entity: str) -> str:
    """The same for the same mail; it tells nothing of what stands in it."""
    said = f"{team_id}\n{entity}"
    return f"claim.{sha256(said.encode()).hexdigest()[:32]}"

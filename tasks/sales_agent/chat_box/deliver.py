"""Tell the site who answers in its chat box (E16): whoever is wanted at this moment, not when it was planned. 1 call.

The site knows a repeat by its key and answers as the first time: what was sent with a key stands for it. After a lost
answer the same is repeated with it; where another mode is wanted by then, a new row says so, once the first request can
no longer take effect.
"""

from datetime import datetime
from typing import Literal

from connectors import clock
from connectors.errors import (
    DeadCredential,
    NotFound,
    NotOffered,
    Refused,
    Unsent,
    VendorError,
    certainly_not_done,
)
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import CHAT_BOX
from connectors.store.outbox.claims import Claim, change_payload, finish, renew
from connectors.store.outbox.requests import enqueue
from schemas.model.checkpoints import ChatBoxTold
from schemas.model.sales_agent.chat_box import BoxMode, WantedBox
from tasks.outbox.intent import NotReady, keep_claim, store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left
from tasks.sales_agent.chat_box.plan import BOX, NOT_WANTED, about_the_box, request_of
from tasks.sales_agent.chat_box.standing import box_standing, mark_of

NO_SITE = "the team has no site any more"
OVERTAKEN = "another mode is wanted by now: a row of its own says so"
LACKS = "the site lacks PUT /v1/chat-box (501): its chat box stays as it is"
NOT_THERE = "the site has no chat box (404)"


def deliver_chat_box(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where the site failed; the row then waits, and is repeated with its key. Raises NotReady
    while an earlier request with another mode may still take effect."""
    with run.store.read(run.team_id) as session:
        found, told = box_standing(run, session), CHAT_BOX.read(session)
    if found is None or run.site is None:
        return _leave(run, claim, NO_SITE)
    if claim.sent_before and claim.payload.get("mode") != found.wanted.mode:
        return _give_way(run, claim, found.wanted)
    if not claim.sent_before and not found.differs:
        return _leave(run, claim, NOT_WANTED)
    return _tell(run, claim, found.wanted, told)


def store_refused_box(run: TeamRun, session: TeamSession, claim: Claim, because: str) -> None:  # noqa: ARG001
    """The site said no: it is not asked again at once."""
    _note_left(run, session, because)


def _tell(run: TeamRun, claim: Claim, wanted: WantedBox, told: ChatBoxTold) -> DeliveryResult:
    site, account = run.site, run.team.site
    assert site is not None  # noqa: S101 - asked before
    assert account is not None  # noqa: S101
    mode: Literal["agent", "standard"] = "agent" if wanted.mode is BoxMode.AGENT else "standard"

    def unknown(session: TeamSession, _: datetime) -> None:
        change_payload(session, claim, {"mode": mode})
        # From here on nobody knows what the site has, until it has answered.
        CHAT_BOX.move(session, {**told, "site": account.base_url, "mode": ""}, clock.now())

    store_intent(run, claim, unknown)
    try:
        site.chats.set_box(mode, claim.outbox_id, run.priority, before=lambda: keep_claim(run, claim))
    except VendorError as error:
        if certainly_not_done(error) or isinstance(error, Refused | DeadCredential):
            _remember(run, claim, told)
        if isinstance(error, DeadCredential):
            # A token that the site does not accept stops nothing else of the team.
            raise Unsent(error.vendor, error.operation, error.reason, status=error.status) from error
        if isinstance(error, NotFound | NotOffered):
            return _leave(run, claim, LACKS if isinstance(error, NotOffered) else NOT_THERE, noted=True)
        raise
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now()):
            said: ChatBoxTold = {"mode": mode, "site": account.base_url, "told_at": run.as_of.isoformat()}
            CHAT_BOX.move(session, said, clock.now())
            session.once_stored.append(lambda: _report(run, wanted))
    return DELIVERED


def _remember(run: TeamRun, claim: Claim, told: ChatBoxTold) -> None:
    """Certainly not done: what the site was told before holds, unless an earlier try may have been."""
    now = clock.now()
    with run.store.write(run.team_id) as session:
        if not claim.sent_before and renew(session, claim, now, now + run.window):
            CHAT_BOX.move(session, told, now)


def _report(run: TeamRun, wanted: WantedBox) -> None:
    run.report.count("delivered")
    run.report.line("changed", *about_the_box(wanted))


def _give_way(run: TeamRun, claim: Claim, wanted: WantedBox) -> DeliveryResult:
    now = clock.now()
    if claim.sent_at is not None and claim.sent_at + run.window > now:
        msg = "an earlier request with another mode may still take effect"
        raise NotReady(msg)
    with run.store.write(run.team_id) as session:
        if finish(session, claim, now, because=OVERTAKEN):
            enqueue(session, request_of(run, wanted), now)
    return left(OVERTAKEN)


def _leave(run: TeamRun, claim: Claim, because: str, *, noted: bool = False) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=because) and noted:
            _note_left(run, session, because)
            session.once_stored.append(lambda: _report_left(run, because))
    return left(because)


def _report_left(run: TeamRun, because: str) -> None:
    run.report.count("left")
    run.report.line("left", BOX, "E16", because)


def _note_left(run: TeamRun, session: TeamSession, because: str) -> None:
    if run.team.site is not None:
        noted: ChatBoxTold = {
            **CHAT_BOX.read(session),
            "left_at": run.as_of.isoformat(), "left_of": mark_of(run.team.site), "because": because,
        }  # fmt: skip
        CHAT_BOX.move(session, noted, clock.now())

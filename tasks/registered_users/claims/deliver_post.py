"""Tell the site what a lead's post says by now (R3, R6): 1 call. Where the site has nowhere to post it, agents who may
claim it are mailed instead, once a claim and agent."""

from datetime import datetime

from connectors import clock
from connectors.errors import DeadCredential, NotFound, NotOffered, Overtaken, Unsent
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim as Row
from connectors.store.outbox.claims import change_payload, finish
from connectors.store.registered_users.claiming import claim_by_id
from connectors.store.registered_users.claims import note_agents_told, note_posts_told
from connectors.store.registered_users.people import roster
from rules.registered_users.claiming import may_claim, posted_state
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind, ClaimKind, ClaimState
from schemas.site.acts import Post
from tasks.outbox.intent import keep_claim, store_intent
from tasks.registered_users.claims.deliver_mail import request_of_mail
from tasks.registered_users.claims.plan_posts import RULE, about, in_words
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.registered_users.with_site import SITE_GONE
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left

ERASED = "what it is about is erased"
OVERTAKEN = "it has changed since it was sent: a row of its own says so"
NEWER = "the site has a newer version of it (409)"
NOWHERE = {
    ClaimKind.REGISTERED: "the site has no group chat for its area (404)",
    ClaimKind.BOARD: "the site has no claim board for its area (404)",
}
LACKS = "the site lacks such posts (501)"


def deliver_post(run: TeamRun, row: Row) -> DeliveryResult:
    """Raises a VendorError where the site failed; the row then waits, and is repeated with its key."""
    desk = desk_of(run.users, run.team)
    if desk is None or run.site is None:
        return _leave(run, row, SITE_GONE)
    with desk.users.read(desk.team_id) as session:
        found = claim_by_id(session, row.entity)
    if found is None:
        return _leave(run, row, ERASED)
    if row.sent_before and row.payload.get("version") != found.post_version:
        # The site would answer its key as the first time. Planning sees that something newer is untold.
        return _leave(run, row, OVERTAKEN)
    if not found.area:
        return _nowhere(run, desk, row, found, NOWHERE[found.kind])
    return _tell(run, desk, row, found)


def _tell(run: TeamRun, desk: UsersDesk, row: Row, found: Claim) -> DeliveryResult:
    site, state = run.site, posted_state(found.state)
    assert site is not None  # noqa: S101 - asked before
    post = Post(
        state=state, summary=found.summary, claim_url=claim_url(run, found.claim_id), version=found.post_version
    )  # fmt: skip
    put = site.posts.in_group if found.kind is ClaimKind.REGISTERED else site.posts.on_board

    def latest(session: TeamSession, _: datetime) -> None:
        change_payload(session, row, {**row.payload, "state": state, "version": found.post_version})

    store_intent(run, row, latest)
    try:
        put(
            found.area, found.claim_id, post, row.outbox_id, run.priority, before=lambda: keep_claim(run, row)
        )
    except DeadCredential as error:
        # A token that the site does not accept stops nothing else of the team.
        raise Unsent(error.vendor, error.operation, error.reason, status=error.status) from error
    except Overtaken:
        return _leave(run, row, NEWER, found)
    except (NotFound, NotOffered) as error:
        lacks = isinstance(error, NotOffered)
        return _nowhere(run, desk, row, found, LACKS if lacks else NOWHERE[found.kind])
    with run.store.write(run.team_id) as session:
        if finish(session, row, clock.now()):
            session.once_stored.append(lambda: _report(run, found))
    _note_told(desk, found)
    return DELIVERED


def claim_url(run: TeamRun, claim_id: str) -> str:
    """Where an agent claims it, beside the site."""
    return f"{run.env.bridge_url.rstrip('/')}/pages/claims?claim={claim_id}"


def _note_told(desk: UsersDesk, found: Claim) -> None:
    with desk.users.write(desk.team_id) as session:
        note_posts_told(session, [found])


def _nowhere(run: TeamRun, desk: UsersDesk, row: Row, found: Claim, because: str) -> DeliveryResult:
    """Agents are mailed once: that this row does so is stored before it is noted with the claim, so that whoever dies
    in between does it once all the same."""
    offered = found.state is ClaimState.OPEN and not found.told_agents
    told: list[RosterAgent] = []
    if run.team.smtp is None:
        because = f"{because}, and the team no mail server (smtp)"
    elif row.payload.get("tells") or offered:
        with run.store.write(run.team_id) as session:
            change_payload(session, row, {**row.payload, "version": found.post_version, "tells": True})
        with desk.users.write(desk.team_id) as session:
            note_agents_told(session, found.claim_id)
            told = _who_may_claim(desk, session, found)
    now = clock.now()
    because = f"{because}; {len(told)} agents are mailed" if told else because
    with run.store.write(run.team_id) as session:
        if finish(session, row, now, because=because):
            for agent in told:
                request_of_mail(run, session, found, agent, now)
            session.once_stored.append(lambda: _report_left(run, row, found, because))
    _note_told(desk, found)
    return left(because)


def _who_may_claim(desk: UsersDesk, session: TeamSession, found: Claim) -> list[RosterAgent]:
    levels, minimum = desk.site.levels, desk.site.minimum_level
    return [
        agent for agent in roster(session, AgentKind.AGENT)
        if agent.email and may_claim(agent, found.kind, found.area, levels, minimum)
    ]  # fmt: skip


def _leave(run: TeamRun, row: Row, because: str, found: Claim | None = None) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if finish(session, row, clock.now(), because=because) and found:
            session.once_stored.append(lambda: _report_left(run, row, found, because))
    return left(because)


def _report(run: TeamRun, found: Claim) -> None:
    run.report.count("delivered")
    run.report.line("changed", about(found.claim_id), RULE[found.kind], in_words(found))


def _report_left(run: TeamRun, row: Row, found: Claim, because: str) -> None:
    outcome = DeliveryOutcome.LEFT.value
    run.report.count(outcome)
    run.report.line(outcome, about(row.entity), RULE[found.kind], because)

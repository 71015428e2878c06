"""Plan what the site is told of its chat box (E16): only where that differs from what it was told last."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.requests import OutboxRequest, drop_waiting, enqueue, planned_or_sent
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.chat_box import BoxMode, WantedBox
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.sales_agent.chat_box.standing import box_standing

ENTITY = "chat-box"
"""A team's site has one."""
IN_WORDS = {BoxMode.AGENT: "the sales agent", BoxMode.STANDARD: "the standard chat box"}
NOT_WANTED = "nothing is to be told any more: the site has it so"
BOX = About("chat box")


def plan_chat_box(run: TeamRun) -> None:
    """No call; the row costs 1. Nothing for a team without a site, or one of which nothing runs."""
    if run.team.site is None or (run.paused and not run.paused.writes_only):
        return
    with run.store.read(run.team_id) as session:
        idle = (
            not _is_due(run, session) and planned_or_sent(session, OperationName.SET_CHAT_BOX, ENTITY) is None
        )
    if idle:
        return
    if run.dry_run:
        _show(run)
        return
    with run.store.write(run.team_id) as session:
        _plan(run, session)


def request_of(run: TeamRun, wanted: WantedBox) -> OutboxRequest:
    """The row that tells the site."""
    operation = run.operations[OperationName.SET_CHAT_BOX]
    return operation.request(ENTITY, {"mode": wanted.mode.value}, tuple(dict.fromkeys(("E16", wanted.rule))))


def about_the_box(wanted: WantedBox) -> tuple[About, str, str]:
    """What a line of the report is about, by which rule, and why."""
    return BOX, wanted.rule, f"{IN_WORDS[wanted.mode]}: {wanted.because}"


def _is_due(run: TeamRun, session: TeamSession) -> bool:
    found = box_standing(run, session)
    return found is not None and found.is_due


def _show(run: TeamRun) -> None:
    with run.store.read(run.team_id) as session:
        found = box_standing(run, session)
    if found is not None and found.is_due:
        run.report.count("planned")
        run.report.line("planned", *about_the_box(found.wanted))


def _plan(run: TeamRun, session: TeamSession) -> None:
    found = box_standing(run, session)
    if found is None or not found.is_due:
        drop_waiting(session, OperationName.SET_CHAT_BOX, ENTITY, NOT_WANTED, clock.now())
        return
    planned = planned_or_sent(session, OperationName.SET_CHAT_BOX, ENTITY)
    if planned is not None:
        payload, sent = planned
        # A key that the site may know stands for what was sent with it: the delivery decides what becomes of it.
        if sent or payload.get("mode") == found.wanted.mode:
            return
    if enqueue(session, request_of(run, found.wanted), clock.now()):
        session.once_stored.append(lambda: run.report.count("planned"))

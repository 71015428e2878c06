"""ISAs' messages on their way to the site's chat: of a talk one at a time, in the order in which they were written.

The talk's messages and the outbox lie in two stores. A message waits until it is known to be at the site, and its row
is planned as long as it waits: whatever breaks off in between is done once more, with the same id of the message (R3).
"""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim
from connectors.store.outbox.requests import enqueue, in_flight
from connectors.store.registered_users.talking.messages import (
    messages_to_send,
    messages_to_withdraw,
    note_message,
    talk_message,
)
from schemas.model.outbox import OperationName
from schemas.model.registered_users.talks import MessageState, TalkMessage
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun

MOST = 500
"""Messages that are looked at in one go."""


def send_talk_messages(run: TeamRun, seconds: float = 20.0) -> None:
    """Plan and deliver what ISAs wrote, for at most so long: of each talk the first that waits, then the next."""
    until, only = clock.ticks() + seconds, (OperationName.SEND_TALK,)
    while plan_talk_messages(run) and not run.paused:
        left = until - clock.ticks()
        if left <= 0 or deliver_waiting(run, left, only=only):
            return


def plan_talk_messages(run: TeamRun) -> int:
    """Rows for what waits, the first of each talk, and for what is to be taken back from the site; how many are new. No
    call. Raises StoreBusy."""
    if run.users is None or run.dry_run:
        return 0
    with run.users.read(run.team_id) as session:
        waiting = messages_to_send(session, MOST)
        found = [*_first_of_each(waiting), *messages_to_withdraw(session, run.as_of, MOST)]
    if not found:
        return 0
    operation, planned = run.operations[OperationName.SEND_TALK], 0
    with run.store.write(run.team_id) as session:
        for message in found:
            if in_flight(session, operation.name, message.message_id) is None:
                request = operation.request(
                    message.message_id, {"message": message.message_id}, ("R3",), rank=0
                )
                enqueue(session, request, clock.now())
                planned += 1
        if planned:
            session.once_stored.append(lambda: run.report.count("planned", planned))
    return planned


def _first_of_each(waiting: list[TalkMessage]) -> list[TalkMessage]:
    first: dict[str, TalkMessage] = {}
    for message in waiting:
        first.setdefault(message.talk_id, message)
    return list(first.values())


def store_refused_talk(run: TeamRun, session: TeamSession, claim: Claim, because: str) -> None:
    """The site said no: the page tells so. Done when the refusal is committed, since the talk lies in another store."""
    message_id = str(claim.payload.get("message", ""))
    session.once_stored.append(lambda: settle(run, message_id, MessageState.REFUSED, because))


def settle(run: TeamRun, message_id: str, state: MessageState, because: str = "") -> None:
    """What became of a message that was on its way."""
    if run.users is None:
        return
    with run.users.write(run.team_id) as session:
        if talk_message(session, message_id):
            note_message(session, message_id, state, MessageState.WAITING, MessageState.SENT, because=because)

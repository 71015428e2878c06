"""C: which communication counts as what. `verdict` asks the others in order; each is one sentence of the agreement."""

from collections.abc import Collection
from dataclasses import dataclass

from rules.register import rule
from schemas.lofty.communications import letters
from schemas.model.communications import Communication, Direction, Event, Maker, Verdict

LOGGED_CALL, LOGGED_TEXT, LOGGED_EMAIL, DIALER_CALL = (
    "logged_call",
    "logged_text",
    "logged_email",
    "dialer_call",
)
_OUTCOMES = {
    "talked": "talked",
    "voicemessage": "voice_message",
    "voicemail": "voice_message",
    "noanswer": "no_answer",
    "badnumber": "bad_number",
    "dncnumber": "bad_number",
    "dnccontact": "bad_number",
}
_STATUSES = {
    "completed": "talked",
    "voicemail": "voice_message",
    "noanswer": "no_answer",
    "busy": "no_answer",
    "missed": "no_answer",
    "failed": "failed",
}
_FAILED, OWN = "failed", Verdict("", "E13", "a text of the sales agent")


@dataclass(frozen=True, slots=True)
class Counting:
    """A team's settings: a dialer call longer than `threshold_seconds` is a conversation (C6), of these ways (C9)."""

    threshold_seconds: int = 120
    conversations_from: Collection[str] = (LOGGED_CALL, LOGGED_TEXT, LOGGED_EMAIL, DIALER_CALL)


@rule(
    "C14",
    "For every communication the system can say what it counted as, and by which rule, or why it counted nowhere.",
)
def verdict(communication: Communication, counting: Counting, *, own: bool = False) -> Verdict:
    """The one verdict; whose it is and whether its lead is visible is asked when it is rolled up (C1, V6). `own`: a
    text of the sales agent, however Lofty shows it (E13)."""
    if own:
        return OWN
    if communication.event in (Event.OPENED_EMAIL, Event.BOUNCED_EMAIL):
        return Verdict("", "C16", f"the event of an {communication.event.value} is no email of its own")
    if communication.made_by is Maker.AUTO:
        return automatic(communication)
    if communication.event is Event.CALL:
        return (
            logged_call(communication, counting)
            if communication.made_by is Maker.LOGGED
            else dialer_call(communication, counting)
        )
    if communication.event is Event.OTHER:
        return Verdict("", "C16", "an event that no rule knows", listed=True)
    return (
        logged_message(communication, counting)
        if communication.made_by is Maker.LOGGED
        else message(communication)
    )


@rule("C2", "Automatic emails (smart plans, property alerts), texts and calls count nowhere.")
def automatic(communication: Communication) -> Verdict:
    """Whatever its outcome and length."""
    return Verdict("", "C2", f"an automatic {communication.event.value}")


@rule("C3", "A text or email of a person counts as sent or received, and is no conversation.")
def message(communication: Communication) -> Verdict:
    """Sent through Lofty, or received there."""
    if communication.direction is Direction.UNKNOWN:
        return Verdict("", "C3", f"a {communication.event.value} neither sent nor received", listed=True)
    sent = communication.direction is Direction.OUTBOUND
    kind = f"{'outgoing' if sent else 'incoming'}_{communication.event.value}"
    return Verdict(kind, "C3", f"a {communication.event.value} {'sent' if sent else 'received'} by a person")


@rule("C8", "A manually logged text or email counts, and is a conversation.")
def logged_message(communication: Communication, counting: Counting) -> Verdict:
    """In either direction."""
    kind = f"logged_{communication.event.value}"
    talks = is_switched_on(kind, counting)
    return Verdict(
        kind, "C8", f"a {communication.event.value} logged by hand{_switched_off(talks)}", conversation=talks
    )


@rule("C9", "Each of the four ways to a conversation can be switched off per team; all are on by default.")
def is_switched_on(way: str, counting: Counting) -> bool:
    """`way`: logged_call, logged_text, logged_email or dialer_call."""
    return way in counting.conversations_from


def _switched_off(on: bool) -> str:
    return "" if on else "; such ones are no conversations in this team (C9)"


@rule(
    "C16",
    "Outcomes come in two spellings; a call without one goes by its status; status Failed wins over any outcome.",
)
def call_outcome(communication: Communication) -> str | None:
    """talked, voice_message, no_answer, bad_number or failed; None for an outcome or status that no rule knows."""
    status = letters(communication.status)
    if status == _FAILED:
        return _FAILED
    if communication.outcome:
        return _OUTCOMES.get(letters(communication.outcome))
    return _STATUSES.get(status)


@rule(
    "C4", "A dialer call counts by its outcome; one that could not be placed in `Failed Calls Dialed` only."
)
def dialer_call(communication: Communication, counting: Counting) -> Verdict:
    """An incoming one is an Incoming Call, answered or not (C16)."""
    if communication.direction is Direction.INBOUND:
        failed = letters(communication.status) == _FAILED
        return _dialled("incoming_call", "C16", "an incoming call", communication, counting, failed=failed)
    outcome, unknown = call_outcome(communication), _unknown_call(communication)
    if outcome is None or unknown:
        return unknown or _UNKNOWN
    if outcome == _FAILED:
        return Verdict(_FAILED, "C4", "a call that could not be placed")
    return _dialled(outcome, "C4", f"a dialled call: {outcome.replace('_', ' ')}", communication, counting)


_UNKNOWN = Verdict("", "C16", "a call whose outcome no rule knows", listed=True)


def _unknown_call(communication: Communication) -> Verdict | None:
    if communication.direction is Direction.UNKNOWN:
        return Verdict("", "C16", "a call neither made nor received", listed=True)
    return _UNKNOWN if call_outcome(communication) is None else None


def _dialled(
    kind: str,
    rule_id: str,
    because: str,
    communication: Communication,
    counting: Counting,
    *,
    failed: bool = False,
) -> Verdict:
    length = "its length is unknown" if communication.seconds is None else f"{communication.seconds} s"
    talks = not failed and is_conversation(communication.seconds, counting)
    over = (
        communication.seconds is not None
        and communication.seconds > counting.threshold_seconds
        and not failed
    )
    why = f"{because}, {length}" + (_switched_off(talks) if over else "")
    return Verdict(
        kind, rule_id, why, conversation=talks, seconds=0 if failed else call_time(communication.seconds)
    )


@rule(
    "C6",
    "A dialer call longer than the team's threshold is a conversation, whatever its outcome, unless it failed.",
)
def is_conversation(seconds: int | None, counting: Counting) -> bool:
    """Equal is not longer; an unknown length is not."""
    long = seconds is not None and seconds > counting.threshold_seconds
    return long and is_switched_on(DIALER_CALL, counting)


@rule("C5", "Call time is the duration that Lofty shows, exact in seconds; unknown adds none.")
def call_time(seconds: int | None) -> int:
    """What a dialer call of either direction adds to `Hours Prospected`."""
    return seconds or 0


@rule(
    "C7",
    "A logged outbound call counts under `Dials` by its outcome, an inbound one as incoming; Talked is a conversation.",
)
def logged_call(communication: Communication, counting: Counting) -> Verdict:
    """`Logged Calls` is a view beside them, in no total. Its length adds no call time."""
    inbound = communication.direction is Direction.INBOUND
    unknown = None if inbound else _unknown_call(communication)
    if unknown:
        return unknown
    outcome = call_outcome(communication)
    kind = "incoming_call" if inbound else str(outcome)
    talked = outcome != _FAILED and _OUTCOMES.get(letters(communication.outcome)) == "talked"
    talks = talked and is_switched_on(LOGGED_CALL, counting)
    because = f"a call logged by hand: {kind.replace('_', ' ')}{_switched_off(talks) if talked else ''}"
    return Verdict(f"logged_{kind}", "C7", because, conversation=talks)

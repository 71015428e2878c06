"""L: lead fields are managed in Lofty and carried to the lead's open Sisu transactions."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rules.leads.visibility import Unattributed, agent_of_user, agents_ever
from rules.people.contacts import addresses
from rules.people.directory import People
from rules.register import rule
from rules.spelling import folded, plain
from schemas.model.decisions import AskPerson, FieldState, Leave, SetField
from schemas.model.fields import LEAD_FIELDS, Field
from schemas.model.leads import Lead

_EXTENSION = re.compile(r"(?:;\s*ext=|ext(?:ension|n)?[.:]?|x|#|,,)\s*(\d{1,7})\Z")
_CUT = 20
"""A stored value of at least this many characters that a sent one begins with counts as cut by the vendor."""


def normalised(field: Field, value: str) -> str:
    """A value as it is compared: phones by their digits, an extension apart; emails by their address; text (a phone
    without any digit too) without case and blanks, and in one spelling."""
    text = plain(value)
    if field is Field.EMAIL:
        dressed = text.startswith("mailto:") or any(char in text for char in " <,;")
        return (dressed and ", ".join(sorted(addresses(text)))) or text
    if field is Field.PHONE:
        found = _EXTENSION.search(text)
        main, extension = (text[: found.start()], found[1]) if found else (text, "")
        digits = re.sub(r"\D", "", main)
        if digits:
            digits = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
            return f"{digits}x{extension}" if extension else digits
    return text


def same_value(field: Field, stored: str, other: str) -> bool:
    """Whether a stored value is the other one, as the vendor may have reformatted or cut it."""
    kept, given = normalised(field, stored), normalised(field, other)
    return kept == given or (field in LEAD_FIELDS and len(kept) >= _CUT and given.startswith(kept))


def persons_value(field: Field, now: str, state: FieldState) -> bool:
    """Whether the value read now is a person's: none of those we sent, nor the one last seen.

    What stood there before stops counting once a write was acknowledged and has settled: who then reads an older
    value, seen or sent and acknowledged, reads what a person put back. The vendor cuts what it stores, so only a
    value sent may come back shorter.
    """
    certain = [position for position, sent in enumerate(state.sent) if sent.acknowledged and sent.settled]
    newest = certain[-1] if certain else 0
    ours = [sent.value for at, sent in enumerate(state.sent) if at >= newest or not sent.acknowledged]
    if any(same_value(field, now, value) for value in ours):
        return False
    return bool(certain) or state.seen is None or normalised(field, now) != normalised(field, state.seen)


@rule(
    "L3",
    "A field changed by hand on a transaction, clearing included, is left alone from then on, on that transaction, "
    "for that field only, also when the values meet again.",
)
def observed(field: Field, now: str, state: FieldState, *, rule_id: str = "L3") -> FieldState:
    """The field's state after `now` was read in Sisu; a person's value is held. A10 asks it for its own fields."""
    if state.seen is None and not state.sent:
        return replace(state, seen=now)
    pending = tuple(sent for sent in state.sent if not sent.settled)
    if not state.overridden and persons_value(field, now, state):
        return replace(
            state,
            seen=now,
            sent=pending,
            overridden=True,
            override_rule=rule_id,
            override_because="changed by a person in Sisu",
        )
    arrived = next((s.value for s in reversed(state.sent) if same_value(field, now, s.value)), state.carried)
    return replace(state, seen=now, sent=pending, carried=arrived)


def on_linking(field: Field, now: str, lofty: str, state: FieldState) -> FieldState:
    """L3 and G1, first look at a transaction that somebody else linked: equal is ours, empty is filled, else held."""
    if not now:
        return replace(state, seen="")
    if same_value(field, now, lofty):
        return replace(state, seen=now, carried=lofty)
    return replace(
        state,
        seen=now,
        overridden=True,
        override_rule="L3",
        override_because="already different when it was linked",
    )


@rule(
    "L1",
    "A change to a lead's first name, last name, first email or first phone reaches all of its open transactions; "
    "a value emptied in Lofty never blanks Sisu's.",
)
def lead_field(field: Field, lofty: str, state: FieldState) -> SetField | Leave:
    """What to do with one lead field, from the state after the latest read."""
    if state.overridden:
        return Leave(state.override_rule or "L3", state.override_because, field)
    if not lofty:
        return Leave("L1", "empty in Lofty", field)
    return unchanged(field, lofty, state) or SetField(field, lofty, "L1", "changed in Lofty")


@rule("L5", "Writing a value that is already there is not a write: an unchanged lead costs no Sisu call.")
def unchanged(field: Field, wanted: str, state: FieldState) -> Leave | None:
    """Why nothing needs to be written: already there, or just sent. A change of letter case alone is a change."""
    if state.sent and state.sent[-1].acknowledged:
        # The last read is older than this write: only an equal one makes another superfluous.
        return Leave("L5", "just written", field) if state.sent[-1].value == wanted else None
    now = state.seen or ""
    if folded(now) == folded(wanted) or (same_value(field, now, wanted) and state.carried in (None, wanted)):
        return Leave("L5", "already there", field)
    return None


@rule(
    "L2",
    "The lead source is always written, even over a value typed in Sisu; a lead without a source writes none.",
)
def lead_source(wanted: str, current: str) -> SetField | Leave:
    """Both by name; `current` is the name of the active source that the transaction has, "" for none."""
    if not wanted:
        return Leave("L2", "the lead has no source", Field.LEAD_SOURCE)
    if folded(wanted) == folded(current):
        return Leave("L5", "already there", Field.LEAD_SOURCE)
    return SetField(Field.LEAD_SOURCE, wanted, "L2", "Lofty rules the lead source")


@rule(
    "L4",
    "When the lead is reassigned, a transaction whose agent is a previous Lofty agent moves to the new one; one whose "
    "agent is anybody else stays, and so does one whose lead now has nobody, a pond, or a member without an agent.",
)
def reassigned_agent(
    lead: Lead, current_agent: str, previous_users: Iterable[int | None], people: People
) -> SetField | Leave | AskPerson:
    """`previous_users`: all whom the lead was assigned to since the transaction's agent was last settled."""
    new = (
        Unattributed("the lead is in a pond")
        if lead.pond_id
        else agent_of_user(lead.assigned_user_id, people)
    )
    if isinstance(new, Unattributed):
        return AskPerson(
            "L4", f"the lead was reassigned but the transaction stays: {new.because}", Field.AGENT
        )
    if current_agent == str(new.sisu_agent_id):
        return Leave("L5", "already there", Field.AGENT)
    before = [user for user in previous_users if user and user != lead.assigned_user_id]
    previous = {user: agents_ever(user, people) for user in before}
    if any(current_agent == str(agent.sisu_agent_id) for agents in previous.values() for agent in agents):
        return SetField(Field.AGENT, str(new.sisu_agent_id), "L4", "the lead was reassigned")
    unknown = next((user for user, agents in previous.items() if not agents), None)
    if unknown:
        because = f"the transaction stays: who Lofty user {unknown} was in Sisu, its agent or not, is unknown"
        return AskPerson("L4", because, Field.AGENT)
    return Leave("L4", "its agent was chosen by a person", Field.AGENT)

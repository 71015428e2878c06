"""K3: what a reply is answered with."""

from dataclasses import dataclass, field
from enum import StrEnum

from rules.register import rule
from rules.sales_agent.answers.cases import quiet_cases, urgent_cases
from rules.sales_agent.answers.knowledge import is_qualified, next_question
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.sales_agent.replies import Asked, Intent, Role, Slots, Understood


class AnswerKind(StrEnum):
    """How an answer begins. Those up to PLAIN go on with a question; the others ask nothing."""

    LISTINGS = "listings"
    INFORMATION = "information"
    FINANCING = "financing"
    LOOKING = "looking"
    HELPED = "helped"
    PLAIN = "plain"
    CALLS = "calls"
    UNCLEAR = "unclear"
    QUALIFIED = "qualified"
    GOODBYE = "goodbye"
    HELP = "help"
    BOT = "bot"
    ASSISTANCE = "assistance"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Before:
    """What held when the reply came. `role`, `known`: with what this reply tells; `asked`: by our last message, None
    for nothing; `handed_over`: a case of N1 waits for a person since less than 24 h; `qualified`: somebody was told."""

    role: Role | None = None
    known: Slots = field(default_factory=Slots)
    asked: Asked | None = None
    handed_over: bool = False
    qualified: bool = False


@dataclass(frozen=True, slots=True)
class Answering:
    """`kind` None: no answer. `asks`: the question that it ends with. `cases`: of which somebody is told; `silences`:
    the agent is silent from now on."""

    kind: AnswerKind | None = None
    asks: Asked | None = None
    cases: tuple[NoticeKind, ...] = ()
    silences: bool = False


_FIXED = {
    Intent.SAYS_HELP: AnswerKind.HELP,
    Intent.ASKS_IF_BOT: AnswerKind.BOT,
    Intent.ASKS_ASSISTANCE: AnswerKind.ASSISTANCE,
    Intent.ASKS_OF_PEOPLE: AnswerKind.PEOPLE,
}
_NO_LONGER_OURS = frozenset({Intent.WRONG_NUMBER, Intent.HAS_AGENT})
_NOT_NOW = frozenset({Intent.NOT_INTERESTED, Intent.DECLINES_WELCOME, Intent.DECLINES_EVALUATION})
_BEGINS = (
    (frozenset({Intent.ASKS_LISTINGS, Intent.ASKS_FORECLOSURES, Intent.ASKS_DETAILS}), AnswerKind.LISTINGS),
    (frozenset({Intent.WANTS_INFORMATION}), AnswerKind.INFORMATION),
    (frozenset({Intent.ASKS_FINANCING, Intent.NEEDS_FINANCING}), AnswerKind.FINANCING),
    (frozenset({Intent.NEEDS_HELP}), AnswerKind.HELPED),
    (frozenset({Intent.JUST_LOOKING}), AnswerKind.LOOKING),
)


@rule(
    "K3",
    "An understood reply is answered at once, asking for the next unknown; a case for a person gets one closing "
    "sentence, and then the agent waits 24 h for that person; all known is qualified, once.",
)
def answering(said: Understood, before: Before) -> Answering:
    """What is answered, and of which cases somebody is told. A stop is not asked here: it is heard before."""
    if Intent.HARMS_ITSELF in said.intents:
        return Answering(cases=(NoticeKind.HARM,), silences=True)
    if Intent.THREATENS in said.intents:
        return Answering(cases=(NoticeKind.THREAT,), silences=True)
    if said.intents & _NO_LONGER_OURS:
        return Answering()
    if said.unclear:
        kind, asks = (None, None) if before.handed_over else (AnswerKind.UNCLEAR, _where_to_call(before))
        return Answering(kind, asks, cases=(NoticeKind.UNCLEAR,))
    qualified = is_qualified(before.known, before.role) and not before.qualified
    urgent = urgent_cases(said)
    cases = (
        *urgent,
        *quiet_cases(said, before.known),
        *([NoticeKind.QUALIFIED] if qualified else []),
    )
    kind, asks = _said(said, before, urgent=bool(urgent), qualified=qualified)
    return Answering(kind, asks, cases)


def _said(
    said: Understood, before: Before, *, urgent: bool, qualified: bool
) -> tuple[AnswerKind | None, Asked | None]:
    fixed = next((kind for intent, kind in _FIXED.items() if intent in said.intents), None)
    if fixed:
        return fixed, None
    if before.handed_over:
        return None, None
    if urgent:
        return AnswerKind.CALLS, _where_to_call(before)
    if said.intents & _NOT_NOW:
        return AnswerKind.GOODBYE, None
    if said.intents == {Intent.COURTESY} and before.asked is None and not said.slots.known():
        # Nothing was asked: thanks end a conversation.
        return None, None
    asks = next_question(before.known, before.role, before.asked)
    if asks is None:
        return (AnswerKind.QUALIFIED, None) if qualified else (None, None)
    begins = (kind for intents, kind in _BEGINS if said.intents & intents)
    return next(begins, AnswerKind.PLAIN), asks


def _where_to_call(before: Before) -> Asked | None:
    """Whoever writes in the site's chat may have no number that anybody knows."""
    return None if before.known.phone or before.asked is Asked.PHONE else Asked.PHONE

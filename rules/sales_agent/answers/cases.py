"""N1 to N3: which cases of a reply somebody is told of."""

from rules.register import rule
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.sales_agent.replies import Intent, Slots, Understood

SOON_MONTHS = 3
CALLS_FOR_A_PERSON = {
    Intent.ACCEPTS_APPOINTMENT: NoticeKind.EVALUATION,
    Intent.ASKS_FOR_CALL: NoticeKind.CALL,
    Intent.LIKES_HOME: NoticeKind.VIEWING,
    Intent.ASKS_SHOWING: NoticeKind.SHOWING,
    Intent.MAKES_OFFER: NoticeKind.OFFER,
    Intent.WANTS_TO_SELL: NoticeKind.SELL,
}
"""N1: somebody calls at once."""
WORTH_KNOWING = {
    Intent.ASKS_LISTINGS: NoticeKind.LISTINGS,
    Intent.ASKS_FORECLOSURES: NoticeKind.LISTINGS,
    Intent.ASKS_DETAILS: NoticeKind.LISTINGS,
    Intent.WANTS_INFORMATION: NoticeKind.INFORMATION,
    Intent.ASKS_FINANCING: NoticeKind.FINANCING,
    Intent.NEEDS_HELP: NoticeKind.HELP,
    Intent.ASKS_ASSISTANCE: NoticeKind.HELP,
    Intent.ASKS_OF_PEOPLE: NoticeKind.HELP,
}
"""N2: in the app."""


def urgent_cases(said: Understood) -> tuple[NoticeKind, ...]:
    """N1's, each once, but a reply that was not understood."""
    found = [kind for intent, kind in CALLS_FOR_A_PERSON.items() if intent in said.intents]
    return (*found, *([NoticeKind.SOON] if _is_soon(said.slots) else []))


@rule(
    "N2",
    "In the app: asks for more listings or details, finished qualification, just looking with preferences, wants more "
    "information, questions of financing, needs specific help.",
)
def quiet_cases(said: Understood, known: Slots) -> tuple[NoticeKind, ...]:
    """But for qualification, of which the whole conversation decides. `known`: of the lead's search by now."""
    found = [kind for intent, kind in WORTH_KNOWING.items() if intent in said.intents]
    if Intent.JUST_LOOKING in said.intents and (known.area or known.price):
        found.append(NoticeKind.JUST_LOOKING)
    return tuple(dict.fromkeys(found))


def _is_soon(slots: Slots) -> bool:
    frame = slots.time_frame
    return frame is not None and frame.to_months is not None and frame.to_months <= SOON_MONTHS

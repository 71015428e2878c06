"""R5: who is a bona fide consumer, by what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.register import rule
from schemas.model.registered_users.words import Declaration

PLANS = ("buy", "sell", "rent", "none")
_YES, _NO = ("yes", "true", "y"), ("no", "false", "n")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a user said of themselves."""

    professional: bool
    commercial: bool
    plans: str


def read_answers(said: Mapping[str, Any]) -> Answers | None:
    """As the site sends them, yes and no in words too; None for what answers less than all three questions."""
    professional, commercial = _yes_or_no(said.get("professional")), _yes_or_no(said.get("commercial"))
    plans = str(said.get("plans") or "").strip().casefold()
    if professional is None or commercial is None or plans not in PLANS:
        return None
    return Answers(professional, commercial, plans)


def _yes_or_no(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


@rule(
    "R5",
    "A professional, a commercial consumer, or a user without plans is not bona fide and loses access to the "
    "restricted board's listings only, by the user's answers, the ISA in the talk, or an agent or staff.",
)
def declared(answers: Answers) -> tuple[Declaration, str]:
    """What the answers make of a user, and why, in words."""
    if answers.professional:
        return Declaration.NOT, "says they are a real-estate professional"
    if answers.commercial:
        return Declaration.NOT, "says they use it commercially"
    if answers.plans == "none":
        return Declaration.NOT, "says they have no plans to buy, sell or rent soon"
    return Declaration.BONA_FIDE, f"plans to {answers.plans}"


def takes_answers(known: Declaration) -> bool:
    """Whether answers still count: once declared, by the user or by a person, only a person changes it (R9)."""
    return known in (Declaration.NONE, Declaration.ASKED)

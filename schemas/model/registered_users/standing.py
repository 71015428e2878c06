"""How a user stands at a restricted board, and what the site asks and is answered."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from schemas.model.registered_users.words import Access, Choice, Decision, Declaration, Handling


@dataclass(frozen=True, slots=True)
class Standing:
    """A user at a board, in three dimensions: declaration, access, handling."""

    user_id: str
    board: str
    first_listing: str = ""
    asked_at: datetime | None = None
    asked_area: str = ""
    asked_listing: str = ""
    questionnaire: str = ""
    declaration: Declaration = Declaration.NONE
    declared_at: datetime | None = None
    declared_by: str = ""
    declared_because: str = ""
    handling: Handling = Handling.NONE
    terms_due: bool = False
    terms_version: str = ""
    access: Access = Access.OPEN
    access_because: str = "R1"
    access_version: int = 0
    first_at: datetime | None = None
    terms_at: datetime | None = None
    answers: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def allowed(self) -> bool:
        """What the site's copy says (R11)."""
        return self.access is Access.OPEN


@dataclass(frozen=True, slots=True)
class Greeting:
    """A draw and what became of it (R2, R3)."""

    greeting_id: str
    user_id: str
    board: str
    round: int
    area: str
    listing_id: str
    eligible: tuple[str, ...]
    eligible_hash: str
    drawn: str
    agent_id: str
    made_at: datetime
    lapses_at: datetime
    choice: Choice = Choice.NONE
    chosen_at: datetime | None = None
    message: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a choice is still to be made."""
        return self.choice in (Choice.NONE, Choice.CLOSED)


@dataclass(frozen=True, slots=True)
class Question:
    """May this user see this listing?"""

    request_id: str
    user_id: str
    board: str
    listing_id: str
    area: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say to a question; `counts`: the listing becomes the first, or (`asks`) the user is asked now."""

    decision: Decision
    because: str
    first: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes to the site. `questionnaire`, `greeting`: as the contract spells them, or None."""

    decision: Decision
    because: str
    version: int
    ttl_seconds: int
    questionnaire: dict[str, Any] | None = None
    greeting: dict[str, Any] | None = None
    message: str = ""
    status: int = field(default=200, compare=False)

    @property
    def wire(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "decision": self.decision.value,
            "because": self.because,
            "version": self.version,
            "ttl_seconds": self.ttl_seconds,
            "questionnaire": self.questionnaire,
            "greeting": self.greeting,
            "message": self.message,
        }

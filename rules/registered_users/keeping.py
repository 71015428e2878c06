"""R12: how long what is on record of a user is kept, and what stands in place of a person who was erased."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.register import rule
from schemas.model.registered_users.people import RegisteredUser

KEPT = timedelta(days=180)
ERASED = "(erased)"
_SHORTEST = 3
"""A name of two letters stands in too many words."""


@rule(
    "R12",
    "Answers, acceptances and the audit are kept for 180 days after the account ends. Of an erased person the audit "
    "keeps who acted, when and why, the person as a keyed hash; a block stays as a keyed hash of email and phone, so "
    "that registering anew does not lift it.",
)
def is_over(ended_at: datetime | None, as_of: datetime) -> bool:
    """Whether what was kept after the account's end goes now. An account that has not ended keeps it."""
    return ended_at is not None and as_of - ended_at >= KEPT


def details_of(user: RegisteredUser, *keys: str) -> tuple[str, ...]:
    """What tells who a user is, the longest first, so that no rest of it stays. `keys`: by which they are found."""
    digits = (re.sub(r"\D", "", text) for text in (user.phone, *(key for key in keys if "@" not in key)))
    found = {user.user_id, user.name, user.email, user.phone, *keys, *digits}
    found |= {number[-10:] for number in found if number.isdecimal()}
    return tuple(
        sorted((text for text in found if len(text) >= _SHORTEST), key=lambda text: (-len(text), text))
    )


def without(text: str, details: Iterable[str]) -> str:
    """What somebody wrote, without these, in whatever case; a word that only begins like one of them stays."""
    for detail in details:
        text = re.sub(rf"(?<!\w){re.escape(detail)}(?!\w)", ERASED, text, flags=re.IGNORECASE)
    return text

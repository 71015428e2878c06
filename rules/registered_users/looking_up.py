"""R8: by what a registered user is found, and whether they are a consumer."""

import re
from collections.abc import Iterable

from rules.people.contacts import email, phone
from rules.register import rule
from rules.spelling import plain
from schemas.model.registered_users.looked_up import Query
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Declaration

LONGEST_EMAIL, LONGEST_ID = 320, 120
_DIALLED = re.compile(r"(?:tel:|phone:)?\s*[+(0-9]")
"""How a number begins: `user-2894695060` is an id that has one in it."""


def email_key(text: str) -> str:
    """An email to find a user by: the address alone, in one spelling; "" for what is none."""
    found = email(text)
    return found if len(found) <= LONGEST_EMAIL else ""


def phone_key(text: str, country: str) -> str:
    """A phone to find a user by: E.164 without its extension, "" for what is none. `country`: of the site, for a number
    that does not say its own: `2894695060` and `+12894695060` are one."""
    return phone(text, country)


@rule(
    "R8",
    "Agents and staff look a user up by phone or email in any spelling, or by id; several hits are all listed. Is "
    "Consumer is yes unless the user is blocked, or declared not to be one at a restricted board.",
)
def is_consumer(user: RegisteredUser, standings: Iterable[Standing]) -> bool:
    """Yes or no, at the restricted boards together: a person's block and a declaration alike make it no."""
    declared = any(standing.declaration is Declaration.NOT for standing in standings)
    return not (user.is_blocked or declared)


def query_of(text: str, country: str) -> Query:
    """What a query may mean: exactly this user id, this email, this phone."""
    text = text.strip()
    user_id = text if len(text) <= LONGEST_ID and text.isprintable() else ""
    dialled = len(text) <= LONGEST_ID and _DIALLED.match(plain(text))
    return Query(user_id, email_key(text), phone_key(text, country) if dialled else "")

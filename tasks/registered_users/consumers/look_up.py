"""Agents and staff look a consumer up (R8): audited, and limited."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.looking_up import Hit, look_for, look_ups_since
from rules.registered_users.looking_up import is_consumer, query_of
from rules.registered_users.persons import EMAIL, ID, PHONE, person_of
from rules.signing import derived
from rules.spelling import plain
from schemas.model.registered_users.looked_up import Query
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Act
from tasks.registered_users.desk import UsersDesk

AN_HOUR, MOST = timedelta(hours=1), 60
TOO_MANY = f"You have looked up {MOST} consumers within an hour, and more are not shown. Try again later."
NOBODY = "No registered user is known by this email, phone or id."
_UNSAID = "Type an email, a phone number or a user's id."


@dataclass(frozen=True, slots=True)
class Consumer:
    """A user as somebody finds them. `kept`: the account that decides, of a merged one another."""

    user: RegisteredUser
    kept: RegisteredUser
    is_consumer: bool
    standings: tuple[Standing, ...] = ()

    @property
    def is_merged(self) -> bool:
        """Whether another account answers for it."""
        return self.user.user_id != self.kept.user_id


@dataclass(frozen=True, slots=True)
class Found:
    """`because`: why nobody is shown, in words; "" where somebody is."""

    consumers: tuple[Consumer, ...] = ()
    because: str = ""
    refused: bool = False


class _TooMany(Exception):
    """Raised to keep nothing of it."""


def look_up(desk: UsersDesk, text: str, by: str, at: datetime, operator: str = "") -> Found:
    """All whom a query may mean, by email, phone (in any spelling) or id; what was asked is on record as a keyed hash
    alone. More than 60 an hour of one person are refused, and not on record. Raises StoreBusy."""
    query = query_of(text, desk.site.country)
    if query.is_nothing:
        return Found(because=_UNSAID, refused=True)
    try:
        with desk.users.write(desk.team_id) as session:
            hits = look_for(session, query)
            # Recording first: whoever records next waits for it, so that two at once are not both the sixtieth.
            record(
                session, Act.LOOKUP, by, at, operator=operator, person=_asked(desk, query), hits=len(hits),
                user_id=_whom(hits),
            )  # fmt: skip
            if look_ups_since(session, by, at - AN_HOUR) > MOST:
                raise _TooMany
    except _TooMany:
        return Found(because=TOO_MANY, refused=True)
    found = tuple(_consumer(hit) for hit in hits)
    return Found(found, "" if found else NOBODY)


def _consumer(hit: Hit) -> Consumer:
    return Consumer(hit.user, hit.kept, is_consumer(hit.kept, hit.standings), hit.standings)


def see_again(desk: UsersDesk, user_id: str) -> Consumer | None:
    """A user as they are now, for whoever has just looked them up: no look-up of its own."""
    with desk.users.read(desk.team_id) as session:
        hits = look_for(session, Query(user_id))
    return next((_consumer(hit) for hit in hits if hit.user.user_id == user_id), None)


def seen_token(desk: UsersDesk, by: str, user_id: str, at: datetime) -> str:
    """What a page carries for whoever has looked this user up: it shows them again for the rest of the hour, and the
    next one."""
    return derived(desk.key_for("seen"), "consumer", plain(by), user_id, f"{at:%Y-%m-%d %H}")


def has_seen(desk: UsersDesk, by: str, user_id: str, token: str, at: datetime) -> bool:
    """Whether this is one."""
    good = (seen_token(desk, by, user_id, moment) for moment in (at, at - AN_HOUR))
    return any(hmac.compare_digest(token.encode(), each.encode()) for each in good)


def _whom(hits: list[Hit]) -> str:
    """Where all hits are one person's."""
    persons = {hit.kept.user_id for hit in hits}
    return persons.pop() if len(persons) == 1 else ""


def _asked(desk: UsersDesk, query: Query) -> str:
    """By the same hash a person who was erased is on record, and one who stays blocked."""
    key = desk.key_for("person")
    if query.email:
        return person_of(key, EMAIL, query.email)
    return person_of(key, PHONE, query.phone) if query.phone else person_of(key, ID, query.user_id)

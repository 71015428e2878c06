"""The audit of consumers as it is shown (R8)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from connectors.settings.teams import Team
from connectors.store.parts import Part, Place
from connectors.store.registered_users.consumers.audited import Audited, AuditFilters, audit_page, whole_audit
from rules.calendar import local_midnight
from rules.spelling import plain
from schemas.model.registered_users.words import Act
from tasks.registered_users.consumers.acting import Person
from tasks.registered_users.desk import UsersDesk

ACTS = {
    Act.BLOCK.value: "Block", Act.UNBLOCK.value: "Unblock", Act.LOOKUP.value: "Look-up",
    Act.DECLARE.value: "Declaration", Act.TERMS.value: "Terms accepted", Act.MERGE.value: "Merge",
    Act.APPEAL.value: "Appeal", Act.TAKE_BACK.value: "Claim taken back", Act.ERASE.value: "Erasure",
}  # fmt: skip
COLUMNS = (
    "at", "who", "operator", "act", "user_id", "person", "board", "why", "before", "after", "changed", "hits",
)  # fmt: skip


def audit_asked(team: Team, values: Mapping[str, Sequence[str]], person: Person) -> AuditFilters:
    """What an address asks for; whoever is not staff reads of look-ups their own."""

    def asked(name: str) -> str:
        return next(iter(values.get(name, ())), "")

    since, until = asked("since"), asked("until")
    return AuditFilters(
        who=plain(asked("who")),
        act=asked("act"),
        user_id=asked("user"),
        since=local_midnight(date.fromisoformat(since), team.zone) if since else None,
        until=local_midnight(date.fromisoformat(until) + timedelta(days=1), team.zone) if until else None,
        reader="" if person.decides else person.email,
    )


def audit_shown(desk: UsersDesk, filters: AuditFilters, place: Place) -> Part[Audited]:
    """A part of it, the latest first."""
    with desk.users.read(desk.team_id) as session:
        return audit_page(session, filters, place)


def audit_rows(desk: UsersDesk, filters: AuditFilters) -> Iterator[Audited]:
    """All of it."""
    with desk.users.read(desk.team_id) as session:
        yield from whole_audit(session, filters)


def whom(row: Audited) -> str:
    """The user's id; of an erased person the beginning of the hash; of a look-up how many were found."""
    if row.user_id:
        return row.user_id
    if row.act is Act.LOOKUP:
        return f"{row.hits} found" if row.hits else "nobody found"
    return f"erased ({row.person[:8]})" if row.person else ""


def cells_of(row: Audited) -> tuple[Any, ...]:
    """In the order of COLUMNS."""
    return tuple(getattr(row, name) for name in COLUMNS)

"""What the company has switched, and who changed a right or a policy, when, from what to what."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.parts import Part, Place, joined, segment
from schemas.model.access import Policy
from schemas.tables import PolicyChangeRow, PolicyRow

ON, OFF = "on", "off"


def policy_is_on(session: TeamSession, policy: Policy) -> bool:
    """Off as long as nobody has switched it."""
    row = session.get(PolicyRow, (session.team_id, policy.value))
    return row is not None and row.value == ON


def set_policy(session: TeamSession, policy: Policy, *, on: bool) -> bool:
    """Whether that changes it."""
    if policy_is_on(session, policy) is on:
        return False
    session.merge(PolicyRow(team_id=session.team_id, name=policy.value, value=_word(on=on)))
    session.flush()
    return True


@dataclass(frozen=True, slots=True)
class Change:
    """A right or policy (`what`) that was "on" or "off" `before` and is the other `after`. `holder`: whose right it is,
    a role's name, or `member 12`; "" for a policy."""

    changed_at: datetime
    changed_by: str
    what: str
    holder: str
    before: str
    after: str


def record_change(session: TeamSession, at: datetime, by: str, what: str, holder: str, *, on: bool) -> None:
    """Commit it together with the change. `by`: the email of who did it."""
    change = Change(at, by, what, holder, _word(on=not on), _word(on=on))
    session.add(PolicyChangeRow(change_id=new_id(), **asdict(change)))
    session.flush()


def changes(session: TeamSession, place: Place) -> Part[Change]:
    """The latest first."""
    order = (PolicyChangeRow.changed_at, PolicyChangeRow.change_id)
    return joined([segment(session, select(PolicyChangeRow), order, _to_change, falling=True)], place)


def _to_change(row: PolicyChangeRow) -> Change:
    return Change(row.changed_at, row.changed_by, row.what, row.holder, row.before, row.after)


def _word(*, on: bool) -> str:
    return ON if on else OFF

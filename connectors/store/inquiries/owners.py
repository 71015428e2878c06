"""Whose contacts there are, counted."""

from dataclasses import dataclass

from sqlalchemy import func, select

from connectors.store.engine import TeamSession
from schemas.model.inquiries.contacts import NOBODY
from schemas.tables import ContactRow


@dataclass(frozen=True, slots=True)
class Owned:
    """How many contacts each owner has, by the member's id, NOBODY's among them."""

    by_owner: dict[int, int]

    @property
    def contacts(self) -> int:
        """All of them."""
        return sum(self.by_owner.values())

    @property
    def nobodys(self) -> int:
        """Those that are assigned to nobody."""
        return self.by_owner.get(NOBODY, 0)

    @property
    def with_owner(self) -> int:
        """The others."""
        return self.contacts - self.nobodys

    @property
    def owners(self) -> list[int]:
        """Whoever has some."""
        return sorted(owner for owner in self.by_owner if owner != NOBODY)


def owned(session: TeamSession) -> Owned:
    """One statement."""
    counted = select(ContactRow.owner_id, func.count()).group_by(ContactRow.owner_id)
    return Owned(dict(session.execute(counted).tuples().all()))

"""A lead answers the agent: what it writes is read, understood and answered."""

from typing import Any

import pytest

from tests.support.telling.told_office import ToldOffice


class Replying:
    """Wraps an office whose people are told; one lead whom the agent has texted."""

    def __init__(self, told: ToldOffice) -> None:
        self.told, self.at, self.of = told, told.at, told.of
        self.lead = 0

    def with_lead(self, **fields: Any) -> "Replying":
        """Somebody of whose search nothing is known."""
        self.lead = self.told.engaged_lead(**{"leadInquiry": {"id": 0}, **fields})
        return self

    def says(self, *bodies: str, wait: float = 30) -> Any:
        """The lead writes that, five seconds apart, and it is read when nothing more is waited for: the report."""
        for body in bodies:
            self.at.writes(self.lead, body)
            self.at.passes(seconds=5)
        self.at.passes(seconds=wait)
        return self.reads()

    def reads(self, **time: float) -> Any:
        """So much later."""
        self.at.passes(**time)
        return self.of.synced("read-replies", later=0)

    @property
    def texts(self) -> list[str]:
        """What the lead got after the agent's first text."""
        return self.at.texts(self.lead)[1:]

    @property
    def row(self) -> dict[str, Any]:
        """The lead in Lofty."""
        return dict(self.of.lofty.one("leads", self.lead))

    @property
    def tags(self) -> list[str]:
        return sorted(tag["tagName"] for tag in self.row["tags"])

    def cases(self) -> list[tuple[str, str]]:
        """Of which somebody is told, by which rule."""
        with self.of.rows("notices", lofty_lead_id=self.lead) as rows:
            return sorted((row.rule, str(row.kind)) for row in rows)


@pytest.fixture
def replying(told: ToldOffice) -> Replying:
    return Replying(told)

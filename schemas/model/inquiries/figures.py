"""How many inquiries came, and how quickly people answered them: figures of the leads tab."""

from dataclasses import dataclass

from schemas.model.inquiries.words import InquiryType

WITHIN_SECONDS = (300, 3_600, 86_400)
"""Five minutes, an hour, a day."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Forms of one agent, or of one source. `of`: the member's id, or the number of the word; `forms`: how many came;
    `answered`: of these; `within`: answered in so many seconds (WITHIN_SECONDS), each including the one before;
    `median`: of those that were answered, in seconds, None where none was."""

    of: int
    forms: int
    answered: int
    within: tuple[int, int, int]
    median: float | None

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """Within five minutes; after that within an hour; within a day; later; not yet."""
        soon, hour, day = self.within
        return soon, hour - soon, day - hour, self.answered - day, self.forms - self.answered


@dataclass(frozen=True, slots=True)
class OfDay:
    """Inquiries of one type on one day, numbered from 0 on."""

    day: int
    type: InquiryType
    number: int

"""What becomes of what somebody does with a talk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """`because`: why it was not done, in words for who asked; "" where it was, now or before. A talk that is not there
    is not `known`."""

    because: str = ""
    known: bool = True

    @property
    def ok(self) -> bool:
        """Whether it is so now."""
        return self.known and not self.because


UNKNOWN = Ended("there is no such talk", known=False)

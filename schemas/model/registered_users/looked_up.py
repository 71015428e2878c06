"""What somebody looks a user up by (R8)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, as each thing that it may be; "" where it cannot be that."""

    user_id: str = ""
    email: str = ""
    phone: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nobody can be meant by it."""
        return not (self.user_id or self.email or self.phone)

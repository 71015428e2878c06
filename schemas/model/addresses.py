"""A postal address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; parts that are unknown are empty."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""

    def __bool__(self) -> bool:
        """An address without any part is no address."""
        return any((self.street, self.city, self.state, self.postal_code))

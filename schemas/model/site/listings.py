"""Homes as the site lists them, and what is searched for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteListing:
    """A home as the site lists it; dollars, in the currency of the site. None or "": not said."""

    listing_id: str
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    price: int | None = None
    property_type: str = ""
    beds: float | None = None
    baths: float | None = None
    board: str = ""
    area: str = ""
    url: str = ""

    @property
    def in_one_line(self) -> str:
        """The address as Lofty's activities have it; "" without a street."""
        if not self.address:
            return ""
        parts = (self.address, self.city, f"{self.state} {self.postal_code}".strip())
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SiteCriteria:
    """What was searched for. None or (): no limit."""

    locations: tuple[str, ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    property_types: tuple[str, ...] = ()
    beds_min: float | None = None

    @property
    def in_one_line(self) -> str:
        """For people: "Denver, Boulder; 300,000 to 500,000; condo; 2 beds"."""
        low, high = (f"{price:,}" if price is not None else "" for price in (self.price_min, self.price_max))
        price = (
            f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""
        )
        beds = f"{self.beds_min:g} beds" if self.beds_min else ""
        parts = (", ".join(self.locations), price, ", ".join(self.property_types), beds)
        return "; ".join(part for part in parts if part)

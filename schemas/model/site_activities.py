"""What leads do on the search site, as Lofty has tracked it, or the team's own site tells."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.parsing.searchable import searchable

_NO_WORD = re.compile(r"\W+")
_LONG_ENOUGH = 32


class ActivityKind(StrEnum):
    """What was done: a search, a property looked at or saved, a showing asked for, a form sent; and what the team's own
    site tells and Lofty does not: a visit that began, a search that was saved, a listing that was shared (E6, E9, E10).
    OTHER: something that no rule knows."""

    SEARCH = "search"
    BROWSE = "browse"
    FAVORITE = "favorite"
    REQUEST = "request"
    SUBMISSION = "submission"
    VISIT = "visit"
    SAVED_SEARCH = "saved_search"
    SHARE = "share"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SiteActivity:
    """One activity of a lead. `created_at` is as Lofty says, be it in the future. `spelled`: what Lofty calls a kind
    that is OTHER; of what the team's site told, the type of its event, by which it is told from Lofty's. `listing_id`
    and `address` are the property's, "" where it has none; the address as one line, "" for one without a street.
    `text`: what was searched for or written. `ours`: we made it, not the lead."""

    lofty_lead_id: int
    created_at: datetime
    kind: ActivityKind
    listing_id: str = ""
    address: str = ""
    link: str = ""
    text: str = ""
    page_name: str = ""
    spelled: str = ""
    ours: bool = False

    @property
    def key(self) -> str:
        """Which activity it is: Lofty gives them no ids. Of two that are the same in all of this only one is kept."""
        said = (
            self.lofty_lead_id, round(self.created_at.timestamp() * 1000), self.kind, self.spelled, self.link,
            self.listing_id or self.address, self.text,
        )  # fmt: skip
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_LONG_ENOUGH]

    @property
    def property_key(self) -> str:
        """E7: which property it is about: the listing's id, else its address however it is written, else the link; ""
        where nothing says so."""
        if self.listing_id:
            return f"listing {self.listing_id.casefold()}"
        if address := " ".join(_NO_WORD.sub(" ", searchable(self.address)).split()):
            return f"address {address}"
        return f"link {self.link}" if self.link else ""

"""Homes on the site: searched for, and saved for somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from connectors.http.call import Call
from connectors.http.records import read_rows
from connectors.site.client import SiteHttp, next_of, rows_of, segment
from schemas.model.rejects import Reject
from schemas.model.site.listings import SiteListing
from schemas.parsing.garbled import told_apart
from schemas.site.acts import Favorite
from schemas.site.listings import Listing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for, in dollars; None or "": no limit."""

    city: str = ""
    state: str = ""
    price_min: int | None = None
    price_max: int | None = None
    property_type: str = ""
    beds_min: int | None = None


@dataclass(frozen=True, slots=True)
class ListingsPage:
    """One page of homes. `next` continues it, "" at the end."""

    listings: tuple[SiteListing, ...]
    rejects: tuple[Reject, ...]
    next: str


@dataclass
class SiteListings:
    """The homes of one site."""

    client: SiteHttp

    def search(self, wanted: Wanted, priority: str, *, most: int = 50, cursor: str = "") -> ListingsPage:
        """`GET /v1/listings?city=&state=&price_min=&price_max=&property_type=&beds_min=&status=active&limit=&cursor=`:
        those that are for sale now."""
        operation = "GET /v1/listings"
        said = {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}
        query: dict[str, str | int | bool] = {
            **{name: value for name, value in said.items() if value not in (None, "")},
            "status": "active",
            "limit": most,
            **({"cursor": cursor} if cursor else {}),
        }
        call = Call(operation, "GET", "/v1/listings", query=query, decode=told_apart)
        answer = self.client.send_for_object(call, priority)
        found, rejects = read_rows(
            rows_of(answer, "listings", operation),
            lambda row: Listing.model_validate(row).to_domain(),
            "site",
            "listing",
            "listing_id",
        )
        return ListingsPage(tuple(found), tuple(rejects), next_of(answer, operation))

    def save_favorite(
        self,
        user_id: str,
        listing_id: str,
        note: str,
        key: str,
        priority: str,
        *,
        before: Callable[[], None] | None = None,
    ) -> None:
        """`PUT /v1/users/{id}/favorites/{listing_id}` `{"note"}`: the home is among the user's favourites (E20).

        Raises NotFound where user or home are not there any more."""
        path = f"/v1/users/{segment(user_id)}/favorites/{segment(listing_id)}"
        operation = "PUT /v1/users/{id}/favorites/{listing_id}"
        self.client.write(operation, path, Favorite(note=note), key, priority, before)

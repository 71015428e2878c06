"""Looking around: visits, homes, searches."""

from __future__ import annotations

from sandbox.server.wire import BadJson
from sandbox.site.acts.act import Act, verb
from sandbox.site.acts.asking import decide, is_asked
from sandbox.site.homes import criteria_of, listing_row
from sandbox.site.records import filled_favorite, filled_search
from sandbox.site.tables import FAVORITES, SEARCHES, USERS, VISITORS, now_of

OPEN = ("show", "greet")
"""What is decided about a home that is seen all the same."""


@verb("visit")
def visit(act: Act) -> None:
    """Somebody comes to the site."""
    if act.who.visitor_id:
        act.account[VISITORS].merge(act.who.visitor_id, {"visited_at": now_of(act.account)})
    act.tell("visit.started")


@verb("look")
def look(_: Act) -> None:
    """Somebody looks at the chat box: what waits there reaches the screen."""


@verb("view", "listing")
async def view(act: Act) -> None:
    """Somebody opens a home. A user is asked about first at a board that restricts."""
    listing = act.found_listing() or {}
    act.shows |= {"decision": None, "listing": None}
    if not is_asked(act.account, act.who, listing):
        act.shows["listing"] = listing_row(listing, act.host)
        act.tell("listing.viewed", listing=act.shows["listing"])
        return
    await show_decided(act, listing, await decide(act.account, act.who, listing))


async def show_decided(act: Act, listing: dict[str, object], answer: dict[str, object]) -> None:
    """The page after a decision; what it asks stays with the user until it is settled."""
    act.shows |= {"decision": answer, "listing": None}
    asked = {"listing_id": listing.get("listing_id"), "board": listing.get("board"), "answer": answer}
    act.account[USERS].merge(act.who.user_id, {"_asked": asked})
    if answer.get("decision") in OPEN and listing:
        act.shows["listing"] = listing_row(listing, act.host)
        act.tell("listing.viewed", listing=act.shows["listing"])


@verb("save", "listing", "note")
def save(act: Act) -> None:
    """Somebody keeps a home."""
    row = {
        "who": act.who.key,
        "listing_id": act.listing()["listing_id"],
        "note": act.text("note") or "",
        "by": "self",
    }
    act.account[FAVORITES].put(filled_favorite(act.account, row))
    act.tell("listing.saved", listing=act.listing())


@verb("share", "listing")
def share(act: Act) -> None:
    """Somebody sends a home to others."""
    act.tell("listing.shared", listing=act.listing())


@verb("search", "criteria")
def search(act: Act) -> None:
    """Somebody searches."""
    act.tell("search.run", criteria=criteria_of(act.body.get("criteria") or {}))


@verb("save_search", "criteria", "name")
def save_search(act: Act) -> None:
    """Somebody keeps a search."""
    row = {
        "who": act.who.key,
        "name": act.text("name") or "My search",
        "criteria": criteria_of(act.body.get("criteria") or {}),
    }
    kept = act.account[SEARCHES].put(filled_search(act.account, row))
    act.shows["search_id"] = kept["search_id"]
    act.tell("search.saved", criteria=kept["criteria"], search_id=kept["search_id"], name=kept["name"])


@verb("request_showing", "listing", "wanted_at", "message", "person")
def request_showing(act: Act) -> None:
    """Somebody wants to see a home."""
    said = {"wanted_at": act.moment("wanted_at"), "message": act.text("message")}
    act.tell("showing.requested", listing=act.listing(), **said, person=act.person())


@verb("submit_form", "form", "site", "page", "listing", "message", "person")
def submit_form(act: Act) -> None:
    """Somebody fills in a form of the company's site, of an agent's, or of another one."""
    form, site = act.body.get("form", "contact"), act.body.get("site", "company")
    if form not in ("contact", "question") or site not in ("company", "agent", "realtor.com"):
        raise BadJson("form is contact or question, site company, agent or realtor.com")
    listing = act.found_listing(needed=False)
    said = {
        "form": form,
        "site": site,
        "page": act.text("page") or f"/{form}",
        "message": act.text("message"),
    }
    act.tell(
        "form.submitted", **said, listing=listing and listing_row(listing, act.host), person=act.person()
    )

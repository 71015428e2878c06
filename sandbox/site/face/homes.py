"""Homes: all of them, and each."""

from __future__ import annotations

from urllib.parse import urlencode

from sandbox.office.names import TOWNS
from sandbox.server.wire import Answer, Record
from sandbox.site.acts.act import known
from sandbox.site.face.decisions import beside_home, instead_of_home
from sandbox.site.face.frame import area, choice, e, field, form, hidden, panel, person_fields, shell
from sandbox.site.face.picture import picture
from sandbox.site.face.visit import Visit, at, back_to
from sandbox.site.homes import matching, test_of
from sandbox.site.people import Who, person_of
from sandbox.site.stock import PRICES
from sandbox.site.tables import BOARDS, FAVORITES, LISTINGS, VISITORS

PAGE = 12
LEAD = "From Aspen to Santa Fe: look around, save what you like, and ask us anything."
REGISTER = (
    'This board tells more about its homes to registered users. <a href="/register">Register</a>, it is free.'
)
FILTERS = ("city", "price_min", "price_max", "property_type", "beds_min")


def price_of(listing: Record) -> str:
    """`$450,000`."""
    return f"${listing['price']:,.0f}" if isinstance(listing["price"], int | float) else e(listing["price"])


def facts_of(listing: Record) -> str:
    """Size and kind in a line."""
    rooms = f"{e(listing['beds'])} bed · {e(listing['baths'])} bath · " if listing["beds"] else ""
    return f"{rooms}{e(listing['property_type'])}"


def card(listing: Record) -> str:
    """A home in a list."""
    sold = ' <span class="tag">Sold</span>' if listing["status"] != "active" else ""
    return (
        f'<li class="card">{picture(listing)}<div><span class="price">{price_of(listing)}</span>{sold}'
        f'<h2><a href="/homes/{e(listing["listing_id"])}">{e(listing["address"])}</a></h2>'
        f'<p class="facts">{e(listing["city"])}, {e(listing["state"])}<br>{facts_of(listing)}</p></div></li>'
    )


def criteria(query: dict[str, str]) -> Record:
    """A search as events have it."""
    numbers = {name: int(query[name]) for name in FILTERS if query.get(name, "").isdecimal()}
    return {
        "locations": [query["city"]] if query.get("city") else [],
        "property_types": [query["property_type"]] if query.get("property_type") else [],
        **numbers,
    }


@at("GET", "/")
async def homes(visit: Visit) -> Answer:
    """All homes, or those that a search finds."""
    query = {name: text for name in FILTERS if (text := visit.call.query.get(name, "").strip())}
    number = visit.call.query.get("page", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 5 else 1
    if query and page == 1 and "done" not in visit.call.query:
        await visit.do("search", criteria=criteria(query))
    found = matching(visit.account[LISTINGS].rows(), test_of({**query, "status": "active"}))
    some = found[(page - 1) * PAGE : page * PAGE]
    cards = "".join(card(listing) for listing in some)
    listed = (
        f'<ul class="grid">{cards}</ul>'
        if some
        else '<p class="panel">No homes fit that. Try a wider search.</p>'
    )
    save = _save_search(query) if query else ""
    count = f"{len(found)} home{'' if len(found) == 1 else 's'}{' found' if query else ' for sale'}"
    main = f"{_filters(query)}{save}<h2>{count}</h2>{listed}{_pages(query, page, len(found))}"
    return shell(visit, "Homes", f'<h1>Find your next home</h1><p class="lead">{LEAD}</p>{main}')


def _filters(query: dict[str, str]) -> str:
    cities = [("", "Anywhere"), *((town, town) for town, _, _ in TOWNS)]
    kinds = [("", "Any kind"), *((kind, kind) for kind in PRICES)]
    beds = [("", "Any"), *((str(number), f"{number}+") for number in range(1, 6))]
    money = {"inputmode": "numeric", "pattern": "[0-9]*", "placeholder": "Any"}
    return (
        '<form class="panel filters" action="/" role="search" aria-label="Homes">'
        + choice("city", "Town", cities, query.get("city", ""))
        + field("price_min", "Price from", query.get("price_min", ""), **money)
        + field("price_max", "Price to", query.get("price_max", ""), **money)
        + choice("property_type", "Kind", kinds, query.get("property_type", ""))
        + choice("beds_min", "Bedrooms", beds, query.get("beds_min", ""))
        + "<button>Search</button></form>"
    )


def _save_search(query: dict[str, str]) -> str:
    sent = "".join(hidden(name, text) for name, text in query.items())
    named = field("name", "Save this search as", " · ".join(query.values()), maxlength="100")
    return form("/searches", sent + named, "Save search", kind="row", quiet=True)


def _pages(query: dict[str, str], page: int, found: int) -> str:
    links = []
    for number, label in ((page - 1, "← Before"), (page + 1, "More homes →")):
        if 1 <= number <= -(-found // PAGE):
            links.append(
                f'<a class="button quiet" href="/?{e(urlencode({**query, "page": number}))}">{label}</a>'
            )
    return f'<p class="pages">{"".join(links)}</p>' if links else ""


@at("POST", "/searches")
async def save_search(visit: Visit) -> Answer:
    """Keep a search."""
    query = {name: text for name, text in visit.form.items() if name in FILTERS}
    await visit.do("save_search", criteria=criteria(query), name=visit.form.get("name"))
    return back_to(f"/?{urlencode(query)}", "search")


@at("GET", "/homes/{listing_id}")
async def home(visit: Visit) -> Answer:
    """One home. Whoever comes back to it from something done there has not opened it anew."""
    listing = known(visit.account, LISTINGS, visit.params["listing_id"], "home")
    if "done" in visit.call.query and visit.visitor.get("_open") == listing["listing_id"]:
        return home_page(visit, listing, None)
    return decided_home(visit, listing, await visit.do("view", listing=listing["listing_id"]))


def decided_home(visit: Visit, listing: Record, outcome: Record) -> Answer:
    """The home, or what stands in its place, after a decision about it."""
    decision = outcome["shows"].get("decision")
    shown = outcome["shows"].get("listing") is not None
    visit.account[VISITORS].merge(visit.visitor_id, {"_open": listing["listing_id"] if shown else None})
    if not shown:
        stop = instead_of_home(decision or {}, listing)
        return shell(visit, listing["address"], f"<h1>{e(listing['address'])}</h1>{stop}")
    return home_page(visit, listing, decision)


def home_page(visit: Visit, listing: Record, decision: Record | None) -> Answer:
    """A home, with what is decided beside it."""
    board = visit.account[BOARDS].get(listing["board"]) or {}
    size = (
        f"Built {e(listing['built'])} · {e(listing['sqft'])} sq ft" if listing["sqft"] else "A place to build"
    )
    about = f'<p>{e(listing["description"])}</p><p class="facts">{size}</p>'
    if board.get("restricted") and not visit.user:
        about = f'<p class="stop">{REGISTER}</p>'
    where = f"{e(listing['city'])}, {e(listing['state'])} {e(listing['zip'])}"
    kept = visit.account[FAVORITES].get(f"{visit.key}:{listing['listing_id']}")
    note = f'<p class="tag">{e(kept["note"])}</p>' if kept and kept["note"] else ""
    path = f"/homes/{e(listing['listing_id'])}"
    save = form(f"{path}/save", "", "♥ Saved" if kept else "♡ Save", kind="", quiet=True)
    share = form(f"{path}/share", "", "Share", kind="", quiet=True)
    ask = f'<a class="button quiet" href="/contact?listing={e(listing["listing_id"])}">Ask a question</a>'
    left = (
        f'<article class="home">{picture(listing, named=True)}<div><span class="price">{price_of(listing)}</span> '
        f'<span class="tag">{e(listing["board"])}</span><h1>{e(listing["address"])}</h1>'
        f"<p class='facts'>{where}<br>{facts_of(listing)}</p>{note}{about}"
        f'<div class="row">{save}{share}{ask}</div></div></article>'
    )
    main = f'<div class="two">{left}<div>{beside_home(decision)}{_showing(visit, path)}</div></div>'
    return shell(visit, listing["address"], main)


def _showing(visit: Visit, path: str) -> str:
    when = field("wanted_at", "When suits you? (UTC)", "", "datetime-local")
    if visit.user:
        return panel("See it yourself", form(f"{path}/viewing", when, "Request a viewing"))
    person = person_of(visit.account, Who(visit.visitor_id, None))
    inner = when + area("message", "Anything else?") + person_fields(person)
    return panel("See it yourself", form(f"{path}/showing", inner, "Request a showing"))


def _moment(visit: Visit) -> str | None:
    text = visit.form.get("wanted_at")
    return f"{text}:00Z" if text and len(text) == 16 else text


@at("POST", "/homes/{listing_id}/{what}")
async def at_home(visit: Visit) -> Answer:
    """Save, share, or ask to see it."""
    listing, what = visit.params["listing_id"], visit.params["what"]
    if what in ("save", "share"):
        await visit.do(what, listing=listing)
    elif what == "viewing":
        await visit.do("request_viewing", listing=listing, wanted_at=_moment(visit))
    else:
        words = {"wanted_at": _moment(visit), "message": visit.form.get("message"), "person": visit.person}
        await visit.do("request_showing", listing=listing, **words)
    return back_to(f"/homes/{listing}", {"save": "saved", "share": "shared"}.get(what, what))

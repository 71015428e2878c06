"""Names: forms, registering, one's account, what one keeps."""

from __future__ import annotations

from urllib.parse import urlencode

from sandbox.server.wire import Answer, Record
from sandbox.site.acts.act import known
from sandbox.site.door import refused
from sandbox.site.face.frame import area, choice, e, field, form, hidden, panel, person_fields, shell
from sandbox.site.face.homes import card
from sandbox.site.face.visit import Visit, at, back_to
from sandbox.site.people import Who, person_of, present_user
from sandbox.site.tables import FAVORITES, LISTINGS, SEARCHES, USERS

WHY = "See everything about every home, and keep what you like on all your devices."


def _person(visit: Visit) -> Record:
    user = visit.user
    return person_of(visit.account, Who(visit.visitor_id, user["id"] if user else None))


@at("GET", "/contact")
async def contact(visit: Visit) -> Answer:
    """Contact and question form."""
    wanted = visit.call.query.get("listing")
    listing = known(visit.account, LISTINGS, wanted, "home") if wanted else None
    about = f"<p>About <strong>{e(listing['address'])}</strong>, {e(listing['city'])}.</p>" if listing else ""
    kinds = [("contact", "Please get in touch"), ("question", "I have a question")]
    inner = hidden("listing", wanted) if listing else ""
    inner += choice("form", "What is it about?", kinds, "question" if listing else "contact")
    inner += area("message", "Your message", needed=True) + person_fields(_person(visit))
    return shell(
        visit, "Contact", f"<h1>Write to us</h1>{about}{form('/contact', inner, 'Send', kind='panel rows')}"
    )


@at("POST", "/contact")
async def send_form(visit: Visit) -> Answer:
    """Send it."""
    given = visit.form
    words = {name: given.get(name) for name in ("form", "listing", "message")}
    await visit.do("submit_form", page="/contact", person=visit.person, **words)
    return back_to(f"/homes/{given['listing']}" if given.get("listing") else "/contact", "sent")


@at("GET", "/register")
async def register(visit: Visit) -> Answer:
    """An account, or just one's name."""
    person = _person(visit)
    email = field("email", "Email", "", "email", required="required")
    new = form("/register", person_fields(person, email_needed=True), "Register")
    old = form("/log-in", email, "Log in", quiet=True) + '<p class="facts">A practice site: no password.</p>'
    details = form("/identify", person_fields(person), "Leave my details", quiet=True)
    others = panel("I have an account", old) + panel("No account, just my details", details)
    main = f'<div class="two">{panel("New here", new)}<div>{others}</div></div>'
    return shell(visit, "Register", f'<h1>Register</h1><p class="lead">{WHY}</p>{main}')


@at("POST", "/register")
async def do_register(visit: Visit) -> Answer:
    """Open an account."""
    await visit.do("register", person=visit.person)
    return back_to("/", "registered")


@at("POST", "/identify")
async def identify(visit: Visit) -> Answer:
    """Leave one's details."""
    await visit.do("identify", person=visit.person)
    return back_to("/", "known")


@at("POST", "/log-in")
async def log_in(visit: Visit) -> Answer:
    """Come back to an account, by its email."""
    found = [user for user in visit.account[USERS].where("email", visit.form.get("email", ""))
             if present_user(visit.account, user["id"])]  # fmt: skip
    if not found:
        raise refused(404, "unknown", "There is no account with this email.")
    await visit.do("log_in", user=found[0]["id"])
    return back_to("/", "back")


@at("POST", "/log-out")
async def log_out(visit: Visit) -> Answer:
    """Leave the device to somebody else."""
    await visit.do("log_out")
    return back_to("/", "out")


@at("GET", "/account")
async def account(visit: Visit) -> Answer:
    """What the site knows of a user."""
    if not visit.user:
        return back_to("/register")
    change = form("/account", person_fields(_person(visit), email_needed=True), "Change")
    leave = form("/log-out", "", "Log out", kind="", quiet=True)
    leave += form("/account/close", "", "Close my account", kind="", quiet=True)
    inner = f'{change}<div class="row">{leave}</div>'
    return shell(visit, "Account", f'<h1>Your account</h1><section class="panel">{inner}</section>')


@at("POST", "/account")
async def change_account(visit: Visit) -> Answer:
    """Change it."""
    await visit.do("update", person=visit.person)
    return back_to("/account", "updated")


@at("POST", "/account/close")
async def close_account(visit: Visit) -> Answer:
    """Close it for good."""
    await visit.do("close_account")
    return back_to("/", "closed")


@at("GET", "/saved")
async def saved(visit: Visit) -> Answer:
    """Homes and searches that one keeps."""
    rows = [
        visit.account[LISTINGS].get(row["listing_id"])
        for row in visit.account[FAVORITES].where("who", visit.key)
    ]
    cards = "".join(card(listing) for listing in rows if listing)
    homes = (
        f'<ul class="grid">{cards}</ul>'
        if cards
        else '<p class="panel">Nothing yet. The heart on a home keeps it here.</p>'
    )
    links = "".join(
        f'<li><a href="/?{e(_query(row["criteria"]))}">{e(row["name"])}</a></li>'
        for row in visit.account[SEARCHES].where("who", visit.key)
    )
    searches = f'<ul class="panel">{links}</ul>' if links else '<p class="panel">None yet.</p>'
    return shell(
        visit, "Saved", f"<h1>Saved</h1><h2>Homes</h2>{homes}<h2 class='row'>Searches</h2>{searches}"
    )


def _query(criteria: Record) -> str:
    numbers = {name: criteria[name] for name in ("price_min", "price_max", "beds_min") if criteria.get(name)}
    firsts = {"city": criteria.get("locations"), "property_type": criteria.get("property_types")}
    return urlencode({**{name: rows[0] for name, rows in firsts.items() if rows}, **numbers})

"""What people of the office read about inquiries: first what to do, then who, which property, what was written."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from schemas.model.inquiries.alerts import AlertKind
from schemas.model.inquiries.words import InquirySite
from tasks.inquiries.alerts.lines import (
    DID,
    MOST_LINES,
    Case,
    address_of,
    first_name_of,
    inquiry_of,
    link_to,
    moment,
    more_than_shown,
    name_of,
    property_of,
    save_line,
    ways_to,
)
from tasks.mail.hand_over import Mail
from tasks.mail.letter import Letter, Line, as_html, as_text, short

BACKGROUND = "[Background]"
_PLACE, _SUBJECT = 120, 150
_SITES = {
    InquirySite.COMPANY: "the company's site",
    InquirySite.AGENT: "an agent's site",
    InquirySite.REALTOR: "Realtor.com",
    InquirySite.OTHER: "another site",
}
_HIDDEN = "The lead is hidden: what it wrote, and about which property, is for whoever works it."


def mail_of(kind: AlertKind, cases: Sequence[Case], *, pages: str, zone: ZoneInfo, team_id: str) -> Mail:
    """`pages`: the address before `/pages`; times are shown in `zone`."""
    subject, letter = _LETTERS[kind](cases, f"{pages.rstrip('/')}/pages", zone)
    subject = short(subject, _SUBJECT)
    return Mail(subject, as_text(letter), as_html(letter, subject), f"inquiries.{_host(team_id)}")


def _now(cases: Sequence[Case], pages: str, zone: ZoneInfo) -> tuple[str, Letter]:
    case = cases[0]
    inquiry, who = inquiry_of(case), name_of(case)
    about = f" ({short(inquiry.home.address, _PLACE)})" if case.whole and inquiry.home.address else ""
    if inquiry.answered_at:
        todo = f"{who} {DID[inquiry.type]}. It was answered on {moment(inquiry.answered_at, zone)}."
    else:
        todo = f"Answer now: {who} {DID[inquiry.type]}."
    lines = [*ways_to(case), *property_of(case), Line(moment(inquiry.acted_at, zone), "When")]
    lines.append(Line(_SITES[inquiry.site], "On"))
    letter = Letter(
        todo, tuple(lines) if case.whole else (*lines, Line(_HIDDEN)),
        inquiry.message if case.whole else "", link_to(case, pages),
        "You get this since the contact is assigned to you, or to nobody and you are a concierge.",
    )  # fmt: skip
    return f"Answer now: {who} {DID[inquiry.type]}{about}", letter


def _background(cases: Sequence[Case], pages: str, zone: ZoneInfo) -> tuple[str, Letter]:
    people = {case.contact.contact_id for case in cases}
    who = name_of(cases[0])
    if len(cases) == 1:
        said = f"{who} {DID[inquiry_of(cases[0]).type]}"
    else:
        said = f"{len(cases)} saves by {who if len(people) == 1 else f'{len(people)} contacts'}"
    lines = [save_line(case, pages if len(people) > 1 else "", zone) for case in cases[:MOST_LINES]]
    link = (
        link_to(cases[0], pages)
        if len(people) == 1
        else Line("Open the inquiries", href=f"{pages}/inquiries")
    )
    letter = Letter(
        f"For your information: {said}. There is nothing to do now.",
        (*lines, *more_than_shown(len(cases))), "", link,
        "Saves are told as background, at most once an hour.",
    )  # fmt: skip
    return f"{BACKGROUND} {said}", letter


def _suggestion(cases: Sequence[Case], pages: str, zone: ZoneInfo) -> tuple[str, Letter]:  # noqa: ARG001 - all alike
    case = cases[0]
    who, first = name_of(case), first_name_of(case)
    letter = Letter(
        f"Call {who} today.",
        (
            *ways_to(case),
            Line(
                f"After half a year or more without a sign, {first or 'this contact'} is back: {case.count} saves "
                "within a day. A call may be welcome, and there is no need to say what was seen."
            ),
            Line(
                f"“Hi{f' {first}' if first else ''}, I was just thinking about you and wanted to hear how you are.”",
                "For example",
            ),
        ),
        "", link_to(case, pages), "It takes the place of single mails about these saves.",
    )  # fmt: skip
    return f"Call today: {who} is back", letter


def _update(cases: Sequence[Case], pages: str, zone: ZoneInfo) -> tuple[str, Letter]:  # noqa: ARG001
    who = name_of(cases[0]) if len(cases) == 1 else f"{len(cases)} contacts"
    several = len(cases) > 1
    lines = [Line(name_of(case), href=address_of(case, pages)) for case in cases[:MOST_LINES] if several]
    letter = Letter(
        f"How does it stand with {who}? Talk to them, or write down what you know.",
        (Line("Nobody has talked to them or edited them for a week, and an inquiry is active."), *lines,
         *more_than_shown(len(cases))),
        "", link_to(cases[0], pages) if len(cases) == 1 else Line("Open the inquiries", href=f"{pages}/inquiries"),
        "It is asked once a week, until the inquiry is set to Inactive or the contact is Closed.",
    )  # fmt: skip
    return f"How does it stand with {who}?", letter


_LETTERS = {
    AlertKind.NOW: _now,
    AlertKind.BACKGROUND: _background,
    AlertKind.SUGGESTION: _suggestion,
    AlertKind.UPDATE: _update,
}


def _host(team_id: str) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in team_id)
    return letters.strip("-").lower() or "team"

"""The one table of the pages behind a session: where each is, what it is for, which roles see it."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.model.access import ROLES, SOMEBODYS


class Section(StrEnum):
    """Where a page stands in the navigation, in this order. One without a page for a role is not shown to it."""

    START = "Start"
    LEADS = "Leads"
    TRANSACTIONS = "Transactions"
    ACTIVITIES = "Activities"
    GOING_LIVE = "Going live"
    OPERATIONS = "Operations"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page. `purpose`: what it is for, as the overview says it. `within`: the address of the page from which it is
    opened, where it makes no sense alone (one record): it is in no navigation then."""

    address: str
    title: str
    section: Section
    purpose: str
    roles: tuple[str, ...]
    within: str = ""


EVERYBODY, OPERATORS, ADMINS = ROLES, ("admin", "ops"), ("admin",)
FIGURES, PEOPLES = (*OPERATORS, "agent"), ("admin", *SOMEBODYS)
"""Roles: who has a session at all, who keeps it all running, who changes something; whom agents' figures are
for, and who sees people.
What of people a page shows to them is asked of their viewer (`tasks/access/viewers.py`)."""

PAGES = (
    PageEntry("/pages", "Overview", Section.START, "every page that is there for you", EVERYBODY),
    PageEntry(
        "/pages/leads", "Leads", Section.LEADS, "the people that you work with, own or may see", PEOPLES,
    ),
    PageEntry(
        "/pages/lead", "A lead", Section.LEADS, "what is known of one, and who sees it", PEOPLES, within="/pages/leads",
    ),
    PageEntry(
        "/pages/transaction", "A transaction explained", Section.TRANSACTIONS,
        "who wrote each field, and what holds it", OPERATORS,
    ),
    PageEntry("/pages/field-map", "Field map", Section.TRANSACTIONS, "what is changed where", EVERYBODY),
    PageEntry(
        "/pages/activities", "Figures explained", Section.ACTIVITIES,
        "an agent's calls, texts and emails: what counted, and why", FIGURES,
    ),
    PageEntry(
        "/pages/go-live", "Going live", Section.GOING_LIVE,
        "the dry run: who is matched with whom, and every planned write", OPERATORS,
    ),
    PageEntry(
        "/pages/matches", "Matches to decide", Section.GOING_LIVE,
        "who is who at going live: accept, choose, reject, take back", ADMINS,
    ),
    PageEntry(
        "/pages/people", "For people", Section.OPERATIONS,
        "what the rules leave to a person, with counts", OPERATORS,
    ),
    PageEntry(
        "/pages/plan", "Plan and drift", Section.OPERATIONS,
        "what waits to be written, and how far both sides have drifted", OPERATORS,
    ),
    PageEntry(
        "/pages/profiles", "Rights", Section.OPERATIONS,
        "what roles and members may do with leads; who is told when a lead changes hands", ADMINS,
    ),
    PageEntry(
        "/pages/access-log", "Access log", Section.OPERATIONS,
        "who exported which leads, when and why", ("admin", *SOMEBODYS),
    ),
)  # fmt: skip
"""A new page is an entry here, and a route. Within a section they stand in this order."""


def entry_of(route: str) -> PageEntry | None:
    """The page of a route; `/pages/leads.csv` is one with `/pages/leads`. None for what is no page (`/logout`)."""
    return next((entry for entry in PAGES if entry.address == route.removesuffix(".csv")), None)

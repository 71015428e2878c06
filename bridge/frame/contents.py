"""The one table of the pages behind a session: where each is, what it is for, which roles see it."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.model.access import ROLES, SOMEBODYS, SessionRole


class Section(StrEnum):
    """Where a page stands in the navigation, in this order. One without a page for a role is not shown to it."""

    START = "Start"
    LEADS = "Leads"
    REGISTERED_USERS = "Registered users"
    SALES_AGENT = "Sales agent"
    TRANSACTIONS = "Transactions"
    ACTIVITIES = "Activities"
    GOING_LIVE = "Going live"
    OPERATIONS = "Operations"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page. `purpose`: what it is for, as the overview says it. `within`: the address of the page from which it is
    opened, where it makes no sense alone (one record): it is in no navigation then. `company`: of members it is for the
    account's owner and admins alone."""

    address: str
    title: str
    section: Section
    purpose: str
    roles: tuple[str, ...]
    within: str = ""
    company: bool = False

    def is_for(self, role: str, *, company: bool) -> bool:
        """Whether a session of this role sees it; `company`: it is the account's owner's or an admin's."""
        return role in self.roles and (company or not self.company or role not in SOMEBODYS)


EVERYBODY, OPERATORS, ADMINS = ROLES, ("admin", "ops"), ("admin",)
USERS_FIGURES = (*OPERATORS, SessionRole.STAFF)
FIGURES, PEOPLES = (*OPERATORS, "agent"), ("admin", *SOMEBODYS)
INQUIRERS = ("admin", SessionRole.AGENT, SessionRole.CONCIERGE)
RECEPTION = ("admin", SessionRole.AGENT, SessionRole.STAFF)
"""Roles: who has a session at all, who keeps it all running, who changes something; whom agents' figures are
for, and who sees people; whom consumers' inquiries are for; who sees to registered users; whom what qualifying
users brought is for.
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
        "/pages/inquiries", "Inquiries", Section.LEADS,
        "what consumers asked for and saved; how quickly people answer", INQUIRERS,
    ),
    PageEntry(
        "/pages/contact", "A contact", Section.LEADS,
        "who it is, all its inquiries; edit, share, assign", INQUIRERS, within="/pages/inquiries",
    ),
    PageEntry(
        "/pages/talks", "Talks", Section.REGISTERED_USERS,
        "ISAs talk to registered users in the site's chat: write, qualify, close", PEOPLES,
    ),
    PageEntry(
        "/pages/talk", "A talk", Section.REGISTERED_USERS,
        "what was said; qualify, not bona fide, close", PEOPLES, within="/pages/talks",
    ),
    PageEntry(
        "/pages/shifts", "Shifts", Section.REGISTERED_USERS,
        "when which ISA gets new talks", PEOPLES,
    ),
    PageEntry(
        "/pages/claims", "Leads to claim", Section.REGISTERED_USERS,
        "leads of the site's group chats and claim boards: claim them, give them back, who has which", PEOPLES,
    ),
    PageEntry(
        "/pages/qualification", "Qualification", Section.REGISTERED_USERS,
        "what qualifying registered users brought, by week and area; whether the draw is fair", USERS_FIGURES,
    ),
    PageEntry(
        "/pages/consumers", "Consumers", Section.REGISTERED_USERS,
        "look up who is a consumer, block and unblock; accounts that may be one person's", RECEPTION,
    ),
    PageEntry(
        "/pages/appeals", "Appeals", Section.REGISTERED_USERS,
        "users who were refused ask for access back: grant it, or decline", RECEPTION,
    ),
    PageEntry(
        "/pages/consumers/audit", "Audit of consumers", Section.REGISTERED_USERS,
        "who looked up, blocked and unblocked whom, when and why", RECEPTION,
    ),
    PageEntry(
        "/pages/conversations", "Conversations", Section.SALES_AGENT,
        "what the sales agent and your leads wrote to each other, and how each stands", PEOPLES,
    ),
    PageEntry(
        "/pages/conversation", "A conversation", Section.SALES_AGENT,
        "what was said and why; mute it, take over, record a stop", PEOPLES, within="/pages/conversations",
    ),
    PageEntry(
        "/pages/visitors", "Visitors", Section.SALES_AGENT,
        "who is on the team's site and is no lead that anybody knows, and who became one", PEOPLES, company=True,
    ),
    PageEntry(
        "/pages/visitor", "A visitor", Section.SALES_AGENT,
        "what one did and said; say which lead it is", PEOPLES, within="/pages/visitors", company=True,
    ),
    PageEntry(
        "/pages/agent", "Sales agent", Section.SALES_AGENT,
        "whether it texts, what holds it back, its dry run, its texts and their results",
        (*OPERATORS, *SOMEBODYS), company=True,
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

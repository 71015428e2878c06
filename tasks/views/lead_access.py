"""What somebody sees of one lead, and by which line of O10. A lead that one does not see, and one that is not there,
are alike: the same answer, found by the same queries.
"""

from dataclasses import dataclass

from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import lead
from connectors.store.leads.people.listed_people import people_of
from connectors.store.leads.roles import with_roles
from connectors.store.teams.people import members_of_team
from rules.access.sight import sight
from schemas.model.access import Access, Sight, Viewer
from schemas.model.leads import Lead
from schemas.model.lists.people import ListedPerson, SixFields
from schemas.parsing.values import LARGEST_ID
from tasks.access.naming import names_of
from tasks.access.viewers import viewers_among


@dataclass(frozen=True, slots=True)
class SeenLead:
    """What its viewer sees of it, and why. `lead`: all of it, None where that is not seen."""

    shown: ListedPerson | SixFields
    sight: Sight
    lead: Lead | None


def seen_lead(session: TeamSession, viewer: Viewer, lead_id: int) -> SeenLead | None:
    """None for a lead that the viewer does not see, and for one that is not there."""
    # Asked for all the same where no lead can have this id: nothing is quicker about one that is not there.
    asked = lead_id if 0 < lead_id <= LARGEST_ID else 0
    shown = next(iter(people_of(session, viewer, [asked], Access.SIX, names_of(session))), None)
    found = whole_lead(session, asked) if shown else None
    if shown is None or found is None:
        return None
    why = sight(viewer, found)
    # It changed hands between two of these queries: as if it had done so before.
    if why.access is Access.NOTHING or (why.access is Access.SIX and not isinstance(shown, SixFields)):
        return None
    return SeenLead(shown, why, found if isinstance(shown, ListedPerson) else None)


def whole_lead(session: TeamSession, lead_id: int) -> Lead | None:
    """A lead with everybody who works it; None for one that is not known."""
    known = lead(session, lead_id)
    return with_roles(session, known[0]) if known else None


def who_sees(session: TeamSession, found: Lead) -> tuple[tuple[str, Sight], ...]:
    """Members who see anything of a lead, by email, each with the line of O10 that lets them."""
    members = members_of_team(session)
    as_viewer = viewers_among(session, members)
    seeing = [(member.email, sight(as_viewer(member), found)) for member in members if not member.left]
    return tuple(
        sorted((seer for seer in seeing if seer[1].access is not Access.NOTHING), key=lambda seer: seer[0])
    )


@dataclass(frozen=True, slots=True)
class AccessExplained:
    """`facts`: sentences. It names no value of the lead's."""

    access: Access
    rule: str
    facts: tuple[str, ...]


def explain_access(store: Store, team_id: str, viewer: Viewer, lead_id: int) -> AccessExplained | None:
    """None for a lead that the viewer does not see, and for one that is not there."""
    with store.read(team_id) as session:
        found = seen_lead(session, viewer, lead_id)
    if found is None:
        return None
    why = found.sight
    seen = "all of it" if why.access is Access.ALL else f"six fields (O5): {', '.join(_SIX)}"
    facts = (
        f"Sees {seen}, as {why.line} ({why.rule}).",
        "May work it." if why.works else "May not work it.",
    )
    return AccessExplained(why.access, why.rule, facts)


_SIX = ("first name", "stage", "owner", "score", "last activity", "whether there were communications")

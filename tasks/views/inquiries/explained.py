"""Why an inquiry is one, whose it is, and who was told: rules, ids, times. Names, addresses and words stay out."""

from connectors.settings.teams import Team
from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.alerts import alerts_about
from connectors.store.inquiries.contacts import contacts
from connectors.store.inquiries.inquiries import inquiry as stored_inquiry
from schemas.model.inquiries.alerts import AlertKind
from schemas.model.inquiries.contacts import NOBODY, Contact
from schemas.model.inquiries.inquiries import Inquiry
from tasks.views.decisions import Explanation, when

_KINDS = {
    AlertKind.NOW: ("alert to answer now", "Q4"),
    AlertKind.BACKGROUND: ("background alert", "Q4"),
    AlertKind.SUGGESTION: ("suggestion to call", "Q5"),
    AlertKind.UPDATE: ("request for an update", "Q7"),
}


def explain_inquiry(store: Store, team: Team, inquiry_id: int) -> Explanation | None:
    """Its sources (Q1), its contact (Q2), its alerts (Q4, Q5). None for one that is not known."""
    with store.read(team.team_id) as session:
        found = stored_inquiry(session, inquiry_id)
        if found is None:
            return None
        contact = contacts(session, [found.contact_id]).get(found.contact_id)
        facts = [_what(found, team), *_sources(found, team), *_contact(contact), _answered(found, team)]
        rows = _alerts(session, team, found)
    return Explanation(f"Inquiry {inquiry_id} of team {team.team_id}", tuple(facts), rows)


def _what(found: Inquiry, team: Team) -> str:
    kind = "a form" if found.type.is_form else "a save"
    inferred = "; concluded from changed criteria, nobody told it" if found.inferred else ""
    place = f", about listing {found.home.listing_id}" if found.home.listing_id else ""
    return (
        f"It is {kind} ({found.type.label}) on {found.site}{place}, done at {when(found.acted_at, team)}, "
        f"{found.lead_status} (Q2){inferred}."
    )


def _sources(found: Inquiry, team: Team) -> list[str]:
    ways = "; ".join(f"{source.via} at {when(source.seen_at, team)}" for source in found.sources)
    several = ", one act that came several ways" if len(found.sources) > 1 else ""
    return [f"It came by {ways}{several} (Q1)."] if ways else []


def _contact(contact: Contact | None) -> list[str]:
    if contact is None:
        return []
    lead = f"lead {contact.lofty_lead_id}" if contact.lofty_lead_id else "no lead of Lofty's"
    owner = f"assigned to member {contact.owner_id}" if contact.owner_id != NOBODY else "assigned to nobody"
    return [
        f"Its contact is {contact.contact_id}, {lead}, {owner}, {contact.contact_status} (Q2).",
    ]


def _answered(found: Inquiry, team: Team) -> str:
    if found.answered_at is None:
        return "Nobody has answered it (Q2)."
    return f"It was answered at {when(found.answered_at, team)} (Q2)."


def _alerts(session: TeamSession, team: Team, found: Inquiry) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (
            _KINDS[alert.kind][0], alert.state.value, _KINDS[alert.kind][1], alert.because,
            when(alert.sent_at or alert.due_at, team),
        )
        for alert in alerts_about(session, found.inquiry_id, found.contact_id)
    )  # fmt: skip

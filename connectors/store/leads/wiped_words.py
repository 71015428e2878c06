"""What a lead and the office said to each other, and what it asked on any site: wiped with the lead (V3)."""

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from schemas.tables import (
    ContactKeyRow,
    ContactRow,
    FeedbackRow,
    InquiryRow,
    MessageRow,
    ReplyRow,
    SiteEventRow,
    TriggerRow,
)


def wipe_conversation(session: TeamSession, lead_id: int) -> None:
    """What was said, either way; that something was said, and a stop of its number, stand (E14)."""
    session.execute(update(MessageRow).where(MessageRow.lofty_lead_id == lead_id).values(body="", phone=""))
    session.execute(
        update(ReplyRow).where(ReplyRow.lofty_lead_id == lead_id).values(body="", matched="", understood="")
    )
    session.execute(
        update(FeedbackRow).where(FeedbackRow.lofty_lead_id == lead_id).values(text="", wanted="", answer="")
    )
    session.execute(update(TriggerRow).where(TriggerRow.lofty_lead_id == lead_id).values(home=""))
    # That the site told it stands, so that it is not told again; of whom is gone.
    session.execute(
        update(SiteEventRow)
        .where(SiteEventRow.lofty_lead_id == lead_id)
        .values(body={}, visitor_id="", user_id="")
    )


def wipe_contact(session: TeamSession, lead_id: int) -> None:
    """Who it was, and what was written; that something was asked, of what and when, stands."""
    contacts = list(session.scalars(select(ContactRow.contact_id).where(ContactRow.lofty_lead_id == lead_id)))
    session.execute(
        update(ContactRow)
        .where(ContactRow.contact_id.in_(contacts))
        .values(name="", search_name="", email="", phone="")
    )
    session.execute(delete(ContactKeyRow).where(ContactKeyRow.contact_id.in_(contacts)))
    session.execute(update(InquiryRow).where(InquiryRow.contact_id.in_(contacts)).values(message=""))

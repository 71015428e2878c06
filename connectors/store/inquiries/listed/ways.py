"""Ways to the inquiries of a tab, none of which is on two of them: each is one pass over one index, in the order of
time or over few.

Of a common value the time index finds a part soon, of a rare one it is at worst one pass over it: it holds all that a
search may ask of an inquiry. Whoever has an owner, few contacts or a listing comes by their index. `+ 0` keeps the
databases from another one.
"""

from collections.abc import Sequence

from sqlalchemy import not_, or_

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.narrowed import Rows, found_by, narrowed, of_contact
from connectors.store.inquiries.listed.viewing import Conditions, Contacts, Way, not_hidden, shared_with
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer
from schemas.parsing.searchable import searchable
from schemas.tables import ContactRow, InquiryRow

FEW_CONTACTS = 2_000
"""So many are looked up one by one; to find more among all takes less."""
FEW_OWNERS = 50
_I = InquiryRow


def ways(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> list[Way]:
    """They; none where the viewer sees nothing."""
    if not viewer.everything and not viewer.member_id:
        return []
    fields, hidden = narrowed(session, filters), not_hidden(session, viewer)
    by = _by_search if searchable(filters.query) else _by_owner
    # Columns are compared sooner than a contact is looked up among many: SQLite asks in this order.
    return [Way([*fields, *way.holds, *hidden], way.few) for way in by(session, viewer, filters)]


def _by_owner(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> list[Way]:
    owners = tuple(dict.fromkeys(filters.owner))
    if viewer.everything:
        if len(owners) > FEW_OWNERS:
            return [Way(_owned(owners))]
        return [Way([_I.owner_id == owner]) for owner in owners] or [Way([])]
    shared, member = shared_with(session, viewer), viewer.member_id
    own = [Way([_I.owner_id == member])] if not owners or member in owners else []
    if not shared.count:
        return own
    others = _among(session, shared).also([(_I.owner_id + 0) != member, *_owned(owners)])
    return [*own, others]


def _by_search(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> list[Way]:
    among = [*of_contact(session, filters, ContactRow), *_theirs(session, viewer, ContactRow)]
    meant = found_by(session, filters, among)
    also = [*_theirs(session, viewer, InquiryRow), *_owned(filters.owner)]
    elsewhere = not_(meant.holds(session, _I.contact_id + 0))
    listing = Way([_I.listing_id == filters.query.strip(), elsewhere], few=True)
    by_contact = [_among(session, meant)] if meant.count else []
    return [way.also(also) for way in (*by_contact, listing)]


def _owned(owners: Sequence[int]) -> Conditions:
    return [(_I.owner_id + 0).in_(owners)] if owners else []


def _among(session: TeamSession, contacts: Contacts) -> Way:
    few = contacts.count <= FEW_CONTACTS
    return Way([contacts.holds(session, _I.contact_id if few else _I.contact_id + 0)], few)


def _theirs(session: TeamSession, viewer: InquiryViewer, row: Rows) -> Conditions:
    """What is assigned to or shared with the viewer; nothing is asked of who sees everything."""
    if viewer.everything:
        return []
    shared = shared_with(session, viewer).holds(session, row.contact_id + 0)
    return [or_((row.owner_id + 0) == viewer.member_id, shared)]

"""Ways to the inquiries of a tab, none of which is on two of them: each is one pass over one index, in the order of
time or over few.

Of a common value the time index finds a part soon, of a rare one it is at worst one pass over it: it holds all that a
search may ask of an inquiry. Whoever has an owner, few contacts or a listing comes by their index. `+ 0` keeps the
databases from another one.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import or_, select

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.narrowed import Rows, few_of, found_by, narrowed, of_contact
from connectors.store.inquiries.listed.viewing import Conditions, Contacts, Way, not_hidden, shared_with
from connectors.store.leads.among import gathered
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer
from schemas.parsing.searchable import searchable
from schemas.tables import ContactRow, InquiryRow

FEW_CONTACTS = 2_000
"""So many are looked up one by one; to find more among all takes less."""
MANY_CONTACTS = 30_000
"""So many are where nothing is sorted."""
FEW_OWNERS = 50
_I = InquiryRow


def ways(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, *, ordered: bool = True
) -> list[Way]:
    """They; none where the viewer sees nothing. Not `ordered`: for who only counts."""
    if not viewer.everything and not viewer.member_id:
        return []
    if searchable(filters.query):
        found = _by_search(session, viewer, filters, FEW_CONTACTS if ordered else MANY_CONTACTS)
    else:
        found = _by_fields(session, viewer, filters)
    fields = narrowed(session, filters)

    def whole(way: Way) -> Way:
        # Columns are compared sooner than a contact is looked up among many: SQLite asks in this order.
        holds = [*fields, *way.holds, *not_hidden(session, viewer, way.of)]
        return replace(way, holds=holds, since=filters.since, before=filters.before)

    return [whole(way) for way in found]


def _by_fields(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> list[Way]:
    def found() -> Contacts | None:
        return few_of(session, filters, _owned(filters.owner, ContactRow), FEW_CONTACTS)

    # An agent's own are few enough.
    few = session.once(("few of", filters), found) if viewer.everything else None
    if few is None:
        return _by_owner(session, viewer, filters)
    return [_by_contact(session, viewer, filters, few)] if few.count else []


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
    few = shared.count <= FEW_CONTACTS
    theirs = shared.holds(session, _I.contact_id if few else _I.contact_id + 0)
    return [*own, Way([theirs, (_I.owner_id + 0) != member, *_owned(owners)], few)]


def _by_search(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, most: int) -> list[Way]:
    def found() -> Contacts:
        among = [*of_contact(session, filters, ContactRow), *_theirs(session, viewer, ContactRow)]
        return found_by(session, filters, [*among, *_owned(filters.owner, ContactRow)])

    meant = session.once(("found by", viewer, filters), found)
    listing = _of_listing(session, viewer, filters, meant)
    if meant.count > most:
        # Among an agent's own they are found sooner than among everybody's.
        theirs = [meant.holds(session, _I.contact_id + 0)]
        return [*(way.also(theirs) for way in _by_owner(session, viewer, filters)), *listing]
    # Whoever counts has enough of a few, most of the time.
    return [*(_by_contact(session, viewer, filters, some) for some in meant.parted(FEW_CONTACTS)), *listing]


def _of_listing(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, elsewhere: Contacts
) -> list[Way]:
    its = _I.listing_id == filters.query.strip()
    whose = session.once(
        ("of listing", filters.query),
        lambda: Contacts(*gathered(session, select(_I.contact_id).where(its))),
    )
    if not whose.count:
        return []
    # Whoever asks about it since is not among those of whom we know whether they are hidden.
    seen = [whose.holds(session, _I.contact_id + 0), *_theirs(session, viewer), *_owned(filters.owner)]
    return [Way([its, *elsewhere.lacks(session, _I.contact_id), *seen], few=True, of=whose)]


def _by_contact(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, few: Contacts) -> Way:
    seen = [*_theirs(session, viewer), *_owned(filters.owner)]
    return Way([few.holds(session, _I.contact_id), *seen], few=True, of=few)


def _owned(owners: Sequence[int], row: Rows = InquiryRow) -> Conditions:
    return [(row.owner_id + 0).in_(owners)] if owners else []


def _theirs(session: TeamSession, viewer: InquiryViewer, row: Rows = InquiryRow) -> Conditions:
    """What is assigned to or shared with the viewer; nothing is asked of who sees everything."""
    if viewer.everything:
        return []
    shared = shared_with(session, viewer).holds(session, row.contact_id + 0)
    return [or_((row.owner_id + 0) == viewer.member_id, shared)]

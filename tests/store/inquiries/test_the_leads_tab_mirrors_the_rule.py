"""Q3 Q8 O3 O5 O9: the leads tab in SQL is that of the rules, on any world and both databases, in both directions."""

from contextlib import contextmanager
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.listed import inquiries_part as parts
from connectors.store.inquiries.listed import ways
from connectors.store.inquiries.listed.exportable import (
    any_exportable,
    count_exportable,
    exportable_inquiries,
)
from connectors.store.inquiries.listed.inquiries_part import inquiries_part
from connectors.store.inquiries.listed.viewing import contact_seen
from connectors.store.parts import Place
from rules.inquiries.listing import exportable, listed, sees_contact
from schemas.model.inquiries.listed import (
    Candidate,
    InquiriesPart,
    InquiryFilters,
    InquiryViewer,
    ListedInquiry,
)
from tests.support.inquiries.tab_world import TabWorld, asked, stored, tab_world

NUMBERS = count(1)
LIMITS = {"few": (10_000, 500, 500, 10), "some": (3, 1, 500, 1), "many": (3, 0, 0, 1)}
"""Inquiries that are counted, contacts that are looked up one by one, and for a count, owners that are: each way is the
same list."""


def walked(read, size: int) -> list[ListedInquiry]:
    """All, part by part to the end and back again; and each way says the same."""
    found = [read(Place(size))]
    assert not found[0].newer
    while found[-1].older:
        found.append(read(Place(size, after=found[-1].older)))
        assert len(found) < 40
    back = [found[-1]]
    while back[-1].newer:
        back.append(read(Place(size, before=back[-1].newer)))
        assert len(back) < 40
    forwards = [row for one in found for row in one.inquiries]
    assert [row for one in reversed(back) for row in one.inquiries] == forwards
    assert {(one.total, one.more) for one in (*found, *back)} == {(found[0].total, found[0].more)}
    return forwards


def newest_first(candidates: list[Candidate]) -> list[int]:
    ordered = sorted(candidates, key=lambda one: (one.inquiry.acted_at, one.inquiry.inquiry_id), reverse=True)
    return [one.inquiry.inquiry_id for one in ordered]


def agree(session: TeamSession, world: TabWorld, dice: Random) -> None:
    for viewer in world.viewers:
        filters = asked(dice) if dice.random() < 0.8 else InquiryFilters()

        def read(place: Place, viewer=viewer, filters=filters) -> InquiriesPart:
            return inquiries_part(session, viewer, filters, place)

        found, told = walked(read, dice.randrange(4, 12)), (viewer, filters)
        wanted = [one for one in world.candidates if listed(viewer, one, filters)]
        assert [row.id for row in found] == newest_first(wanted), told
        first = read(Place())
        assert (first.total, first.more) == (min(len(wanted), parts.COUNTED), len(wanted) > parts.COUNTED), (
            told
        )
        by_id = {one.inquiry.inquiry_id: one for one in wanted}
        assert [row_of(viewer, by_id[row.id]) for row in found] == found
        export_agrees(session, viewer, filters, wanted)
        for one in dice.sample(world.contacts, 3):
            seen = sees_contact(viewer, one.contact, one.shared_with, one.lead)
            assert contact_seen(session, viewer, one.contact.contact_id) is seen, (viewer, one)


def export_agrees(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, wanted: list[Candidate]
) -> None:
    """O3: of the tab, in its order, what the rule permits; the rest is counted."""
    may_leave = [one for one in wanted if exportable(viewer, one.contact, one.lead)]
    assert any_exportable(session, viewer, filters) is bool(may_leave), (viewer, filters)
    assert count_exportable(session, viewer, filters) == (len(may_leave), len(wanted) - len(may_leave))
    left, out, after = [], 0, None
    while True:
        piece = exportable_inquiries(session, viewer, filters, after, 5)
        left, out, after = [*left, *piece.inquiries], out + piece.left_out, piece.last
        if after is None:
            break
    assert [row.id for row in left] == newest_first(may_leave), (viewer, filters)
    assert out == len(wanted) - len(may_leave)


def row_of(viewer: InquiryViewer, one: Candidate) -> ListedInquiry:
    inquiry, contact = one.inquiry, one.contact
    return ListedInquiry(
        inquiry.inquiry_id, inquiry.acted_at, inquiry.type, inquiry.site, inquiry.lead_status, contact.contact_id,
        contact.lofty_lead_id, contact.name, contact.email, contact.phone, inquiry.home.listing_id,
        inquiry.home.address, inquiry.home.price, inquiry.message, contact.contact_status, contact.contact_source,
        contact.contact_type,
        f"m{contact.owner_id}@office.test" if contact.owner_id in (1, 2, 3) else "", contact.business_source,
        contact.interest, contact.priority, contact.time_frame, inquiry.inferred, inquiry.answered_at,
        viewer.member_id in one.shared_with,
    )  # fmt: skip


@contextmanager
def limits(which: str):
    before = parts.COUNTED, ways.FEW_CONTACTS, ways.MANY_CONTACTS, ways.FEW_OWNERS
    try:
        parts.COUNTED, ways.FEW_CONTACTS, ways.MANY_CONTACTS, ways.FEW_OWNERS = LIMITS[which]
        yield
    finally:
        parts.COUNTED, ways.FEW_CONTACTS, ways.MANY_CONTACTS, ways.FEW_OWNERS = before


def on_a_world(store: Store, dice: Random) -> None:
    world = tab_world(dice)
    with store.read(stored(store, f"team-{next(NUMBERS)}", world)) as session:
        agree(session, world, dice)


@pytest.mark.parametrize("which", LIMITS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_q3_q8_the_tab_is_that_of_the_rules(store: Store, which: str, dice: Random) -> None:
    with limits(which):
        on_a_world(store, dice)


@pytest.mark.soak
@pytest.mark.parametrize("which", LIMITS)
def test_q3_q8_on_a_thousand_worlds(store: Store, which: str) -> None:
    dice = Random(17)
    with limits(which):
        for _ in range(1_000):
            on_a_world(store, dice)


def test_another_teams_inquiries_of_the_same_ids_are_in_no_tab(store: Store) -> None:
    dice = Random(7)
    worlds = [tab_world(dice), tab_world(dice)]
    teams = [stored(store, f"team-{next(NUMBERS)}", world) for world in worlds]
    for team, world in zip(teams, worlds, strict=True):
        with store.read(team) as session:
            agree(session, world, dice)

"""O9 O11: which leads the people list holds."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from rules.access.listing import listed, seen_enough
from schemas.model.access import Access, Viewer
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.lists.people import LeadFilters, LeadOrder

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
ANN = Lead(
    1, Ownership.PERSONAL, hidden=True, created_at=AT, first_name="Ann", last_name="O'Gómez",
    emails=("ann.gomez@x.test",), phones=("+1 (970) 555-0100",), source="Zillow", tags=("VIP", "50% off"),
    assigned_user_id=12, pond_id=7, owner_id=11, lender_user_id=13, roles=(LeadRole(40, "Buyer  Agent", 12),),
    stage="Hot Lead", segments=("Spring",),
)  # fmt: skip
OWNER, WORKER, OTHER = (Viewer(frozenset({number})) for number in (11, 12, 14))
COMPANY = Viewer(frozenset({99}), company=True)
MOST = {
    "assigned_to_me": True, "owned_by_me": True, "hidden": True, "level": (Ownership.PERSONAL,), "owner": (11,),
    "office": (101,), "pond": (7,), "role": ("Agent",), "stage": ("hot lead",), "source": ("zillow",), "tag": ("vip",),
    "segment": ("spring",), "query": "ann",
}  # fmt: skip


def has(
    viewer: Viewer, order: LeadOrder = LeadOrder.LAST_ACTIVITY, lead: Lead = ANN, **asked: object
) -> bool:
    return listed(viewer, lead, LeadFilters(**asked), order)


def test_the_example_asks_for_every_field():
    assert set(MOST) == {field.name for field in fields(LeadFilters)} == LeadFilters(**MOST).asked


@pytest.mark.parametrize("field", MOST)
def test_a_lead_of_six_fields_takes_part_in_no_filter_beyond_them_o9(field):
    """O9: what would match and what would not are alike: neither is in the list."""
    kept = field in ("owner", "stage")
    assert has(COMPANY, **{field: MOST[field]}) is kept
    assert has(COMPANY, **{"owner": (11,), field: MOST[field]}) is kept
    # Whether they work or own a lead people know; all else would answer a question about it.
    known = kept or field in ("assigned_to_me", "owned_by_me")
    assert (seen_enough(LeadFilters(**{field: MOST[field]}), LeadOrder.SCORE) is Access.SIX) is known


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        (LeadOrder.LAST_ACTIVITY, True),
        (LeadOrder.SCORE, True),
        (LeadOrder.NAME, False),
        (LeadOrder.CREATED, False),
    ],
)
def test_a_lead_of_six_fields_is_in_no_order_by_another_field(order, kept):
    """O9: its place would tell what it may not say."""
    assert has(COMPANY, order) is kept
    assert has(OWNER, order)


@pytest.mark.parametrize("viewer", [OTHER, Viewer()])
def test_what_one_does_not_see_is_in_no_list(viewer):
    """O9."""
    assert not has(viewer)
    assert not any(has(viewer, **{field: value}) for field, value in MOST.items())


@pytest.mark.parametrize(
    "asked",
    [
        {"owner": (11, 99)}, {"pond": (7,)}, {"level": (Ownership.TEAM, Ownership.PERSONAL)}, {"hidden": True},
        {"role": ("buyer agent",)}, {"role": ("LENDER",)}, {"role": ("agent",)}, {"stage": (" HOT  lead",)},
        {"source": ("nothing", "zillow")}, {"tag": ("50% OFF",)}, {"segment": ("spring",)}, {"owned_by_me": True},
        {"query": "o'gomez ann"}, {"query": "GÓMEZ"}, {"query": "gomez@x"}, {"query": "(970) 555"},
        {"query": "5550100"}, {"query": "+1 970 555 0100"}, {"owner": (11,), "tag": ("vip",)},
    ],
)  # fmt: skip
def test_values_of_a_field_are_or_and_fields_are_and_o11(asked):
    """O11."""
    assert has(OWNER, **asked)
    assert not has(OWNER, **{**asked, "office": (101,)})


@pytest.mark.parametrize(
    "asked",
    [
        {"owner": (12,)}, {"office": (11,)}, {"pond": (8,)}, {"level": (Ownership.TEAM,)}, {"role": ("buyer",)},
        {"stage": ("hot",)}, {"tag": ("50",)}, {"tag": ("spring",)}, {"segment": ("vip",)}, {"query": "zillow"},
        {"query": "vip"}, {"query": "ann bob"}, {"query": "9705550101"}, {"assigned_to_me": True},
        {"owner": (11,), "tag": ("other",)},
    ],
)  # fmt: skip
def test_what_does_not_match_is_not_in_the_list(asked):
    """O11: labels are whole values of their own field; the search looks at name, email and phone alone."""
    assert not has(OWNER, **asked)


def test_mine_is_what_i_work_or_own():
    """O11: as O4 and O10 say who works and who acts as the owner."""
    assert has(WORKER, assigned_to_me=True)
    assert not has(WORKER, owned_by_me=True)
    team = replace(ANN, ownership=Ownership.TEAM, owner_id=None)
    assert has(COMPANY, owned_by_me=True, lead=team)
    assert not has(COMPANY, owned_by_me=True, lead=replace(ANN, hidden=False))


def test_only_personal_leads_are_hidden_and_have_a_member_as_owner():
    """O11."""
    team = replace(ANN, ownership=Ownership.TEAM)
    assert not has(COMPANY, hidden=True, lead=team)
    assert not has(COMPANY, owner=(11,), lead=team)
    assert has(COMPANY, office=(11,), lead=replace(ANN, ownership=Ownership.OFFICE))

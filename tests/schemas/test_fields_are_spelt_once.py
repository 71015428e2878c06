"""Every field of a noun is in its table, and all that is derived from the table covers it."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from connectors.store.bulk.new_leads import COLUMNS
from connectors.store.mapping import (
    LEAD_COLUMNS,
    lead_values,
    looked_at,
    shown,
    shown_hash,
    to_lead,
    wiped_lead_values,
)
from rules.go_live.takeovers import COPIED
from schemas.lofty import leads
from schemas.lofty import transactions as lofty_transactions
from schemas.lofty.fast_leads import lead_rows
from schemas.lofty.leads import careful_lead
from schemas.lofty.listed_leads import ListedLead
from schemas.model.fields import Field
from schemas.model.leads import SHOWN, Lead, Ownership
from schemas.model.lofty_transactions import LABELS, OF_TRANSACTION, SHARED, SharedFields
from schemas.model.transactions import Transaction
from schemas.sisu.transactions import DEAL_NAMES, SPELLINGS, WIRE_NAMES, client_from_wire
from schemas.tables import LeadRow, LoftyTransactionRow, TransactionRow
from tasks.views.go_live import plain

FILLED: dict[str, Any] = {
    "leadId": 5, "teamId": 7, "ownershipScope": "OFFICE", "hiddenFlag": True, "firstName": "Rosa", "lastName": "Lund",
    "emails": ["rosa@example.test"], "phones": ["3035550111"], "source": "Website", "tags": [{"tagName": "Hot"}],
    "assignedUserId": 8, "pondId": 9, "leadPropertyList": [{"mailAddress": True, "streetAddress": "1 Elm Rd"}],
    "customAttributes": [{"attributeName": "Sisu Link", "attributeType": "text", "value": "https://x.test"}],
    "createTime": "2026-04-11T02:03:04GMT", "lastUpdateTime": "2026-04-12T23:59:59GMT",
    "ownershipId": 31, "lenderUserId": 32, "stage": "New Leads", "score": 40, "lastVisit": "2026-04-12T20:00:00GMT",
    "lastTouch": "2026-04-12T21:00:00GMT", "opportunity": "Sell", "segments": ["Spring"], "cannotText": True,
    "cannotCall": True, "cannotEmail": True, "unsubscription": True, "phoneStatuses": [2, 4],
    "customRoleList": [{"roleId": 40, "role": "Buyer Agent", "assigneeId": 33}, {"roleId": 50, "assigneeId": 0}],
    "leadInquiry": {"id": 0, "priceMin": 300000, "priceMax": -1, "locations": [{"city": "Salem"}],
                    "modifyByAgent": True, "updateTime": "2026-04-12T22:00:00GMT"},
    "language": "es", "state": "Oregon", "leadTypes": [2, -1],
}  # fmt: skip
"""A lead as Lofty lists it, with all that we read."""
EMPTY = Lead(0, Ownership.TEAM, hidden=False, created_at=None)
PERSONAL = (
    "first_name", "last_name", "emails", "phones", "source", "tags", "mailing_address", "sisu_link", "stage",
    "opportunity", "segments", "phone_statuses", "search_criteria", "language", "state", "lead_types",
)  # fmt: skip
STAYS = {
    "lofty_lead_id", "ownership", "hidden", "assigned_user_id", "pond_id", "created_at", "updated_at", "owner_id",
    "lender_user_id", "score", "last_visit_at", "last_touch_at", "cannot_text", "cannot_call", "cannot_email",
    "unsubscribed", "criteria_updated_at", "criteria_by_agent",
}  # fmt: skip
OURS = {"gone_at", "appointments_read_at", "opportunity_before"}
"""Columns of a lead that a new one has none of yet."""
MADE_OF_SEVERAL = {"side", "lofty_link", "lost", "deleted", "closed_code", "address"}
"""Attributes of a transaction that Sisu does not have as they are."""


def names(noun: Any) -> set[str]:
    return {field.name for field in fields(noun)}


def columns(table: Any) -> set[str]:
    return set(table.__table__.columns.keys())


def test_sisu_spells_every_attribute_of_a_transaction():
    assert set(SPELLINGS) | MADE_OF_SEVERAL == names(Transaction)
    assert set(SPELLINGS) & MADE_OF_SEVERAL == set()
    assert len(set(SPELLINGS.values())) == len(SPELLINGS)


def test_a_transaction_has_its_columns():
    # The account that it belongs to is the team's.
    assert names(Transaction) - {"sisu_team_id"} <= columns(TransactionRow)


@pytest.mark.parametrize("field", Field)
def test_a_field_that_we_write_is_an_attribute_with_a_label_and_a_wire_name(field: Field):
    assert field.attribute in names(Transaction)
    assert WIRE_NAMES[field] == SPELLINGS[field.attribute]
    assert LABELS[field] == field.label != ""
    text = "7" if field.read is int else "2026-03-04"
    written = Transaction(1).with_values({field: text})
    assert written.value(field) == text
    assert client_from_wire({"client_id": 1, WIRE_NAMES[field]: text}, "lofty_link") == written
    assert Transaction(1).value(field) == ""


def test_fields_that_we_write_have_attributes_and_labels_of_their_own():
    assert len({field.attribute for field in Field}) == len({field.label for field in Field}) == len(Field)


def test_a_shared_field_is_spelt_by_either_vendor_has_a_column_and_a_label():
    assert set(SHARED) == names(SharedFields) == set(lofty_transactions.WIRE_NAMES)
    assert names(SharedFields) <= columns(LoftyTransactionRow)
    assert set(SHARED) <= set(LABELS)
    assert set(OF_TRANSACTION.values()) <= names(Transaction)
    assert {name: SPELLINGS[attribute] for name, attribute in OF_TRANSACTION.items()} == DEAL_NAMES


def test_what_equals_an_attribute_is_what_is_copied_back():
    """G3: the others are made by rules, and nothing could be copied from them."""
    assert set(COPIED) == set(OF_TRANSACTION)


@pytest.mark.parametrize("name", LABELS)
def test_every_field_can_be_shown(name: str):
    assert plain(name, "") == "cleared"


def test_a_lead_is_spelt_has_its_columns_and_is_read_at_speed():
    assert set(leads.SPELLINGS) == names(Lead)
    # The account that it belongs to is the team's; who works it in a role has rows of its own.
    assert set(LEAD_COLUMNS) == names(Lead) - {"lofty_team_id", "roles"}
    assert set(LEAD_COLUMNS) <= set(COLUMNS) == columns(LeadRow) - OURS
    assert names(Lead) <= set(ListedLead.__struct_fields__)


def test_every_field_of_a_lead_is_kept_by_either_reading_and_by_the_store():
    """Each of them has another value than its default, so that one that is passed over shows."""
    filled = careful_lead(FILLED)
    assert {name for name in names(Lead) if getattr(filled, name) == getattr(EMPTY, name)} == set()
    page = lead_rows(json.dumps({"leads": [FILLED]}).encode())
    assert page is not None
    (listed,) = page.leads
    assert listed.to_domain() == filled
    assert (listed.email, listed.phone, listed.name) == (filled.email, filled.phone, filled.name)
    assert lead_values(listed) == lead_values(filled)
    assert looked_at(listed) == looked_at(filled)
    assert shown(listed) == shown(filled)
    beside = {"lofty_team_id": filled.lofty_team_id, "roles": filled.roles}
    assert replace(to_lead(LeadRow(**lead_values(filled))), **beside) == filled


def test_what_says_who_somebody_is_is_wiped():
    """V3: all that is text, in whatever form; ids, times, who owns it and whether it is hidden stay."""
    empty = lead_values(EMPTY)
    assert wiped_lead_values() == {name: empty[name] for name in PERSONAL}
    assert set(PERSONAL) | STAYS == set(LEAD_COLUMNS)


@pytest.mark.parametrize(
    "name", sorted(names(Lead) - {"sisu_link", "created_at", "updated_at", "lofty_team_id", *SHOWN})
)
def test_a_change_of_any_field_that_rules_look_at_changes_the_hash(name: str):
    filled = careful_lead(FILLED)
    other: Any = {name: getattr(EMPTY, name)}
    assert looked_at(replace(filled, **other)) != looked_at(filled)


@pytest.mark.parametrize("name", SHOWN)
def test_a_change_of_any_field_that_is_shown_changes_the_other_hash_alone(name: str):
    """No rule looks at it: nothing is planned anew for a score that moved."""
    filled = careful_lead(FILLED)
    other: Any = {name: getattr(EMPTY, name)}
    changed = replace(filled, **other)
    assert shown_hash(changed, shown(changed)) != shown_hash(filled, shown(filled))
    assert looked_at(changed) == looked_at(filled)

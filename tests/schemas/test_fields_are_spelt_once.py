"""Every field of a noun is in its table, and all that is derived from the table covers it."""

from dataclasses import fields
from typing import Any

import pytest

from rules.go_live.takeovers import COPIED
from schemas.lofty import transactions as lofty_transactions
from schemas.model.fields import Field
from schemas.model.lofty_transactions import LABELS, OF_TRANSACTION, SHARED, SharedFields
from schemas.model.transactions import Transaction
from schemas.sisu.transactions import DEAL_NAMES, SPELLINGS, WIRE_NAMES, client_from_wire
from schemas.tables import LoftyTransactionRow, TransactionRow
from tasks.views.go_live import plain

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

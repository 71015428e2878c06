"""Every operation of the outbox stands once in the one table, and all that is asked of one is answered there."""

import pytest

from schemas.model.outbox import OperationName, Subject
from tasks.operations import ABOUT, OPERATIONS
from tasks.outbox.bulk_change_guard import guarded
from tasks.report.lines import About


def test_the_table_has_each_operation_once():
    assert list(OPERATIONS) == list(OperationName)
    assert len({operation.label for operation in OPERATIONS.values()}) == len(OPERATIONS)
    assert sorted(name for names in ABOUT.values() for name in names) == sorted(OperationName)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.name)
def test_a_request_goes_to_the_vendor_of_its_operation(operation):
    wanted = operation.request(7, {"fields": []}, ("L1",), rank=2)
    assert (wanted.target, wanted.operation, wanted.entity, wanted.rank) == (
        operation.vendor,
        operation.name,
        "7",
        2,
    )
    assert operation.vendor in operation.called


def test_a_row_is_named_by_what_people_know():
    """A lead or a transaction by its id; a creation has a key of ours, and a lead source a name that is personal."""
    said = {name: str(operation.about("7", "o1")) for name, operation in OPERATIONS.items()}
    assert said == {
        "write_link": "lead 7", "create_transaction": "outbox row o1", "update_transaction": "transaction 7",
        "provide_lead_source": "outbox row o1", "write_twin": "transaction 7", "link_transaction": "transaction 7",
        "set_chat_box": "outbox row o1", "send_text": "lead 7", "mark_lead": "lead 7", "send_notice": "outbox row o1",
        "mail_answer": "outbox row o1", "send_chat": "lead 7", "write_note": "outbox row o1",
        "recognise_visitor": "outbox row o1", "mail_alert": "outbox row o1", "make_lead": "outbox row o1",
        "set_access": "outbox row o1", "set_user_agent": "outbox row o1",
        "post_group": "outbox row o1", "post_board": "outbox row o1", "mail_claim": "outbox row o1",
        "send_talk": "outbox row o1",
        "make_user_lead": "outbox row o1",
    }  # fmt: skip
    assert OPERATIONS["write_link"].about("7", "o1") == About(Subject.LEAD, 7)


def test_what_replaces_values_on_many_transactions_is_guarded():
    assert guarded(OPERATIONS) == (OperationName.UPDATE_TRANSACTION, OperationName.WRITE_LOFTY_TRANSACTION)


def test_creations_are_not_repeated_blindly():
    """V8, E18: whatever is always new; a Lofty transaction is new until it is made."""
    made = [name for name in OperationName if name is not OperationName.WRITE_LOFTY_TRANSACTION]
    always = {name for name in made if OPERATIONS[name].creates(None, None)}
    assert always == {
        OperationName.CREATE_TRANSACTION,
        OperationName.PROVIDE_LEAD_SOURCE,
        OperationName.SEND_TEXT,
        OperationName.SEND_NOTICE,
        OperationName.MAIL_ANSWER,
        OperationName.WRITE_NOTE,
        OperationName.RECOGNISE_VISITOR,
        OperationName.MAIL_ALERT,
        OperationName.MAKE_LEAD,
        OperationName.MAIL_CLAIM,
        OperationName.MAKE_USER_LEAD,
    }

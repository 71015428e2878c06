"""The one table of outbox operations: a new one is a line here, a name in `schemas/model/outbox.py` and its module.

It stands above the subjects that deliver, and below `maintenance` and `views`, which read it here. What lies lower, the
delivery itself too, finds it in its run (`run.operations`).
"""

from schemas.model.outbox import OperationName, Subject, Vendor
from tasks.go_live.deliver_link import deliver_linking
from tasks.lead_sources.deliver import deliver_source
from tasks.leads.deliver_link import deliver_link
from tasks.run.context import TeamRun
from tasks.run.operation import Operation, always
from tasks.transactions.deliver_creation import deliver_creation, store_refused_creation
from tasks.transactions.deliver_update import deliver_update, store_refused_update
from tasks.transactions.lofty.deliver import deliver_counterpart, makes_counterpart, store_refused_counterpart

_ALL = (
    Operation(
        OperationName.WRITE_LINK,
        Vendor.LOFTY,
        Subject.LEAD,
        "Sisu Link of a lead",
        deliver_link,
        changes="Sisu Link",
    ),
    Operation(
        OperationName.CREATE_TRANSACTION,
        Vendor.SISU,
        Subject.CREATION,
        "A transaction, from the bridge page",
        deliver_creation,
        calls=(Vendor.LOFTY, Vendor.SISU),
        creates=always,
        store_refusal=store_refused_creation,
    ),
    Operation(
        OperationName.UPDATE_TRANSACTION,
        Vendor.SISU,
        Subject.TRANSACTION,
        "Fields of a transaction in Sisu",
        deliver_update,
        changes="agent",
        store_refusal=store_refused_update,
        guarded=True,
    ),
    Operation(
        OperationName.PROVIDE_LEAD_SOURCE,
        Vendor.SISU,
        Subject.LEAD_SOURCE,
        "A lead source in Sisu",
        deliver_source,
        creates=always,
    ),
    Operation(
        OperationName.WRITE_LOFTY_TRANSACTION,
        Vendor.LOFTY,
        Subject.TRANSACTION,
        "A transaction in Lofty",
        deliver_counterpart,
        creates=makes_counterpart,
        store_refusal=store_refused_counterpart,
        guarded=True,
    ),
    Operation(
        OperationName.LINK_TRANSACTION,
        Vendor.SISU,
        Subject.TRANSACTION,
        "A transaction linked to its lead",
        deliver_linking,
    ),
)
OPERATIONS: dict[str, Operation[TeamRun]] = {operation.name: operation for operation in _ALL}
"""By the word that a row keeps."""

ABOUT: dict[Subject, tuple[OperationName, ...]] = {
    subject: tuple(operation.name for operation in _ALL if operation.subject is subject)
    for subject in Subject
}
"""The operations whose rows are about this."""

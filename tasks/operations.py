"""The one table of outbox operations: a new one is a line here, a name in `schemas/model/outbox.py` and its module.

It stands above the subjects that deliver, and below `maintenance` and `views`, which read it here. What lies lower, the
delivery itself too, finds it in its run (`run.operations`).
"""

from schemas.model.outbox import OperationName, Subject, Vendor
from tasks.go_live.deliver_link import deliver_linking
from tasks.inquiries.alerts.deliver import deliver_alert
from tasks.inquiries.make_lead import deliver_lead
from tasks.lead_sources.deliver import deliver_source
from tasks.leads.deliver_link import deliver_link
from tasks.registered_users.operations import USERS_OPERATIONS
from tasks.run.context import TeamRun
from tasks.run.operation import Operation, always
from tasks.sales_agent.chat_box.deliver import deliver_chat_box, store_refused_box
from tasks.sales_agent.feedback.deliver import deliver_answer
from tasks.sales_agent.marks import deliver_marks
from tasks.sales_agent.notices.deliver import deliver_notice
from tasks.sales_agent.sending.deliver_chat import deliver_chat
from tasks.sales_agent.sending.deliver_text import deliver_text
from tasks.sales_agent.sending.not_sent import store_refused_text
from tasks.sales_agent.sending.note_of_chat import deliver_note
from tasks.sales_agent.visitors.recognise import deliver_recognition
from tasks.transactions.deliver_creation import deliver_creation, store_refused_creation
from tasks.transactions.deliver_update import deliver_update, store_refused_update
from tasks.transactions.lofty.deliver import deliver_counterpart, makes_counterpart, store_refused_counterpart
from tasks.user_outcomes.leads import deliver_user_lead

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
    Operation(
        OperationName.SEND_TEXT,
        Vendor.LOFTY,
        Subject.LEAD,
        "A text of the sales agent to a lead",
        deliver_text,
        changes="text",
        creates=always,
        store_refusal=store_refused_text,
    ),
    Operation(
        OperationName.SEND_CHAT,
        Vendor.SITE,
        Subject.LEAD,
        "A message of the sales agent in the site's chat",
        deliver_chat,
        calls=(Vendor.LOFTY, Vendor.SITE),
        changes="chat",
        store_refusal=store_refused_text,
    ),
    Operation(
        OperationName.SET_CHAT_BOX,
        Vendor.SITE,
        Subject.CHAT_BOX,
        "Who answers in the site's chat box",
        deliver_chat_box,
        changes="chat box",
        store_refusal=store_refused_box,
    ),
    Operation(
        OperationName.WRITE_NOTE,
        Vendor.LOFTY,
        Subject.NOTICE,
        "A chat message as a note on the lead",
        deliver_note,
        changes="note",
        creates=always,
    ),
    Operation(
        OperationName.MARK_LEAD,
        Vendor.LOFTY,
        Subject.LEAD,
        "Tags and marks of a lead",
        deliver_marks,
        changes="tags",
    ),
    Operation(
        OperationName.SEND_NOTICE,
        Vendor.OFFICE,
        Subject.NOTICE,
        "A notice to whoever has a lead",
        deliver_notice,
        changes="notice",
        creates=always,
    ),
    Operation(
        OperationName.MAIL_ANSWER,
        Vendor.OFFICE,
        Subject.FEEDBACK,
        "An answer to whoever gave feedback",
        deliver_answer,
        changes="answer",
        creates=always,
    ),
    Operation(
        OperationName.RECOGNISE_VISITOR,
        Vendor.LOFTY,
        Subject.VISITOR,
        "Who a visitor of the site is",
        deliver_recognition,
        changes="visitor",
        creates=always,
    ),
    Operation(
        OperationName.MAIL_ALERT,
        Vendor.OFFICE,
        Subject.ALERT,
        "A mail about inquiries",
        deliver_alert,
        changes="mail",
        creates=always,
    ),
    Operation(
        OperationName.MAKE_LEAD,
        Vendor.LOFTY,
        Subject.CONTACT,
        "A contact of the leads tab as a lead in Lofty",
        deliver_lead,
        changes="lead",
        creates=always,
    ),
    *USERS_OPERATIONS,
    Operation(
        OperationName.MAKE_USER_LEAD,
        Vendor.LOFTY,
        Subject.REGISTERED_USER,
        "A registered user of the site as a lead in Lofty",
        deliver_user_lead,
        changes="lead",
        creates=always,
    ),
)
OPERATIONS: dict[str, Operation[TeamRun]] = {operation.name: operation for operation in _ALL}
"""By the word that a row keeps."""

ABOUT: dict[Subject, tuple[OperationName, ...]] = {
    subject: tuple(operation.name for operation in _ALL if operation.subject is subject)
    for subject in Subject
}
"""The operations whose rows are about this."""

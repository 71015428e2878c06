"""What must hold in the ledger: creations, links, fields, outbox, quarantine, decisions."""

from collections.abc import Mapping, Sequence

from schemas.expectations.expected import Expected, as_long_as, at_least, known, never, one_of
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.model.outbox import CLAIMED, DONE, REFUSED, UNKNOWN, WAITING, OperationName, Subject, Vendor
from schemas.model.transactions import Side

_ACTIVE = f"('{WAITING}', '{CLAIMED}', '{UNKNOWN}')"
_RULE = (2, 5)


def expected_of_ledger(
    about: Mapping[Subject, Sequence[OperationName]],
) -> dict[str, tuple[Expected, ...]]:
    """By table. `about`: the operations whose rows are about a lead, a transaction, a creation."""
    return {
        "creations": _CREATIONS,
        "links": _LINKS,
        "field_states": _FIELD_STATES,
        "outbox": (*_OUTBOX, *_outbox_points(about)),
        "written_fields": _WRITTEN,
        "pings": (one_of("vendor", Vendor),),
        "quarantine": _QUARANTINE,
        "decisions": _DECISIONS,
    }


_CREATIONS = (
    one_of("state", ("making", "made", "refused")),
    one_of("side", Side),
    as_long_as("creation_key", 20),
    known(
        "a creation that was made has its transaction (B5)",
        "creations",
        "transactions",
        "other.sisu_client_id = it.sisu_client_id",
        where="it.state = 'made'",
    ),
    known(
        "a creation that is being made is in the outbox (B5)",
        "creations",
        "outbox",
        f"other.entity = it.creation_key AND other.operation = '{OperationName.CREATE_TRANSACTION}' "
        f"AND other.state IN {_ACTIVE}",
        where="it.state = 'making'",
    ),
    never("a refused creation says why", "creations", "it.state = 'refused' AND it.because = ''"),
)

_LINKS = (
    one_of("origin", ("bridge", "found")),
    known(
        "a link made on the bridge page has its creation (B5)",
        "links",
        "creations",
        "other.creation_key = it.creation_key",
        where="it.origin = 'bridge'",
    ),
    known(
        "the counting appointment is there (A2)",
        "links",
        "appointments",
        "other.lofty_appointment_id = it.counting_appointment_id",
        where="it.counting_appointment_id IS NOT NULL",
    ),
    known(
        "the lead for which the agent was settled is there (L4)",
        "links",
        "leads",
        "other.lofty_lead_id = it.settled_lead_id",
        where="it.settled_lead_id IS NOT NULL",
    ),
)

_FIELD_STATES = (
    one_of("field", (*LEAD_FIELDS, *APPOINTMENT_FIELDS)),
    never("a held field says by which rule (L3, A10)", "field_states", "it.held AND it.held_rule = ''"),
)

_OUTBOX = (
    one_of("target", Vendor),
    one_of("operation", OperationName),
    one_of("state", (WAITING, CLAIMED, UNKNOWN, DONE, REFUSED)),
    at_least("attempts", 0),
    never("every row names the rules that ask for it", "outbox", "CAST(it.rules AS text) = '[]'"),
    never(
        "rows that are over, and no others, have the moment when they ended",
        "outbox",
        f"(it.state IN {_ACTIVE}) <> (it.finished_at IS NULL)",
    ),
    never(
        "a claimed row, and no other, has a holder and an end of the claim",
        "outbox",
        f"(it.state = '{CLAIMED}') <> (it.claim <> '') OR (it.state = '{CLAIMED}' AND it.claim_until IS NULL)",
    ),
    never(
        "a row whose outcome is unknown was sent, and says until when nobody touches it",
        "outbox",
        f"it.state = '{UNKNOWN}' AND (it.sent_at IS NULL OR it.not_before IS NULL)",
    ),
    never("a refused row says why", "outbox", f"it.state = '{REFUSED}' AND it.because = ''"),
)

_SAME_WISH = "other.target = it.target AND other.operation = it.operation AND other.entity = it.entity"


def _outbox_points(about: Mapping[Subject, Sequence[OperationName]]) -> tuple[Expected, ...]:
    links, updates, creations = (
        f"it.operation IN ({', '.join(repr(name.value) for name in about[subject])})"
        for subject in (Subject.LEAD, Subject.TRANSACTION, Subject.CREATION)
    )
    return (
        never(
            "at most one active row per target, operation and entity",
            "outbox",
            f"it.state IN {_ACTIVE} AND EXISTS (SELECT 1 FROM outbox AS other WHERE other.team_id = it.team_id "  # noqa: S608
            f"AND {_SAME_WISH} AND other.state IN {_ACTIVE} AND other.outbox_id <> it.outbox_id)",
        ),
        known(
            "a link is written to a lead that is known",
            "outbox",
            "leads",
            f"other.lofty_lead_id = CASE WHEN {links} THEN CAST(it.entity AS BIGINT) END",
            # What was sent to a visitor of the site names its number, below zero.
            where=f"{links} AND it.entity NOT LIKE '-%'",
        ),
        known(
            "an update is of a transaction that is known",
            "outbox",
            "transactions",
            f"other.sisu_client_id = CASE WHEN {updates} THEN CAST(it.entity AS BIGINT) END",
            where=updates,
        ),
        known(
            "a creation was asked for on the bridge page (B5)",
            "outbox",
            "creations",
            "other.creation_key = it.entity",
            where=creations,
        ),
    )


_WRITTEN = (
    one_of("field", Field),
    as_long_as("rule", *_RULE),
    known(
        "what was acknowledged was sent, and to a transaction",
        "written_fields",
        "outbox",
        "other.outbox_id = it.outbox_id AND other.sent_at IS NOT NULL AND it.sisu_client_id IS NOT NULL",
        where="it.acknowledged",
    ),
)

_QUARANTINE = (
    one_of("vendor", Vendor),
    never("every record says why it is there", "quarantine", "it.because = ''"),
    never("seen last is not before seen first", "quarantine", "it.last_seen_at < it.first_seen_at"),
)

_DECISIONS = (
    one_of("subject", Subject),
    one_of("outcome", ("set", "left", "ask", "refused")),
    as_long_as("rule", *_RULE),
    known(
        "a decision about a lead is about one that is known",
        "decisions",
        "leads",
        "other.lofty_lead_id = it.subject_id",
        where="it.subject = 'lead' AND it.subject_id > 0",
    ),
    known(
        "a decision about a visitor is about one that is known",
        "decisions",
        "site_visitors",
        "other.number = -it.subject_id",
        where="it.subject = 'lead' AND it.subject_id < 0",
    ),
)

"""The office's transactions in the CRM: in every pipeline and every stage, on leads that somebody works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sandbox.lofty.transactions.record import TYPES, filled_transaction
from sandbox.office.people import Office
from sandbox.server.basics import STAGES
from sandbox.server.wire import Record
from sandbox.times import epoch_ms

DAY = timedelta(days=1)


def _transaction(office: Office, lead: Record, turn: int) -> Record:
    stage = STAGES[turn // len(TYPES) % len(STAGES)]
    signed = office.now - office.dice.randrange(20, 300) * DAY
    street = f"{office.dice.randrange(100, 9_000)} Larkspur Lane"
    given: Record = {
        "leadId": lead["leadId"],
        "transactionName": street,
        "transactionType": TYPES[turn % len(TYPES)],
        "transactionStatus": stage,
        "homePrice": office.dice.randrange(180, 1_200) * 1_000,
        "commissionRate": 3,
        "agreementSignedDate": epoch_ms(signed),
        "created": epoch_ms(signed),
        "updated": epoch_ms(signed + 5 * DAY),
    }
    if stage in ("Under Contract", "Pending", "Closed"):
        given["contractDate"] = epoch_ms(signed + 10 * DAY)
        given["expectedCloseDate"] = epoch_ms(signed + 40 * DAY)
    if stage == "Closed":
        given["closeDate"] = epoch_ms(signed + 15 * DAY)
        given["gci"] = given["homePrice"] * 0.03
    return filled_transaction(office.account, given)


def add_transactions(office: Office, leads: Sequence[Record]) -> None:
    """One for about every fifth assigned lead; types and stages in turn."""
    worked = [lead for lead in leads if lead["assignedUserId"] and not lead.get("_trashed")]
    made = [_transaction(office, lead, turn) for turn, lead in enumerate(worked[::5])]
    office.account.add("transactions", made)

"""`GET /v1.0/appts`: the appointments of one lead (lofty.md 5)."""

from __future__ import annotations

from sandbox.lofty.access.leads import whole_lead
from sandbox.lofty.auth import INVALID_PARAMETER, calls, lead_not_exist, problem
from sandbox.lofty.leads.list import served
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import epoch_ms


def _shown(account: Account, appointment: Record) -> Record:
    """`overdue` goes with the clock: open and past its time."""
    deadline = appointment.get("deadline")
    late = isinstance(deadline, int) and deadline < epoch_ms(account.clock.now())
    return {"overdue": late and not appointment.get("finishFlag"), **served(appointment)}


@calls.on("GET", "/v1.0/appts")
def list_appointments(account: Account, call: Call) -> Answer:
    """A bare array without paging, deleted rows (`deleteFlag`) included. `createTime` and `lastUpdate` come in the
    GMT form of leads (documented as date-time, no live sample); `deadline`, `endTime`, `finishTime` in epoch ms,
    `finishTime` 0 while open."""
    lead_id = call.query.get("leadId", "").strip()
    if not lead_id:
        return problem(400, INVALID_PARAMETER, "leadId is required")
    if whole_lead(account, lead_id) is None:
        return lead_not_exist()
    rows = account["appointments"].where("leadId", lead_id)
    return Answer(200, [_shown(account, row) for row in rows])

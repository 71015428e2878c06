"""Pull appointments: one call per lead that waits for its appointment to be met, none for others."""

from collections.abc import Iterable

from connectors.errors import DeadCredential, VendorError
from connectors.store.appointments.appointments import leads_awaiting_met, save_appointments
from tasks.outbox.vendor_health import VendorHealth
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.progress import progress
from tasks.run.threads import WORKERS, Pool


def pull_awaited_appointments(run: TeamRun, besides: Iterable[int] = ()) -> None:
    """`GET /v1.0/appts?leadId=` for each team lead with an open transaction whose `1st Time Appt Met` is neither
    filled nor held (A10), and for the leads in `besides`. One lead's failure does not stop the others; a dead
    credential does.
    """
    with run.store.read(run.team_id) as session:
        lead_ids = sorted({*leads_awaiting_met(session, run.today), *besides})
    bar = progress(run, "leads' appointments read", len(lead_ids), calls_each=1)
    with Pool(WORKERS) as pool:
        for failure in pool.map(lambda lead_id: _pull_quietly(run, lead_id), lead_ids):
            bar.step()
            if isinstance(failure, DeadCredential):
                raise failure


def _pull_quietly(run: TeamRun, lead_id: int) -> VendorError | None:
    health = run.state(VendorHealth)
    if health.is_down("lofty"):
        return None
    try:
        pull_appointments(run, lead_id, run.priority)
    except VendorError as error:
        health.failed("lofty")
        run.report.fail(About("appointments of lead", lead_id), str(error))
        return error
    health.answered("lofty")
    return None


def pull_appointments(run: TeamRun, lead_id: int, priority: str) -> None:
    """All appointments of one lead into the mirror; 1 call."""
    found, rejects = run.lofty.appointments.of_lead(lead_id, priority)
    with run.store.write(run.team_id) as session:
        changed = save_appointments(session, lead_id, found, run.as_of, kept=[r.entity for r in rejects])
        ids = [appointment.lofty_appointment_id for appointment in found]
        run.rejects.sort_out(session, "lofty", "appointment", ids, rejects)
    run.rejects.tell(rejects)
    if changed:
        run.report.count("pulled")

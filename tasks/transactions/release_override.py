"""Release an override (L3): a person's value in Sisu is nobody's any more, and the rules may write over it.

What would happen is found by doing it in a transaction of the store that is rolled back. Values are personal: for the
bridge's pages only.
"""

from dataclasses import dataclass

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import mark_dirty
from connectors.store.leads.seen import hidden_among
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.decisions import Noted, note
from connectors.store.teams.people import people, sources
from connectors.store.teams.sessions import Visitor
from connectors.store.transactions.overrides import overrides, release_override
from connectors.store.transactions.transactions import transaction
from rules.people.directory import People
from rules.transactions.verdict import TransactionContext, decide, lead_value
from schemas.model.access import Viewer
from schemas.model.decisions import AskPerson, Leave, Verdict
from schemas.model.fields import LEAD_FIELDS, Field
from tasks.run.context import TeamRun
from tasks.transactions.observe import settle_context

ACT = "release override"


@dataclass(frozen=True, slots=True)
class Release:
    """What releasing would mean: what Sisu and Lofty have, what would be written ("" where nothing), and why (not)."""

    field: Field
    override_because: str
    in_sisu: str
    in_lofty: str
    written: str
    because: str

    @property
    def label(self) -> str:
        """The field as people know it."""
        return self.field.label


def preview_release(run: TeamRun, client_id: int, field: Field, viewer: Viewer) -> Release | None:
    """None where nothing is held, and where the lead is hidden from the viewer: the values are the lead's (O9)."""
    found: Release | None = None
    with run.store.write(run.team_id) as session:
        held = {override.field.value: override.because for override in overrides(session, client_id)}
        if field.value in held and release_override(session, client_id, field):
            looked = settle_context(run, session, client_id)
            if looked and not hidden_among(session, viewer, [looked[0].lead.lofty_lead_id]):
                verdict = decide(*looked)
                found = _release(session, looked[0], verdict, field, held[field.value])
        session.rollback()
    return found


def release(run: TeamRun, client_id: int, field: Field, who: Visitor) -> bool:
    """Release it in the name of `who`; False where nothing is held by now. The next run writes."""
    now = clock.now()
    with run.store.write(run.team_id) as session:
        found = transaction(session, client_id)
        if found is None or not release_override(session, client_id, field):
            return False
        because = f"override released by {who.role}"
        note(session, [Noted("transaction", client_id, f"{field} override", "set", "L3", because)], now)
        record_act(session, Act(ACT, "transaction", client_id, field.value, who.agent_email, now))
        if found[1]:
            mark_dirty(session, lead_ids=[found[1]])
    return True


def _release(
    session: TeamSession, seen: TransactionContext, verdict: Verdict, field: Field, override_because: str
) -> Release:
    everybody = People(*people(session))
    names = {str(source.lead_type_id): source.name for source in sources(session)}
    agents = {str(agent.sisu_agent_id): agent.name for agent in everybody.agents}

    def shown(value: str) -> str:
        # Agents and sources are known to people by their names.
        named = {Field.AGENT: agents, Field.APPT_SET_BY: agents, Field.LEAD_SOURCE: names}.get(field, {})
        return named.get(value, value)

    wanted = next((decision for decision in verdict.sets if decision.field is field), None)
    reasons: list[Leave | AskPerson] = [*verdict.leaves, *verdict.asks]
    why_not = next((reason.because for reason in reasons if reason.field == field), "")
    why_not = why_not or next(
        (reason.because for reason in reasons if not reason.field), "the rules want nothing there"
    )
    written = shown(wanted.value) if wanted else ""
    return Release(
        field=field,
        override_because=override_because,
        in_sisu=shown(seen.transaction.value(field)),
        in_lofty=_in_lofty(seen, everybody, field) or written,
        written=written,
        because=f"{wanted.rule}: {wanted.because}" if wanted else why_not,
    )


def _in_lofty(seen: TransactionContext, everybody: People, field: Field) -> str:
    if field in LEAD_FIELDS:
        return lead_value(seen.lead, field)
    member = everybody.anyone(seen.lead.assigned_user_id)
    return {Field.LEAD_SOURCE: seen.lead.source, Field.AGENT: member.name if member else ""}.get(field, "")

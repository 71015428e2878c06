"""One visit to a lead's page: the three verbs for one lead, at once, and what the page shows of it."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bridge.lead_page.view import LeadPage, build_page
from connectors import clock
from connectors.store.appointments.appointments import appointments
from connectors.store.go_live.matches import kept_here
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.outbox.claims import waiting
from connectors.store.teams.people import people
from connectors.store.transactions.creations import creations_being_made
from connectors.store.transactions.transactions import transactions_of
from rules.people.directory import People
from rules.signing import form_key
from rules.transactions.bridge_page import page_offer
from schemas.model.leads import Presence
from tasks.outbox.deliver import deliver_one
from tasks.run.pause import sentence
from tasks.transactions.refresh import LeadRefresh
from tasks.transactions.unread import unread_transactions

_UNREAD = (
    "Lofty's record of this lead cannot be read just now: this page shows what was read before. Whoever runs "
    "Dealbridge finds the reason in its quarantine."
)


@dataclass
class Visit(LeadRefresh):
    """A refresh, what is left to be made for the lead, and the page of both."""

    def work_off_creations(self) -> None:
        """Try again what an earlier request left behind for this lead, as far as it is due."""
        if not self.accounts_are_ours():
            return
        with self.run.store.read(self.run.team_id) as session:
            keys = {made.creation_key for made in creations_being_made(session, self.lead_id)}
            due = waiting(session, clock.now(), keys) if keys else []
        for outbox_id in due:
            self.ask("Sisu", partial(deliver_one, self.run, outbox_id))

    def page(self, form: dict[str, Any] | None = None) -> LeadPage:
        """Everything that the page shows."""
        with self.run.store.read(self.run.team_id) as session:
            found = stored_lead(session, self.lead_id)
            everybody = People(*people(session))
            theirs = appointments(session, self.lead_id)
            stored = (*transactions_of(session, self.lead_id), *kept_here(session, self.lead_id))
            ids = {transaction.sisu_client_id for transaction in stored}
            there = unread_transactions(self.run, session, self.lead_id)
            unread = tuple(transaction for transaction in there if transaction.sisu_client_id not in ids)
            making = len(creations_being_made(session, self.lead_id))
        lead, presence, private = found or (None, Presence.GONE, False)
        shown = build_page(
            team=self.run.team,
            lead=lead,
            offer=page_offer(presence, private=private),
            people=everybody,
            appointments=theirs,
            transactions=(*stored, *unread),
            unread={transaction.sisu_client_id for transaction in unread},
            making=making,
            today=self.run.today,
            form_key=self._form_key(form),
            form=form or {},
            trouble=tuple(self.trouble),
        )
        if self.unread:
            shown = replace(shown, advice=(_UNREAD, *shown.advice))
        if self.run.paused is None:
            return shown
        return replace(
            shown, advice=(f"Dealbridge is {sentence(self.run.paused, self.run.team.zone)}.", *shown.advice)
        )

    def _form_key(self, form: dict[str, Any] | None) -> str:
        given = str((form or {}).get("form_key") or "")
        return given or form_key(self.run.keys[0], self.run.team_id, self.lead_id, clock.nonce())

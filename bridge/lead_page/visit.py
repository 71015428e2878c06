"""One visit to a lead's page: the three verbs for one lead, at once, and what the page shows of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bridge.lead_page.view import LeadPage, build_page
from connectors import clock
from connectors.errors import VendorError
from connectors.sisu.transactions import FeedPage
from connectors.store.appointments.appointments import appointments
from connectors.store.go_live.matches import kept_here
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.ledger.outbox import waiting
from connectors.store.teams.people import people
from connectors.store.transactions.creations import creations_being_made
from connectors.store.transactions.transactions import transactions_of
from rules.leads.visibility import linked_lead
from rules.people.directory import People
from rules.signing import form_key
from rules.transactions.bridge_page import page_offer
from schemas.model.leads import Presence
from tasks.appointments.pull import pull_appointments
from tasks.leads.lookups import LeadLookups
from tasks.leads.pull import find_lead
from tasks.outbox.deliver import deliver_one
from tasks.run.context import TeamRun
from tasks.run.pause import sentence
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.pull import pull_transaction, save_found
from tasks.transactions.unread import unread_transactions

_UNREAD = (
    "Lofty's record of this lead cannot be read just now: this page shows what was read before. Whoever runs "
    "Dealbridge finds the reason in its quarantine."
)


@dataclass
class Visit:
    """What a visit has found out; `trouble` says which vendor could not be asked."""

    run: TeamRun
    lead_id: int
    trouble: list[str] = field(default_factory=list)
    unread: bool = field(default=False, init=False)
    _checked: bool = field(default=False, init=False)

    def refresh(self) -> None:
        """Read the lead, its appointments and its transactions afresh: 2 Lofty calls, 1 Sisu call and one for each
        transaction that the email does not find. What a vendor does not answer stays as it was last seen.
        """
        if not self._accounts_are_ours():
            return
        self._try("Lofty", self._lead)
        if not self._is_shown():
            return
        reads = [("Lofty", self._appointments), ("Sisu", self._transactions)]
        with ThreadPoolExecutor(2) as pool:
            # Who has just not answered is not waited for once more.
            list(pool.map(lambda read: self._try(*read), [r for r in reads if r[0] not in self.trouble]))
        if "Lofty" not in self.trouble:
            self.run.state(LeadLookups).fresh.add(self.lead_id)

    def _lead(self) -> None:
        find_lead(self.run, self.lead_id)
        self.unread = ("lofty", "lead", str(self.lead_id)) in self.run.rejects.met
        if self.unread and not self.known:
            self.trouble.append("Lofty")

    @property
    def known(self) -> bool:
        """Whether the store knows the lead."""
        with self.run.store.read(self.run.team_id) as session:
            return stored_lead(session, self.lead_id) is not None

    def _is_shown(self) -> bool:
        # V1: nothing is asked of a vendor about a private or gone lead, least of all by its email.
        with self.run.store.read(self.run.team_id) as session:
            found = stored_lead(session, self.lead_id)
        return found is not None and page_offer(found[1], private=found[2]).lists

    def _accounts_are_ours(self) -> bool:
        if not self._checked:
            self._try("Lofty or Sisu", lambda: pull_accounts(self.run))
            self._checked = True
        return not self.run.ended

    def _try(self, vendor: str, read: Callable[[], Any]) -> None:
        try:
            read()
        except VendorError:
            if vendor not in self.trouble:
                self.trouble.append(vendor)

    def _appointments(self) -> None:
        pull_appointments(self.run, self.lead_id, self.run.priority)

    def _transactions(self) -> None:
        with self.run.store.read(self.run.team_id) as session:
            found = stored_lead(session, self.lead_id)
            known = {t.sisu_client_id for t in transactions_of(session, self.lead_id)}
        email = found[0].email if found else ""
        found_by_email = (
            self.run.sisu.transactions.find(email, self.run.priority) if email else FeedPage(1, (), ())
        )
        # A found row may lack its custom fields: only one that shows its link is taken at its word.
        mine = [c for c in found_by_email.transactions if linked_lead(c.lofty_link) == self.lead_id]
        save_found(self.run, mine)
        self.run.rejects.quarantine(found_by_email.rejects)
        for client_id in sorted(known - {c.sisu_client_id for c in mine}):
            pull_transaction(self.run, client_id)

    def work_off_creations(self) -> None:
        """Try again what an earlier request left behind for this lead, as far as it is due."""
        if not self._accounts_are_ours():
            return
        with self.run.store.read(self.run.team_id) as session:
            keys = {made.creation_key for made in creations_being_made(session, self.lead_id)}
            due = waiting(session, clock.now(), keys) if keys else []
        for outbox_id in due:
            self._try("Sisu", partial(deliver_one, self.run, outbox_id))

    def page(self, form: dict[str, Any] | None = None) -> LeadPage:
        """Everything that the page shows."""
        with self.run.store.read(self.run.team_id) as session:
            found = stored_lead(session, self.lead_id)
            everybody = People(*people(session))
            theirs = appointments(session, self.lead_id)
            stored = (*transactions_of(session, self.lead_id), *kept_here(session, self.lead_id))
            ids = {one.sisu_client_id for one in stored}
            there = unread_transactions(self.run, session, self.lead_id)
            unread = tuple(one for one in there if one.sisu_client_id not in ids)
            making = len(creations_being_made(session, self.lead_id))
        lead, presence, private = found or (None, Presence.GONE, False)
        shown = build_page(
            team=self.run.team,
            lead=lead,
            offer=page_offer(presence, private=private),
            people=everybody,
            appointments=theirs,
            transactions=(*stored, *unread),
            unread={one.sisu_client_id for one in unread},
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

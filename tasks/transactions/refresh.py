"""Everything about one lead read afresh, for a person who waits: the lead, its appointments, its transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from connectors.errors import VendorError
from connectors.sisu.transactions import FeedPage
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.transactions.transactions import transactions_of
from rules.leads.visibility import linked_lead
from rules.transactions.bridge_page import page_offer
from tasks.appointments.pull import pull_appointments
from tasks.leads.lookups import LeadLookups
from tasks.leads.pull import find_lead
from tasks.run.context import TeamRun
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.pull import pull_transaction, save_found


@dataclass
class LeadRefresh:
    """What a refresh has found out; `trouble` says which vendor could not be asked, `unread` that the lead's record
    could not be read."""

    run: TeamRun
    lead_id: int
    trouble: list[str] = field(default_factory=list)
    unread: bool = field(default=False, init=False)
    _checked: bool = field(default=False, init=False)

    def refresh(self) -> None:
        """Read the lead, its appointments and its transactions afresh: 2 Lofty calls, 1 Sisu call and one for each
        transaction that the email does not find. What a vendor does not answer stays as it was last seen.
        """
        if not self.accounts_are_ours():
            return
        self.ask("Lofty", self._lead)
        if not self._is_shown():
            return
        reads = [("Lofty", self._appointments), ("Sisu", self._transactions)]
        with ThreadPoolExecutor(2) as pool:
            # Who has just not answered is not waited for once more.
            list(pool.map(lambda read: self.ask(*read), [r for r in reads if r[0] not in self.trouble]))
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

    def accounts_are_ours(self) -> bool:
        """Whether the vendors' accounts are those of the team, asked once."""
        if not self._checked:
            self.ask("Lofty or Sisu", lambda: pull_accounts(self.run))
            self._checked = True
        return not self.run.ended

    def ask(self, vendor: str, read: Callable[[], Any]) -> None:
        """Do it, and note the vendor where it does not answer."""
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

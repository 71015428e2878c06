"""The state behind all ports: accounts, clock, faults, journals."""

from __future__ import annotations

from sandbox.clock import Clock
from sandbox.lofty.vendor import LOFTY
from sandbox.mail.server import Mailbox
from sandbox.office.office import fill_office
from sandbox.server.account import Account
from sandbox.server.basics import furnish
from sandbox.server.faults import NO_FAULTS, Faults
from sandbox.server.journal import Journal
from sandbox.server.vendor import Vendor
from sandbox.server.webhook_sender import PostOffice
from sandbox.server.wire import Record
from sandbox.sisu.vendor import SISU
from sandbox.site.stock import fill_site, furnish_site
from sandbox.site.vendor import SITE

VENDORS = {vendor.name: vendor for vendor in (LOFTY, SISU, SITE)}


class Gate:
    """What belongs to one port: its vendor, journal and faults (of one account, else of the whole port)."""

    def __init__(self, vendor: Vendor) -> None:
        self.vendor = vendor
        self.journal = Journal()
        self._faults: dict[int | None, Faults] = {}

    def set_faults(self, wanted: Record, account: int | None, seed: int) -> None:
        """Replace all faults, of the port or of one account; `{}` clears."""
        faults = Faults(wanted, f"{seed}:{self.vendor.name}:{account}")
        self._faults[account] = faults
        if not wanted:
            self._faults.pop(account)

    def wanted_faults(self, account: int | None) -> Record:
        """The faults as they were asked for."""
        found = self._faults.get(account)
        return found.wanted if found else {}

    def faults(self, account: int, path: str) -> Faults:
        """The faults in force for a call: the account's own come before the port's."""
        found = self._faults.get(account) or self._faults.get(None)
        return found if found and found.touch(path) else NO_FAULTS


class Town:
    """The vendors for `accounts` customers; each begins with an office of `leads` leads (0: empty)."""

    def __init__(self, seed: int = 1, leads: int = 0, accounts: int = 1) -> None:
        self.seed, self.leads, self.accounts = seed, leads, accounts
        self.clock, self.mailbox = Clock(), Mailbox()
        self.gates = {name: Gate(vendor) for name, vendor in VENDORS.items()}
        self._accounts: dict[int, Account] = {}
        self.post_office = PostOffice(lambda vendor, number: self.gates[vendor].faults(number, ""))
        for number in range(1, accounts + 1):
            self.refill(number, seed, leads)

    def account(self, number: int) -> Account:
        """The account of that number; KeyError when there is none."""
        return self._accounts[number]

    def refill(self, number: int, seed: int, leads: int) -> Account:
        """Empty an account, furnish it, and fill it with an office of that size and seed."""
        if number not in self._accounts:
            kinds = {
                name: kind for vendor in VENDORS.values() for name, kind in vendor.kinds_by_table().items()
            }
            self._accounts[number] = Account(number, self.seed, self.clock, kinds)
            self._accounts[number].mail = self.post_office.changed
        account = self._accounts[number]
        self.post_office.forget(number)
        account.clear()
        furnish(account)
        furnish_site(account)
        if leads:
            fill_office(account, seed, leads)
            fill_site(account, seed, leads)
        account.watched()
        return account

    def reset(self, number: int | None, seed: int, leads: int) -> Account:
        """Refill account `number` (1 when not named), end the faults and empty the journals that go with it. The clock
        stays: an office can be made for a day that was set before."""
        for gate in self.gates.values():
            for whose in {number, number or 1}:
                gate.set_faults({}, whose, seed)
            gate.journal.clear(number)
        return self.refill(number or 1, seed, leads)

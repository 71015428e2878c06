"""Random histories of people and systems on both sides: in the end both say what the rules say.

Each history is one household's: a lead and its transactions. Ten of them happen in one office at the same time, so that
what one suffers must not disturb another. Whatever happened, in any order: a second cycle writes nothing; no
transaction that is closed, lost, locked, deleted or unlinked is written; what a person typed stands, but for what was
typed between our read and our write, which is listed; and each Lofty transaction is equal to its Sisu one.
"""

import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from connectors.errors import VendorError
from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.maintenance.notifications import store_notifications
from schemas.lofty.transactions import milliseconds
from schemas.parsing.values import calendar_day
from schemas.tables import Base
from tasks.maintenance.handle_notifications import handle_burst
from tasks.transactions.reassign_lead import move_transactions
from tests.support.household import ADDRESSES, DAYS, SHUT, Deal, Household
from tests.support.trouble import Trouble

HOUSEHOLDS = 10
FLOWS = ("sync-leads", "sync-appointments", "sync-transactions", "reconcile")
DATES = ("signed_dt", "uc_dt", "forecasted_closed_dt", "listing_dt")
MEDDLED = (
    {"homePrice": 7},
    {"transactionName": "mine"},
    {"transactionStatus": "Under Contract"},
    {"transactionType": "Other"},
    {"closeDate": 5_000_000_000},
    {"_address": {"streetAddress": "else"}},
)
WHICH = st.integers(0, 2)


def _op(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(name), *arguments)


OPS = st.one_of(
    st.none(),
    _op("order", st.sampled_from(["buyer", "seller"])),
    _op("address", WHICH, st.sampled_from(ADDRESSES)),
    _op("date", WHICH, st.sampled_from(DATES), st.sampled_from(DAYS)),
    _op("date", WHICH, st.just("closed_dt"), st.sampled_from(["2027-01-01", None])),
    _op("price", WHICH, st.sampled_from([100, 250.5, None, 0, "$1,234.50", "null"])),
    _op("flag", WHICH, st.sampled_from(["rental", "outbound_referral"]), st.sampled_from(["0", "1", None])),
    _op("types", WHICH, st.sampled_from(["last_name", "cleared", "lead_type_id", "agent_id", "appt_set_dt"])),
    _op("shuts", WHICH, st.sampled_from(list(SHUT))),
    _op("reopens", WHICH),
    _op("reopens", WHICH),
    _op("erases_deal", WHICH),
    _op("duplicates", WHICH),
    _op("renames"),
    _op("renames"),
    _op("sources", st.sampled_from(["Website", "Zillow", "Open House"])),
    _op("reassigns", st.sampled_from(["ann", "bob", ""])),
    _op("hides", st.booleans()),
    _op("trashes", st.booleans()),
    _op("meddles", WHICH, st.sampled_from(MEDDLED)),
    _op("appoints"),
    _op("completes"),
    _op("erases"),
    _op("comes_back"),
    _op("merges", st.integers(0, HOUSEHOLDS - 1)),
)
TROUBLES = st.one_of(
    st.none(),
    _op("pings", st.integers(0, 10**6)),
    _op("loses an answer", st.sampled_from(["lofty", "sisu"])),
    _op("is down", st.sampled_from(["lofty", "sisu"])),
    _op("is killed", st.integers(1, 60)),
    _op("is edited in the gap", st.sampled_from(["last_name", "first_name"])),
)
TICK = st.tuples(st.lists(OPS, min_size=HOUSEHOLDS, max_size=HOUSEHOLDS), st.sampled_from(FLOWS), TROUBLES)


class Town:
    """Ten households in one office, and the flows that run there."""

    def __init__(self, office: Any, trouble: Trouble) -> None:
        self.office, self.trouble = _renewed(office), trouble
        self.journal: list[dict[str, Any]] = []
        office.gone_clients, office.calls_so_far = set(), self.calls_so_far
        for name in ("ann", "bob", "cy"):
            office.person(name)
        self.households = [Household(office, number) for number in range(HOUSEHOLDS)]
        for one in self.households:
            one.begin()
        office.synced()
        for one in self.households:
            one.order("seller" if one.number % 2 else "buyer")
            if one.number % 3:
                one.alter(
                    one.deal(0), address_1="1 Elm Rd", city="Salem", signed_dt="2026-03-02", trans_amt=300
                )
        office.synced("sync-transactions")

    def calls_so_far(self) -> int:
        self.journal += self.office.sisu.journal()
        return self.journal[-1]["n"] if self.journal else 0

    @property
    def deals(self) -> list[tuple[Household, Deal]]:
        return [(one, deal) for one in self.households for deal in one.deals]

    # What happens

    def tick(self, ops: list[Any], flow: str, trouble: tuple[Any, ...] | None) -> None:
        for household, op in zip(self.households, ops, strict=True):
            if op is None:
                continue
            note(f"household {household.number}: {op}")
            name, *arguments = op
            if name == "merges":
                household.merges(self.households[arguments[0]])
            else:
                household.act(op)
        note(f"{flow}, {trouble}")
        self.suffer(flow, trouble)

    def suffer(self, flow: str, trouble: tuple[Any, ...] | None) -> None:
        what, argument = trouble or ("", None)
        if what == "pings":
            self.notifications(argument)
        elif what == "is killed":
            with self.trouble.killed_after(argument):
                self.run(flow)
        elif what == "is edited in the gap":
            with self.trouble.edited_in_the_gap(lambda path, body: self.edit(path, body, argument)):
                self.run(flow)
        else:
            fault = {
                "loses an answer": {"drop_after_commit": 2},
                "is down": {"error_rate": 1, "error_status": 503},
            }
            if what:
                getattr(self.office, argument).faults(**fault[what])
            self.run(flow)
            self.office.lofty.faults()
            self.office.sisu.faults()

    def run(self, flow: str) -> Any:
        self.office.settle()
        confirmed = {"erasure_confirmed": True} if flow == "reconcile" else {}
        return self.office.run(flow, later=11, writes_confirmed=True, **confirmed)

    def notifications(self, order: int) -> None:
        """Of everything, each twice, in any order, in several bursts."""
        hints = [
            ("lofty", kind, str(one.lead)) for one in self.households for kind in ("lead", "appointment")
        ]
        hints += [("sisu", "client", str(deal.client_id)) for _, deal in self.deals]
        counterparts = self.office.lofty.all("transactions")
        hints += [("lofty", "transaction", f"{row['leadId']}:{row['transactionId']}") for row in counterparts]
        hints *= 2
        random.Random(order).shuffle(hints)

        def handle(run: Any) -> None:
            for start in range(0, len(hints), 40):
                with run.store.write(run.team_id) as session:
                    for vendor, kind, entity in hints[start : start + 40]:
                        store_notifications(session, vendor, [(kind, entity)], self.office.clock())
                try:
                    handle_burst(run)
                except VendorError as error:
                    note(f"the burst failed: {error}")

        self.office.settle()
        self.office.at_the_desk(handle)

    def edit(self, path: str, body: dict[str, Any], name: str) -> bool:
        """A person types just before our write: it stands where we do not write, else it is lost and must be listed."""
        deal = next((deal for _, deal in self.deals if path.endswith(f"/edit-client/{deal.client_id}")), None)
        if deal is None:
            return False
        value = f"Gap{deal.client_id}"
        self.office.sisu.put("clients", deal.client_id, **{name: value})
        if name in body:
            deal.overwritten[name] = value
        else:
            deal.typed[name] = value
        return True

    # What must hold

    def settle(self) -> None:
        for flow in FLOWS:
            self.run(flow)
        self.say_where_leads_went()
        for flow in FLOWS:
            self.run(flow)
        self.office.lofty.journal()
        self.calls_so_far()
        for flow in FLOWS:
            report = self.run(flow).teams[self.office.team]
            assert report.counts["failed"] == 0, [(line.what, line.because) for line in report.lines]
        self.journal += (again := self.office.sisu.journal())
        written = [
            f"{e['method']} {e['path']}"
            for e in (*again, *self.office.lofty.journal())
            if e["method"] != "GET" and not e["path"].endswith(("get-team-clients", "find-client"))
        ]
        assert written == [], "a second cycle writes nothing"

    def say_where_leads_went(self) -> None:
        for one in self.households:
            if one.merged_into:
                into = one.merged_into.lead
                moved = self.office.at_the_desk(
                    lambda run, one=one, into=into: move_transactions(run, one.lead, into)
                )
                assert isinstance(moved, int), moved

    def holds(self) -> None:
        clients = {row["client_id"]: row for row in self.office.sisu.all("clients")}
        leads = {row["leadId"]: row for row in self.office.lofty.all("leads")}
        theirs = {row["transactionId"]: row for row in self.office.lofty.all("transactions")}
        with self.office.rows("twins") as rows:
            counterparts = {
                row.sisu_client_id: row.lofty_transaction_id for row in rows if row.lofty_transaction_id
            }
        suffixed = [i for i, row in theirs.items() if "[Linked to Sisu]" in row["transactionName"]]
        assert set(suffixed) <= set(counterparts.values()), "each Lofty transaction belongs to one"
        for household, deal in self.deals:
            client = clients.get(deal.client_id)
            _never_written_while_shut(self.journal, deal)
            if client is None:
                continue
            for name, value in deal.typed.items():
                shown = str(calendar_day(client[name])) if name.endswith("_dt") else client[name]
                assert (shown or "") == value, f"a person's {name}"
            lead = _lead_of(client, leads)
            _lead_fields_are_right(self.office, household, deal, client, lead)
            _twin_is_equal(deal, client, lead, theirs.get(counterparts.get(deal.client_id)))
        for copy, deal in ((copy, deal) for one in self.households for copy, deal in one.copies.items()):
            # Only where the original went before anybody saw the copy is it what a merge in Sisu leaves (T9).
            merged = (
                clients.get(deal.client_id, {}).get("status", "D") == "D"
                and deal.client_id not in counterparts
            )
            assert copy not in counterparts or merged, "a copy has none of its own"
        _nothing_is_filled_twice(self.office)
        self.what_was_overwritten_is_listed()

    def what_was_overwritten_is_listed(self) -> None:
        names = {"last_name": "last_name overwritten", "first_name": "first_name overwritten"}
        lost = {(deal.client_id, names[name]) for _, deal in self.deals for name in deal.overwritten}
        with self.office.rows("decisions", subject="transaction", rule="L3", outcome="ask") as rows:
            assert lost <= {(row.subject_id, row.aspect) for row in rows}, "an edit in the gap is listed"


def _never_written_while_shut(journal: list[dict[str, Any]], deal: Deal) -> None:
    path = f"/api/v1/client/edit-client/{deal.client_id}"
    stretches = [*deal.shut, *([(deal.shut_at, 10**9)] if deal.shut_at is not None else [])]
    written = [e["n"] for e in journal if (e["method"], e["path"]) == ("PUT", path)]
    assert not [n for n in written for since, until in stretches if since < n <= until], "shut, and written"


def _lead_of(client: dict[str, Any], leads: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    """The lead it is linked to, where the integration may follow it."""
    link = str((client.get("custom") or {}).get("lofty_link") or "")
    lead = next((row for i, row in leads.items() if f"/leads/{i}?" in link), None)
    return lead if lead and not lead["hiddenFlag"] and not lead.get("_trashed") else None


def _lead_fields_are_right(
    office: Any, household: Household, deal: Deal, client: dict[str, Any], lead: dict[str, Any] | None
) -> None:
    """L1 L2 L4: on whatever is open, unlocked and linked."""
    if lead is None or deal.shut_at is not None:
        return
    assert client["lead_type_id"] == office.source(lead["source"]), "the lead source"
    for wire, name in (("first_name", "firstName"), ("last_name", "lastName")):
        if wire not in deal.typed:
            assert client[wire] == lead[name], f"the lead's {name}"
    assigned = next((n for n, user in office.users.items() if user == lead["assignedUserId"]), None)
    if assigned and not deal.agent_fixed:
        assert client["agent_id"] == office.agents[assigned], "the lead's agent"
    assert household.merged_into is None or lead["leadId"] == household.merged_into.lead


def _day(value: Any) -> str:
    return str(calendar_day(value))


def _twin_is_equal(
    deal: Deal, client: dict[str, Any], lead: dict[str, Any] | None, counterpart: dict[str, Any] | None
) -> None:
    if lead is None or client["status"] == "D" or deal.twin_erased:
        return
    milestone = any(client.get(name) for name in ("signed_dt", "uc_dt", "closed_dt", "listing_dt"))
    if client["address_1"] and (milestone or client["status_code"] == "CLOSD"):
        assert counterpart, "it has a Lofty transaction"
    if counterpart is None:
        return
    assert counterpart["leadId"] == lead["leadId"]
    if client["address_1"]:
        assert counterpart["transactionName"].endswith("[Linked to Sisu]")
        assert counterpart["transactionName"].count("[Linked to Sisu]") == 1
        assert counterpart["_address"]["streetAddress"] == client["address_1"].strip()
    kind = "Listing" if client["type_id"] == "s" else "Purchase"
    kind = "Lease" if client["rental"] == "0" else kind
    assert counterpart["transactionType"] == ("Other" if client["outbound_referral"] == "0" else kind)
    assert counterpart["transactionStatus"] == _stage(client)
    if client.get("trans_amt") in (100, 250.5, 300):
        assert counterpart["homePrice"] == client["trans_amt"]
    if day := calendar_day(client.get("signed_dt")):
        assert counterpart["agreementSignedDate"] == milliseconds(day)


def _stage(client: dict[str, Any]) -> str:
    if client.get("archive_ts"):
        return "Cancelled"
    if client["status_code"] == "CLOSD" or (client["closed_dt"] and _day(client["closed_dt"]) < "2026-12-01"):
        return "Closed"
    return "Pending" if client["uc_dt"] or client["closed_dt"] else "Pre-contract"


def _nothing_is_filled_twice(office: Any) -> None:
    """A10: each appointment field is written once for each transaction, whatever happened."""
    fields = ("appt_set_dt", "appt_for_dt", "appt_dt", "appt_set_by_agent_id")
    ours = [
        (row["client_id"], row["field"])
        for row in office.sisu.all("history")
        if row["changed_by"] == "API: Chime" and row["field"] in fields
    ]
    assert len(ours) == len(set(ours)), "an appointment field was written twice"


def _renewed(office: Any) -> Any:
    """The same office as new: empty vendors, an empty store."""
    office.lofty.reset()
    store = Store(environment().store_url)
    with store.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    store.close()
    office.users.clear()
    office.agents.clear()
    office.lofty._seen = office.sisu._seen = 0
    return office


def _play(office: Any, trouble: Trouble, ticks: list[Any]) -> None:
    town = Town(office, trouble)
    for ops, flow, trouble_then in ticks:
        town.tick(ops, flow, trouble_then)
    town.settle()
    town.holds()


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    """Also: nobody waits for long before a call is repeated."""
    import time

    monkeypatch.setattr("connectors.clock.wait", lambda seconds: time.sleep(min(max(seconds, 0), 0.005)))
    return Trouble(monkeypatch)


_SETTINGS: dict[str, Any] = {
    "deadline": None,
    "database": None,
    # Without shrinking: a smaller history would take longer to find than the notes of the whole one take to read.
    "phases": [Phase.explicit, Phase.generate],
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


def _histories(office: Any, trouble: Trouble, number: int, first_seed: int, longest: int) -> None:
    """So many histories, the same for the same seed, ten at a time."""

    @seed(first_seed)
    @settings(max_examples=number // HOUSEHOLDS, **_SETTINGS)
    @given(ticks=st.lists(TICK, min_size=4, max_size=longest))
    def play(ticks: list[Any]) -> None:
        _play(office, trouble, ticks)

    play()


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", [0, 1, *(pytest.param(part, marks=pytest.mark.any_database) for part in (2, 3, 4))]
)
def test_two_hundred_histories_converge(office: Any, trouble: Trouble, part: int) -> None:
    """V4 V5 V8 L1 L2 L3 L4 T1 T3 T4 T5 T6 T9 A10 B5: twenty in each part, the first two on each store."""
    _histories(office, trouble, 20, part, longest=7)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(int(os.environ.get("SOAK_PARTS", "20"))))
def test_thousands_of_long_histories_converge(office: Any, trouble: Trouble, part: int) -> None:
    """V4 V5 V8 L1 L2 L3 L4 T1 T3 T4 T5 T6 T9 A10 B5: fifty in each part, on each store, other ones each time."""
    _histories(office, trouble, 50, random.randrange(10**9) + part, longest=16)

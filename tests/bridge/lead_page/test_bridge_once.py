"""However often a form is sent, it makes one transaction (B5); another one is asked for explicitly."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from tasks.run.delivery_result import WAITING

pytestmark = pytest.mark.sockets

both_stores = pytest.mark.parametrize(
    "store_url", ["sqlite_store", "postgres_store"], indirect=True, ids=["sqlite", "postgresql"]
)
on_postgresql = pytest.mark.parametrize("store_url", ["postgres_store"], indirect=True, ids=["postgresql"])
CREATE = "/api/v1/client/edit-client"
BEING_MADE = "A transaction is being made"


def test_retry_reload_and_back_button(office: Any, bridge: Any) -> None:
    lead = office.lead()
    form = bridge.open(lead)
    client = bridge.send(form, side="buyer").made
    office.idle()
    assert [bridge.send(form, side="buyer").made for _ in range(3)] == [client] * 3
    assert office.calls() == []
    bridge.open(lead)
    assert bridge.send(form, side="buyer", another="yes").made == client
    assert len(office.clients(lead)) == 1


def test_a_form_of_a_second_tab_needs_another(office: Any, bridge: Any) -> None:
    lead = office.lead()
    first, second = bridge.open(lead), bridge.open(lead)
    assert not second.root.all(id="another")
    client = bridge.send(first, side="buyer").made
    answer = bridge.send(second, side="seller", agent_id=office.agents["Ben"])
    assert answer.status == 409
    assert "The lead already has an open transaction." in answer.problems
    assert str(client) in answer.transactions[0]
    assert (answer.fields["side"], answer.chosen_agent) == ("seller", office.agents["Ben"])
    assert "another" not in answer.fields
    assert len(office.clients(lead)) == 1


def test_another_one_is_possible_when_it_is_asked_for(office: Any, bridge: Any) -> None:
    lead = office.lead()
    first = bridge.create(lead)
    page = bridge.open(lead)
    assert "beside the open one" in page.text
    refused = bridge.send(page, side="seller")
    assert refused.status == 409
    second = bridge.send(refused, another="yes").made
    assert second != first
    assert bridge.send(refused, another="yes").made == second
    assert {c["type_id"] for c in office.clients(lead)} == {"b", "s"}
    links = {c["custom"]["lofty_link"] for c in office.clients(lead)}
    assert len(links) == 2
    assert "beside the 2 open ones" in bridge.open(lead).text


@pytest.mark.parametrize(
    "ended", [{"archive_ts": "2025-03-02"}, {"closed_dt": "2025-03-02"}, {"status": "D"}]
)
def test_beside_an_ended_one_nothing_need_be_asked(office: Any, bridge: Any, ended: dict[str, str]) -> None:
    lead = office.lead()
    office.client(lead, **ended)
    page = bridge.open(lead)
    assert not page.root.all(id="another")
    assert bridge.send(page, side="buyer").status == 303


def test_beside_an_open_one_that_somebody_linked_it_is_asked(office: Any, bridge: Any) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    office.client(lead, is_locked=1)
    assert bridge.send(page, side="buyer").status == 409


# At once -------------------------------------------------------------------------------------------------


@both_stores
def test_fifty_times_the_same_form_at_once(
    office: Any, bridge: Any, at_once: Callable[..., list[Any]]
) -> None:
    lead = office.lead()
    form = bridge.open(lead)
    office.idle()
    answers = at_once(*[partial(bridge.send, form, side="buyer")] * 50)
    assert {answer.made for answer in answers} == {office.clients(lead)[0]["client_id"]}
    assert len(office.clients(lead)) == 1
    assert len(office.calls()) <= 9, "fifty clicks cost the vendors no more than one"


def test_the_forms_of_twenty_tabs_at_once(
    office: Any, bridge: Any, at_once: Callable[..., list[Any]]
) -> None:
    """One of them wins, the others are asked whether they mean another one."""
    lead = office.lead()
    forms = [bridge.open(lead) for _ in range(20)]
    answers = at_once(*[partial(bridge.send, form, side="buyer") for form in forms])
    assert sorted(answer.status for answer in answers) == [303] + [409] * 19
    assert len(office.clients(lead)) == 1


@on_postgresql
def test_twenty_leads_at_once(office: Any, bridge: Any, at_once: Callable[..., list[Any]]) -> None:
    """A lead source that Sisu lacks is made once for all of them."""
    leads = [office.lead(source="Billboard") for _ in range(20)]
    forms = [bridge.open(lead) for lead in leads]
    answers = at_once(*[partial(bridge.send, form, side="buyer") for form in forms])
    assert {answer.status for answer in answers} == {303}
    assert [len(office.clients(lead)) for lead in leads] == [1] * 20
    assert [row["name"] for row in office.sisu.all("lead_sources")].count("Billboard") == 1


@both_stores
def test_two_processes_make_one_transaction(
    office: Any, start_bridges: Callable[..., list[Any]], at_once: Callable[..., list[Any]]
) -> None:
    """They start on an empty store at the same moment; the same form, two tabs, and two leads with one new source."""
    left, right = (process.bridge for process in start_bridges([], []))
    for _ in range(3):
        lead = office.lead()
        form = left.open(lead)
        made = at_once(*[partial(b.send, form, side="buyer") for b in (left, right) * 4])
        assert len({answer.made for answer in made}) == 1
        assert len(office.clients(lead)) == 1

        lead = office.lead()
        forms = [left.open(lead), right.open(lead)]
        tabs = at_once(
            partial(left.send, forms[0], side="buyer"), partial(right.send, forms[1], side="seller")
        )
        assert len(office.clients(lead)) == 1
        assert sorted(answer.status for answer in tabs) in ([303, 409], [303, 303]), [a.text for a in tabs]

    for number in range(3):
        leads = [office.lead(source=f"Fair {number}") for _ in range(2)]
        forms = [b.open(lead) for b, lead in zip((left, right), leads, strict=True)]
        answers = at_once(
            partial(left.send, forms[0], side="buyer"), partial(right.send, forms[1], side="buyer")
        )
        assert [answer.status for answer in answers] == [303, 303], [a.text for a in answers]
        assert [row["name"] for row in office.sisu.all("lead_sources")].count(f"Fair {number}") == 1


@on_postgresql
def test_two_deliberate_ones_through_two_processes_are_two(
    office: Any, start_bridges: Callable[..., list[Any]], at_once: Callable[..., list[Any]]
) -> None:
    """Creates of one lead go one at a time; both are made within the patience of one request."""
    left, right = (process.bridge for process in start_bridges([], []))
    lead = office.lead()
    left.create(lead)
    forms = [left.open(lead), right.open(lead)]
    answers = at_once(
        partial(left.send, forms[0], side="buyer", another="yes"),
        partial(right.send, forms[1], side="seller", another="yes"),
    )
    assert [answer.status for answer in answers] == [303, 303], [a.text for a in answers]
    assert len(office.clients(lead)) == 3


# A lost answer -------------------------------------------------------------------------------------------

LOST_ANSWERS: dict[str, dict[str, Any]] = {
    "the answer comes too late": {"latency_ms": 2_600},
    "the connection breaks": {"drop_after_commit": 3},
    "503 before it took effect": {"error_rate": 1, "error_status": 503},
    "the answer is unreadable": {"malformed_rate": 1},
}


@pytest.mark.parametrize("timeout_seconds", [2])
def test_a_lost_answer_is_looked_for_and_not_repeated(
    office: Any,
    bridge: Any,
    settle: Callable[[], None],
    at_once: Callable[..., list[Any]],
    until: Callable[[Callable[[], bool]], None],
) -> None:
    """Three leads of each kind: one's page is reloaded, one's form sent again, one (it has no email, so its key is
    looked for in the whole feed) is left to the next flow.
    """
    cases: dict[str, list[tuple[int, Any]]] = {}
    for what, fault in LOST_ANSWERS.items():
        leads = [office.lead(), office.lead(), office.lead(emails=[])]
        forms = [bridge.open(lead) for lead in leads]
        office.sisu.faults(**fault, path=CREATE)
        for answer in at_once(*[partial(bridge.send, form, side="seller") for form in forms]):
            assert answer.status == 200, what
            assert BEING_MADE in answer.text, what
            assert "Check again" in answer.text, what
        office.sisu.faults()
        page = bridge.open(leads[0])
        assert BEING_MADE in page.text, what
        assert bridge.send(forms[0], side="seller").status == 200, what
        assert bridge.send(page, side="buyer").status == 409, what
        cases[what] = list(zip(leads, forms, strict=True))
    late = [lead for lead, _ in cases["the answer comes too late"]]
    until(lambda: all(office.clients(lead) for lead in late))
    settle()
    for what, ((reloaded, _), (sent_again, form), _) in cases.items():
        page = bridge.open(reloaded)
        assert BEING_MADE not in page.text, what
        assert len(page.transactions) == 1, what
        assert bridge.send(form, side="seller").made == office.clients(sent_again)[0]["client_id"], what
    report = repr(office.synced("sync-appointments"))
    assert "made through the bridge page" in report
    for secret in ("Lena", "lena", "example.com", "db="):
        assert secret not in report
    for what, pairs in cases.items():
        for lead, form in pairs:
            assert len(office.clients(lead)) == 1, what
            client_id = office.clients(lead)[0]["client_id"]
            assert bridge.send(form, side="seller").made == client_id, what
            assert str(client_id) in bridge.open(lead).transactions[0], what


def test_a_transaction_seen_before_its_answer_is_known_by_its_key(
    office: Any, bridge: Any, settle: Callable[[], None], at_once: Callable[..., list[Any]]
) -> None:
    """A6 found no appointment of Ada's. Whoever reads the new transaction meanwhile (a reload of the one's page, the
    feed for the other's) must not fill in Ben's (A2).
    """
    leads = [office.lead(), office.lead()]
    for lead in leads:
        office.appointment(lead, assignToUid=office.users["Ben"], creatorId=office.users["Ben"])
    forms = [bridge.open(lead) for lead in leads]
    office.sisu.faults(drop_after_commit=2, path=CREATE)
    answers = at_once(*[partial(bridge.send, form, side="buyer") for form in forms])
    assert [answer.status for answer in answers] == [200, 200]
    bridge.open(leads[0])
    for flow in ("sync-transactions", "sync-leads", "sync-appointments"):
        office.synced(flow)
    settle()
    office.synced("sync-appointments")
    fields = ("appt_set_dt", "appt_for_dt", "appt_dt", "appt_set_by_agent_id")
    for lead in leads:
        (client,) = office.clients(lead)
        assert [client[name] for name in fields] == [None] * 4
        office.lofty.put("leads", lead, firstName="Lenka")
        office.appointment(lead, assignToUid=office.users["Ada"], finishFlag=True)
    office.synced("sync-leads")
    office.synced("sync-appointments")
    for lead in leads:
        (client,) = office.clients(lead)
        assert client["first_name"] == "Lenka"
        assert client["appt_dt"]


def test_another_one_while_one_is_being_made(
    office: Any, bridge: Any, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for explicitly it is made too, after the first one has settled: creates of one lead go one at a time."""
    monkeypatch.setattr("bridge.lead_page.forms.PATIENCE_SECONDS", 0.5)
    lead = office.lead()
    form = bridge.open(lead)
    office.sisu.faults(drop_after_commit=1, path=CREATE)
    assert bridge.send(form, side="buyer").status == 200
    second = bridge.open(lead)
    assert bridge.send(second, side="seller").status == 409
    assert bridge.send(second, side="seller", another="yes").status == 200
    assert len(office.clients(lead)) == 1
    settle()
    office.synced("sync-leads")
    assert sorted(c["type_id"] for c in office.clients(lead)) == ["b", "s"]
    assert bridge.send(form, side="buyer").made != bridge.send(second, side="seller", another="yes").made


def test_while_it_is_being_made_the_page_asks_whether_another_one_is_meant(office: Any, bridge: Any) -> None:
    """Sisu answered nothing, and has not made it."""
    lead = office.lead()
    form = bridge.open(lead)
    office.sisu.faults(error_rate=1, error_status=503, path=CREATE)
    assert bridge.send(form, side="buyer").status == 200
    second = bridge.open(lead)
    assert second.transactions == []
    assert "beside the one being made" in second.text
    refused = bridge.send(second, side="seller")
    assert refused.status == 409
    assert "A transaction for this lead is just being made." in refused.problems


def test_a_sisu_that_is_back_within_seconds_is_waited_for(office: Any, bridge: Any) -> None:
    """429: certainly not done, so it is simply tried again while the person waits."""
    lead = office.lead()
    form = bridge.open(lead)
    office.sisu.faults(error_rate=1, error_status=429, path=CREATE)
    end = threading.Timer(1, office.sisu.faults)
    end.start()
    assert bridge.send(form, side="buyer").status == 303
    end.join()
    assert len(office.clients(lead)) == 1


def test_a_swapped_account_gets_nothing_of_what_waited(
    office: Any, bridge: Any, settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is sent again after the address was changed: the account is checked before anything is done."""
    monkeypatch.setattr("bridge.lead_page.forms.PATIENCE_SECONDS", 0.5)
    lead = office.lead(source="Billboard")
    form = bridge.open(lead)
    with monkeypatch.context() as patch:
        patch.setattr("bridge.lead_page.forms.deliver_one", lambda *_: WAITING)
        patch.setattr("bridge.lead_page.visit.deliver_one", lambda *_: WAITING)
        assert bridge.send(form, side="buyer").status == 200
    (team,) = office.sisu.all("teams")
    office.sisu.put("teams", team["team_id"], team_id=987_654)
    office.idle()
    office.sisu.url += "/"
    settings()
    answer = bridge.send(form, side="buyer")
    office.sisu.url = office.sisu.url.rstrip("/")
    assert answer.status == 503
    assert [call for call in office.calls() if call[0] != "GET"] == []
    assert office.clients(lead) == []


def test_who_waited_too_long_for_a_slot_sends_nothing(
    office: Any, bridge: Any, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a low rate a request may wait for its slot for longer than its claim lasts, and a flow takes the row over."""
    from connectors.http.call import Call
    from connectors.http.client import VendorHttp
    from connectors.rate_limit.limiter import Pacer

    here = threading.local()
    stuck, goes_on = threading.Event(), threading.Event()
    once, acquire = VendorHttp._once, Pacer.acquire

    def noting(self: VendorHttp, call: Call, priority: str, headers: Any) -> Any:
        here.creates = call.method == "POST" and call.path.startswith(CREATE)
        return once(self, call, priority, headers)

    def slow(self: Pacer, *arguments: Any) -> None:
        if getattr(here, "creates", False) and not stuck.is_set():
            stuck.set()
            assert goes_on.wait(30)
        acquire(self, *arguments)

    monkeypatch.setattr(VendorHttp, "_once", noting)
    monkeypatch.setattr(Pacer, "acquire", slow)
    lead = office.lead()
    form = bridge.open(lead)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(bridge.send, form, side="buyer")
        assert stuck.wait(30)
        settle()
        office.synced("sync-leads")
        (client,) = office.clients(lead)
        goes_on.set()
        assert waiting.result().made == client["client_id"]
    assert len(office.clients(lead)) == 1

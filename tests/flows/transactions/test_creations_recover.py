"""B5: one form is one transaction, whatever the network, the vendor and the clicks do."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.sisu.client import SisuHttp
from tasks.transactions.request_creation import CreationStatus

CREATE = "POST /api/v1/client/edit-client/"
FLOWS = ["sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"]


@pytest.fixture
def desk(office_on_sqlite):
    return furnished(office_on_sqlite)


@pytest.fixture
def any_desk(office):
    """On both databases: for what the database itself decides."""
    return furnished(office)


def furnished(office):
    """An agent, an ISA, and a lead with a completed appointment."""
    office.person("ann")
    office.person("ian", is_isa=True)
    office.lead_id = office.lead()
    office.appointment(
        office.lead_id,
        createTime="2026-03-02T18:00:00GMT",
        deadline=1_772_676_000_000,
        finishFlag=True,
        finishTime=1_772_679_600_000,
        creatorId=office.users["ian"],
    )
    office.source("Website")
    office.synced()
    office.idle()
    return office


def creates(office):
    return [call for call in office.sisu.calls() if call.startswith(CREATE)]


def only_client(office):
    clients = office.sisu.all("clients")
    assert len(clients) == 1
    return clients[0]["client_id"]


def assert_right(office, client):
    """Every field is there, and the next change of each is still carried."""
    shown = office.shown(client)
    wanted = {
        "first_name": "Rosa", "last_name": "Lund", "email": "rosa@mail.test", "mobile_phone": "3035550111",
        "type_id": "b", "agent_id": office.agents["ann"], "lead_type_id": office.source("Website"),
        "appt_set_dt": "2026-03-02", "appt_for_dt": "2026-03-04", "appt_dt": "2026-03-04",
        "appt_set_by_agent_id": office.agents["ian"],
    }  # fmt: skip
    assert {name: shown[name] for name in wanted} == wanted
    assert shown["custom"]["lofty_link"].startswith(f"https://crm.lofty.com/leads/{office.lead_id}?db=")
    new = {
        "firstName": "R",
        "lastName": "L",
        "emails": ["r@l.test"],
        "phones": ["7205550122"],
        "source": "Sphere",
    }
    office.lofty.put("leads", office.lead_id, **new)
    office.synced()
    shown = office.shown(client)
    assert [shown[n] for n in ("first_name", "last_name", "email", "mobile_phone")] == [
        "R",
        "L",
        "r@l.test",
        "7205550122",
    ]
    assert shown["lead_type_id"] == office.source("Sphere")
    assert len(office.sisu.all("clients")) == 1


@pytest.mark.parametrize("flow", FLOWS)
def test_the_answer_to_a_creation_is_lost(desk, flow):
    """Before the settling time is over nothing is repeated, and waiting is no failure; then any flow adopts it."""
    desk.sisu.faults(drop_after_commit=1)
    status = desk.order(desk.lead_id)
    assert (status.state, status.settling) == ("making", True)
    client = only_client(desk)
    desk.idle()
    report = desk.run(flow, later=1)
    assert (report.status, report.teams["north"].counts["waiting"]) == (0, 1)
    assert "find-client" not in " ".join(desk.sisu.calls())
    assert desk.order(desk.lead_id).state == "making"
    assert creates(desk) == []

    desk.settle()
    report = desk.synced(flow, later=1)
    assert (report.counts["waiting"], only_client(desk)) == (0, client)
    status = desk.order(desk.lead_id)
    assert (status.state, status.sisu_client_id) == ("made", client)
    assert creates(desk) == []
    assert_right(desk, client)


def test_the_form_again_adopts_it_too(any_desk):
    any_desk.sisu.faults(drop_after_commit=1)
    any_desk.order(any_desk.lead_id)
    any_desk.settle()
    any_desk.order(any_desk.lead_id)
    status = any_desk.order(any_desk.lead_id)
    assert (status.state, status.sisu_client_id) == ("made", only_client(any_desk))
    assert_right(any_desk, only_client(any_desk))


@pytest.mark.parametrize("path", ["/api/v1/client/find-client", "/api/v1/team/get-team-clients"])
def test_a_refused_look_up_is_no_refusal_of_the_creation(any_desk, path):
    """The form stays taken until it is known what became of it; the run says that it could not ask."""
    any_desk.sisu.faults(drop_after_commit=1)
    any_desk.order(any_desk.lead_id)
    client = only_client(any_desk)
    if "team" in path:
        any_desk.sisu.put("clients", client, email="changed@mail.test")
    any_desk.settle()
    any_desk.sisu.faults(error_rate=1, error_status=400, path=path)
    report = any_desk.run("sync-leads", later=1)
    assert (report.status, report.teams["north"].counts["refused"]) == (1, 0)
    assert any_desk.order(any_desk.lead_id).state == "making"
    assert only_client(any_desk) == client

    any_desk.sisu.faults()
    any_desk.settle()
    any_desk.synced("sync-leads", later=2)
    status = any_desk.order(any_desk.lead_id)
    assert (status.state, status.sisu_client_id) == ("made", client)


def test_it_is_found_in_the_feed_when_somebody_changed_its_email_meanwhile(desk):
    """And that change is a person's, for that field only (L3)."""
    desk.sisu.faults(drop_after_commit=1)
    desk.order(desk.lead_id)
    client = only_client(desk)
    desk.sisu.put("clients", client, email="changed@mail.test")
    desk.settle()
    desk.synced(later=1)
    desk.lofty.put("leads", desk.lead_id, emails=["new@mail.test"], firstName="Rosalind")
    desk.synced()
    shown = desk.shown(only_client(desk))
    assert (shown["email"], shown["first_name"]) == ("changed@mail.test", "Rosalind")


def test_the_lead_changed_while_the_outcome_was_unknown(desk):
    """Then the adopted transaction gets the new values: nothing is taken for a person's edit."""
    desk.sisu.faults(drop_after_commit=1)
    desk.order(desk.lead_id)
    desk.lofty.put("leads", desk.lead_id, emails=["new@mail.test"], firstName="Rosalind")
    desk.synced()
    desk.settle()
    desk.synced()
    shown = desk.shown(only_client(desk))
    assert (shown["email"], shown["first_name"]) == ("new@mail.test", "Rosalind")
    with desk.rows("field_states", held=True) as held:
        assert held == []


@pytest.mark.parametrize("status", [503])
def test_an_error_on_creation_is_looked_into_and_then_made_once(any_desk, status):
    """A 5xx may have been done: it waits, looks for its key, and is repeated."""
    any_desk.sisu.faults(error_rate=1, error_status=status, path="/api/v1/client/edit-client")
    assert any_desk.order(any_desk.lead_id).state == "making"
    any_desk.sisu.faults()
    any_desk.idle()
    assert any_desk.run("sync-leads", later=1).status == 0
    assert creates(any_desk) == []
    any_desk.settle()
    any_desk.synced(later=1)
    assert len(creates(any_desk)) == 1
    assert_right(any_desk, only_client(any_desk))


def test_a_creation_that_takes_effect_after_our_time_out_is_adopted(desk, monkeypatch):
    desk.patch.setenv("DEALBRIDGE_TIMEOUT_SECONDS", "0.3")
    desk.sisu.faults(latency_ms=600, path="/api/v1/client/edit-client")
    assert desk.order(desk.lead_id).state == "making"
    desk.sisu.faults()
    desk.patch.setenv("DEALBRIDGE_TIMEOUT_SECONDS", "2")
    deadline = desk.clock().timestamp() + 10
    while not desk.sisu.all("clients") and desk.clock().timestamp() < deadline:
        pass
    desk.settle()
    desk.synced(later=1)
    assert_right(desk, only_client(desk))


def test_a_creation_that_was_never_sent_is_tried_by_the_next_run(desk, monkeypatch):
    """No connection, or 429: certainly not done, so nothing needs to settle."""
    good = desk.sisu.url
    desk.setting(sisu="http://127.0.0.1:9")
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with monkeypatch.context() as patch:
        patch.setattr("tasks.teams.pull_accounts._check_accounts", lambda *_: None)
        desk.order(desk.lead_id)
    desk.setting(sisu=good)
    desk.synced(later=1)
    assert_right(desk, only_client(desk))


def test_a_refused_creation_says_so_and_the_form_may_be_mended(desk):
    """A 4xx is a no: listed, status 1 for that run only, and the same form makes it once it can be made."""
    desk.sisu.faults(error_rate=1, error_status=400, path="/api/v1/client/edit-client")
    status = desk.order(desk.lead_id)
    assert (status.state, "400" in status.because) == ("refused", True)
    desk.sisu.faults()
    desk.synced(later=1)
    assert desk.sisu.all("clients") == []
    assert desk.order(desk.lead_id).state == "made"
    assert_right(desk, only_client(desk))


def test_one_form_sent_twenty_times_at_once(any_desk):
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: any_desk.order(any_desk.lead_id), range(20)))
    assert all(isinstance(answer, CreationStatus) for answer in answers)
    any_desk.synced(later=1)
    assert_right(any_desk, only_client(any_desk))


def test_two_forms_at_once_are_one_transaction(any_desk):
    """One of them is told that there is, or is just being made, another."""
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda form: any_desk.order(any_desk.lead_id, form), ["form-1", "form-2"]))
    assert sorted(isinstance(answer, str) for answer in answers) == [False, True]
    any_desk.synced(later=1)
    assert_right(any_desk, only_client(any_desk))


def test_a_second_transaction_is_made_only_when_it_is_asked_for(desk):
    """B5, and B4: a seller's takes the mailing address, at creation only."""
    home = {
        "mailAddress": True,
        "streetAddress": "1 Main St",
        "city": "Aspen",
        "state": "CO",
        "zipCode": "81611",
    }
    desk.lofty.put("leads", desk.lead_id, leadPropertyList=[home])
    first = desk.made(desk.lead_id)
    assert isinstance(desk.order(desk.lead_id, "form-2"), str)
    second = desk.made(desk.lead_id, "form-2", another=True, side="seller")
    assert len(desk.sisu.all("clients")) == 2
    addresses = [desk.shown(client)["address_1"] for client in (first, second)]
    assert (addresses, desk.shown(second)["state"]) == ([None, "1 Main St"], "CO")
    desk.lofty.put("leads", desk.lead_id, leadPropertyList=[{**home, "streetAddress": "2 Main St"}])
    desk.synced()
    assert desk.shown(second)["address_1"] == "1 Main St"


def test_a_second_creation_waits_until_the_first_ones_outcome_is_known(any_desk):
    """Creates of one lead go one at a time."""
    any_desk.sisu.faults(drop_after_commit=1)
    any_desk.order(any_desk.lead_id)
    any_desk.idle()
    assert any_desk.order(any_desk.lead_id, "form-2", another=True).state == "making"
    assert creates(any_desk) == []
    any_desk.settle()
    any_desk.synced(later=1)
    any_desk.synced(later=1)
    assert len(any_desk.sisu.all("clients")) == 2
    assert {any_desk.order(any_desk.lead_id, form).state for form in ("form-1", "form-2")} == {"made"}
    assert len(any_desk.sisu.all("clients")) == 2


def test_two_clients_with_one_key_are_listed_for_people(desk):
    """Sisu's duplicate function copies the link; or a first attempt took effect after all."""
    client = desk.made(desk.lead_id)
    copy = desk.sisu.post(
        "clients", **{k: v for k, v in desk.sisu.one("clients", client).items() if k != "client_id"}
    )["client_id"]
    report = desk.synced("sync-transactions")
    assert [(line.what, line.rule) for line in report.lines if line.kind == "ask"] == [
        (f"transaction {copy}", "B5"),
        (f"transaction {copy}", "T9"),
    ]


@pytest.mark.parametrize(
    ("fields", "word"), [({"ownershipScope": "PERSONAL"}, "private"), ({"_trashed": True}, "trash")]
)
def test_a_lead_that_left_between_the_click_and_the_creation_gets_none(desk, fields, word):
    """B8."""
    desk.sisu.faults(error_rate=1, path="/api/v1/client/edit-client")
    desk.order(desk.lead_id)
    desk.sisu.faults()
    desk.lofty.put("leads", desk.lead_id, **fields)
    desk.settle()
    report = desk.run("sync-leads", later=1)
    assert report.status == 1
    assert any(line.rule == "B8" and word in line.because for line in report.teams["north"].lines)
    assert desk.sisu.all("clients") == []


def test_an_answer_without_an_id_is_looked_into(desk, monkeypatch):
    """HTTP 200 that says nothing may have been done: the key finds it."""
    real = SisuHttp.send

    def silent(self, call, priority):
        answer = real(self, call, priority)
        return {"status_code": 0} if call.operation.startswith("POST /client/edit-client") else answer

    with monkeypatch.context() as patch:
        patch.setattr(SisuHttp, "send", silent)
        assert desk.order(desk.lead_id).state == "making"
    desk.settle()
    desk.synced(later=1)
    assert_right(desk, only_client(desk))


def test_what_waits_is_counted_beside_what_failed(desk, monkeypatch):
    """A run that cannot read Lofty still says that a creation is settling."""
    desk.sisu.faults(drop_after_commit=1)
    desk.order(desk.lead_id)
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    desk.lofty.faults(error_rate=1)
    counts = desk.run("sync-leads", later=11).teams["north"].as_json()
    assert (counts["waiting"], counts["failed"]) == (1, 2)

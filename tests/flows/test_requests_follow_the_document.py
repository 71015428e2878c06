"""Every request that the flows send to Lofty follows the vendor's own document: path, parameters, body."""

import json
from typing import Any

import pytest

from tests.vendor_document.document import needed, request_faults

pytestmark = needed


def wrong(requests: list[dict[str, Any]]) -> list[str]:
    found = []
    for each in requests:
        body = (
            each["body"]
            if isinstance(each["body"], str) or each["body"] is None
            else json.dumps(each["body"])
        )
        found += request_faults(each["method"], each["path"], each["query"] or "", body)
    return sorted(set(found))


def test_what_all_flows_and_the_bridge_page_send(office_on_sqlite):
    office = office_on_sqlite
    office.person("ann")
    lead = office.lead(customAttributes=[{"attributeName": "Form", "attributeType": "text", "value": None}])
    office.lead(lastName="Other")
    office.appointment(lead)
    office.run("sync-leads")
    client = office.made(lead)
    office.sisu.put(
        "clients", client, address_1="1 Elm Rd", city="Salem", signed_dt="2026-03-02", uc_dt="2026-03-03"
    )
    for flow in ("refresh-agents", "sync-leads", "sync-appointments", "sync-transactions"):
        office.run(flow, later=11)
    office.sisu.put("clients", client, address_1="2 Elm Rd", uc_dt=None, trans_amt=5)
    office.run("sync-transactions", later=11)
    office.lofty.delete("leads", lead)
    office.run("sync-leads", later=11)
    requests = office.lofty.journal()
    sent = {f"{each['method']} {each['path'].rstrip('0123456789')}" for each in requests}
    assert {
        "GET /v1.0/leads",
        "GET /v1.0/leads/",
        "PUT /v1.0/leads/",
        "GET /v1.0/appts",
        "GET /v1.0/me",
    } <= sent
    assert {"GET /v1.0/members", "GET /v1.0/teamFeatures/listCustomField"} <= sent
    assert {"GET /v2.0/transactions/pipelines", f"POST /v1.0/leads/{lead}/transaction"} <= sent
    assert f"PUT /v1.0/leads/{lead}/transaction/" in sent
    # T3: the document says nothing of clearing a field; null is tried, and what comes back decides.
    cleared = "PUT /v1.0/leads/{leadId}/transaction/{transactionId}: body contractDate: null"
    assert wrong(requests) == [cleared]


def test_what_the_webhooks_command_sends(office_on_sqlite):
    from tasks.webhook_subscriptions import show_subscriptions

    office = office_on_sqlite
    office.patch.setenv("DEALBRIDGE_BRIDGE_URL", "https://bridge.example.test")
    office.at_the_desk(lambda run: show_subscriptions(run, create=True, renew=False, show_sisu_url=False))
    requests = office.lofty.journal()
    assert any(each["path"] == "/v1.0/webhook" for each in requests)
    assert wrong(requests) == []


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "fault"),
    [
        ("GET", "/v1.0/leads", "limit=many", None, "query limit: type"),
        ("GET", "/v1.0/leads", "page=1", None, "query page: unknown"),
        ("GET", "/v1.0/appts", "", None, "query leadId: missing"),
        ("PUT", "/v1.0/leads/5", "", '{"firstName":7}', "body firstName: type"),
        ("PUT", "/v1.0/leads/5", "", '{"customAttributes":[]}', "body customAttributes: unknown"),
        ("PATCH", "/v1.0/leads/5", "", None, "not in the document"),
    ],
)
def test_a_wrong_request_would_be_found(method, path, query, body, fault):
    (found,) = request_faults(method, path, query, body)
    assert found.endswith(fault)


def test_client_credentials_do_what_a_key_does(office_on_sqlite):
    office = office_on_sqlite
    file = office.home / "teams.toml"
    instead = 'client_id = "env:LOFTY_CLIENT_ID", client_secret = "env:LOFTY_CLIENT_SECRET"'
    file.write_text(file.read_text().replace('api_key = "env:LOFTY_API_KEY"', instead))
    office.patch.setenv("LOFTY_CLIENT_ID", "sandbox-client")
    office.patch.setenv("LOFTY_CLIENT_SECRET", "sandbox-secret")
    lead = office.lead()
    report = office.run("sync-leads")
    assert report.status == 0
    assert office.link_of(lead) == office.url_of(lead)
    calls = office.lofty.calls()
    assert calls.count("POST /oauth/token") == 1


def test_an_outage_costs_a_run_few_calls(office_on_sqlite):
    office = office_on_sqlite
    office.linked_leads(12)
    office.run("sync-leads")
    office.lofty.journal()
    office.lofty.faults(error_rate=1, error_status=503)
    report = office.run("sync-leads", later=11)
    office.lofty.faults()
    assert report.status == 1
    assert len(office.lofty.journal()) <= 6
    assert office.run("sync-leads", later=11).status == 0

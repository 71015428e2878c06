"""Every request that the flows send to Lofty follows the vendor's own document: path, parameters, body."""

import json
import re
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows import FLOWS
from tasks.leads.pull_site_activities import pull_site_activities
from tasks.maintenance.handle_notifications import handle_burst
from tasks.maintenance.webhook_subscriptions import show_subscriptions
from tests.flows.maintenance.test_pings_are_handled import hint
from tests.vendor_document.document import needed, operation, request_faults

pytestmark = needed

CLEARED = "PUT /v1.0/leads/{leadId}/transaction/{transactionId}: body contractDate: null"
"""T3: the document says nothing of clearing a field; null is tried, and what comes back decides."""
PARTIAL = r"PUT /v1\.0/leads/.*/transaction/.*: body (\w+: null|.*'transactionName' is a required.*)"
"""As above; and the document's own words call this PUT partial, while its schema is the one of the POST."""


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
    assert wrong(requests) == [CLEARED]


CONNECTORS = sorted((Path(__file__).parents[3] / "connectors" / "lofty").glob("*.py"))
RUNS: dict[str, dict[str, Any]] = {"backfill": {"dry_run": False}}
"""What some flows need; every other one runs as it is."""


OF_THE_SALES_AGENT = ("texts.py", "notifications.py", "new_leads.py")
"""Connectors whose calls only a team makes that has switched its sales agent on: see `tests/flows/sales_agent`."""


def known_calls(files: list[Path]) -> set[str]:
    """Every call to Lofty that these connectors can make, as they name it."""
    found = set()
    for file in files:
        found |= set(re.findall(r'"((?:GET|PUT|POST|DELETE) /v[12]\.0/[^"]*)"', file.read_text()))
    if any(file.name == "communications.py" for file in files):
        found |= {f"GET /v2.0/communication/{kind}/{{communicationId}}" for kind in ("call", "text", "email")}
    return {name for name in found if "{kind}" not in name}


def made_calls(requests: list[dict[str, Any]]) -> set[str]:
    named = (operation(each["method"], each["path"]) for each in requests)
    return {op.name for op in named if op}


def test_every_flow_and_every_call_that_the_connectors_know(office_on_sqlite):
    """All that is ever sent: whoever adds a call to a connector, or a flow, adds it here."""
    office = office_on_sqlite
    office.patch.setenv("DEALBRIDGE_BRIDGE_URL", "https://bridge.example.test")
    office.person("ann")
    lead, other = office.lead(), office.lead(firstName="Ada", emails=["ada@mail.test"])
    office.appointment(lead)
    office.client(lead, signed_dt="2026-03-02", uc_dt="2026-03-03", trans_amt=5, address_1="1 Elm Rd")
    name = {"first_name": "Ada", "last_name": "Lund", "email": "ada@mail.test"}
    office.sisu.post("clients", agent_id=office.agents["ann"], **name)
    office.lofty.post("transactions", leadId=other, transactionType="Purchase")
    office.caller = lead
    erased = [office.happened(eventType=kind) for kind in ("Call", "Text", "Sent Email")]
    office.synced("go-live", dry_run=True)
    office.synced("go-live")
    for flow in sorted(FLOWS):
        report = office.run(flow, later=61, **RUNS.get(flow, {}))
        assert report.status == 0, (flow, report.teams[office.team].lines)
    client = office.made(other, another=True)
    office.sisu.put("clients", client, address_1="2 Elm Rd", city="Salem", signed_dt="2026-03-02")
    for each in erased:
        office.lofty.delete("communications", each)
    office.lofty.faults(drop_after_commit=1, path="/v1.0/leads/")
    office.run("sync-transactions", later=61)
    office.lofty.faults()
    office.settle()
    counterpart = office.lofty.all("transactions")[-1]
    office.lofty.put("transactions", counterpart["transactionId"], homePrice=7)
    for flow in ("sync-transactions", "reconcile", "roll-up-conversations"):
        office.run(flow, later=61)
    hint(
        office,
        "lofty",
        ("transaction", f"{counterpart['leadId']}:{counterpart['transactionId']}"),
        ("call", lead),
    )
    office.at_the_desk(handle_burst)
    office.lofty.post("site_activities", leadId=lead)
    office.at_the_desk(partial(pull_site_activities, leads_per_run=9))
    old = "https://bridge.example.test/webhooks/lofty/north/old"
    office.lofty.post("webhooks", subscribeId=5, listId=2, callbackUrl=old, limit=100, permissionMode=0)
    for renew in (False, True):
        office.at_the_desk(partial(show_subscriptions, create=not renew, renew=renew, show_sisu_url=False))
    office.lofty.delete("leads", other)
    office.run("reconcile", later=61)
    requests = office.lofty.journal()
    files = [file for file in CONNECTORS if file.name not in OF_THE_SALES_AGENT]
    assert known_calls(files) - made_calls(requests) == set()
    assert not [fault for fault in wrong(requests) if not re.fullmatch(PARTIAL, fault)]


def test_sisu_is_asked_in_the_forms_that_are_known(office_on_sqlite):
    """sisu.md: ids in the path, bodies as objects, days as YYYY-MM-DD, at most 1,000 a page and 500 rows."""
    office = office_on_sqlite
    office.person("ann")
    lead = office.lead(emails=["rosa@mail.test"])
    office.appointment(lead)
    office.caller = lead
    office.happened()
    office.synced()
    client = office.made(lead)
    office.sisu.faults(drop_after_commit=1, path="/api/v1/client/edit-client")
    office.order(lead, "form-2", another=True)
    office.settle()
    office.sisu.faults()
    office.lofty.put("leads", lead, lastName="Moss")
    for flow in (*sorted(set(FLOWS) - {"backfill"}), "roll-up-conversations"):
        office.run(flow, later=61)
    assert office.shown(client)["last_name"] == "Moss"
    forms = {
        r"GET /api/v1/team/(get-team-agents|get-lead-sources|lead-counts|fields|info|activity-types)": None,
        r"GET /api/v1/client/(edit-client|history)/\d+": None,
        r"POST /api/v1/team/get-team-clients": {"page", "per_page"},
        r"POST /api/v1/client/find-client": {"email"},
        r"POST /api/v1/agent/activity/\d+": {
            "start_date",
            "end_date",
            "include_counts",
            "include_activities",
        },
        r"PUT /api/v1/agent/activity/\d+": {"activities"},
        r"PUT /api/v1/team/lead-counts": {"counts"},
        r"POST /api/v1/team/lead-sources": {"name"},
        r"PUT /api/v1/team/lead-sources/\d+": {"archived"},
        r"(POST|PUT) /api/v1/client/edit-client/\d+": ...,
    }
    used = set()
    for each in office.sisu.journal():
        sent = f"{each['method']} {each['path']}"
        (form,) = [form for form in forms if re.fullmatch(form, sent)]
        used.add(form)
        if forms[form] is None:
            assert each["body"] is None
        elif forms[form] is not ...:
            assert set(each["body"]) == forms[form], sent
        else:
            days = {name: day for name, day in each["body"].items() if name.endswith("_dt") and day}
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days.values()), days
            assert each["body"].get("state", "") is not None
    assert {form for form in forms if form not in used} <= {r"PUT /api/v1/team/lead-sources/\d+"}


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


def test_a_token_that_is_the_whole_pair_already_opens_sisu_too(office_on_sqlite):
    """Some are given the base64 of username and token as their API key."""
    office = office_on_sqlite
    office.patch.setenv("SISU_TOKEN", b64encode(b"sandbox:sandbox-token").decode())
    assert office.run("sync-leads").status == 0


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

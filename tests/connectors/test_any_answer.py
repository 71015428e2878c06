"""Every field of every answer retyped, removed, added, nulled or made huge: each row is read or rejected, or the call
fails as a vendor's call may fail. No other error, no row lost, no other row harmed, and no end that never comes.

Fields: those of the vendor's own document where it is at hand, and those that the sandbox serves.
"""

import copy
import json
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from connectors.errors import AccountChanged, VendorError
from connectors.http.client import VendorHttp
from connectors.lofty.communications import LoftyCommunications
from connectors.lofty.lofty import Lofty
from connectors.lofty.transactions import LoftyTransactions
from connectors.rate_limit.limiter import LIVE
from connectors.sisu.activities import Count
from connectors.sisu.sisu import Sisu
from sandbox.server.server import running
from schemas.model.addresses import Address
from schemas.model.communications import Event
from tests.vendor_document.document import operation, place, resolved

Path = tuple[str | int, ...]
GONE, ADDED = object(), object()
VALUES = (
    None, GONE, ADDED, "", "text", "-1", "a\u0000b", "\ud800", "x" * 20_000, True, 0, -1, 1.5, 2**63, 10**300,
    "9" * 5_000, [], [None], [[]], {}, {"a": {"b": 1}}, "2026-13-45T99:99:99GMT", "NaN",
)  # fmt: skip
MOST_CALLS = 30
PERSONAL = "a@mail.test"
LOFTY_HEADERS = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
SISU_HEADERS = {"Authorization": "Basic c2FuZGJveDpzYW5kYm94LXRva2Vu", "Content-Type": "application/json"}
DENVER = ZoneInfo("America/Denver")
TIMES = (datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC))


@dataclass
class Place:
    """The connectors over one transport, and ids to ask for."""

    lofty: Lofty
    sisu: Sisu
    ids: dict[str, int]
    whole: Any = None

    @property
    def deals(self) -> LoftyTransactions:
        return self.lofty.transactions

    @property
    def communications(self) -> LoftyCommunications:
        return self.lofty.communications


Rows = tuple[list[Any], int]
"""What was read, and how many rows were rejected."""


def page(found: Any) -> Rows:
    return list(found.leads), len(found.rejects)


def activities(found: Any) -> Rows:
    return list(found.activities), len(found.rejects)


def pair(found: Any) -> Rows:
    return list(found[0]), len(found[1])


def pages(found: Any, name: str) -> Rows:
    """Of the first page: the same answer comes for every page."""
    first = next(iter(found))
    list(found)
    return list(getattr(first, name)), len(first.rejects)


WHOLE = Address("1 Elm Rd", "Salem", "OR", "97301")
LISTS: dict[str, tuple[str, str, Callable[[Place], Rows]]] = {
    "GET /v1.0/leads": ("leads", "leadId", lambda at: page(at.lofty.leads.page(0, None, LIVE))),
    "GET /v1.0/appts": ("", "id", lambda at: pair(at.lofty.appointments.of_lead(at.ids["lead"], LIVE))),
    "GET /v1.0/leads/{leadId}/activities": (
        "", "created", lambda at: activities(at.lofty.site_activities.page(at.ids["lead"], 0, LIVE)),
    ),
    "GET /v1.0/members": ("members", "id", lambda at: pair(at.lofty.people.members(LIVE))),
    "GET /v2.0/communication/agent": (
        "data", "id", lambda at: pages(at.communications.window(*TIMES, LIVE), "communications"),
    ),
    "GET /v2.0/transactions": ("pageData", "transactionId", lambda at: pair(at.deals.page(0, LIVE)[0])),
    "GET /v1.0/leads/{leadId}/transactions": (
        "", "transactionId", lambda at: pair(at.deals.of_lead(at.ids["lead"], LIVE)),
    ),
    "GET /api/v1/team/get-team-agents": ("agents", "agent_id", lambda at: pair(at.sisu.agents.all(LIVE))),
    "POST /api/v1/team/get-team-clients": (
        "clients", "client_id", lambda at: pages(at.sisu.transactions.feed(LIVE), "transactions"),
    ),
    "POST /api/v1/client/find-client": (
        "clients", "client_id",
        lambda at: pages([at.sisu.transactions.find(PERSONAL, LIVE)], "transactions"),
    ),
}  # fmt: skip
"""Lists of records: where their rows lie, and the field that names one."""
OTHERS: dict[str, Callable[[Place], Any]] = {
    "GET /v1.0/me": lambda at: at.lofty.people.api_user(),
    "GET /v1.0/leads/{leadId}": lambda at: at.lofty.leads.get(at.ids["lead"], LIVE),
    "PUT /v1.0/leads/{leadId}": lambda at: at.lofty.leads.write_sisu_link(
        at.whole, "https://x", "text", LIVE
    ),
    "GET /v1.0/teamFeatures/listCustomField": lambda at: at.lofty.leads.custom_fields(LIVE),
    "GET /v2.0/communication/call/{communicationId}": lambda at: at.communications.exists(
        at.ids["call"], Event.CALL, LIVE
    ),
    "GET /v2.0/transactions/pipelines": lambda at: at.deals.pipelines(LIVE),
    "GET /v1.0/leads/{leadId}/transaction/{transactionId}": lambda at: at.deals.get(
        at.ids["lead"], at.ids["deal"], LIVE
    ),
    "GET /v1.0/leads/{leadId}/transaction/{transactionId}/property/address": lambda at: at.deals.address(
        at.ids["lead"], at.ids["deal"], LIVE
    ),
    "POST /v1.0/leads/{leadId}/transaction": lambda at: at.deals.create(
        at.ids["lead"], {"name": "1 Elm Rd"}, LIVE
    ),
    "PUT /v1.0/leads/{leadId}/transaction/{transactionId}": lambda at: at.deals.update(
        at.ids["lead"], at.ids["deal"], {"price_cents": 500}, LIVE
    ),
    "POST /v1.0/leads/{leadId}/transaction/property/address": lambda at: at.deals.write_address(
        at.ids["lead"], at.ids["deal"], WHOLE, LIVE
    ),
    "GET /v1.0/webhooks": lambda at: at.lofty.webhooks.subscriptions(LIVE),
    "GET /api/v1/client/edit-client/{id}": lambda at: at.sisu.transactions.get(at.ids["client"], LIVE),
    "PUT /api/v1/client/edit-client/{id}": lambda at: at.sisu.transactions.update(
        at.ids["client"], {"city": "x"}, LIVE
    ),
    "POST /api/v1/client/edit-client/{id}": lambda at: at.sisu.transactions.create(
        at.ids["agent"], {"first_name": "A", "type_id": "b"}, "https://x", LIVE
    ),
    "GET /api/v1/team/fields": lambda at: at.sisu.account.labelled_fields(),
    "GET /api/v1/team/info": lambda at: at.sisu.account.info(LIVE),
    "GET /api/v1/team/get-lead-sources": lambda at: at.sisu.lead_sources.all(LIVE),
    "POST /api/v1/team/lead-sources": lambda at: at.sisu.lead_sources.create("New", LIVE),
    "PUT /api/v1/team/lead-sources/{id}": lambda at: at.sisu.lead_sources.archive(at.ids["source"], LIVE),
    "GET /api/v1/team/lead-counts": lambda at: at.sisu.lead_source_counts.read(LIVE),
    "PUT /api/v1/team/lead-counts": lambda at: at.sisu.lead_source_counts.write(
        {(at.ids["source"], 0, date(2026, 2, 1)): 4}, LIVE
    ),
    "GET /api/v1/client/history/{id}": lambda at: at.sisu.history.of_client(at.ids["client"], LIVE),
    "GET /api/v1/team/activity-types": lambda at: at.sisu.activities.codes(LIVE),
    "PUT /api/v1/agent/activity/{id}": lambda at: at.sisu.activities.write(
        at.ids["agent"], [Count(date(2026, 2, 1), "DIALS", 4)], LIVE
    ),
    "POST /api/v1/agent/activity/{id}": lambda at: at.sisu.activities.read(
        at.ids["agent"], date(2026, 2, 1), date(2026, 2, 2), LIVE
    ),
}


class Replay(httpx.BaseTransport):
    """Records what comes back, or, once told to, answers everything alike."""

    def __init__(self) -> None:
        self.real: httpx.BaseTransport | None = httpx.HTTPTransport()
        self.last, self.always, self.calls = b"", b"", 0

    def hang_up(self) -> None:
        """From now on `always` comes back."""
        assert self.real
        self.real.close()
        self.real = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.real:
            answer = self.real.handle_request(request)
            self.last = answer.read()
            return answer
        self.calls += 1
        assert self.calls <= MOST_CALLS, "it goes round and round"
        return httpx.Response(200, content=self.always)


def connected(vendor: str, url: str, headers: dict[str, str]) -> tuple[VendorHttp, Replay]:
    http, replay = (
        VendorHttp(vendor, url, headers, 30, pace=lambda _: None, slow_down=lambda _: None),
        Replay(),
    )
    http.close()
    http._transport = replay
    return http, replay


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[Place, tuple[Replay, Replay], dict[str, Any]]]:
    """Connectors over a wire, and a good answer of each call."""
    with running() as both, httpx.Client() as control:
        lofty_http, lofty_wire = connected("lofty", both.lofty_url, LOFTY_HEADERS)
        sisu_http, sisu_wire = connected("sisu", both.sisu_url, SISU_HEADERS)
        lofty, sisu = Lofty(lofty_http, DENVER), Sisu(sisu_http)
        at = Place(lofty, sisu, _furnished(control, both))
        at.whole = lofty.leads.get(at.ids["lead"], LIVE)
        golden: dict[str, Any] = {}
        for name, ask in [*((n, a) for n, (_, _, a) in LISTS.items()), *OTHERS.items()]:
            wire = sisu_wire if "/api/v1/" in name else lofty_wire
            ask(at)
            golden[name] = json.loads(wire.last) if wire.last else None
        for wire in (lofty_wire, sisu_wire):
            wire.hang_up()
        yield at, (lofty_wire, sisu_wire), golden


def _furnished(control: httpx.Client, both: Any) -> dict[str, int]:
    def post(url: str, collection: str, **record: Any) -> dict[str, Any]:
        made: dict[str, Any] = control.post(f"{url}/_sandbox/{collection}", json=record).json()
        return made

    lofty, sisu = both.lofty_url, both.sisu_url
    address = {"streetAddress": "1 Elm Rd", "city": "Salem", "mailAddress": True}
    attribute = {"attributeName": "Sisu Link", "attributeType": "text", "value": "https://x"}
    ids: dict[str, int] = {}
    for name in ("Ann", "Bob"):
        member = post(lofty, "members", firstName=name)
        ids["agent"] = post(sisu, "agents", email=member["email"])["agent_id"]
        lead = post(
            lofty, "leads", firstName=name, emails=[PERSONAL], phones=["3035550111"], source="Website",
            assignedUserId=member["memberUserId"], leadPropertyList=[address], customAttributes=[attribute],
        )  # fmt: skip
        ids["source"] = post(sisu, "lead_sources", name=f"Source {name}")["lead_type_id"]
        ids["client"] = post(
            sisu, "clients", first_name=name, email=PERSONAL, agent_id=ids["agent"], signed_dt="2026-02-01",
            trans_amt=5, lead_type_id=ids["source"], custom={"lofty_link": "https://x"},
        )["client_id"]  # fmt: skip
        count = {"lead_type_id": ids["source"], "agent_id": None, "date": "2026-02-01", "count": 1}
        post(sisu, "lead_counts", **count)
        post(sisu, "activities", date="2026-02-01", activity_type="DIALS", agent_id=ids["agent"], count=3)
        for kind in ("webhooks",):
            post(lofty, kind, subscribeId=len(ids), listId=2, callbackUrl="https://x", limit=100)
        ids["lead"] = lead["leadId"]
    for _ in range(2):
        ids["call"] = post(
            lofty, "communications", leadId=ids["lead"], communicationTime="2026-02-03 10:00:00"
        )["id"]
        post(lofty, "appointments", leadId=ids["lead"])
        post(lofty, "site_activities", leadId=ids["lead"])
        ids["deal"] = post(
            lofty, "transactions", leadId=ids["lead"], homePrice=5, contractDate=1_772_553_600_000
        )["transactionId"]
    lofty_headers = {"Authorization": "token sandbox-key"}
    url = f"{lofty}/v1.0/leads/{ids['lead']}/transaction/property/address"
    control.post(url, headers=lofty_headers, json={"transactionId": ids["deal"], "city": "Salem"})
    control.put(f"{sisu}/_sandbox/clients/{ids['client']}", json={"city": "Provo"})
    return ids


def places(value: Any, at: Path = ()) -> Iterator[Path]:
    """Every place in a JSON value; of a list the first item stands for all."""
    yield at
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*at, name))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*at, 0))


def documented(schema: Any, at: Path = (), depth: int = 0) -> Iterator[Path]:
    """Every place that a schema of the document knows."""
    schema = resolved(schema)
    if depth > 6:
        return
    if schema.get("type") == "array":
        yield from documented(schema["items"], (*at, 0), depth + 1)
    for name, inner in schema.get("properties", {}).items():
        yield (*at, name)
        yield from documented(inner, (*at, name), depth + 1)


def all_places(name: str, golden: Any) -> list[Path]:
    method, path = name.split(" ")
    found = dict.fromkeys(places(golden))
    op = (
        operation(method, re.sub(r"\{\w+\}", "{x}", path))
        if "/api/v1/" not in path and place().exists()
        else None
    )
    schema = op.answer(200) if op else None
    if schema not in (None, ...):
        found |= dict.fromkeys(documented(schema))
    return list(found)


def changed(answer: Any, at: Path, value: Any) -> Any:
    """A copy of an answer, altered at one place; places that are not there are made."""
    if not at:
        return answer if value is ADDED else None if value is GONE else value
    whole = copy.deepcopy(answer)
    inside: Any = whole
    for part, following in pairwise(at):
        inside = _entered(inside, part, [] if isinstance(following, int) else {})
    last = at[-1]
    if isinstance(inside, list) and isinstance(last, int):
        inside[:1] = [None if value in (GONE, ADDED) else value]
    elif isinstance(inside, dict) and value is GONE:
        inside.pop(last, None)
    elif isinstance(inside, dict):
        name = f"{last}New" if value is ADDED else last
        inside[name] = ["a field that nobody knows"] if value is ADDED else value
    return whole


def _entered(inside: Any, part: str | int, empty: Any) -> Any:
    """What lies there, made where there is nothing to enter."""
    if isinstance(inside, list):
        if not inside:
            inside.append(empty)
        return inside[0]
    if isinstance(inside, dict):
        if not isinstance(inside.get(part), dict | list):
            inside[part] = empty
        return inside[part]
    return None


def rows_of(answer: Any, where: str) -> Any:
    return answer.get(where) if where and isinstance(answer, dict) else answer


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)


def asked(wires: tuple[Replay, Replay], answer: Any, ask: Callable[[], Any]) -> Any:
    """What the connector makes of an answer; None where it fails as a vendor's call may."""
    for wire in wires:
        wire.always, wire.calls = json.dumps(answer).encode(), 0
    try:
        return ask()
    except (VendorError, AccountChanged) as error:
        said = "".join(traceback.format_exception(error))
    assert PERSONAL not in said
    return None


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_a_list_is_read_or_rejected(office, name):
    at, wire, golden = office
    where, key, ask = LISTS[name]
    good, _ = asked(wire, golden[name], lambda: ask(at))
    assert len(good) >= 2
    count = 0
    for path in all_places(name, golden[name]):
        for value in VALUES:
            answer = changed(golden[name], path, value)
            found = asked(wire, answer, lambda: ask(at))
            count += 1
            if found is None:
                continue
            rows = rows_of(answer, where)
            read, rejected = found
            assert len(read) + rejected == len(rows), (path, value)
            in_first_row = path[: 2 if where else 1] == ((where, 0) if where else (0,))
            if in_first_row:
                assert good[1] in read, (path, value)
            if path == ((where, 0, key) if where else (0, key)) and value in (None, GONE, "text", [], {}):
                assert rejected == 1, "a row without an id is nobody's"
    assert count > 200


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_answer_is_read_or_refused(office, name):
    at, wire, golden = office
    asked(wire, golden[name], lambda: OTHERS[name](at))
    for path in all_places(name, golden[name]):
        for value in VALUES:
            asked(wire, changed(golden[name], path, value), lambda: OTHERS[name](at))


def test_fewer_sources_than_are_counted_are_none(office):
    """A source that is not seen would be made again."""
    at, wire, golden = office
    answer = copy.deepcopy(golden["GET /api/v1/team/get-lead-sources"])
    answer["lead_sources"].popitem()
    assert asked(wire, answer, lambda: at.sisu.lead_sources.all(LIVE)) is None


def test_a_window_without_end_is_none(office):
    """A cursor that never runs out is noticed."""
    at, wire, golden = office
    answer = {**golden["GET /v2.0/communication/agent"], "nextCursor": "again"}
    assert asked(wire, answer, lambda: list(at.communications.window(*TIMES, LIVE))) is None
    feed = copy.deepcopy(golden["POST /api/v1/team/get-team-clients"])
    feed["pagination"]["has_next"] = True
    assert asked(wire, feed, lambda: list(at.sisu.transactions.feed(LIVE))) is None

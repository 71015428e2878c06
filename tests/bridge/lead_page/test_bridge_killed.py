"""`kill -9` anywhere in a creation, really: one transaction all the same, every field right, and the next change of
each field still carried.

At each point a process dies with two forms in its hands. Of the one, the person is impatient and sends it again at
once, and once more after time-out plus settling time; the other is left to whatever flow comes next (at the first point
nobody but the form knows of it).
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
import pytest

NOTHING_SENT = (
    "before the intent", "after the intent", "before the source is sent", "before it is sent",
)  # fmt: skip
SENT = ("while it is sent", "after the answer", "before the receipt")
CREATE = "/api/v1/client/edit-client"
HOME = {
    "streetAddress": "12 Elm Court", "city": "Denver", "state": "CO", "zipCode": "80203", "mailAddress": True,
}  # fmt: skip


@dataclass
class Victim:
    """A lead whose form is in the hands of a process that dies."""

    point: str
    lead: int
    appointment: int
    form: Any
    name: str


def victim(office: Any, bridge: Any, point: str, name: str) -> Victim:
    """Ben's appointment, set by the ISA, in the evening; Sisu has never heard of the lead's source."""
    lead = office.lead(
        firstName="Lena",
        lastName=name,
        emails=[f"{name}@example.com", "second@example.com"],
        source=f"Fair of {name}",
        leadPropertyList=[HOME],
    )
    appointment = office.appointment(
        lead,
        createTime="2026-03-03T05:30:00GMT",
        deadline=int(datetime(2026, 3, 10, 5, 30, tzinfo=UTC).timestamp() * 1000),
        assignToUid=office.users["Ben"],
        creatorId=office.users["Isa"],
    )
    return Victim(point, lead, appointment, bridge.open(lead), name)


def form_of(office: Any, one: Victim) -> dict[str, Any]:
    return {**one.form.fields, "side": "seller", "agent_id": office.agents["Ben"]}


def send_to_death(process: Any, one: Victim, form: dict[str, Any]) -> None:
    with (
        contextlib.suppress(httpx.TransportError),
        httpx.Client(base_url=process.bridge.url, timeout=60) as http,
    ):
        answer = http.post(one.form.path, data=form)
        pytest.fail(f"{one.point}: it was answered with {answer.status_code}")


def right_fields(office: Any, one: Victim) -> None:
    (client,) = office.clients(one.lead)
    assert {name: client[name] for name in ("first_name", "last_name", "email", "type_id", "agent_id")} == {
        "first_name": "Lena", "last_name": one.name, "email": f"{one.name}@example.com", "type_id": "s",
        "agent_id": office.agents["Ben"],
    }, one  # fmt: skip
    assert client["mobile_phone"] == office.lofty.one("leads", one.lead)["phones"][0], one
    assert client["address_1"] == "12 Elm Court", one
    assert office.source_name(client["lead_type_id"]) == f"Fair of {one.name}", one
    assert "?db=" in client["custom"]["lofty_link"], one
    assert client["appt_set_dt"] == "Mon, 02 Mar 2026 00:00:00 GMT", one
    assert client["appt_for_dt"] == "Mon, 09 Mar 2026 00:00:00 GMT", one
    assert client["appt_dt"] is None, one
    assert client["appt_set_by_agent_id"] == office.agents["Isa"], one


def carried_fields(office: Any, victims: list[Victim]) -> None:
    for one in victims:
        changed = {
            "firstName": "Lenka",
            "emails": [f"new.{one.name}@example.com"],
            "phones": ["720-555-0199"],
        }
        office.lofty.put("leads", one.lead, **changed, source="Referral")
        office.lofty.put("appointments", one.appointment, finishFlag=True)
    office.synced("sync-leads")
    office.synced("sync-appointments")
    for one in victims:
        (client,) = office.clients(one.lead)
        assert {name: client[name] for name in ("first_name", "last_name", "email", "mobile_phone")} == {
            "first_name": "Lenka", "last_name": one.name, "email": f"new.{one.name}@example.com",
            "mobile_phone": "720-555-0199",
        }, one  # fmt: skip
        assert office.source_name(client["lead_type_id"]) == "Referral", one
        assert client["appt_dt"] == "Mon, 09 Mar 2026 00:00:00 GMT", one
        assert client["appt_for_dt"] == "Mon, 09 Mar 2026 00:00:00 GMT", one


@pytest.mark.slow
@pytest.mark.parametrize(
    ("store_url", "points"),
    [
        pytest.param("sqlite_store", (*NOTHING_SENT, *SENT), id="sqlite"),
        pytest.param("postgres_store", ("before it is sent", *SENT[:2]), id="postgresql"),
    ],
    indirect=["store_url"],
)
def test_killed_anywhere(
    office: Any,
    bridge: Any,
    start_bridges: Callable[..., list[Any]],
    at_once: Callable[..., list[Any]],
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool]], None],
    points: tuple[str, ...],
) -> None:
    processes = dict(zip(points, start_bridges(*[[point, "2"] for point in points]), strict=True))
    impatient = {p: victim(office, bridge, p, f"impatient{i}") for i, p in enumerate(points)}
    patient = {p: victim(office, bridge, p, f"patient{i}") for i, p in enumerate(points)}

    for point, process in processes.items():
        pair = (impatient[point], patient[point])
        if point == "while it is sent":
            office.sisu.faults(latency_ms=1_200, path=CREATE)
        at_once(*[partial(send_to_death, process, one, form_of(office, one)) for one in pair])
        process.wait_for_kill()
        office.sisu.faults()
    until(lambda: all(office.clients(patient[point].lead) for point in points if point in SENT))
    in_sisu = {point: len(office.clients(patient[point].lead)) for point in points}
    assert in_sisu == {point: int(point in SENT) for point in points}

    again = [partial(bridge.post, one.form.path, form_of(office, one)) for one in impatient.values()]
    for one, answer in zip(impatient.values(), at_once(*again), strict=True):
        assert answer.status in (200, 303), (one.point, answer.problems)
    settle()
    for one, answer in zip(impatient.values(), at_once(*again), strict=True):
        assert answer.status == 303, (one.point, answer.text)
        right_fields(office, one)
    office.synced("sync-appointments")
    for one in patient.values():
        if one.point == "before the intent":
            assert office.clients(one.lead) == []
            assert bridge.post(one.form.path, form_of(office, one)).status == 303
        right_fields(office, one)

    everybody = [*impatient.values(), *patient.values()]
    carried_fields(office, everybody)
    names = [row["name"] for row in office.sisu.all("lead_sources")]
    assert len(names) == len(set(names))
    for one in everybody:
        assert (
            bridge.post(one.form.path, form_of(office, one)).made == office.clients(one.lead)[0]["client_id"]
        )

"""A: appointments of Lofty reach the four appointment fields of open Sisu transactions, once."""

from datetime import UTC, datetime, timedelta

import pytest

FIELDS = ("appt_set_dt", "appt_for_dt", "appt_dt", "appt_set_by_agent_id")
CREATED = "2026-03-02T03:00:00GMT"  # still 1 March in Denver
STARTS = datetime(2026, 3, 5, 2, tzinfo=UTC)  # still 4 March in Denver
FILLED = {"appt_set_dt": "2026-03-01", "appt_for_dt": "2026-03-04"}


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def four(office, client):
    shown = office.shown(client)
    return {name: shown[name] for name in FIELDS if shown[name] is not None}


@pytest.fixture
def desk(office_on_sqlite):
    """Ann is an agent, Ian an ISA, Bob another agent; a lead of Ann's."""
    office = office_on_sqlite
    office.person("ann")
    office.person("ian", is_isa=True)
    office.person("bob")
    office.lead_id = office.lead()
    office.set = {"createTime": CREATED, "deadline": ms(STARTS), "creatorId": office.users["ian"]}
    return office


def done_at(moment: datetime) -> dict[str, object]:
    return {"finishFlag": True, "finishTime": ms(moment)}


def test_the_first_appointment_fills_all_open_transactions(desk):
    """A3 A7: the local days, and the ISA who made it; nothing else of them, and none that is not open."""
    open_ones = [desk.client(desk.lead_id), desk.client(desk.lead_id, type_id="s", signed_dt="2026-02-01")]
    shut = [
        desk.client(desk.lead_id, closed_dt="2026-01-05"),
        desk.client(desk.lead_id, archive_ts="Wed, 29 Apr 2020 17:20:00 GMT"),
        desk.client(desk.lead_id, is_locked=1),
        desk.client(desk.lead_id, custom={}),
    ]
    desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    assert desk.synced("sync-appointments").as_json()["because"]["A7"] == 6
    for client in open_ones:
        assert four(desk, client) == {**FILLED, "appt_set_by_agent_id": desk.agents["ian"]}
    assert [four(desk, client) for client in shut] == [{}] * 4
    assert desk.shown(open_ones[1])["signed_dt"] == "2026-02-01"


def test_completing_sets_met_to_the_scheduled_day_however_late(desk):
    """A8, and A10: unticking and ticking again changes nothing more."""
    client = desk.client(desk.lead_id)
    appointment = desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    desk.lofty.put("appointments", appointment, **done_at(STARTS + timedelta(days=12)))
    assert desk.synced("sync-appointments").counts["delivered"] == 1
    assert four(desk, client)["appt_dt"] == "2026-03-04"
    desk.lofty.put("appointments", appointment, finishFlag=False, finishTime=0)
    desk.synced("sync-appointments")
    desk.lofty.put("appointments", appointment, **done_at(STARTS), deadline=ms(STARTS - timedelta(days=2)))
    desk.idle()
    desk.synced("sync-appointments")
    assert desk.writes() == []
    assert four(desk, client)["appt_dt"] == "2026-03-04"


def test_a_moved_appointment_keeps_appt_set_for(desk):
    """A5; and met is the day for which it is scheduled when it is ticked off (A8)."""
    client = desk.client(desk.lead_id)
    appointment = desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    moved = STARTS + timedelta(days=3)
    desk.lofty.put("appointments", appointment, deadline=ms(moved), creatorId=desk.users["ann"])
    desk.idle()
    desk.synced("sync-appointments")
    assert desk.writes() == []
    desk.lofty.put("appointments", appointment, **done_at(moved + timedelta(hours=1)))
    desk.synced("sync-appointments")
    assert four(desk, client) == {
        **FILLED,
        "appt_dt": "2026-03-07",
        "appt_set_by_agent_id": desk.agents["ian"],
    }


def test_completed_before_its_day_is_met_on_the_day_of_completion(desk):
    """A9."""
    client = desk.client(desk.lead_id)
    early = STARTS - timedelta(days=2)
    desk.appointment(desk.lead_id, **desk.set, **done_at(early))
    desk.synced()
    desk.synced("sync-appointments")
    assert four(desk, client)["appt_dt"] == "2026-03-02"


def test_an_all_day_appointment_keeps_its_own_day(desk):
    client = desk.client(desk.lead_id)
    midnight = datetime(2026, 3, 5, tzinfo=UTC)
    desk.appointment(desk.lead_id, **{**desk.set, "deadline": ms(midnight)}, allDay=True)
    desk.synced()
    desk.synced("sync-appointments")
    assert four(desk, client)["appt_for_dt"] == "2026-03-05"


def test_values_that_a_person_typed_or_cleared_are_held(desk):
    """A10: field by field, whether it was typed before the appointment came, or changed or cleared after it."""
    typed = desk.client(desk.lead_id, appt_for_dt="2026-04-20")
    changed, cleared = desk.client(desk.lead_id), desk.client(desk.lead_id)
    appointment = desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    assert four(desk, typed) == {
        **FILLED,
        "appt_for_dt": "2026-04-20",
        "appt_set_by_agent_id": desk.agents["ian"],
    }
    desk.settle()
    desk.sisu.put("clients", changed, appt_set_dt="2026-02-02")
    desk.sisu.put("clients", cleared, appt_for_dt=None, appt_set_by_agent_id=None)
    desk.synced("sync-transactions")
    desk.lofty.put("appointments", appointment, **done_at(STARTS))
    desk.synced("sync-appointments")
    assert four(desk, changed)["appt_set_dt"] == "2026-02-02"
    assert four(desk, cleared) == {"appt_set_dt": "2026-03-01", "appt_dt": "2026-03-04"}
    with desk.rows("field_states", held=True) as held:
        assert {(row.sisu_client_id, row.field, row.held_rule) for row in held} == {
            (typed, "appointment_set_for", "A10"),
            (changed, "appointment_set", "A10"),
            (cleared, "appointment_set_for", "A10"),
            (cleared, "appointment_set_by", "A10"),
        }


def test_a_met_that_a_person_typed_and_cleared_is_never_filled_again(desk):
    """A10: although nothing but our next read could notice it."""
    client = desk.client(desk.lead_id)
    appointment = desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    desk.sisu.put("clients", client, appt_dt="2026-03-20")
    desk.lofty.put("appointments", appointment, **done_at(STARTS))
    report = desk.synced("sync-appointments")
    assert (report.counts["delivered"], report.as_json()["because"]["A10"]) == (0, 1)
    assert four(desk, client)["appt_dt"] == "2026-03-20"
    desk.sisu.put("clients", client, appt_dt=None)
    desk.synced("sync-transactions")
    desk.synced("sync-appointments")
    assert "appt_dt" not in four(desk, client)


def test_an_appointment_never_makes_a_transaction_and_waits_for_the_bridge_page(desk):
    """A1 A4 A6 A11: then all of it is there at once, the ISA's credit too, although it was completed before."""
    other = {"assignToUid": desk.users["bob"], "createTime": "2026-02-01T18:00:00GMT"}
    desk.appointment(desk.lead_id, **other)
    counting = desk.appointment(desk.lead_id, **desk.set, **done_at(STARTS + timedelta(hours=1)))
    desk.appointment(desk.lead_id, createTime="2026-03-03T18:00:00GMT")
    desk.synced()
    desk.synced("sync-appointments")
    assert desk.sisu.all("clients") == []
    client = desk.made(desk.lead_id)
    assert four(desk, client) == {
        **FILLED,
        "appt_dt": "2026-03-04",
        "appt_set_by_agent_id": desk.agents["ian"],
    }
    with desk.rows("links") as links:
        assert [(row.origin, row.counting_appointment_id) for row in links] == [("bridge", counting)]
    desk.idle()
    desk.synced("sync-appointments")
    desk.synced("sync-transactions")
    assert desk.writes() == []


def test_a_transaction_of_the_bridge_page_takes_a_later_appointment_of_its_own_agent_only(desk):
    """A2 A3: not one that was there when A6 looked, nor anybody else's."""
    desk.appointment(desk.lead_id, assignToUid=desk.users["bob"])
    desk.synced()
    client = desk.made(desk.lead_id)
    assert four(desk, client) == {}
    desk.appointment(desk.lead_id, assignToUid=desk.users["bob"])
    desk.synced("sync-appointments")
    assert four(desk, client) == {}
    desk.appointment(desk.lead_id, **desk.set)
    desk.synced("sync-appointments")
    assert four(desk, client) == {**FILLED, "appt_set_by_agent_id": desk.agents["ian"]}


def test_only_the_counting_appointment_completes(desk):
    """A2: a later one that is completed is listed for people, and nothing fails."""
    client = desk.client(desk.lead_id)
    desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    later = desk.appointment(desk.lead_id, **done_at(STARTS))
    report = desk.synced("sync-appointments")
    asked = [line for line in report.lines if line.kind == "ask"]
    assert [(line.rule, str(later) in line.because) for line in asked] == [("A2", True)]
    assert "appt_dt" not in four(desk, client)


def test_deleting_the_counting_appointment_leaves_what_was_carried(desk):
    """A5; a deleted one is never the first one either."""
    gone = desk.appointment(desk.lead_id, createTime="2026-01-01T18:00:00GMT", deleteFlag=True)
    client = desk.client(desk.lead_id)
    appointment = desk.appointment(desk.lead_id, **desk.set)
    desk.synced()
    desk.synced("sync-appointments")
    with desk.rows("links") as links:
        assert [row.counting_appointment_id for row in links] == [appointment]
    assert gone != appointment
    desk.lofty.put("appointments", appointment, deleteFlag=True, **done_at(STARTS))
    desk.idle()
    desk.synced("sync-appointments")
    assert desk.writes() == []
    assert four(desk, client) == {**FILLED, "appt_set_by_agent_id": desk.agents["ian"]}


def test_a_creator_unknown_to_sisu_leaves_the_isa_empty_and_is_reported(desk):
    """A7 V6."""
    stranger = desk.lofty.post("members", email="nobody@office.test")["memberUserId"]
    client = desk.client(desk.lead_id)
    desk.appointment(desk.lead_id, **{**desk.set, "creatorId": stranger})
    desk.synced()
    report = desk.synced("sync-appointments")
    assert four(desk, client) == FILLED
    assert [(line.kind, line.rule) for line in report.lines if line.kind == "ask"] == [("ask", "A7")]


def test_a_creator_who_is_owner_or_agent_gets_no_isa_credit(desk):
    client = desk.client(desk.lead_id, agent_id=desk.agents["bob"])
    desk.appointment(desk.lead_id, **{**desk.set, "creatorId": desk.users["bob"]})
    desk.synced()
    desk.synced("sync-appointments")
    assert four(desk, client) == FILLED


def test_the_isas_credit_is_not_lost_when_the_members_cannot_be_read_at_first(desk):
    """Nothing is carried before it is known who is who: A5 would never put it right."""
    client = desk.client(desk.lead_id)
    desk.appointment(desk.lead_id, **desk.set)
    desk.lofty.faults(error_rate=1, error_status=403, path="/v1.0/members")
    assert desk.run("sync-leads").status == 1
    assert desk.run("sync-appointments").status == 1
    assert four(desk, client) == {}
    desk.lofty.faults()
    desk.synced()
    desk.synced("sync-appointments")
    assert four(desk, client) == {**FILLED, "appt_set_by_agent_id": desk.agents["ian"]}

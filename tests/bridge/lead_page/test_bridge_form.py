"""The form: what one creation carries (B3, B4, A6–A11, S5–S10), and what has to be mended first (409)."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

DENVER = ZoneInfo("America/Denver")
HOME = {
    "streetAddress": "12 Elm Court", "city": "Denver", "state": "CO", "zipCode": "80203", "mailAddress": True,
}  # fmt: skip


def instant(day: str, clock: str = "12:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=DENVER)


def made(day: str, clock: str = "12:00:00") -> str:
    return instant(day, clock).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SGMT")


def at(day: str, clock: str = "12:00:00") -> int:
    return int(instant(day, clock).timestamp() * 1000)


def day(value: Any) -> str:
    """A Sisu date as it is read back, as a calendar day; "" for none."""
    return (
        datetime.strptime(value, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC).strftime("%Y-%m-%d")
        if value
        else ""
    )


def one(office: Any, lead: int) -> dict[str, Any]:
    clients: list[dict[str, Any]] = office.clients(lead)
    assert len(clients) == 1
    return clients[0]


def appointment_fields(office: Any, client: dict[str, Any]) -> dict[str, Any]:
    isa = {agent_id: name for name, agent_id in office.agents.items()}
    return {
        "set": day(client["appt_set_dt"]),
        "for": day(client["appt_for_dt"]),
        "met": day(client["appt_dt"]),
        "by": isa.get(client["appt_set_by_agent_id"], ""),
    }


# What is created -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "store_url", ["sqlite_store", "postgres_store"], indirect=True, ids=["sqlite", "postgresql"]
)
def test_a_seller_gets_every_field_and_the_mailing_address(office: Any, bridge: Any) -> None:
    lead = office.lead(
        firstName="Łena", lastName="O'Hara", emails=["First@example.com", "second@example.com"],
        phones=["(303) 555-0101", "303-555-0102"], source="Zillow", tags=[{"tagName": "Zillow Flex Lead"}],
        leadPropertyList=[{**HOME, "mailAddress": False, "city": "Elsewhere"}, HOME],
    )  # fmt: skip
    office.appointment(
        lead, createTime=made("2026-03-02", "22:30:00"), deadline=at("2026-03-09", "23:15:00"),
        creatorId=office.users["Isa"],
    )  # fmt: skip
    client_id = bridge.create(lead, "seller")
    client = one(office, lead)
    assert client["client_id"] == client_id
    assert {name: client[name] for name in ("first_name", "last_name", "email", "mobile_phone", "type_id")} == {
        "first_name": "Łena", "last_name": "O'Hara", "email": "First@example.com",
        "mobile_phone": "(303) 555-0101", "type_id": "s",
    }  # fmt: skip
    assert client["agent_id"] == office.agents["Ada"]
    assert [client[name] for name in ("address_1", "city", "state", "postal_code")] == [
        "12 Elm Court", "Denver", "CO", "80203",
    ]  # fmt: skip
    assert office.source_name(client["lead_type_id"]) == "Zillow Flex"
    link, _, key = client["custom"]["lofty_link"].partition("?db=")
    assert link == f"https://crm.lofty.com/leads/{lead}"
    assert len(key) >= 16
    assert appointment_fields(office, client) == {
        "set": "2026-03-02",
        "for": "2026-03-09",
        "met": "",
        "by": "Isa",
    }


def test_the_page_it_leads_to_says_what_was_done(office: Any, bridge: Any) -> None:
    lead = office.lead()
    sent = bridge.send(bridge.open(lead), side="seller")
    assert sent.status == 303
    client = one(office, lead)["client_id"]
    assert sent.response.headers["location"] == f"{bridge.path(lead)}?made={client}"
    page = bridge.open(sent.response.headers["location"])
    done = page.root.all(class_="good")[0].text
    assert done.startswith(
        f"Done: Seller transaction {client} It is in Sisu now, with Ada Agent as its agent."
    )
    assert [str(client) in row for row in page.transactions] == [True]
    assert "What to do after a wrong creation" in page.text
    assert "open" in page.root.all("details")[0].attributes


def test_a_buyer_takes_no_address_along(office: Any, bridge: Any) -> None:
    lead = office.lead(leadPropertyList=[HOME])
    bridge.create(lead, "buyer")
    client = one(office, lead)
    assert client["type_id"] == "b"
    assert [client[n] or "" for n in ("address_1", "city", "state", "postal_code")] == [""] * 4


def test_the_chosen_agent_is_taken_and_with_him_his_appointment(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.appointment(lead, createTime=made("2026-03-01"), deadline=at("2026-03-05"))
    for month in ("2026-03-03", "2026-03-02"):
        office.appointment(
            lead,
            createTime=made(month),
            deadline=at("2026-03-08"),
            assignToUid=office.users["Ben"],
            creatorId=office.users["Ada"],
        )
    bridge.create(lead, agent_id=office.agents["Ben"])
    client = one(office, lead)
    assert client["agent_id"] == office.agents["Ben"]
    assert appointment_fields(office, client) == {
        "set": "2026-03-02",
        "for": "2026-03-08",
        "met": "",
        "by": "Ada",
    }


def test_the_appointment_fields(office: Any, bridge: Any) -> None:
    """A6 to A9 and A11 on creation; of the counting appointment, or of none."""
    done = {"finishFlag": True, "finishTime": at("2026-03-11")}
    stories: dict[str, tuple[dict[str, Any], tuple[str, str, str, str]]] = {
        "not kept yet": ({}, ("2026-03-02", "2026-03-09", "", "")),
        "kept": (done, ("2026-03-02", "2026-03-09", "2026-03-09", "")),
        "kept early": (
            {**done, "finishTime": at("2026-03-05", "23:30:00")},
            ("2026-03-02", "2026-03-09", "2026-03-05", ""),
        ),
        "kept by the agent, set by an ISA": (
            {**done, "creatorId": office.users["Isa"]},
            ("2026-03-02", "2026-03-09", "2026-03-09", "Isa"),
        ),
        "set by a stranger": ({"creatorId": office.users["Nora"]}, ("2026-03-02", "2026-03-09", "", "")),
        "of another agent": ({"assignToUid": office.users["Ben"]}, ("", "", "", "")),
        "deleted": ({"deleteFlag": True}, ("", "", "", "")),
    }
    for story, (more, expected) in stories.items():
        lead = office.lead()
        office.appointment(lead, createTime=made("2026-03-02"), deadline=at("2026-03-09", "23:00:00"), **more)
        bridge.create(lead)
        assert tuple(appointment_fields(office, one(office, lead)).values()) == expected, story


@pytest.mark.parametrize("in_sisu", ["active", "archived", "missing"])
def test_the_lead_source_is_the_right_one_made_or_unarchived_where_needed(
    office: Any, bridge: Any, in_sisu: str
) -> None:
    sources = (
        ("Website", [], "Website"),
        ("Zillow", ["Buyer"], "Zillow"),
        ("Zillow", ["Zillow Flex Lead"], "Zillow Flex"),
        ("Lofty Paid Lead", ["LoftyPaid-Google", "LoftyPaid-FB"], "Lofty Paid Lead - FB"),
        ("Lofty Paid Lead", [], "Lofty Paid Lead - Other"),
        (None, ["Zillow Flex Lead"], None),
    )
    if in_sisu != "missing":
        rows = [{"name": name, "archived": in_sisu == "archived"} for _, _, name in sources if name]
        office.sisu.post("lead_sources", rows)
    for source, tags, name in sources:
        lead = office.lead(source=source, tags=[{"tagName": tag} for tag in tags])
        bridge.create(lead)
        lead_type_id = one(office, lead)["lead_type_id"]
        if name is None:
            assert lead_type_id is None
            continue
        row = office.sisu.one("lead_sources", lead_type_id)
        assert (row["name"], row["archived"]) == (name, False)
    names = [row["name"] for row in office.sisu.all("lead_sources")]
    assert len(names) == len(set(names))


def test_an_empty_lead_field_is_not_sent(office: Any, bridge: Any, journal: Any) -> None:
    lead = office.lead(emails=[], phones=[])
    bridge.create(lead)
    body = journal("/api/v1/client/edit-client/")[0]
    assert "email" not in body
    assert "mobile_phone" not in body
    assert one(office, lead)["last_name"] != ""


def test_who_clicks_never_matters(office: Any, bridge: Any) -> None:
    """B6: whatever a browser says of itself, the transaction is the chosen agent's and the change the API's."""
    lead = office.lead()
    page = bridge.open(lead)
    answer = bridge.http.post(
        page.path,
        data={**page.fields, "side": "buyer"},
        headers={"X-Forwarded-User": "isa@example.com", "Cookie": "user=isa", "Referer": "https://x.example"},
    )
    assert answer.status_code == 303
    client = one(office, lead)["client_id"]
    changes = [row for row in office.sisu.all("history") if row["client_id"] == client]
    assert {row["changed_by"] for row in changes} == {"API: Chime"}
    assert {row["agent_id"] for row in changes} == {office.agents["Ada"]}


# What has to be mended -----------------------------------------------------------------------------------


def test_without_a_type_it_comes_back_with_what_was_chosen(office: Any, bridge: Any) -> None:
    lead = office.lead()
    page = bridge.send(bridge.open(lead), agent_id=office.agents["Ben"])
    assert page.status == 409
    assert "Choose buyer or seller." in page.problems
    assert page.fields["agent_id"] == str(office.agents["Ben"])
    assert office.clients(lead) == []
    assert bridge.send(page, side="buyer").status == 303
    assert one(office, lead)["agent_id"] == office.agents["Ben"]


def test_without_an_agent_it_comes_back_with_what_was_chosen(office: Any, bridge: Any) -> None:
    lead = office.lead()
    form = bridge.open(lead)
    for typed in ("", "0", "-1", "4711.0", "abc", "²", "١", "9" * 5000, " ", None):
        page = bridge.send(form, side="seller", agent_id=typed)
        assert page.status == 409, typed
        assert "agent" in page.problems
        assert page.fields["side"] == "seller"
        assert page.chosen_agent is None
    assert office.clients(lead) == []


def test_a_type_that_is_none_comes_back(office: Any, bridge: Any) -> None:
    lead = office.lead()
    form = bridge.open(lead)
    for side in ("Buyer", "both", "b", "seller\x00", "<script>"):
        page = bridge.send(form, side=side)
        assert page.status == 409, side
        assert "Choose buyer or seller." in page.problems
        assert "<script>" not in page.html
    assert office.clients(lead) == []


@pytest.mark.parametrize("who", ["Ben", "Dan"])
def test_an_agent_deactivated_meanwhile_is_said_so(office: Any, bridge: Any, who: str) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    if who == "Ben":
        office.sisu.put("agents", office.agents["Ben"], status="D")
    page = bridge.send(page, side="seller", agent_id=office.agents[who])
    assert page.status == 409
    assert "This agent is no longer active in Sisu. Choose another one." in page.problems
    assert page.fields["side"] == "seller"
    assert page.chosen_agent is None
    assert office.agents[who] not in page.agents
    assert office.clients(lead) == []
    assert bridge.send(page, agent_id=office.agents["Ada"]).status == 303


def test_a_forged_or_missing_form_key_creates_nothing(office: Any, bridge: Any) -> None:
    lead = office.lead()
    bridge.open(lead)
    filled = {"side": "seller", "agent_id": office.agents["Ben"], "another": "yes"}
    for key in ("", "x", "0" * 24 + "-" + "0" * 32, "-", "ł", "a" * 9999, None):
        page = bridge.post(bridge.path(lead), {**filled, "form_key": key})
        assert page.status == 409, key
        assert "This form has expired. Please check it and send it again." in page.problems
        assert page.fields["side"] == "seller"
        assert page.fields["agent_id"] == str(office.agents["Ben"])
        assert page.fields["form_key"] != key
    assert office.clients(lead) == []
    assert bridge.send(page).status == 303


def test_a_form_of_another_lead_creates_nothing(office: Any, bridge: Any) -> None:
    one_lead, another = office.lead(), office.lead()
    foreign = bridge.open(another).fields
    page = bridge.post(bridge.path(one_lead), {**foreign, "side": "buyer"})
    assert page.status == 409
    assert office.clients(one_lead) + office.clients(another) == []


@pytest.mark.parametrize(
    ("down", "words"), [("lofty", "Lofty did not answer"), ("sisu", "Sisu did not answer")]
)
def test_with_a_vendor_down_nothing_is_created_and_nothing_is_lost(
    office: Any, bridge: Any, down: str, words: str
) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    getattr(office, down).faults(outage_seconds=60)
    page = bridge.send(page, side="seller", agent_id=office.agents["Ben"])
    assert page.status == 409
    assert words in page.problems
    assert "Nothing was created" in page.problems
    assert (page.fields["side"], page.chosen_agent) == ("seller", office.agents["Ben"])
    getattr(office, down).faults()
    office.synced("sync-leads")
    assert office.clients(lead) == []
    assert bridge.send(page).status == 303


def test_what_sisu_refuses_is_said_so_and_can_be_sent_again(office: Any, bridge: Any) -> None:
    """Sisu takes no client without a name; once the lead has one, the very same form works."""
    lead = office.lead(firstName="", lastName="")
    page = bridge.send(bridge.open(lead), side="buyer")
    assert page.status == 409
    assert "Nothing was created: the vendor refused" in page.problems
    assert page.fields["side"] == "buyer"
    office.lofty.put("leads", lead, lastName="Lopez")
    assert bridge.send(page).status == 303
    assert one(office, lead)["last_name"] == "Lopez"


def test_a_refused_credential_is_no_riddle(office: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    monkeypatch.setenv("SISU_TOKEN", "wrong")
    page = bridge.send(page, side="buyer")
    assert page.status == 409
    assert "Nothing was created" in page.problems
    assert office.clients(lead) == []


def test_a_body_that_is_no_form_is_refused_in_words(office: Any, bridge: Any) -> None:
    lead = office.lead()
    path = bridge.path(lead)
    bodies: list[dict[str, Any]] = [
        {"json": {"side": "buyer"}},
        {"content": b"\xff\xfe=%", "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"files": {"side": ("x.txt", b"buyer"), "agent_id": ("y.txt", b"1")}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"--x\r\n", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        {"content": b"side=buyer&" * 2000, "headers": {"content-type": "application/x-www-form-urlencoded"}},
    ]
    for body in bodies:
        answer = bridge.http.post(path, **body)
        assert answer.status_code in (400, 409), body
        assert answer.headers["content-type"].startswith("text/html"), body
        assert "Traceback" not in answer.text
    assert office.clients(lead) == []

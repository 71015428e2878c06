"""What the page shows (B2), what it advises (B9), and what it keeps to itself (B8)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

DENVER = ZoneInfo("America/Denver")
HOME = {
    "streetAddress": "12 Elm Court", "city": "Denver", "state": "CO", "zipCode": "80203", "mailAddress": True,
}  # fmt: skip


def test_the_page_shows_the_lead(office: Any, bridge: Any) -> None:
    lead = office.lead(
        firstName="Lena",
        lastName="Lopez",
        emails=["first@example.com", "second@example.com"],
        phones=["303-555-0101", "303-555-0102"],
        source="Lofty Paid Lead",
        tags=[{"tagName": "LoftyPaid-Google"}, {"tagName": "VIP"}],
        leadPropertyList=[{**HOME, "mailAddress": False, "city": "Elsewhere"}, HOME],
    )
    page = bridge.open(lead)
    assert page.status == 200
    assert page.root.all("h1")[0].text == "Lena Lopez"
    for shown in (
        "Agent in Lofty Ada Agent", "Email first@example.com", "Phone 303-555-0101",
        "Lead source Lofty Paid Lead - Google", "Mailing address 12 Elm Court, Denver, CO 80203",
    ):  # fmt: skip
        assert shown in page.text
    assert "second@example.com" not in page.text
    assert "Elsewhere" not in page.text
    assert "Sandbox Realty" in page.text


def test_a_bare_lead_is_shown_without_gaps(office: Any, bridge: Any) -> None:
    lead = office.lead(firstName="", lastName="", emails=[], phones=[], source=None, assignedUserId=0)
    page = bridge.open(lead)
    assert page.root.all("h1")[0].text == "Lead without a name"
    for shown in ("Agent in Lofty nobody", "Email none", "Phone none", "Lead source none", "None yet."):
        assert shown in page.text
    assert "Mailing address" not in page.text


def test_the_page_lists_every_linked_transaction(office: Any, bridge: Any) -> None:
    lead, other = office.lead(), office.lead()
    today = datetime.now(UTC).date()
    home = {"address_1": "742 Evergreen Terrace", "city": "Aspen", "state": "CO", "postal_code": "81611"}
    stories = {
        "Seller Closed": {"type_id": "s", "closed_dt": "2025-03-02", **home},
        "Buyer Lost": {"archive_ts": "Wed, 29 Apr 2020 17:20:00 GMT"},
        "Buyer Pending Locked": {"uc_dt": "2025-03-02", "is_locked": 1, "agent_id": office.agents["Ben"]},
        "Buyer Pending": {"closed_dt": str(today + timedelta(days=9))},
        "Buyer Deleted": {"status": "D"},
        "Buyer Signed": {"signed_dt": "2025-03-02", "agent_id": office.agents["Dan"]},
        "Seller Live Listing": {"type_id": "s", "listing_dt": "2025-03-02"},
        "Buyer Appt Set": {"appt_set_dt": "2025-03-02", "agent_id": None},
        "Buyer Appt Met": {"appt_dt": "2025-03-02"},
        "Buyer Pipeline": {},
    }
    ids = {name: office.client(lead, **story) for name, story in stories.items()}
    office.client(other, address_1="Somebody else's home")
    office.client(lead, custom={}, address_1="A deal that nobody linked")
    page = bridge.open(lead)
    assert len(page.transactions) == len(stories)
    for row, (name, client_id) in zip(page.transactions, ids.items(), strict=True):
        side, _, status = name.partition(" ")
        assert row.startswith(f"{side} · {client_id} {status} "), row
    assert "742 Evergreen Terrace, Aspen, CO 81611" in page.transactions[0]
    assert "Ben Broker" in page.transactions[2]
    assert "Dan Gone" in page.transactions[5]
    assert "nobody we know" in page.transactions[7]
    assert all("no address yet" in row for row in page.transactions[1:])
    links = {node.attributes["href"] for node in page.root.all("a")}
    assert {f"https://app.sisu.co/app/transactions/{i}/edit/" for i in ids.values()} <= links
    assert "Somebody else" not in page.text
    assert "nobody linked" not in page.text


def test_transactions_under_another_email_are_listed_too(office: Any, bridge: Any) -> None:
    """The email finds most of them with one call; the rest are known from the feed, and read one by one."""
    lead = office.lead()
    moved = office.client(lead, email="other@example.com", signed_dt="2025-03-02")
    office.synced("sync-leads")
    office.sisu.put("clients", moved, closed_dt="2025-04-02")
    page = bridge.open(lead)
    assert [row.split()[3] for row in page.transactions] == ["Closed"]


def test_a_transaction_that_vanished_from_sisu_shows_as_deleted(office: Any, bridge: Any) -> None:
    lead = office.lead()
    client = office.client(lead)
    bridge.open(lead)
    office.sisu.delete("clients", client)
    assert "Deleted" in bridge.open(lead).transactions[0]


# The appointment that will be used -----------------------------------------------------------------------


def at(day: str, clock: str, zone: ZoneInfo | Any = DENVER) -> int:
    return int(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone).timestamp() * 1000)


def made(day: str, clock: str) -> str:
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=DENVER).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SGMT")


def test_the_appointment_is_shown_with_its_two_days_in_the_teams_zone(office: Any, bridge: Any) -> None:
    """Both days would be the next ones in UTC."""
    lead = office.lead()
    office.appointment(
        lead, createTime=made("2026-03-02", "22:30:00"), deadline=at("2026-03-09", "23:15:00"),
        creatorId=office.users["Isa"],
    )  # fmt: skip
    page = bridge.open(lead)
    (shown,) = page.appointments
    assert shown == (
        "Appointment that will be used Owner Ada Agent Set on Mon, Mar 2, 2026 Set for Mon, Mar 9, 2026, 11:15 PM "
        "Set by Isa Setter, who gets the credit Completed not yet"
    )
    assert "Days and times are in America/Denver" in page.text
    assert page.advice == []


def test_an_all_day_appointment_keeps_its_own_day(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.appointment(lead, deadline=at("2026-03-09", "00:00:00", UTC), allDay=True)
    assert "Set for Mon, Mar 9, 2026, all day" in bridge.open(lead).appointments[0]


def test_a_completed_appointment_says_when(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.appointment(
        lead,
        finishFlag=True,
        finishTime=at("2026-03-10", "20:00:00"),
        deadline=at("2026-03-09", "09:00:00"),
    )
    assert "Completed on Tue, Mar 10, 2026" in bridge.open(lead).appointments[0]


def test_the_earliest_of_each_agent_is_offered_the_chosen_agents_first(office: Any, bridge: Any) -> None:
    lead = office.lead(assignedUserId=office.users["Ben"])
    for day, owner in (("05", "Ada"), ("03", "Ben"), ("04", "Ben"), ("02", "Ada"), ("01", "Nora")):
        office.appointment(
            lead,
            createTime=made(f"2026-03-{day}", "12:00:00"),
            assignToUid=office.users[owner],
            creatorId=office.users[owner],
        )
    office.appointment(lead, createTime=made("2026-02-01", "12:00:00"), deleteFlag=True)
    first, second = bridge.open(lead).appointments
    assert first.startswith("Appointment that will be used Owner Ben Broker Set on Tue, Mar 3")
    assert second.startswith("Used if you choose Ada Agent Owner Ada Agent Set on Mon, Mar 2")


def test_an_appointment_of_somebody_else_is_not_called_the_one_that_will_be_used(
    office: Any, bridge: Any
) -> None:
    lead = office.lead()
    office.appointment(lead, assignToUid=office.users["Ben"], creatorId=office.users["Nora"])
    page = bridge.open(lead)
    assert page.chosen_agent == office.agents["Ada"]
    assert page.appointments[0].startswith("Used if you choose Ben Broker")
    assert "Set by Nora Newcomer, unknown in Sisu, so without credit" in page.appointments[0]
    assert "Ada Agent has no appointment with this lead" in page.text


def test_an_appointment_whose_owner_sisu_does_not_know_is_said_to_be_of_no_use(
    office: Any, bridge: Any
) -> None:
    lead = office.lead()
    office.appointment(lead, assignToUid=office.users["Nora"])
    page = bridge.open(lead)
    assert page.appointments == []
    assert page.advice == []
    assert "No active agent in Sisu owns this lead's appointment" in page.text


# The agents ----------------------------------------------------------------------------------------------


def test_all_active_agents_are_offered_and_the_leads_own_is_preselected(office: Any, bridge: Any) -> None:
    """Emails match whatever their letter case: `ada@example.com` and `Ada@Example.COM`, `BEN@…` and `ben@…`."""
    page = bridge.open(office.lead())
    assert page.agents == {
        office.agents["Ada"]: "Ada Agent",
        office.agents["Ben"]: "Ben Broker",
        office.agents["Cora"]: "Cora Desk",
        office.agents["Isa"]: "Isa Setter (ISA)",
    }
    assert page.chosen_agent == office.agents["Ada"]
    ben = bridge.open(office.lead(assignedUserId=office.users["Ben"]))
    assert ben.chosen_agent == office.agents["Ben"]


def test_an_agent_hired_this_minute_is_offered_after_the_first_try(office: Any, bridge: Any) -> None:
    """Agents are read every two hours, and whenever somebody sends the form."""
    page = bridge.open(office.lead())
    office.hire("Zoe Newer", agent_email="zoe@example.com")
    assert office.agents["Zoe"] in bridge.send(page).agents


@pytest.mark.parametrize(
    ("assigned", "sentence"),
    [
        ("nobody", "This lead has no agent in Lofty."),
        ("pond", "This lead has no agent in Lofty."),
        ("Isa", "This lead is assigned to an ISA (Isa Setter)."),
        ("Nora", "This lead is assigned to somebody who has no active user in Sisu."),
        ("Dan", "This lead is assigned to somebody who has no active user in Sisu."),
    ],
)
def test_a_lead_without_an_actual_agent_gets_advice_and_no_preselection(
    office: Any, bridge: Any, assigned: str, sentence: str
) -> None:
    given = {"assignedUserId": 0} if assigned == "nobody" else {"pondId": 301, "pondName": "Pond"}
    lead = office.lead(
        **(given if assigned in ("nobody", "pond") else {"assignedUserId": office.users[assigned]})
    )
    office.appointment(lead)
    page = bridge.open(lead)
    assert page.chosen_agent is None
    assert [one.startswith(sentence) for one in page.advice] == [True]
    assert "Assign the lead in Lofty to the agent" in page.advice[0]
    assert page.has_form


def test_a_lead_without_an_appointment_gets_advice_and_may_go_on(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.appointment(lead, deleteFlag=True)
    page = bridge.open(lead)
    assert len(page.advice) == 1
    assert "no appointment yet. Make it in Lofty first" in page.advice[0]
    assert bridge.send(page, side="buyer").status == 303


# Leads that are none of the page's business --------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [{"ownershipScope": "PERSONAL"}, {"hiddenFlag": True}],
    ids=["personal", "hidden"],
)
def test_a_private_lead_is_named_nowhere_and_asked_about_nowhere(
    office: Any, bridge: Any, given: dict[str, Any]
) -> None:
    lead = office.lead(firstName="Secretia", lastName="Hush", **given)
    bridge.open(office.lead())
    office.idle()
    page = bridge.open(lead)
    assert page.status == 200
    assert "This lead is private." in page.text
    for secret in ("Secretia", "Hush", office.lofty.one("leads", lead)["emails"][0], "Ada Agent"):
        assert secret not in page.html
    assert not page.has_form
    assert office.calls() == [("GET", f"/v1.0/leads/{lead}")]


def test_a_lead_that_became_private_is_hidden_with_its_transactions(office: Any, bridge: Any) -> None:
    lead = office.lead()
    page = bridge.open(lead)
    client = bridge.send(page, side="buyer").made
    office.lofty.put("leads", lead, ownershipScope="PERSONAL")
    hidden = bridge.open(lead)
    assert str(client) not in hidden.html
    assert bridge.send(page, side="buyer").made == client
    refused = bridge.post(page.path, {**page.fields, "form_key": "", "side": "buyer"})
    assert refused.status == 409
    assert "Lena" not in refused.html
    assert len(office.clients(lead)) == 1


def test_a_trashed_lead_lists_its_transactions_and_creates_none(office: Any, bridge: Any) -> None:
    lead = office.lead(firstName="Lena", lastName="Lopez")
    before = bridge.open(lead)
    client = office.client(lead, signed_dt="2025-03-02")
    office.lofty.put("leads", lead, _trashed=True)
    page = bridge.open(lead)
    assert page.status == 200
    assert page.root.all("h1")[0].text == "Lena Lopez"
    assert [str(client) in row for row in page.transactions] == [True]
    assert "This lead is in Lofty's trash. Restore it" in page.text
    assert not page.has_form
    refused = bridge.send(before, side="buyer", another="yes")
    assert refused.status == 409
    assert "trash" in refused.problems
    assert len(office.clients(lead)) == 1


def test_an_erased_and_an_unknown_lead_look_alike_and_offer_nothing(office: Any, bridge: Any) -> None:
    lead = office.lead(firstName="Lena", lastName="Lopez")
    before = bridge.open(lead)
    client = bridge.create(lead)
    office.lofty.delete("leads", lead)
    erased, unknown = bridge.open(lead), bridge.open(4_242)
    for page in (erased, unknown):
        assert page.status == 200
        assert "This lead no longer exists in Lofty" in page.text
        assert not page.has_form
    assert erased.html == unknown.html
    assert "Lopez" not in erased.html
    assert str(client) not in erased.html
    assert bridge.post(before.path, {**before.fields, "form_key": "", "side": "buyer"}).status == 409
    assert len(office.clients(lead)) == 1


# Vendors in trouble --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("down", "vendor"), [("lofty", "Lofty"), ("sisu", "Sisu")])
def test_with_a_vendor_down_the_page_shows_what_was_known(
    office: Any, bridge: Any, down: str, vendor: str
) -> None:
    lead = office.lead()
    client = bridge.create(lead)
    getattr(office, down).faults(outage_seconds=60)
    page = bridge.open(lead)
    assert page.status == 200
    assert f"{vendor} did not answer just now" in page.problems
    assert str(client) in page.transactions[0]
    assert page.has_form


def test_with_lofty_down_a_lead_never_seen_is_a_503_in_words(office: Any, bridge: Any) -> None:
    bridge.open(office.lead())
    office.lofty.faults(outage_seconds=60)
    page = bridge.open(office.lead())
    assert page.status == 503
    assert "Lofty did not answer. Please reload this page in a minute." in page.text


def test_healthz_says_whether_the_store_answers(bridge: Any) -> None:
    answer = bridge.http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})

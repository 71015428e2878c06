"""What both vendors send, read into our nouns, and what we send, spelled their way. All samples are made up."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from schemas.lofty.appointments import LoftyAppointment
from schemas.lofty.fast_leads import plain_lead
from schemas.lofty.leads import LoftyLead, LoftyPageMetadata, attribute_rows
from schemas.lofty.people import LoftyMember
from schemas.model.addresses import Address
from schemas.model.fields import Field
from schemas.model.leads import CustomAttribute, Ownership
from schemas.model.people import Member
from schemas.model.transactions import Side
from schemas.parsing import values as wire
from schemas.sisu.agents import SisuAgent
from schemas.sisu.transactions import (
    WIRE_NAMES,
    SisuClient,
    address_to_wire,
    client_from_wire,
    client_to_wire,
    side_to_wire,
)

LEAD: dict[str, Any] = {
    "leadId": 1200000000000045,
    "leadUserId": 1200000000000845,
    "teamId": 314159,
    "firstName": " Odette ",
    "lastName": "Fairweather",
    "emails": ["odette@mail.test", None, "", "o.f@work.test"],
    "phones": ["3035550142", "+1 303 555 0143"],
    "source": "Open House",
    "tags": [
        {"tagId": 3, "tagName": "Seller", "leadId": 1200000000000045},
        {"tagId": 1, "tagName": "Hot"},
        {"tagId": 1, "tagName": "Hot"},
        {"tagId": 9, "tagName": None},
    ],
    "ownershipScope": "TEAM",
    "ownershipId": -1,
    "hiddenFlag": False,
    "assignedUserId": 830000000000007,
    "pondId": 0,
    "pondName": None,
    "buyingTimeFrame": "N/A",
    "leadInquiry": {"id": 0, "priceMin": -1},
    "leadPropertyList": [
        {"id": 1, "mailAddress": False, "streetAddress": "9 Elsewhere Rd"},
        {
            "id": 2,
            "mailAddress": True,
            "streetAddress": "4 Juniper Ct",
            "city": "Golden",
            "state": "CO",
            "zipCode": 80401,
        },
        {"id": 3, "mailAddress": True, "streetAddress": "5 Second Mailbox"},
    ],
    "leadFamilyMemberList": None,
    "customAttributes": [
        {"attributeName": "Budget", "attributeType": "currency", "value": 450000, "params": None},
        {
            "attributeName": "Sisu Link",
            "attributeType": "text",
            "value": "https://bridge.example.test/b/golden/1",
            "params": None,
        },
        {
            "attributeName": "Areas",
            "attributeType": "multi_select",
            "value": '["North","South"]',
            "params": '{"option":["North","South"]}',
        },
        {"attributeName": "Anniversary", "attributeType": "", "value": None},
    ],
    "createTime": "2026-04-11T02:03:04GMT",
    "lastUpdateTime": "2026-04-12T23:59:59GMT",
    "lastVisit": None,
}
APPOINTMENT: dict[str, Any] = {
    "id": 660001,
    "leadId": 1200000000000045,
    "descr": "First meeting",
    "deadline": 1_776_020_400_000,
    "endTime": 1_776_024_000_000,
    "allDay": False,
    "finishFlag": True,
    "finishTime": 1_776_027_600_000,
    "deleteFlag": 0,
    "assignToUid": 830000000000007,
    "assignRoleType": 1,
    "creatorId": 830000000000008,
    "createTime": "2026-04-11T15:00:00GMT",
    "overdue": False,
}
CLIENT: dict[str, Any] = {
    "client_id": 8800017,
    "transaction_id": None,
    "agent_id": 612,
    "team_id": 77,
    "market_id": "1",
    "type_id": "s",
    "status": "N",
    "status_code": None,
    "pipeline_status": "whatever the team calls it",
    "archive_ts": None,
    "is_locked": 0,
    "first_name": "Odette",
    "last_name": "Fairweather",
    "email": "odette@mail.test",
    "mobile_phone": "(303) 555-0142",
    "address_1": "",
    "city": "Golden",
    "state": "CO",
    "postal_code": "80401",
    "lead_type_id": 41,
    "appt_set_dt": "Sat, 11 Apr 2026 00:00:00 GMT",
    "appt_for_dt": None,
    "appt_dt": "2026-04-12",
    "appt_set_by_agent_id": "615",
    "signed_dt": "Mon, 13 Apr 2026 00:00:00 GMT",
    "listing_dt": "",
    "uc_dt": "Wed, 15 Apr 2026 00:00:00 GMT",
    "closed_dt": "Fri, 29 May 2026 00:00:00 GMT",
    "trans_amt": 350000.0,
    "custom": {"lofty_link": "https://crm.lofty.com/leads/1200000000000045", "rentals_63": "1"},
}


def client(link_name: str = "lofty_link", **changes: Any) -> Any:
    return client_from_wire({**deepcopy(CLIENT), **changes}, link_name)


# Times and days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-30T17:33:32GMT",
        "2026-04-30 17:33:32",
        "2026-04-30 17:33:32 GMT",
        "2026-04-30T17:33:32Z",
        "2026-04-30T17:33:32+00:00",
        "2026-04-30T11:33:32-06:00",
        " 2026-05-01T02:33:32+09:00 ",
        "Thu, 30 Apr 2026 17:33:32 GMT",
        1_777_570_412_000,
        1_777_570_412_000.0,
        "1777570412000",
        datetime.fromisoformat("2026-04-30T19:33:32+02:00"),
    ],
)
def test_one_instant_in_every_format_seen(written: object) -> None:
    assert wire.instant(written) == datetime(2026, 4, 30, 17, 33, 32, tzinfo=UTC)
    assert wire.instant(written).tzinfo is UTC


@pytest.mark.parametrize("unset", [None, "", -1, 0, "0"])
def test_an_unset_time_is_none(unset: object) -> None:
    assert wire.instant(unset) is None


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "   ",
        [],
        {},
        True,
        "2026-13-01T00:00:00GMT",
        float("nan"),
        float("inf"),
        10**400,
        "9" * 400,
        -(10**30),
        "0001-01-01T00:00:00+10:00",
        "9999-12-31T23:59:59-10:00",
        "Thu, 30 Apr 99999999999999999999 17:33:32 GMT",
        "Thu, 30 Apr 2026 17:33:32 +99999999999999999999",
    ],
)
def test_what_is_no_time_is_refused(written: object) -> None:
    """Always as a ValueError: only that is taken for a bad record."""
    with pytest.raises(ValueError, match=r".*"):
        wire.instant(written)


@pytest.mark.parametrize(
    "written",
    [
        "Wed, 29 Apr 2020 00:00:00 GMT",
        "Wed, 29 Apr 2020 23:30:00 -1100",
        "2020-04-29",
        "2020-04-29 23:59:59",
        "2020-04-29T00:00:00+14:00",
    ],
)
def test_a_calendar_day_is_never_shifted(written: str) -> None:
    assert wire.calendar_day(written) == date(2020, 4, 29)


@pytest.mark.parametrize("unset", [None, "", -1, "0000-00-00"])
def test_an_unset_day_is_none(unset: object) -> None:
    assert wire.calendar_day(unset) is None


@pytest.mark.parametrize(
    "written",
    ["soon", "2026-02-30", 20260301, True, [], "Wed, 99 Apr 2020 00:00:00 GMT", "0026-03-01", "2200-01-01"],
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        wire.calendar_day(written)


# Text, ids, yes and no ------------------------------------------------------------------------------------


def test_text_is_trimmed_and_the_vendors_blanks_are_empty() -> None:
    assert [wire.text(value) for value in (" a b ", None, "N/A", "", 7)] == ["a b", "", "", "", "7"]
    for value in (True, [], {}):
        with pytest.raises(ValueError, match="not a text"):
            wire.text(value)


def test_lists_of_text_lose_their_empty_entries_and_keep_their_order() -> None:
    assert wire.texts([" b ", None, "", "a"]) == ("b", "a")
    assert wire.texts(None) == ()
    for value in ("a", {}, ["a", ["b"]]):
        with pytest.raises(ValueError, match="not a"):
            wire.texts(value)


def test_ids_come_as_numbers_or_digits_and_minus_one_is_none() -> None:
    assert [wire.identity(value) for value in (7, "7", " 7 ")] == [7, 7, 7]
    assert [wire.identity(value) for value in (None, "", 0, "0", -1, "-1")] == [None] * 6
    for value in (True, 7.5, "x", [], {}):
        with pytest.raises(ValueError, match=r".*"):
            wire.identity(value)


def test_yes_and_no_come_in_many_spellings() -> None:
    assert all(wire.flag(value) for value in (True, 1, "1", "true", "True"))
    assert not any(wire.flag(value) for value in (False, 0, "0", "false", "False", "", None))
    for value in ("perhaps", 2, [], {}):
        with pytest.raises(ValueError, match="not a yes or no"):
            wire.flag(value)


# Lofty ---------------------------------------------------------------------------------------------------


def test_a_lofty_lead_becomes_our_lead() -> None:
    lead = LoftyLead.model_validate(LEAD).to_domain()
    assert (lead.lofty_lead_id, lead.lofty_team_id) == (1200000000000045, 314159)
    assert (lead.first_name, lead.last_name) == ("Odette", "Fairweather")
    assert (lead.emails, lead.email) == (("odette@mail.test", "o.f@work.test"), "odette@mail.test")
    assert lead.phone == "3035550142"
    assert (lead.source, lead.tags) == ("Open House", ("Hot", "Seller"))
    assert (lead.ownership, lead.hidden) == (Ownership.TEAM, False)
    assert (lead.assigned_user_id, lead.pond_id) == (830000000000007, None)
    assert lead.mailing_address == Address("4 Juniper Ct", "Golden", "CO", "80401")
    assert lead.sisu_link == "https://bridge.example.test/b/golden/1"
    assert lead.created_at == datetime(2026, 4, 11, 2, 3, 4, tzinfo=UTC)
    assert lead.updated_at == datetime(2026, 4, 12, 23, 59, 59, tzinfo=UTC)


def test_a_bare_lead_is_enough() -> None:
    """Numeric "unset" is -1 or 0, and lists may be null."""
    bare = {
        "leadId": 5,
        "ownershipScope": "PERSONAL",
        "createTime": "2026-04-11T02:03:04GMT",
        "assignedUserId": -1,
        "pondId": -1,
        "emails": None,
        "phones": None,
        "tags": None,
        "leadPropertyList": None,
        "customAttributes": None,
        "lastUpdateTime": "",
    }
    lead = LoftyLead.model_validate(bare).to_domain()
    assert (lead.email, lead.phone, lead.tags, lead.assigned_user_id, lead.pond_id) == (
        "",
        "",
        (),
        None,
        None,
    )
    assert (lead.sisu_link, lead.updated_at, bool(lead.mailing_address)) == ("", None, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"leadId": 0},
        {"leadId": None},
        {"ownershipScope": "SOMEBODY"},
        {"createTime": "soon"},
        {"emails": "odette@mail.test"},
        {"tags": ["Hot"]},
    ],
)
def test_a_lead_that_cannot_be_read_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        LoftyLead.model_validate({**LEAD, **changes})


@pytest.mark.parametrize("unset", [None, "", " ", "0000-00-00 00:00:00", 0, "N/A", "null"])
def test_a_lead_of_which_nobody_knows_when_it_was_made_is_read(unset: object) -> None:
    """V1, B1, S8."""
    assert LoftyLead.model_validate({**LEAD, "createTime": unset}).to_domain().created_at is None
    without = {name: value for name, value in LEAD.items() if name != "createTime"}
    assert LoftyLead.model_validate(without).to_domain().created_at is None


def _attribute(name: str | None, value: str) -> dict[str, Any]:
    return {"attributeName": name, "attributeType": "text", "value": value, "params": None}


@pytest.mark.parametrize(
    ("names", "ours"),
    [
        (["Sisu Link ", "Sisu Link"], 1), (["sisu link", " Sisu  Link", "Sisu Link"], 2), (["Sisu Link "], 0),
        (["SISU LINK", "Sisu Link "], 0), (["Sisu Links", "My Sisu Link", "", None], None), ([], None),
    ],
)  # fmt: skip
def test_l5_of_fields_that_differ_by_blanks_or_case_the_exact_one_is_ours(
    names: list[Any], ours: int | None
) -> None:
    """B1, L5: and every one of them is written back under its own name."""
    rows = [_attribute(name, f"value {at}") for at, name in enumerate(names)]
    lead = LoftyLead.model_validate({**LEAD, "customAttributes": rows})
    assert lead.to_domain().sisu_link == ("" if ours is None else f"value {ours}")
    written = [row["attributeName"] for row in attribute_rows(lead.attributes())]
    assert written == [name for name in names if name and name.strip()]
    quick = plain_lead(json.dumps({**LEAD, "customAttributes": rows, "leadPropertyList": []}).encode())
    assert quick is not None
    assert quick.sisu_link == lead.to_domain().sisu_link


def test_b1_a_custom_attribute_without_a_name_stops_nothing() -> None:
    for nameless in ({"value": "x"}, _attribute(None, "x"), _attribute("  ", "x")):
        lead = LoftyLead.model_validate(
            {**LEAD, "customAttributes": [nameless, _attribute("Sisu Link", "y")]}
        )
        assert lead.to_domain().sisu_link == "y"
        assert [row["attributeName"] for row in attribute_rows(lead.attributes())] == ["Sisu Link"]


def test_every_custom_attribute_is_written_back() -> None:
    """The list is sent whole, since nobody knows whether Lofty merges or replaces; none may be lost."""
    attributes = LoftyLead.model_validate(LEAD).attributes()
    assert attributes[0] == CustomAttribute("Budget", "currency", "450000")
    assert attribute_rows(attributes) == [
        {"attributeName": "Budget", "attributeType": "currency", "value": "450000"},
        {
            "attributeName": "Sisu Link",
            "attributeType": "text",
            "value": "https://bridge.example.test/b/golden/1",
        },
        {
            "attributeName": "Areas",
            "attributeType": "multi_select",
            "value": '["North","South"]',
            "params": '{"option":["North","South"]}',
        },
        {"attributeName": "Anniversary", "attributeType": "text", "value": ""},
    ]


@pytest.mark.parametrize(
    ("read", "written"),
    [(["North", "Süd"], '["North", "Süd"]'), ({"a": None}, '{"a": null}'), (True, "true"), (False, "false")],
)
def test_an_attribute_that_is_no_text_is_written_back_as_json(read: object, written: str) -> None:
    """A list read as a list goes back as the JSON text that Lofty takes, not as Python's."""
    row = {"attributeName": "Areas", "attributeType": "multi_select", "value": read, "params": read}
    (sent,) = attribute_rows(LoftyLead.model_validate({**LEAD, "customAttributes": [row]}).attributes())
    assert (sent["value"], sent["params"]) == (written, written)


def test_a_lofty_appointment_becomes_our_appointment() -> None:
    """`deadline` is the start; `assignToUid` owns it, `creatorId` made it."""
    visit = LoftyAppointment.model_validate(APPOINTMENT).to_domain(1200000000000045)
    assert (visit.lofty_appointment_id, visit.lofty_lead_id) == (660001, 1200000000000045)
    assert visit.starts_at == datetime(2026, 4, 12, 19, 0, tzinfo=UTC)
    assert visit.finished_at == datetime(2026, 4, 12, 21, 0, tzinfo=UTC)
    assert visit.created_at == datetime(2026, 4, 11, 15, 0, tzinfo=UTC)
    assert (visit.owner_user_id, visit.creator_user_id) == (830000000000007, 830000000000008)
    assert (visit.finished, visit.deleted, visit.all_day) == (True, False, False)


def test_an_open_appointment_has_no_finish_time() -> None:
    for unset in ("", None, 0, -1):
        row = {**APPOINTMENT, "finishFlag": False, "finishTime": unset}
        assert LoftyAppointment.model_validate(row).to_domain(1).finished_at is None


def test_a_lofty_member_is_known_by_both_ids_the_users_first() -> None:
    row = {
        "id": 501,
        "memberUserId": 830000000000007,
        "teamId": 314159,
        "email": "Pia@Team.test",
        "firstName": "Pia",
        "lastName": "",
    }
    assert LoftyMember.model_validate(row).to_domain() == Member(
        501, (830000000000007, 501), "Pia@Team.test", "Pia", 314159
    )
    assert LoftyMember.model_validate({**row, "memberUserId": 501}).to_domain().user_ids == (501,)
    assert LoftyMember.model_validate({**row, "memberUserId": -1}).to_domain().user_ids == (501,)


def test_a_page_may_lack_its_total_and_its_scroll() -> None:
    page = LoftyPageMetadata.model_validate({"collection": "leads", "limit": 100})
    assert (page.total, page.scrollId) == (None, None)


# Sisu ----------------------------------------------------------------------------------------------------


def test_a_sisu_client_becomes_our_transaction() -> None:
    """`appt_dt` means met; HTTP dates are calendar days, whatever the machine's zone."""
    deal = client()
    assert (deal.sisu_client_id, deal.sisu_team_id, deal.sisu_agent_id) == (8800017, 77, 612)
    assert deal.side is Side.SELLER
    assert deal.lofty_link == "https://crm.lofty.com/leads/1200000000000045"
    assert (deal.first_name, deal.email, deal.phone) == ("Odette", "odette@mail.test", "(303) 555-0142")
    assert deal.address == Address("", "Golden", "CO", "80401")
    assert (deal.lead_source_id, deal.appointment_set_by) == (41, 615)
    assert (deal.appointment_set_on, deal.appointment_for_on) == (date(2026, 4, 11), None)
    assert deal.appointment_met_on == date(2026, 4, 12)
    assert (deal.signed_on, deal.live_on) == (date(2026, 4, 13), None)
    assert (deal.under_contract_on, deal.closed_on) == (date(2026, 4, 15), date(2026, 5, 29))
    assert not any((deal.lost, deal.deleted, deal.locked, deal.closed_code))


@pytest.mark.parametrize("locked", [True, 1, "1", "true"])
def test_a_lock_comes_as_bool_number_or_text(locked: object) -> None:
    assert client(is_locked=locked).locked


@pytest.mark.parametrize(
    ("changes", "states"),
    [
        ({"status_code": "CLOSD"}, {"closed_code"}),
        ({"status_code": "LOSTT"}, {"lost"}),
        ({"archive_ts": "Fri, 01 May 2026 10:00:00 GMT"}, {"lost"}),
        ({"status": "D"}, {"deleted"}),
        ({"status": "d", "status_code": "UCON"}, {"deleted"}),
    ],
)
def test_closed_lost_and_deleted_are_read_from_their_own_signs(
    changes: dict[str, object], states: set[str]
) -> None:
    deal = client(**changes)
    assert {name for name in ("closed_code", "lost", "deleted", "locked") if getattr(deal, name)} == states


@pytest.mark.parametrize(
    ("letter", "side"),
    [("b", Side.BUYER), ("S", Side.SELLER), ("Buyer", Side.BUYER), ("", None), (None, None), ("x", None)],
)
def test_the_side_is_a_letter(letter: str | None, side: Side | None) -> None:
    assert client(type_id=letter).side is side


def test_a_person_is_read_from_the_contact_where_the_top_has_none() -> None:
    bare = {name: value for name, value in CLIENT.items() if name not in _PERSON}
    contact = {"first_name": "Odile", "last_name": "F", "email": "odile@mail.test", "mobile_phone": "1"}
    deal = client_from_wire({**bare, "contact": contact}, "lofty_link")
    assert (deal.first_name, deal.last_name, deal.email, deal.phone) == ("Odile", "F", "odile@mail.test", "1")


def test_the_contact_does_not_win_over_the_top() -> None:
    deal = client(contact={"first_name": "Odile", "email": "odile@mail.test"}, email="")
    assert (deal.first_name, deal.email) == ("Odette", "")


_PERSON = ("first_name", "last_name", "email", "mobile_phone")


@pytest.mark.parametrize("contact", [None, [], "Odile"])
def test_a_person_may_be_missing_altogether(contact: object) -> None:
    bare = {name: value for name, value in CLIENT.items() if name not in _PERSON}
    deal = client_from_wire({**bare, "contact": contact}, "lofty_link")
    assert (deal.first_name, deal.email) == ("", "")


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"custom": {"lofty_link": " nested "}}, "nested"),
        ({"custom": None, "lofty_link": "flat"}, "flat"),
        ({"custom": {"other": "1"}, "lofty_link": "flat"}, "flat"),
        ({"custom": {"lofty_link": ""}, "lofty_link": "flat"}, ""),
        ({"custom": {"lofty_link": None}}, ""),
        ({"custom": []}, ""),
    ],
)
def test_the_lofty_link_is_nested_or_flat(changes: dict[str, object], link: str) -> None:
    assert client(**changes).lofty_link == link


def test_the_lofty_link_has_the_name_that_the_account_gave_it() -> None:
    assert client("lofty_link_2", custom={"lofty_link": "other", "lofty_link_2": "mine"}).lofty_link == "mine"


@pytest.mark.parametrize(
    "changes",
    [{"client_id": 0}, {"client_id": None}, {"closed_dt": "soon"}, {"email": []}, {"trans_amt": "a lot"}],
)
def test_a_client_that_cannot_be_read_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        client(**changes)


def test_an_unread_field_of_a_client_may_be_anything() -> None:
    row = {**CLIENT, "listing_amt": "a lot", "new_in_2027": {"a": [1]}}
    assert SisuClient.model_validate(row).to_domain("").sisu_client_id == 8800017


def test_a_sisu_agent_is_active_unless_deactivated() -> None:
    row = {
        "agent_id": 615,
        "email": "Ivo@Team.test",
        "archived_email": None,
        "first_name": "Ivo",
        "last_name": "Lang",
        "status": "N",
        "is_isa": "true",
        "current_team_id": 77,
        "team_ids": [78, "77", 0, None],
    }
    agent = SisuAgent.model_validate(row).to_domain()
    assert (agent.sisu_agent_id, agent.email, agent.name) == (615, "Ivo@Team.test", "Ivo Lang")
    assert (agent.active, agent.is_isa, agent.sisu_team_ids) == (True, True, (77, 78))
    former = {**row, "status": "D", "email": None, "archived_email": "ivo@team.test", "team_ids": None}
    gone = SisuAgent.model_validate(former).to_domain()
    assert (gone.active, gone.email, gone.archived_email) == (False, "", "ivo@team.test")


def test_what_we_send_has_the_vendors_names_and_types() -> None:
    """Ids as numbers, days as ISO text, text as it is."""
    sent = client_to_wire(
        {
            Field.FIRST_NAME: "Odette",
            Field.PHONE: "3035550142",
            Field.LEAD_SOURCE: "41",
            Field.AGENT: "612",
            Field.APPT_SET: "2026-04-11",
            Field.APPT_FOR: "2026-04-12",
            Field.APPT_MET: "2026-04-13",
            Field.APPT_SET_BY: "615",
        }
    )
    assert sent == {
        "first_name": "Odette",
        "mobile_phone": "3035550142",
        "lead_type_id": 41,
        "agent_id": 612,
        "appt_set_dt": "2026-04-11",
        "appt_for_dt": "2026-04-12",
        "appt_dt": "2026-04-13",
        "appt_set_by_agent_id": 615,
    }


def test_every_field_that_we_write_has_its_own_name_and_is_read_back_from_it() -> None:
    values = {name: "7" if name.value.endswith(("source", "agent", "by")) else "x" for name in Field}
    days = {Field.APPT_SET: "2026-04-11", Field.APPT_FOR: "2026-04-12", Field.APPT_MET: "2026-04-13"}
    sent = client_to_wire({**values, **days})
    assert len(sent) == len(WIRE_NAMES) == len(Field)
    deal = client(**sent)
    assert {name: deal.value(name) for name in Field} == {**values, **days}


def test_an_address_is_sent_as_text_or_not_at_all() -> None:
    """Sisu refuses a null state, so unknown parts are sent as empty text."""
    assert address_to_wire(Address()) == {}
    assert address_to_wire(Address(street="4 Juniper Ct")) == {
        "address_1": "4 Juniper Ct",
        "city": "",
        "state": "",
        "postal_code": "",
    }


def test_the_side_is_sent_as_its_letter() -> None:
    assert (side_to_wire(Side.BUYER), side_to_wire(Side.SELLER)) == ("b", "s")

"""The office's deals in the back office: in every status, a few of them linked to their lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sandbox.office.names import address
from sandbox.office.people import Office
from sandbox.server.wire import Record
from sandbox.sisu.history import BY_PERSON, record_change
from sandbox.sisu.records import filled_client, filled_lead_source
from sandbox.times import http_date, http_day

SOURCE_NAMES = ("Website", "Zillow", "Zillow Flex", "Lofty Paid Lead - FB", "Sphere", "Postcards 2019")
"""What the back office knows already; the last is used by nobody. An archived one is added."""
STORIES: dict[str, dict[str, int]] = {
    "pipeline": {},
    "appt_set": {"appt_set_dt": -9, "appt_for_dt": 4},
    "appt_met": {"appt_set_dt": -20, "appt_for_dt": -12, "appt_dt": -12},
    "signed": {"appt_set_dt": -40, "appt_dt": -31, "signed_dt": -30},
    "listed": {"signed_dt": -25, "listing_dt": -20},
    "showing": {"signed_dt": -28, "first_showing_dt": -9},
    "offer": {"signed_dt": -28, "first_showing_dt": -15, "first_offer_dt": -3},
    "pending": {"signed_dt": -50, "uc_dt": -14, "forecasted_closed_dt": 20},
    "closing": {"signed_dt": -60, "uc_dt": -21, "closed_dt": 9},
    "closed": {"signed_dt": -150, "uc_dt": -100, "closed_dt": -60},
    "lost": {"appt_set_dt": -80, "signed_dt": -70},
    "deleted": {"appt_set_dt": -66},
    "locked": {"signed_dt": -45, "uc_dt": -12, "forecasted_closed_dt": 30},
    "rental": {"signed_dt": -8},
    "referral": {"signed_dt": -33, "uc_dt": -5},
}
"""A deal's dates, as days from today."""
LINK = "https://crm.lofty.com/leads/{}"


def _special(office: Office, story: str) -> Record:
    """What a story has besides dates."""
    marks: dict[str, Record] = {
        "lost": {"archive_ts": http_date(office.now - timedelta(days=30)), "lost_reason_id": 3},
        "deleted": {"status": "D"},
        "locked": {"is_locked": 1},
        "rental": {"rental": "0"},
        "referral": {"outbound_referral": "0"},
        "listed": {"type_id": "s"},
    }
    return marks.get(story, {})


def _person(lead: Record, place: int) -> Record:
    """The lead's details as somebody typed them: some without email, some with the phone as bare digits."""
    emails, phones = lead["emails"], lead["phones"]
    phone = phones[0] if phones else None
    if phone and place % 2:
        phone = "".join(char for char in phone if char.isdigit())
    email = emails[0] if emails and place % 6 != 5 else None
    return {
        "first_name": lead["firstName"],
        "last_name": lead["lastName"],
        "email": email,
        "mobile_phone": phone,
    }


def _client(office: Office, lead: Record, place: int, story: str) -> Record:
    dice, today = office.dice, office.now.date()
    agent = office.agent_of.get(lead["assignedUserId"])
    if agent is None or agent["is_isa"]:
        agent = office.agent_of[dice.choice(office.agents)["memberUserId"]]
    dates = {field: http_day(today + timedelta(days=days)) for field, days in STORIES[story].items()}
    price = dice.randrange(180, 1_400) * 1_000.0
    made = http_date(office.now - timedelta(days=160 if story == "closed" else 90, minutes=place))
    given: Record = {
        **_person(lead, place),
        "agent_id": agent["agent_id"],
        "type_id": "s" if lead["leadTypes"] == [1] else "b",
        "lead_type_id": dice.choice(office.account["lead_sources"].rows())["lead_type_id"],
        "lead_dt": http_day(today - timedelta(days=90)),
        "created_ts": made,
        "updated_ts": made,
        **dates,
        **_special(office, story),
        "custom": {"lofty_link": LINK.format(lead["leadId"])} if place % 5 == 3 else {},
    }
    if "signed_dt" in dates:
        street, city, state, code = address(dice, place + 3)
        given |= {"address_1": street, "city": city, "state": state, "postal_code": code}
        given |= {"trans_amt": price, "gross_commission_amt": price * 0.025, "commission_amt": price * 0.015}
    if "appt_set_dt" in dates and place % 2 and office.isas:
        given["appt_set_by_agent_id"] = office.agent_of[office.isas[0]["memberUserId"]]["agent_id"]
    return filled_client(office.account, given)


def add_clients(office: Office, leads: Sequence[Record]) -> None:
    """A deal for nearly every other lead, the stories in turn; in a small office a lead may have two."""
    account = office.account
    for name in SOURCE_NAMES:
        account.add("lead_sources", [filled_lead_source(account, {"name": name})])
    for place in range(max(len(STORIES), len(leads) * 9 // 20)):
        lead = leads[place * 2 % len(leads)]
        client = _client(office, lead, place, list(STORIES)[place % len(STORIES)])
        account.add("clients", [client])
        if client["custom"]:
            record_change(account, None, client, BY_PERSON, None)
    archived = {"name": "Realtor.com", "archived": True}
    account.add("lead_sources", [filled_lead_source(account, archived)])

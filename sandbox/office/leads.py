"""The office's leads: of every ownership, source and completeness."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sandbox.lofty.leads.filters import LEAD_STAGES, stage_id
from sandbox.lofty.leads.property import property_row
from sandbox.lofty.records import filled_custom_field, filled_lead, member_name, tag_row
from sandbox.office.names import address, email_of, person, phone
from sandbox.office.people import Office
from sandbox.server.wire import Record
from sandbox.times import lofty_time

SOURCES: tuple[tuple[str | None, tuple[str, ...]], ...] = (
    ("Website", ()), ("Zillow", ()), ("Zillow", ("Zillow Flex Lead",)), ("Lofty Paid Lead", ("LoftyPaid-FB",)),
    ("Sphere", ("VIP",)), ("Website", ("Newsletter",)), ("Lofty Paid Lead", ("LoftyPaid-Google", "LoftyPaid-FB")),
    ("Realtor.com", ()), ("Lofty Paid Lead", ()), (None, ()), ("Website", ()), ("Open House", ("Hot Lead",)),
    ("Lofty Paid Lead", ("LoftyPaid-Google",)), ("Zillow", ("Buyer",)),
)  # fmt: skip
"""Source and the tags that come with it, in turn."""
FORMS = ("Contact", "Schedule a Showing", "Home Valuation")


def _contact(office: Office, place: int, first: str, last: str) -> Record:
    dice = office.dice
    emails = [] if dice.random() < 0.12 else [email_of(first, last, place)]
    if emails and dice.random() < 0.15:
        emails.append(email_of(first, "home", place))
    if emails and dice.random() < 0.08:
        emails[0] = emails[0].upper()
    phones = [] if dice.random() < 0.10 else [phone(dice, place)]
    if phones and dice.random() < 0.2:
        phones.append(phone(dice, place + 50_000))
    return {"emails": emails, "phones": phones}


def _worker(office: Office) -> Record | None:
    draw = office.dice.random()
    if draw < 0.08:
        return None
    if draw < 0.13:
        return office.dice.choice(office.isas)
    return office.dice.choice(office.strangers if draw < 0.19 else office.agents)


def _ownership(office: Office, place: int, worker: Record | None) -> Record:
    """About 70 % of the team's, the rest of an office or a person; only personal ones are hidden."""
    turn = place * 7 % 20
    if turn < 14:
        return {"ownershipScope": "TEAM", "ownershipId": 0}
    if turn < 17 or worker is None:
        return {"ownershipScope": "OFFICE", "ownershipId": office.account.lofty_team_id}
    owner = {"ownershipScope": "PERSONAL", "ownershipId": worker["memberUserId"]}
    return {**owner, "hiddenFlag": turn == 19, "privateFlag": turn == 19}


def _mailing(office: Office, lead: Record, place: int) -> list[Record]:
    if place % 5 in (0, 3):
        return []
    street, city, state, code = address(office.dice, place)
    given = {"streetAddress": street, "city": city, "state": state, "zipCode": code, "mailAddress": True}
    rows = [property_row(office.account, lead["leadUserId"], {**given, "label": "Home"})]
    if place % 7 == 0:
        other = {
            **given,
            "streetAddress": f"{place + 1} Wish Way",
            "mailAddress": False,
            "label": "Saved Listing",
        }
        rows.insert(0, property_row(office.account, lead["leadUserId"], other))
    return rows


def _attributes(place: int) -> list[Record]:
    rows: list[tuple[str, Any]] = []
    if place % 4 == 0:
        rows.append(("Website Form", FORMS[place // 4 % len(FORMS)]))
    if place % 9 == 0:
        rows.append(("Pet's Name", "Żuczek"))
    return [
        {"attributeName": name, "attributeType": "text", "value": value, "params": None}
        for name, value in rows
    ]


def _lead(office: Office, place: int, created: datetime) -> Record:
    first, last = person(office.dice)
    worker = _worker(office)
    source, tags = SOURCES[place % len(SOURCES)]
    pond, stage = place % 23 == 5, office.dice.choice(LEAD_STAGES)
    touched = min(office.now, created + timedelta(hours=office.dice.randrange(1, 2_000)))
    given: Record = {
        "firstName": first,
        "lastName": "" if place % 17 == 6 else last,
        **_contact(office, place, first, last),
        **_ownership(office, place, worker),
        "source": source,
        "leadSource": -1 if source is None else 10 + place % len(SOURCES),
        "stage": stage,
        "stageId": stage_id(stage, {}),
        "leadTypes": [1] if place % 3 == 0 else [2],
        "score": office.dice.randrange(0, 100),
        "assignedUserId": 0 if worker is None or pond else worker["memberUserId"],
        "assignedUser": None if worker is None or pond else member_name(worker),
        "pondId": 301 if pond else 0,
        "pondName": "Shark Tank" if pond else None,
        "createTime": lofty_time(created),
        "assignTime": lofty_time(created + timedelta(seconds=5)),
        "lastUpdateTime": lofty_time(touched),
        "lastTouch": lofty_time(touched) if place % 3 else None,
        "customAttributes": _attributes(place),
    }
    lead = filled_lead(office.account, given)
    lead["tags"] = [tag_row(office.account, lead, name) for name in tags]
    lead["leadPropertyList"] = _mailing(office, lead, place)
    if lead["leadPropertyList"]:
        mail = lead["leadPropertyList"][-1]
        lead.update({name: mail[name] for name in ("streetAddress", "city", "state", "zipCode")})
    if place % 29 == 11:
        lead["_trashed"] = True
    return lead


def add_leads(office: Office, count: int) -> list[Record]:
    """That many leads, created over the last 400 days, ids rising with time. About one in 29 is in the trash."""
    account = office.account
    for name in ("Website Form", "Pet's Name"):
        account.add("custom_fields", [filled_custom_field(account, {"attributeName": name})])
    pond = {"id": 301, "pondName": "Shark Tank", "pondOwnerId": account.owner_id}
    account.add("ponds", [{**pond, "agentIds": [member["memberUserId"] for member in office.agents]}])
    ages = sorted((office.dice.uniform(0.2, 400) for _ in range(count)), reverse=True)
    leads = [_lead(office, place, office.now - timedelta(days=age)) for place, age in enumerate(ages)]
    account.add("leads", leads)
    return leads

"""Whatever a vendor sends, reading it either works or says so with a ValueError; and tokens survive their journey."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from rules.leads.visibility import linked_lead
from rules.signing import (
    bridge_token,
    creation_key,
    form_key,
    form_key_is_ours,
    key_in_link,
    lofty_link,
    opened_lead,
)
from schemas.lofty.appointments import LoftyAppointment
from schemas.lofty.leads import LoftyLead, attribute_rows
from schemas.lofty.people import LoftyMember
from schemas.parsing import values as wire
from schemas.sisu.agents import SisuAgent
from schemas.sisu.transactions import client_from_wire

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)

HABITS = st.sampled_from(
    [
        None,
        "",
        " ",
        "0",
        "-1",
        -1,
        0,
        1,
        True,
        "N/A",
        "true",
        "2026-04-30T17:33:32GMT",
        "GMT",
        ",",
        ", GMT",
        "Thu, 30 Apr 2026 17:33:32 GMT",
        "Thu, 30 Apr 2026 17:33:32 +9999999999999999",
        "Thu, 30 Apr 99999999999999999999 17:33:32 GMT",
        "2026-04-30",
        "0000-00-00",
        "0001-01-01T00:00:00+10:00",
        "9999-12-31T23:59:59-10:00",
        10**30,
        10**400,
        -(10**18),
        1e300,
        float("nan"),
        float("inf"),
        "9" * 400,
        "9" * 5000,
        "²",
        "\x00",
    ]
)
ANYTHING = HABITS | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
DATES = st.from_regex(
    r"(\A(Thu, ?)?-?[0-9]{1,5}[ :/-][A-Za-z0-9]{1,4}[ :/-][0-9]{1,6}([T ][0-9:.]{0,9})?"
    r" ?(GMT|Z|EST|[+-][0-9:]{1,9})?\Z)"
)

LEAD = {
    "leadId": 5,
    "teamId": 7,
    "firstName": "Odette",
    "lastName": "Fairweather",
    "emails": ["odette@mail.test"],
    "phones": ["3035550142"],
    "source": "Open House",
    "tags": [{"tagName": "Hot"}],
    "ownershipScope": "TEAM",
    "hiddenFlag": False,
    "assignedUserId": 9,
    "pondId": 0,
    "leadPropertyList": [{"mailAddress": True, "streetAddress": "4 Juniper Ct"}],
    "customAttributes": [{"attributeName": "Sisu Link", "attributeType": "text", "value": "x"}],
    "createTime": "2026-04-11T02:03:04GMT",
    "lastUpdateTime": "2026-04-12T23:59:59GMT",
}
APPOINTMENT = {
    "id": 6,
    "createTime": "2026-04-11T15:00:00GMT",
    "deadline": 1_776_020_400_000,
    "allDay": False,
    "finishFlag": True,
    "finishTime": 1_776_027_600_000,
    "deleteFlag": False,
    "assignToUid": 9,
    "creatorId": 8,
}
MEMBER = {"id": 501, "memberUserId": 9, "teamId": 7, "email": "a@b.test", "firstName": "A", "lastName": "B"}
CLIENT = {
    "client_id": 88,
    "agent_id": 612,
    "team_id": 77,
    "type_id": "s",
    "status": "N",
    "status_code": None,
    "archive_ts": None,
    "is_locked": 0,
    "first_name": "Odette",
    "email": "odette@mail.test",
    "contact": {"first_name": "Odile"},
    "lead_type_id": 41,
    "appt_set_dt": "Sat, 11 Apr 2026 00:00:00 GMT",
    "appt_set_by_agent_id": "615",
    "closed_dt": None,
    "custom": {"lofty_link": "https://crm.lofty.com/leads/5"},
}
AGENT = {"agent_id": 615, "email": "i@t.test", "status": "N", "is_isa": True, "team_ids": [77]}


def read_lead(row: dict[str, Any]) -> None:
    read = LoftyLead.model_validate(row)
    read.to_domain()
    attribute_rows(read.attributes())


def read_client(row: dict[str, Any]) -> None:
    linked_lead(client_from_wire(row, "lofty_link").lofty_link)


RECORDS: dict[str, tuple[dict[str, Any], Callable[[dict[str, Any]], object]]] = {
    "lead": (LEAD, read_lead),
    "appointment": (APPOINTMENT, lambda row: LoftyAppointment.model_validate(row).to_domain(5)),
    "member": (MEMBER, lambda row: LoftyMember.model_validate(row).to_domain()),
    "client": (CLIENT, read_client),
    "agent": (AGENT, lambda row: SisuAgent.model_validate(row).to_domain()),
}


@pytest.mark.parametrize(
    "read", [wire.instant, wire.calendar_day, wire.text, wire.texts, wire.identity, wire.flag]
)
def test_a_reader_answers_or_raises_value_error(read: Callable[[Any], object]) -> None:
    @FAST
    @given(ANYTHING | DATES)
    def holds(value: Any) -> None:
        try:
            read(value)
        except ValueError:
            return

    holds()


@pytest.mark.parametrize("kind", RECORDS)
def test_a_spoiled_record_is_read_or_refused_with_a_value_error(kind: str) -> None:
    """One or two fields of a good record hold anything at all: nothing but ValueError may stop a page."""
    good, read = RECORDS[kind]
    read(good)

    @FAST
    @given(st.dictionaries(st.sampled_from(sorted(good)), ANYTHING, min_size=1, max_size=2))
    def holds(spoiled: dict[str, Any]) -> None:
        try:
            read({**good, **spoiled})
        except ValueError:
            return

    holds()


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_with_anything_inside_its_lists_is_read_or_refused(kind: str) -> None:
    good, read = RECORDS[kind]
    nested = sorted(name for name, value in good.items() if isinstance(value, list | dict))
    if not nested:
        return

    @FAST
    @given(st.sampled_from(nested), st.text(max_size=12), ANYTHING)
    def holds(name: str, key: str, inner: Any) -> None:
        value = good[name]
        first = value[0] if isinstance(value, list) else value
        known = sorted(first) if isinstance(first, dict) else [key]
        spoiled = {**first, known[len(key) % len(known)]: inner} if isinstance(first, dict) else inner
        try:
            read({**good, name: [spoiled] if isinstance(value, list) else spoiled})
        except ValueError:
            return

    holds()


@FAST
@given(st.text(max_size=60) | DATES)
@example("https://crm.lofty.com/leads/" + "9" * 30)
def test_v5_any_text_in_the_link_field_is_a_storable_lead_or_none(link: str) -> None:
    """V5: people type into that field; 64 bits are what a store holds."""
    for text in (link, "https://crm.lofty.com/leads/" + link):
        lead = linked_lead(text)
        assert lead is None or 0 < lead < 2**63


LEAD_IDS = st.integers(1, 2**53)
KEYS = st.text(min_size=1, max_size=40)
TEAMS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=20)


@FAST
@given(KEYS, TEAMS, LEAD_IDS)
def test_b7_every_link_opens_its_lead(key: str, team: str, lead: int) -> None:
    assert opened_lead([key], team, bridge_token(key, team, lead)) == lead


@FAST
@given(KEYS, TEAMS, LEAD_IDS, st.text(max_size=40), TEAMS, LEAD_IDS)
def test_b7_nothing_else_opens_anything(
    key: str, team: str, lead: int, text: str, other_team: str, other: int
) -> None:
    """B7: any other text, the signature on another lead, and the link at another team."""
    token = bridge_token(key, team, lead)
    signature = token.partition("-")[2]
    assume(lead != other and team != other_team)
    for forged in (text, f"{lead}-{text}", f"{text}-{signature}", f"{other}-{signature}", token + text):
        if forged != token:
            assert opened_lead([key], team, forged) is None
    assert opened_lead([key], other_team, token) is None


@FAST
@given(KEYS, TEAMS, LEAD_IDS, st.text("0123456789abcdef", min_size=8, max_size=32), st.text(max_size=30))
def test_b5_forms_and_creations_keep_their_keys(
    key: str, team: str, lead: int, nonce: str, text: str
) -> None:
    form = form_key(key, team, lead, nonce)
    assert form_key_is_ours([key], team, lead, form)
    assert text == form or not form_key_is_ours([key], team, lead, text)
    made = lofty_link(lead, creation_key(team, lead, form))
    assert linked_lead(made) == lead
    assert key_in_link(made) == creation_key(team, lead, form)

"""E, K: bad input, each with a stated outcome and a reason on record; both databases."""

from datetime import timedelta
from typing import Any

import pytest

from schemas.model.access import Viewer
from tasks.run.delivery_result import DeliveryOutcome
from tasks.sales_agent import acts
from tests.support.engaged_office import ON

ONCE = pytest.mark.any_database


def triggers(engaged: Any, lead: int) -> list[tuple[str, str, str]]:
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        return sorted((row.rule, row.answer, row.answer_rule) for row in rows)


def because(engaged: Any, lead: int) -> str:
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        return str(rows[0].because)


@ONCE
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phones": []}, "it has no phone"),
        ({"phones": ["(303) 555-0111 ext. 4"]}, "its number has an extension"),
        ({"phones": ["8005550111"]}, "its number is toll-free"),
        ({"phones": ["+44 20 7946 0958"]}, "its number is outside of the United States and Canada"),
        ({"phones": ["12"]}, "its phone is no valid number"),
        ({"phones": ["3035550111", "8005550111"], "phoneStatuses": [1, 2]}, "its number is toll-free"),
        ({"phones": ["3035550111", "12"], "phoneStatuses": [1]}, "its phone is no valid number"),
    ],
)
def test_e14_a_number_that_takes_no_text_is_named_by_what_is_wrong_with_it(
    engaged: Any, fields: dict[str, Any], said: str
) -> None:
    lead = engaged.lead(**fields)
    engaged.five_homes(lead)
    engaged.engaged()
    assert (engaged.texts(lead), triggers(engaged, lead)) == ([], [("E7", "no", "E14")])
    assert because(engaged, lead) == said


@ONCE
@pytest.mark.parametrize(
    ("state", "phone", "zone"),
    [
        ("", "2125550123", "America/New_York"),
        ("Atlantis", "2125550123", "America/New_York"),
        ("Colorado", "3035550123", "America/Denver"),
        ("co.", "3035550123", "America/Denver"),
        ("New York", "3035550123", "America/New_York"),
        ("Ontario", "4165550123", "America/Toronto"),
        ("Québec", "5145550123", "America/Toronto"),
    ],
)
def test_e15_a_state_in_any_spelling_or_none_has_its_zone_on_record(
    engaged: Any, state: str, phone: str, zone: str
) -> None:
    """At night: until the morning it waits, for the hours of that zone."""
    engaged.passes(hours=10)
    lead = engaged.lead(state=state, phones=[phone])
    engaged.five_homes(lead)
    engaged.engaged()
    assert (engaged.texts(lead), triggers(engaged, lead)) == ([], [("E7", "wait", "E15")])
    assert zone in because(engaged, lead)


@ONCE
def test_e15_hours_that_leave_no_minute_of_the_day(engaged: Any) -> None:
    """In summer the safe hours of Guam and of Newfoundland never meet: it waits, and is left when its day is over."""
    engaged.say(f'{ON}, hours = "safe"')
    lead = engaged.lead(state="Guam", phones=["7095550123"])
    engaged.five_homes(lead)
    engaged.engaged()
    assert triggers(engaged, lead) == [("E7", "wait", "E15")]
    assert "outside the hours" in because(engaged, lead)
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert [row.until for row in rows] == [None]
    for _ in range(6):
        engaged.passes(hours=5)
        engaged.engaged()
    assert engaged.texts(lead) == []
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert [(row.state, row.answer_rule) for row in rows] == [("left", "E18")]


def look(engaged: Any, lead: int, ago: timedelta, **fields: Any) -> None:
    given = {
        "leadId": lead,
        "type": "Browse",
        "created": int((engaged.of.now - ago).timestamp() * 1000),
        "text": "",
    }
    engaged.of.lofty.post("site_activities", **{**given, "listing": None, "link": "", **fields})


def home(number: int) -> dict[str, Any]:
    return {"listingId": f"ML-{number}", "streetAddress": f"{number} Oak St", "city": "Denver", "state": "CO"}


@ONCE
def test_activities_without_a_listing_are_no_homes(engaged: Any) -> None:
    """E7: nobody knows whether they were the same one."""
    lead = engaged.lead()
    for minutes in range(9):
        look(
            engaged, lead, timedelta(minutes=30 - minutes), listing=[None, {}, {"listingId": ""}][minutes % 3]
        )
    engaged.engaged()
    assert (engaged.texts(lead), triggers(engaged, lead)) == ([], [])


@ONCE
def test_activities_of_the_future_start_nothing_until_then(engaged: Any) -> None:
    """E7: a clock that is ahead texts nobody early."""
    lead = engaged.lead()
    for number in range(5):
        look(engaged, lead, timedelta(hours=-3, minutes=number), listing=home(number))
    engaged.engaged()
    assert (engaged.texts(lead), triggers(engaged, lead)) == ([], [])
    engaged.passes(hours=3, minutes=10)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


@ONCE
def test_activities_with_equal_time_stamps_are_as_many_as_they_are(engaged: Any) -> None:
    """E7: five homes of one instant are five, five views of one home are one."""
    five, same = engaged.lead(), engaged.lead(phones=["3035550122"])
    for number in range(5):
        look(engaged, five, timedelta(minutes=5), listing=home(number))
        look(engaged, same, timedelta(minutes=5), listing=home(1), text=f"{number}")
    engaged.engaged()
    assert (len(engaged.texts(five)), triggers(engaged, five)) == (1, [("E7", "go", "E7")])
    assert ("E7", "go", "E7") not in triggers(engaged, same)


@ONCE
def test_a_thousand_activities_of_one_lead_bring_one_text(engaged: Any) -> None:
    """E18: the newest hundred are read, and each trigger fires once."""
    lead = engaged.lead()
    for number in range(1_000):
        look(engaged, lead, timedelta(seconds=3 * (1_000 - number)), listing=home(number))
    engaged.engaged()
    engaged.passes(minutes=5)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


@ONCE
@pytest.mark.parametrize("value", ["Lukewarm", "high interest!", "", None, "⭐", "x" * 300])
def test_an_opportunity_that_nobody_knows_starts_nothing_and_is_another_value(
    engaged: Any, value: Any
) -> None:
    """E5 E8: what comes after it has changed since."""
    lead = engaged.lead(opportunity=value)
    engaged.engaged()
    engaged.passes(days=13)
    engaged.engaged()
    assert (engaged.texts(lead), triggers(engaged, lead)) == ([], [])
    engaged.of.lofty.put("leads", lead, opportunity="Back to Site")
    engaged.passes(minutes=15)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


STRANGE = {
    "10,000 letters": "Is it still there? " * 600,
    "null bytes": "Is it\x00 still there?\x00",
    "right to left": "\u202eIs it still there?",
    "another script": "האם הבית עדיין למכירה?",
    "half an emoji": "Is it there? \ud83c",
    "nothing": "",
}


@pytest.mark.parametrize("what", STRANGE)
def test_k4_a_strange_reply_is_read_once_and_stops_nothing(engaged: Any, what: str) -> None:
    """It is kept, its lead stays as it is, and the next text is read."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(minutes=5)
    engaged.writes(lead, STRANGE[what])
    engaged.passes(minutes=5)
    engaged.writes(lead, "STOP")
    engaged.of.run("read-replies")
    with engaged.of.rows("replies", lofty_lead_id=lead) as rows:
        assert sorted(row.stop for row in rows) == ["certain", "none"]
    with engaged.of.rows("quarantine") as rows:
        assert rows == []


@pytest.mark.parametrize("what", [what for what in STRANGE if what != "another script"])
def test_m2_a_strange_message_of_a_person_is_refused_with_the_reason(engaged: Any, what: str) -> None:
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    viewer = Viewer(frozenset(engaged.of.users.values()), company=True, name="ann@office.test")
    done = engaged.of.at_the_desk(lambda run: acts.type_message(run, viewer, lead, STRANGE[what]))
    assert done.outcome is DeliveryOutcome.REFUSED
    assert done.because
    assert engaged.texts(lead) == []


def test_m2_a_person_s_emoji_and_letters_go_out(engaged: Any) -> None:
    """Those too that are joined of several."""
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    viewer = Viewer(frozenset(engaged.of.users.values()), company=True, name="ann@office.test")
    said = "Hi!\nNew homes for you \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f3e1"
    done = engaged.of.at_the_desk(lambda run: acts.type_message(run, viewer, lead, said))
    assert (done.outcome, engaged.texts(lead)) == (DeliveryOutcome.DELIVERED, [said])


@pytest.mark.parametrize("what", ["10,000 letters", "null bytes", "half an emoji"])
def test_m2_a_strange_reason_of_a_stop_hinders_no_stop(engaged: Any, what: str) -> None:
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    viewer = Viewer(frozenset(engaged.of.users.values()), company=True, name="ann@office.test")
    assert engaged.of.at_the_desk(lambda run: acts.stop_lead(run, viewer, lead, STRANGE[what])).ok
    with engaged.of.rows("stops") as rows:
        assert [(row.by, len(row.reason) <= acts.LONGEST) for row in rows] == [("person", True)]


@ONCE
def test_e17_a_name_with_null_bytes_is_read_without_them(engaged: Any) -> None:
    lead = engaged.lead(firstName="R\x00osa")
    engaged.five_homes(lead)
    engaged.engaged()
    assert engaged.texts(lead)[0].startswith("Hi Rosa, this is Ava")


@ONCE
@pytest.mark.parametrize("name", ["\u202eסרה", "\x00", "x" * 300, "{first_name}", "\ud83c\udfe1"])
def test_e17_a_strange_name_is_not_greeted(engaged: Any, name: str) -> None:
    lead = engaged.lead(firstName=name)
    engaged.five_homes(lead)
    engaged.engaged()
    (text,) = engaged.texts(lead)
    assert text.startswith("Hi there, this is Ava")

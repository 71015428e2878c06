"""E1 to E8, E10: each trigger from its sentence, with the cases at its edges."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from rules.sales_agent.triggers.emails import openings_of
from rules.sales_agent.triggers.found import still_lasts, strongest_first, triggers_of
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.model.sales_agent.triggers import Channel, History, Opening, Strength, Trigger
from schemas.model.site_activities import ActivityKind, SiteActivity

NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
COMPLETE = json.dumps({"locations": [{"city": "Denver"}], "priceMax": 500_000, "propertyType": ["Condo"]})
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def did(kind: ActivityKind, ago: timedelta, home: str = "1") -> SiteActivity:
    return SiteActivity(7, NOW - ago, kind, listing_id=home, address=f"{home} Oak St")


def viewed(ago: timedelta, home: str = "1") -> SiteActivity:
    return did(ActivityKind.BROWSE, ago, home)


def history(*activities: SiteActivity, **known) -> History:
    return History(7, activities=activities, **{"criteria": COMPLETE, **known})


def rules(found: History, at: datetime = NOW) -> list[str]:
    return sorted(trigger.rule for trigger in triggers_of(found, at))


class TestOpenedEmails:
    def opened(self, ago: timedelta, **known) -> History:
        opening = Opening(31, NOW - ago - HOUR, NOW - ago)
        return history(openings=(opening,), **known)

    def test_e1_an_opening_without_a_visit_within_a_day(self):
        (found,) = triggers_of(self.opened(DAY), NOW)
        assert (found.rule, found.anchor, found.channel, found.source) == ("E1", "31", Channel.TEXT, 31)
        assert found.happened_at == NOW

    def test_e1_is_not_due_before_the_day_is_over(self):
        assert rules(self.opened(DAY - timedelta(seconds=1))) == []

    def test_e1_is_left_when_its_own_day_is_over(self):
        assert rules(self.opened(2 * DAY)) == ["E1"]
        assert rules(self.opened(2 * DAY + timedelta(seconds=1))) == []

    @pytest.mark.parametrize("after", [timedelta(seconds=1), DAY])
    def test_e1_a_visit_within_the_day_answers_it(self, after):
        opening = Opening(31, NOW - DAY - HOUR, NOW - DAY)
        visit = SiteActivity(7, NOW - DAY + after, ActivityKind.SEARCH)
        assert "E1" not in rules(history(visit, openings=(opening,)))

    def test_e1_a_visit_before_the_opening_answers_nothing(self):
        assert "E1" in rules(self.opened(DAY, last_visit_at=NOW - DAY - HOUR))

    def test_e1_a_fresh_read_that_knows_of_a_visit_withdraws_it(self):
        (found,) = triggers_of(self.opened(DAY), NOW)
        assert still_lasts(found, self.opened(DAY), NOW)
        assert not still_lasts(found, self.opened(DAY, last_visit_at=NOW - HOUR), NOW)
        assert still_lasts(found, self.opened(DAY, last_visit_at=NOW + HOUR), NOW + HOUR)

    def test_e1_what_lofty_says_of_the_last_visit_counts_too(self):
        assert "E1" not in rules(self.opened(DAY, last_visit_at=NOW - HOUR))


def email(number: int, at: datetime, event: Event = Event.EMAIL, maker: Maker = Maker.AUTO) -> Communication:
    return Communication(number, 7, 1, at, event, Direction.OUTBOUND, maker)


class TestWhichEmailWasOpened:
    def test_e1_it_is_the_latest_automatic_one_before(self):
        sent = [email(1, NOW - 3 * HOUR), email(2, NOW - 2 * HOUR), email(3, NOW - HOUR, maker=Maker.PERSON)]
        opened = email(9, NOW, Event.OPENED_EMAIL)
        assert openings_of([opened, *sent]) == (Opening(2, NOW - 2 * HOUR, NOW),)

    def test_e1_later_openings_are_of_the_same_email(self):
        rows = [
            email(1, NOW - 3 * HOUR),
            *(email(n, NOW - 2 * HOUR + n * HOUR / 10, Event.OPENED_EMAIL) for n in (5, 6)),
        ]
        assert [opening.communication_id for opening in openings_of(rows)] == [1]

    @pytest.mark.parametrize(("seconds", "opened"), [(59, 0), (60, 1)])
    def test_e1_an_opening_within_a_minute_of_sending_is_a_machines(self, seconds, opened):
        rows = [email(1, NOW), email(2, NOW + timedelta(seconds=seconds), Event.OPENED_EMAIL)]
        assert len(openings_of(rows)) == opened

    def test_e1_a_machines_opening_does_not_hide_the_persons(self):
        rows = [
            email(1, NOW),
            email(2, NOW + timedelta(seconds=5), Event.OPENED_EMAIL),
            email(3, NOW + HOUR, Event.OPENED_EMAIL),
        ]
        assert openings_of(rows) == (Opening(1, NOW, NOW + HOUR),)

    def test_e1_an_opening_of_nothing_that_is_known_is_none(self):
        assert openings_of([email(2, NOW, Event.OPENED_EMAIL)]) == ()


class TestBackOnTheSite:
    def test_e2_after_seven_quiet_days_with_open_criteria(self):
        found = triggers_of(history(viewed(8 * DAY), viewed(HOUR), criteria=""), NOW)
        assert [trigger.rule for trigger in found if trigger.rule == "E2"] == ["E2"]

    @pytest.mark.parametrize("quiet", [7 * DAY - timedelta(seconds=1)])
    def test_e2_a_little_less_is_no_return(self, quiet):
        assert "E2" not in rules(history(viewed(quiet + HOUR), viewed(HOUR), criteria=""))

    def test_e2_the_first_known_visit_is_no_return(self):
        assert "E2" not in rules(history(viewed(HOUR), criteria=""))

    @pytest.mark.parametrize("lacks", ["locations", "priceMax", "propertyType"])
    def test_e2_each_of_the_three_is_needed(self, lacks):
        said = {name: value for name, value in json.loads(COMPLETE).items() if name != lacks}
        activities = viewed(9 * DAY), viewed(HOUR)
        assert "E2" in rules(history(*activities, criteria=json.dumps(said)))
        assert "E2" not in rules(history(*activities))

    @pytest.mark.parametrize("kind", [ActivityKind.REQUEST, ActivityKind.SUBMISSION])
    def test_e3_with_a_request_in_that_visit(self, kind):
        back = history(viewed(9 * DAY), viewed(HOUR), did(kind, HOUR - timedelta(minutes=29)))
        assert "E3" in rules(back)

    def test_e3_half_an_hour_later_it_is_another_visit(self):
        request = did(ActivityKind.REQUEST, HOUR - timedelta(minutes=31))
        assert "E3" not in rules(history(viewed(9 * DAY), viewed(HOUR), request))


class TestStates:
    def test_e4_criteria_without_a_place(self):
        found = history(criteria=json.dumps({"priceMax": 4}), criteria_since=NOW - 90 * DAY)
        (trigger,) = triggers_of(found, NOW)
        assert (trigger.rule, trigger.lasting, trigger.channel) == ("E4", True, Channel.TEXT)

    @pytest.mark.parametrize("places", [[""], [" "], [{}], [{"city": ""}], None])
    def test_e4_blank_entries_are_no_place(self, places):
        said = json.dumps({"locations": places})
        assert rules(history(criteria=said, criteria_since=NOW)) == ["E4"]

    @pytest.mark.parametrize(
        "said", [{"locations": ["Denver"]}, {"locations": [{"city": "", "description": "near the lake"}]}]
    )
    def test_e4_a_description_counts_as_a_place(self, said):
        assert rules(history(criteria=json.dumps(said), criteria_since=NOW)) == []

    def test_e4_criteria_that_no_pull_has_seen_are_not_judged(self):
        assert rules(history(criteria="")) == []

    def marked(self, ago: timedelta, **known) -> History:
        return history(opportunity="High Interest", opportunity_since=NOW - ago, **known)

    @pytest.mark.parametrize(
        ("days", "details"), [(11.999, []), (12, ["12"]), (27.999, ["12"]), (28, ["12", "28"])]
    )
    def test_e5_reached_counts(self, days, details):
        found = triggers_of(self.marked(timedelta(days=days)), NOW)
        assert [trigger.detail for trigger in found] == details

    def test_e5_counts_from_the_later_of_mark_and_activity(self):
        assert triggers_of(self.marked(40 * DAY, last_visit_at=NOW - 11 * DAY), NOW) == ()
        (found,) = triggers_of(self.marked(40 * DAY, last_visit_at=NOW - 13 * DAY), NOW)
        assert found.detail == "12"

    def test_e5_another_value_ends_the_mark(self):
        ended = history(opportunity="Sell", opportunity_since=NOW - 40 * DAY)
        assert triggers_of(ended, NOW) == ()

    def test_e6_the_leads_own_change_stands_for_a_saved_search(self):
        assert rules(history(criteria_updated_at=NOW - HOUR)) == ["E6"]
        assert rules(history(criteria_updated_at=NOW - HOUR, criteria_by_agent=True)) == []

    def test_e6_what_we_wrote_of_a_reply_is_no_saved_search(self):
        """K3: also where Lofty does not say that an agent changed it."""
        ours = {"criteria_written_at": NOW - HOUR}
        assert rules(history(criteria_updated_at=NOW - HOUR + MINUTE, **ours)) == []
        assert rules(history(criteria_updated_at=NOW - HOUR + 6 * MINUTE, **ours)) == ["E6"]

    def test_e8_it_became_so_since_an_earlier_pull(self):
        said = {"opportunity": "Back to Site", "opportunity_since": NOW - HOUR}
        assert rules(history(**said, had_another=True)) == ["E8"]
        assert rules(history(**said)) == []

    def test_an_opportunity_that_nobody_knows_is_none(self):
        assert rules(history(opportunity="Hot 🔥", opportunity_since=NOW - 40 * DAY, had_another=True)) == []


class TestHomes:
    def test_e7_five_different_ones_within_a_day(self):
        views = [viewed(timedelta(hours=number), str(number)) for number in range(5)]
        assert rules(history(*views)) == ["E7"]
        assert rules(history(*views[:4])) == []

    def test_e7_five_views_of_one_are_one(self):
        views = [viewed(timedelta(minutes=number), "same") for number in range(5)]
        assert "E7" not in rules(history(*views))

    def test_e7_any_day_not_a_calendar_day(self):
        views = [viewed(DAY - number * DAY / 4, str(number)) for number in range(5)]
        assert "E7" in rules(history(*views))
        late = [*views[1:], viewed(DAY + timedelta(seconds=1), "0")]
        assert "E7" not in rules(history(*late))

    def test_e7_the_next_five_wait_a_day(self):
        views = [viewed(timedelta(minutes=number), str(number)) for number in range(12)]
        assert rules(history(*views)) == ["E7"]

    @pytest.mark.parametrize(
        ("kind", "strength"),
        [(ActivityKind.FAVORITE, Strength.SAVE), (ActivityKind.REQUEST, Strength.REQUEST)],
    )
    def test_e10_saved_or_asked_for(self, kind, strength):
        (found,) = triggers_of(history(did(kind, HOUR)), NOW)
        assert (found.rule, found.strength, found.home) == ("E10", strength, "1 Oak St")

    def test_e10_more_than_three_views_within_seven_days(self):
        views = [viewed(timedelta(days=2 * number)) for number in range(3)]
        assert rules(history(*views)) == []
        assert rules(history(*views, viewed(7 * DAY))) == ["E10"]
        assert rules(history(*views, viewed(7 * DAY + timedelta(seconds=1)))) == []

    def test_what_happens_in_the_future_has_not_happened(self):
        assert rules(history(did(ActivityKind.FAVORITE, -HOUR))) == []


def test_e11_requests_saves_views_the_rest_and_then_the_newest():
    def made(strength: Strength, minutes: int) -> Trigger:
        return Trigger(7, "E10", str(minutes), NOW - timedelta(minutes=minutes), Channel.CHAT, strength)

    given = [
        made(Strength.OTHER, 1),
        made(Strength.VIEW, 2),
        made(Strength.REQUEST, 9),
        made(Strength.SAVE, 3),
        made(Strength.REQUEST, 4),
    ]
    assert [trigger.anchor for trigger in strongest_first(given)] == ["4", "9", "3", "2", "1"]


class TestGreetings:
    """E9: once a visit and at most once a day, where a site is connected."""

    def greeted(self, *ago: timedelta) -> list[str]:
        found = triggers_of(history(*(viewed(before, str(before)) for before in ago)), NOW, site=True)
        return sorted(trigger.anchor for trigger in found if trigger.rule == "E9")

    def test_e9_a_visit(self):
        assert self.greeted(HOUR) == ["2026-03-10"]
        assert rules(history(viewed(HOUR))) == [], "without a site nobody is greeted"

    def test_e9_once_a_visit_and_once_a_day(self):
        assert self.greeted(HOUR, HOUR + 5 * MINUTE, 3 * HOUR) == ["2026-03-10"]
        assert self.greeted(HOUR, 20 * HOUR) == ["2026-03-09", "2026-03-10"]

    def test_e9_a_lead_that_was_made_in_lofty_and_was_never_there_is_not_greeted(self):
        assert triggers_of(history(), NOW, site=True) == ()


class TestWhatOnlyTheSiteTells:
    def found(self, *activities: SiteActivity, **known) -> list[str]:
        triggers = triggers_of(history(*activities, **known), NOW, site=True)
        return sorted(trigger.rule for trigger in triggers if trigger.rule != "E9")

    def test_e6_a_saved_search_is_told_and_not_inferred(self):
        assert self.found(did(ActivityKind.SAVED_SEARCH, HOUR)) == ["E6"]
        assert self.found(criteria_updated_at=NOW - HOUR) == []

    def test_e10_a_shared_listing(self):
        assert self.found(did(ActivityKind.SHARE, HOUR)) == ["E10"]

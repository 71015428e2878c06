"""E: no lead is ever texted twice for one cause, at night, after a stop, or over a person's head, whatever happens in
whichever order; looked for in what the vendor really got. Each world has ten leads: ten histories."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.times import instant_of
from tests.support.engaged_office import EngagedOffice
from tests.support.trouble import Trouble

LEADS, STEPS = 10, 12
DENVER = ZoneInfo("America/Denver")
STOPS = ("STOP", "please stop texting me", "take me off your list", "no me escriban mas")
OTHERS = (
    "Looks nice!",
    "Can we stop by the house on Sunday?",
    "not this weekend",
    "Denver",
    "up to 400k",
    "in 2 months",
    "I am looking to buy",
    "call me please",
    "preapproved",
    "are you a bot?",
    "HELP",
    "just looking",
    "no thanks",
    "thank you",
    "yes",
    "the blue one we said",
    "my name is Lee",
    "Estoy buscando casa en Aurora",
    "I want to sell my house",
    "wrong number",
    "I already have an agent",
)
NOBODYS = (
    'Liked "Is there one home that you would like to see in person?"',
    "I am driving and will reply later. (Auto-reply)",
)
ANSWERED_WITHIN = timedelta(minutes=10, seconds=30)


@dataclass
class Life:
    """What happened to one lead: instants at which it said stop, a person spoke, it was muted and unmuted."""

    stopped_at: list[datetime] = field(default_factory=list)
    spoken_at: list[datetime] = field(default_factory=list)
    replied_at: list[datetime] = field(default_factory=list)
    silences: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    homes: int = 0


class World:
    def __init__(self, engaged: EngagedOffice, trouble: Trouble, seed: int) -> None:
        self.engaged, self.trouble, self.chance = engaged, trouble, Random(seed)
        style = self.chance.choice(["gentle", "balanced", "eager"])
        self.gap = {"gentle": 72, "balanced": 24, "eager": 4}[style]
        engaged.say(
            f'enabled = true, engage_style = "{style}", confirmed_by = "ann@office.test", without_chat = "text", '
            "unanswered_limit = 100"
        )
        engaged.of.lofty.faults(sent_as=self.chance.choice(["MANUAL", "AUTO"]))
        # Two days before the clocks go forward.
        engaged.of.be_at(datetime(2026, 3, 6, self.chance.randrange(24), tzinfo=DENVER))
        self.lives = {
            engaged.lead(phones=[f"30355502{number:02}"], firstName=f"Lee{number}"): Life()
            for number in range(LEADS)
        }

    @property
    def now(self) -> datetime:
        return self.engaged.of.now

    def step(self) -> None:
        # The vendor's clock has ticked while the flows ran: what people do now is later than all of it.
        self.engaged.passes(minutes=2)
        lead = self.chance.choice(list(self.lives))
        acts = [
            self.looks,
            self.looks,
            self.looks,
            self.saves,
            self.replies,
            self.stops,
            self.speaks,
            self.mutes,
            self.unmutes,
        ]
        for _ in range(self.chance.randrange(1, 5)):
            self.chance.choice(acts)(self.chance.choice(list(self.lives)))
        self.looks(lead)
        self.engaged.passes(minutes=self.chance.choice([1, 7, 40, 200, 600, 1500]))
        self.works()

    def works(self) -> None:
        """What the schedule runs; it may die, and the vendor's answer may get lost."""
        if self.chance.random() < 0.2:
            self.engaged.of.lofty.faults(drop_after_commit=1, path="/v1.0/message/sms/send")
        steps = self.chance.randrange(60) if self.chance.random() < 0.3 else 10_000
        for flow in self.chance.sample(["sync-leads", "engage-leads", "read-replies", "engage-leads"], 4):
            with self.trouble.killed_after(steps):
                self.engaged.of.run(flow)
        self.engaged.of.settle()

    def looks(self, lead: int) -> None:
        life = self.lives[lead]
        for _ in range(5):
            life.homes += 1
            self.engaged.looks_at(lead, f"{lead}{life.homes}", minutes_ago=1)

    def saves(self, lead: int) -> None:
        self.engaged.looks_at(lead, f"{lead}s{self.lives[lead].homes}", minutes_ago=1, kind="Favorite")
        self.lives[lead].homes += 1

    def replies(self, lead: int) -> None:
        if self.chance.random() < 0.2:
            self.engaged.writes(lead, self.chance.choice(NOBODYS))
            return
        for _ in range(self.chance.choice([1, 1, 1, 2, 3])):
            self.engaged.writes(lead, self.chance.choice(OTHERS))
            self.lives[lead].replied_at.append(self.now)
            self.engaged.passes(seconds=self.chance.choice([3, 25, 70]))

    def stops(self, lead: int) -> None:
        if self.chance.random() < 0.4:
            self.engaged.writes(lead, self.chance.choice(STOPS))
            self.lives[lead].stopped_at.append(self.now)

    def speaks(self, lead: int) -> None:
        if self.chance.random() < 0.4:
            self.engaged.of.happened(leadId=lead, at=self.now)
            self.lives[lead].spoken_at.append(self.now)

    def mutes(self, lead: int) -> None:
        self.engaged.of.lofty.put("leads", lead, _muted=True)
        life = self.lives[lead]
        if not life.silences or life.silences[-1][1] is not None:
            life.silences.append((self.now, None))

    def unmutes(self, lead: int) -> None:
        self.engaged.of.lofty.put("leads", lead, _muted=False)
        life = self.lives[lead]
        if life.silences and life.silences[-1][1] is None:
            life.silences[-1] = (life.silences[-1][0], self.now)

    def texts(self, lead: int) -> list[tuple[datetime, str]]:
        rows = [
            row for row in self.engaged.of.lofty.all("communications")
            if row["leadId"] == lead and row["eventType"] == "Text" and row["direction"] == "Outbound"
        ]  # fmt: skip
        return sorted(
            (found, row["textContent"]) for row in rows if (found := instant_of(row["communicationTime"]))
        )

    def kept(self) -> int:
        """Holds the promise against what the vendor got. Returns how many texts there were."""
        found = 0
        for lead, life in self.lives.items():
            with self.engaged.of.rows("messages", lofty_lead_id=lead) as rows:
                messages = sorted(
                    (row for row in rows if row.state in ("sent", "sending", "lost")),
                    key=lambda row: row.sent_at,
                )
            wanted = {row.body for row in messages if row.rule == "K3"}
            texts = self.texts(lead)
            sent = [at for at, _ in texts]
            answers = [at for at, body in texts if body in wanted]
            found += len(sent)
            self.answers_are_few(lead, answers, messages)
            for at in sent:
                local = at.astimezone(DENVER)
                asked = at in answers and any(
                    reply <= at <= reply + ANSWERED_WITHIN for reply in life.replied_at
                )
                assert asked or 8 <= local.hour < 21, f"{lead} at {local}"
                assert not any(stop < at for stop in life.stopped_at), f"{lead} after a stop"
                assert not any(
                    since < at and (until is None or at < until) for since, until in life.silences
                ), f"{lead} muted"
                firsts = [text for text in sent if text < at]
                assert not any(firsts and firsts[0] <= spoken < at for spoken in life.spoken_at), (
                    f"{lead} taken over"
                )
                assert not any(at - timedelta(days=14) < spoken < at for spoken in life.spoken_at), (
                    f"{lead} over a head"
                )
            gaps = [
                (later - earlier) / timedelta(hours=1)
                for earlier, later in pairwise(sent)
                if later not in answers
            ]
            assert all(gap >= self.gap - 0.01 for gap in gaps), f"{lead} {gaps}"
            causes = [(row.rule, row.anchor) for row in messages]
            assert len(causes) == len(set(causes)), f"{lead} twice for one cause"
            assert len(sent) <= len(causes)
            assert len(answers) <= len(life.replied_at), f"{lead}: an answer to what is no person's reply"
            self.told_once(lead)
        return found

    def answers_are_few(self, lead: int, answers: list[datetime], messages: list[Any]) -> None:
        """K3, K5."""
        for at in answers:
            hour = [other for other in answers if at - timedelta(hours=1) < other <= at]
            assert len(hour) <= 5, f"{lead}: {len(hour)} answers within an hour"
        asked = [row.asked for row in messages if not row.written_by]
        assert not any(before and before == after for before, after in pairwise(asked)), (
            f"{lead}: the same question twice in a row: {asked}"
        )

    def told_once(self, lead: int) -> None:
        """N4."""
        with self.engaged.of.rows("notices", lofty_lead_id=lead) as rows:
            cases = [(row.rule, row.anchor) for row in rows]
            notices = {row.notice_id for row in rows}
        assert len(cases) == len(set(cases)), f"{lead}: {cases}"
        with self.engaged.of.rows("notice_ways") as rows:
            ways = [row for row in rows if row.notice_id in notices and row.way == "opportunity"]
        told = [row for row in self.engaged.of.lofty.all("told") if row["lead_id"] == lead]
        assert len(told) <= len(ways), f"{lead} is told of {len(told)} times"


@pytest.fixture
def world(engaged, monkeypatch):
    return lambda seed: World(engaged, Trouble(monkeypatch), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_histories(world, seed):
    lived = world(seed)
    for _ in range(STEPS):
        lived.step()
    for _ in range(4):
        lived.engaged.passes(hours=5)
        lived.works()
    assert lived.kept() > 0, "nobody was texted at all"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 400))
def test_thousands_of_histories(world, seed):
    test_a_hundred_histories(world, seed)

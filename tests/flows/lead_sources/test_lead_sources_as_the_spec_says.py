"""S: an office with all kinds of leads and sources, beside what the spec's sentences say Sisu must show.

The oracle imports nothing of ours: it reads Lofty's records, as the sandbox holds them.
"""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytestmark = pytest.mark.any_database

ZONE = ZoneInfo("America/Denver")
LONG = "y" * 298 + "é!"
SOURCES = [
    "Website", "website", " Website ", "Zillow", "Zillow ", "zillow", "Zillow Flex", "Lofty Paid Lead",
    " Lofty Paid Lead", "Lofty Paid Lead - Other", "Büro 🏠", LONG, LONG[:250], "Old One", "A & B <c>", "", "   ", None,
]  # fmt: skip
TAGS = [
    "Zillow Flex Lead", " Zillow Flex Lead ", "zillow flex lead", "LoftyPaid-Google", "LoftyPaid-PPC ",
    "LoftyPaid-pay-per-click", "LoftyPaid-", "LoftyPaid-  ", "LoftyPaid", "loftypaid-x", "Hot",
]  # fmt: skip
# The first is the second that a day begins, the others are beside midnight, on days when clocks change too.
MOMENTS = [
    "2019-05-01T06:00:00", "2026-03-08T06:59:59", "2026-03-08T07:00:00", "2026-03-09T05:59:59",
    "2026-03-09T06:00:00", "2025-11-02T05:59:59", "2025-11-03T06:59:59", "2025-11-03T07:00:00", "2026-01-15T18:00:00",
]  # fmt: skip


def spoken(lead):
    """S5 to S7, from their sentences."""
    name, tags = (lead["source"] or "").strip(), [tag["tagName"].strip() for tag in lead["tags"] or []]
    if name == "Zillow" and "Zillow Flex Lead" in tags:
        return "Zillow Flex"
    if name == "Lofty Paid Lead":
        kinds = [
            tag.split("-", 1)[1].strip() for tag in tags if tag.split("-", 1)[0] == "LoftyPaid" and "-" in tag
        ]
        return "Lofty Paid Lead - " + min([kind for kind in kinds if kind] or ["Other"], key=str.lower)
    return name


def visible(lead):
    return not lead["hiddenFlag"] and lead["ownershipScope"] != "PERSONAL"


class World:
    """The office, and what people do in it by the dice."""

    def __init__(self, office, dice):
        self.office, self.dice, self.leads, self.seen = office, dice, [], set()
        for name in ("ann", "bob", "cid"):
            office.person(name)
        member = office.lofty.post("members", email="nobody@office.test", memberUserId=77)
        self.users = [*office.users.values(), member["memberUserId"], 0]

    def person_does_something(self):
        act = self.dice.choice(
            [self.add, self.add, self.add, self.alter, self.alter, self.erase, self.trash, self.type]
        )
        act()

    def some_fields(self):
        scope = self.dice.choice(["TEAM", "TEAM", "OFFICE", "PERSONAL"])
        return {
            "source": self.dice.choice(SOURCES),
            "tags": [{"tagName": tag} for tag in self.dice.sample(TAGS, self.dice.randint(0, 3))],
            "assignedUserId": self.dice.choice(self.users),
            "ownershipScope": scope,
            "hiddenFlag": scope == "PERSONAL" and self.dice.random() < 0.5,
        }

    def add(self):
        fields = {**self.some_fields(), "createTime": self.dice.choice(MOMENTS) + "GMT"}
        self.leads.append(self.office.lead(**fields))

    def alter(self):
        if self.leads:
            fields = self.some_fields()
            some = self.dice.sample(sorted(fields), self.dice.randint(1, 3))
            chosen = {name: fields[name] for name in some}
            if "ownershipScope" in chosen or "hiddenFlag" in chosen:
                chosen |= {name: fields[name] for name in ("ownershipScope", "hiddenFlag")}
            self.office.lofty.put("leads", self.dice.choice(self.leads), **chosen)

    def erase(self):
        if self.leads:
            self.office.lofty.delete("leads", self.leads.pop(self.dice.randrange(len(self.leads))))

    def trash(self):
        """V3: a lead that was trashed before it was first seen is known only when something names it."""
        seen = sorted(set(self.leads) & self.seen)
        if seen:
            self.office.lofty.put("leads", self.dice.choice(seen), _trashed=True)

    def type(self):
        """Somebody types a count, makes a source, or archives one, in Sisu."""
        sources = self.office.sisu.all("lead_sources")
        if not sources or self.dice.random() < 0.4:
            name = self.dice.choice(["Typed", "Old One ", "Website", "Bandit Signs"])
            self.office.sisu.post("lead_sources", name=name, archived=self.dice.random() < 0.5)
            return
        source = self.dice.choice(sources)
        if self.dice.random() < 0.3:
            self.office.sisu.put("lead_sources", source["lead_type_id"], archived=self.dice.random() < 0.5)
        agent = self.dice.choice([None, *self.office.agents.values()])
        day = self.dice.choice(["2026-03-08", "2019-04-30", "2026-02-01"])
        row = {
            "lead_type_id": source["lead_type_id"],
            "agent_id": agent,
            "date": day,
            "count": self.dice.randint(0, 9),
        }
        self.office.sisu.post("lead_counts", row)

    def counting(self):
        """The leads that exist for the integration, as Lofty holds them: those in the trash too."""
        return [lead for lead in self.office.lofty.all("leads") if visible(lead) and spoken(lead)]

    def expected_counts(self):
        agent_of = {self.office.users[name]: agent for name, agent in self.office.agents.items()}
        counts = Counter()
        for lead in self.counting():
            moment = datetime.fromisoformat(lead["createTime"].removesuffix("GMT")).replace(tzinfo=UTC)
            day = moment.astimezone(ZONE).date().isoformat()
            counts[spoken(lead), None, day] += 1
            if agent := agent_of.get(lead["assignedUserId"]):
                counts[spoken(lead), agent, day] += 1
        return counts

    def shown_counts(self):
        names = {row["lead_type_id"]: row["name"].strip() for row in self.office.sisu.all("lead_sources")}
        counts = Counter()
        for row in self.office.sisu.all("lead_counts"):
            counts[names[row["lead_type_id"]], row["agent_id"], row["date"]] += row["count"]
        return +counts


@pytest.mark.parametrize("seed", range(2))
def test_sisu_shows_what_the_spec_says(office, seed):
    """S2 S3 S5 to S9: whatever happened, and in whatever order the flows run."""
    world = World(office, random.Random(seed))
    for _ in range(3):
        for _ in range(14):
            world.person_does_something()
        flows = ["mirror-lead-sources", "count-lead-sources"]
        world.dice.shuffle(flows)
        assert office.run("reconcile", later=60 * 25, erasure_confirmed=True).status == 0
        world.seen.update(world.leads)
        ids = {row["lead_type_id"]: row["name"] for row in office.sisu.all("lead_sources")}
        for flow in flows:
            confirmed = {"archive_confirmed": True} if flow.startswith("mirror") else {}
            assert office.run(flow, **confirmed).status == 0
        rows = office.sisu.all("lead_sources")
        active = {row["name"].strip() for row in rows if not row.get("archived")}
        assert active == {spoken(lead) for lead in world.counting()}
        assert ids.items() <= {row["lead_type_id"]: row["name"] for row in rows}.items()
        assert world.shown_counts() == world.expected_counts()
        office.idle()
        for flow in flows:
            office.synced(flow, later=0)
        assert office.writes() == []
    assert office.now - datetime.now(UTC) > timedelta(days=2)

"""E9, E11, E18, E19: whatever visitors and leads do on the site, in whichever order it becomes known and whatever dies:
nobody is greeted twice a day or written to after a stop, no cause makes two messages, nobody becomes two leads, and all
that was done is on record once."""

from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest

from tests.flows.sales_agent.test_any_history_keeps_the_promise import OTHERS, STOPS
from tests.support.engaged_office import ON
from tests.support.site.scripted_site import event, home
from tests.support.trouble import Trouble

PEOPLE, STEPS, UNHARMED = 8, 10, 10_000
DONE = ("visit.started", "listing.viewed", "listing.viewed", "listing.saved", "listing.shared")


class Town:
    """`v0` to `v7` are people of their own, each with an email; some of them are leads already."""

    def __init__(self, site: Any, trouble: Trouble, seed: int) -> None:
        self.site, self.trouble, self.chance = site, trouble, Random(seed)
        site.scripted.chat_each = True
        site.of.setting(more=f"sales_agent = {{ {ON}, unanswered_limit = 100 }}\n{site.settings}")
        site.of.be_at(datetime(2026, 3, 6, self.chance.randrange(24), tzinfo=UTC))
        self.leads = {
            f"v{number}": site.engaged.lead(
                emails=[f"p{number}@mail.test"], phones=[], firstName=f"Lee{number}"
            )
            for number in range(3)
        }
        self.acts: list[tuple[str, str, str]] = []
        self.stopped, self.read = set[str](), dict[str, datetime]()
        self.shown: dict[str, tuple[datetime, str]] = {}
        self.told, self.said = 0, 0
        site.of.synced("sync-leads", later=0)
        # Somebody is met for certain, so that there is always a promise to hold.
        for event_id, body in self.does("v7"):
            site.scripted.tells(event_id, body)
        site.engages(minutes=1)
        self.looks()

    def step(self) -> None:
        told: list[tuple[str, dict[str, Any]]] = []
        self.site.engaged.passes(minutes=2)
        for _ in range(self.chance.randrange(4, 10)):
            person = f"v{self.chance.randrange(PEOPLE)}"
            act = self.chance.choice(
                [self.does, self.does, self.says, self.says, self.says, self.gives, self.names]
            )
            told += act(person)
            self.site.engaged.passes(seconds=5)
        self.chance.shuffle(told)
        for event_id, body in [*told, *told[: self.chance.randrange(2)]]:
            self.site.scripted.tells(event_id, body)
        self.site.engaged.passes(minutes=self.chance.choice([1, 1, 2, 7, 40, 900]))
        self.works()

    def works(self) -> None:
        """What the schedule runs; it may die, the site may not answer, and Lofty's answer may get lost."""
        if self.chance.random() < 0.3:
            self.site.of.lofty.faults(drop_after_commit=1, path="/v1.0/leads")
        if self.chance.random() < 0.2:
            self.site.scripted.says["POST /v1/chats"] = (503, None)
        steps = self.chance.randrange(60) if self.chance.random() < 0.3 else UNHARMED
        for flow in self.chance.sample(["sync-leads", "engage-leads", "read-replies", "engage-leads"], 4):
            with self.trouble.killed_after(steps):
                self.site.of.run(flow)
            self.looks()
        if steps == UNHARMED:
            # Whoever has said stop was heard by now.
            self.read |= dict.fromkeys(self.stopped - self.read.keys(), self.site.of.now)
        self.site.scripted.says.clear()
        self.site.of.lofty.faults()
        self.site.of.settle()

    def looks(self) -> None:
        """What was shown, by its id: when first, and to whom."""
        for call in self.site.scripted.asked:
            if call.method == "POST" and "/messages" in call.path:
                whose = unquote(call.path.split("/")[3]).removeprefix("of ")
                self.shown.setdefault(call.body["message_id"], (self.site.of.now, whose))
        self.site.scripted.calls()

    def _event(self, type_of_it: str, whose: str, /, **data: Any) -> list[tuple[str, dict[str, Any]]]:
        self.told += 1
        return [(f"e{self.told}", event(type_of_it, self.site.of.now.isoformat(), visitor_id=whose, **data))]

    def does(self, person: str) -> list[tuple[str, dict[str, Any]]]:
        done = self.chance.choice(DONE)
        which = self.chance.randrange(50)
        at = self.site.of.now.isoformat()
        self.acts.append((done, "" if done == "visit.started" else f"ML{which}", at))
        return self._event(done, person, **({} if done == "visit.started" else {"listing": home(which)}))

    def says(self, person: str) -> list[tuple[str, dict[str, Any]]]:
        text = self.chance.choice(OTHERS)
        if self.chance.random() < 0.3:
            text = self.chance.choice(STOPS)
            self.stopped.add(person)
        return self._say(person, text)

    def _say(self, person: str, text: str) -> list[tuple[str, dict[str, Any]]]:
        self.said += 1
        words = {"chat_id": f"of {person}", "message_id": f"m{self.said}", "text": text, "from": "visitor"}
        return self._event("chat.message", person, **words)

    def gives(self, person: str) -> list[tuple[str, dict[str, Any]]]:
        """Its email, in the chat or in a form."""
        mail = f"p{person[1:]}@mail.test"
        if self.chance.random() < 0.5:
            return self._say(person, f"you can write to {mail}")
        said = {"name": f"Lee{person[1:]} Lund", "email": mail}
        return self._event("form.submitted", person, form="contact", message="", person=said)

    def names(self, person: str) -> list[tuple[str, dict[str, Any]]]:
        """The site says which lead it is, where it is one."""
        if person not in self.leads:
            return []
        return self._event("visitor.identified", person, lead_id=self.leads[person], person={"name": "Lee"})

    def kept(self) -> int:
        """Holds the promise. Returns how many messages were shown."""
        with self.site.of.rows("messages") as rows:
            messages = {row.message_id: row for row in rows if row.state in ("sent", "sending")}
        causes = Counter((row.lofty_lead_id, row.rule, row.anchor) for row in messages.values())
        assert {cause: times for cause, times in causes.items() if times > 1} == {}
        greeted = Counter((row.lofty_lead_id, row.anchor) for row in messages.values() if row.rule == "E9")
        assert all(times == 1 for times in greeted.values()), greeted
        for message_id, (at, whose) in self.shown.items():
            assert whose not in self.read or at <= self.read[whose], (message_id, whose, at, self.read)
        mails = Counter(mail for row in self.site.of.lofty.all("leads") for mail in row["emails"])
        assert {mail: times for mail, times in mails.items() if times > 1 and mail.startswith("p")} == {}
        self.all_is_on_record()
        assert self.site.of.run("validate-store").status == 0
        return len(self.shown)

    def all_is_on_record(self) -> None:
        """Once, of a lead or of a visitor who is none."""
        with self.site.of.rows("site_activities") as rows:
            found = Counter((row.spelled, row.listing_id, row.created_at.isoformat()) for row in rows)
            theirs = {row.lofty_lead_id for row in rows}
        wanted = Counter(dict.fromkeys(self.acts, 1))
        assert {act: times for act, times in found.items() if act[0] in DONE} == dict(wanted)
        with self.site.of.rows("site_visitors") as rows:
            gone = {-row.number for row in rows if row.joined}
        assert not theirs & gone
        for table in ("messages", "replies", "triggers", "conversations", "lead_marks", "site_people"):
            with self.site.of.rows(table) as rows:
                assert not {row.lofty_lead_id for row in rows} & gone, table


@pytest.fixture
def town(site, monkeypatch):
    return lambda seed: Town(site, Trouble(monkeypatch), seed)


@pytest.mark.slow
@pytest.mark.any_database
@pytest.mark.parametrize("seed", range(6))
def test_histories_of_a_town(town, seed):
    lived = town(seed)
    for _ in range(STEPS):
        lived.step()
    for _ in range(3):
        lived.site.engaged.passes(hours=1)
        lived.works()
    assert lived.kept() > 0, "nobody was written to at all"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 300))
def test_thousands_of_histories_of_a_town(town, seed):
    test_histories_of_a_town(town, seed)

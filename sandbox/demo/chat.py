"""The listing site in the demo: somebody whom nobody knows looks at a home there, is met in its chat within seconds,
says who it is, becomes a lead, and says stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.clock import elapsed
from sandbox.demo.agent import switch_on
from sandbox.demo.office import Office, name_of
from sandbox.demo.processes import must, pause
from sandbox.demo.show import Show
from sandbox.demo.site import Caller, Site
from sandbox.demo.stage import Stage
from sandbox.server.wire import Record

LABEL = "[Site Message]"
TELLS = "Hi, I want to buy in Denver, up to 500k. I am Jo Newcomer, jo.newcomer@mail.example"
EMAIL = "jo.newcomer@mail.example"
STOP = "Please stop messaging me"
SECONDS = 30.0
"""Within so long somebody is met, and a stop holds. Nothing but the bridge is at work meanwhile: no flow runs."""


@dataclass(frozen=True)
class Met:
    """The lead that the visitor became, a member of Lofty who sees it, and what it was answered."""

    lead: Record
    agent: Record
    said: str


class SiteChat:
    """The steps of one way on the site; whoever goes it is a `Caller`. Looks at the vendors five times a second."""

    def __init__(self, show: Show, stage: Stage, office: Office, site: Site) -> None:
        self._show, self._office, self._site = show, office, site
        switch_on(stage, office)

    def meet_a_visitor(self) -> Met:
        """Somebody whom nobody knows."""
        caller = Caller(self._site, "visitor-demo")
        with self._show.step(
            "A visitor whom nobody knows saves a home on the site: the chat answers"
        ) as found:
            self._saves_a_home(caller)
            self._is_written_to(caller, found)
        with self._show.step("It says what it looks for and who it is: a lead in the CRM, once") as found:
            caller.does("say", text=TELLS)
            said = self._is_written_to(caller, found)
            lead = self.becomes_a_lead(found)
            self.is_noted(lead, said, found)
        with self._show.step("It asks for no more messages there: that holds at once") as found:
            self.says_stop(caller, lead, found)
        return Met(lead, self._office.owner(), said)

    def _saves_a_home(self, caller: Caller) -> None:
        home = self._site.homes()[0]
        for does, words in (("visit", {}), ("view", {"listing": home}), ("save", {"listing": home})):
            caller.does(does, **words)

    def _is_written_to(self, caller: Caller, found: list[str]) -> str:
        """The words of the next message of ours that comes into the chat; there is one, and it is labelled (E23)."""
        seconds = caller.until_written(SECONDS)
        news = caller.hears()
        must(len(news) == 1, f"{len(news)} messages came into the chat within {SECONDS:.0f} s")
        message = news[0]
        must(message["label"] == LABEL, f"the message in the chat is labelled {message['label']}")
        found.append(f"in {seconds:.1f} s, without a flow: “{message['text']}”")
        return str(message["text"])

    def becomes_a_lead(self, found: list[str]) -> Record:
        """With all that it told, as one lead of the company's; and its record as a visitor is a note on it (E19)."""

        def leads() -> list[Record]:
            return [row for row in self._office.rows("lofty", "leads") if EMAIL in row["emails"]]

        def has_the_record() -> bool:
            notes = [row for row in self._office.rows("lofty", "notes") if "Visitor 0001" in row["content"]]
            return bool(notes) and [row["leadId"] for row in leads()] == [notes[0]["leadId"]]

        must(
            _in_the_end(has_the_record), f"{len(leads())} leads have the visitor's email, or no record of it"
        )
        (lead,) = leads()
        must(lead["ownershipScope"] == "TEAM", f"lead {lead['leadId']} is {lead['ownershipScope']}")
        found.append(f"“{TELLS}” → lead {lead['leadId']}, {name_of(lead)}")
        return lead

    def is_noted(self, lead: Record, said: str, found: list[str]) -> None:
        """In Lofty it is a note of the lead (E23)."""

        def noted() -> bool:
            notes = [
                row["content"]
                for row in self._office.rows("lofty", "notes")
                if row["leadId"] == lead["leadId"]
            ]
            return any(note.startswith(LABEL) and said in note for note in notes)

        must(_in_the_end(noted), f"lead {lead['leadId']} has no note of what was said")
        found.append(f"a note {LABEL} on lead {lead['leadId']} in Lofty")

    def says_stop(self, caller: Caller, lead: Record, found: list[str]) -> None:
        """Lofty marks the lead, and the chat says nothing more (K4)."""
        caller.does("say", text=STOP)

        def marked() -> bool:
            rows = self._office.rows("lofty", "leads")
            return any(row["leadId"] == lead["leadId"] and row["cannotText"] for row in rows)

        must(_in_the_end(marked), f"lead {lead['leadId']} is not marked in Lofty")
        caller.does("look")
        must(not caller.hears(), "the chat went on after a stop")
        found.append(f"“{STOP}” → lead {lead['leadId']} may not be texted, in Lofty")


def _in_the_end(holds: Callable[[], bool]) -> bool:
    until = elapsed() + SECONDS
    while not holds():
        if elapsed() > until:
            return False
        pause(0.2)
    return True

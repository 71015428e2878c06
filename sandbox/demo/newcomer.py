"""Somebody who registers on the listing site in the demo: asked at the second home of a restricted board, greeted by an
agent, whose user they become; and somebody who is refused that board, and no other."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.clock import elapsed
from sandbox.demo.processes import must, pause
from sandbox.demo.show import Show
from sandbox.demo.site import Caller, Site
from sandbox.server.wire import Record
from sandbox.site.stock import OPEN, RESTRICTED

SECONDS = 20.0
BUYS = {"professional": False, "commercial": False, "plans": "buy"}
SELLS_HOMES = {"professional": True, "commercial": False, "plans": "buy"}
WRITES = "I would love to see this one"


class Newcomers:
    """The steps of two ways through the site. No flow runs: what the site asks is answered by the bridge, and what is
    decided is told to it at once."""

    def __init__(self, show: Show, site: Site) -> None:
        self._show, self._site = show, site
        self._homes = site.homes(RESTRICTED)

    def register_and_are_met(self) -> str:
        """One who buys, and one who sells homes; the name of the agent whose user the first one is then."""
        with self._show.step(
            f"A newcomer registers, and opens two {RESTRICTED} homes: greeted by an agent"
        ) as found:
            self._agents_are_known()
            buys = self._registers("visitor-newcomer", "Kit Newcomer")
            self._is_asked(buys)
            greeting = _shown(buys.sees("answer", answers=BUYS), "greet")["greeting"]
            agent = greeting["agent"]
            found.append(f"{agent['name']}: “{greeting['text']}”")
            _shown(buys.sees("contact", message=WRITES), "show")
            self._belongs_to("kit.newcomer@mail.example", agent["agent_id"])
            found.append(f"Contact → the site has {agent['name']} as the agent of Kit Newcomer")
        with self._show.step("Another one sells homes for a living: that board is shut, no other") as found:
            sells = self._registers("visitor-colleague", "Pat Colleague")
            self._is_asked(sells)
            refusal = _shown(sells.sees("answer", answers=SELLS_HOMES), "refuse")
            must("@" in refusal["message"], "the refusal does not say where to ask for it back")
            _shown(sells.sees("view", listing=self._homes[0]), "refuse")
            must(
                sells.sees("view", listing=self._site.homes(OPEN)[0])["listing"] is not None,
                "another board is shut",
            )
            found.append(f"“{refusal['message']}”")
        return str(agent["name"])

    def _agents_are_known(self) -> None:
        """The site tells of an agent when something about them changes; here of one who serves all areas now."""
        agents = [row for row in self._site.rows("agents") if row["kind"] == "agent" and not row["left"]]
        must(bool(agents), "the site has no agent")
        known = str(agents[0]["agent_id"])
        self._site.alter("agents", known, level="3", areas=[], paused=False)
        _in_the_end(
            lambda: self._site.by_agent(known, "quota") == 200, f"the bridge does not know agent {known}"
        )

    def _registers(self, who: str, name: str) -> Caller:
        caller = Caller(self._site, who)
        email = f"{name.lower().replace(' ', '.')}@mail.example"
        caller.does("register", person={"name": name, "email": email})
        return caller

    def _is_asked(self, caller: Caller) -> None:
        """The first home stays shown (R1)."""
        first, second = self._homes[:2]
        shown = caller.sees("view", listing=first)
        must(shown["listing"] is not None, f"the first home is shut: {shown['decision']}")
        asked = _shown(caller.sees("view", listing=second), "ask")
        must(len(asked["questionnaire"]["questions"]) == 3, "the questionnaire has not three questions")

    def _belongs_to(self, email: str, agent_id: str) -> None:
        def told() -> bool:
            users = [row for row in self._site.rows("users") if row["email"] == email]
            return [row["agent_id"] for row in users] == [agent_id]

        _in_the_end(told, f"the site was not told that {email} is the user of {agent_id}")


def _shown(shows: Record, decision: str) -> Record:
    said: Record = shows["decision"] or {}
    must(said.get("decision") == decision, f"the site shows {said.get('decision')}, not {decision}: {said}")
    return said


def _in_the_end(holds: Callable[[], bool], trouble: str) -> None:
    until = elapsed() + SECONDS
    while not holds():
        must(elapsed() < until, trouble)
        pause(0.1)

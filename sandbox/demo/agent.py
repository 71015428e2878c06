"""The sales agent in the demo: a lead looks at homes, gets a text, answers, is tagged, and its agent is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import TEAM_ZONE, real_now
from sandbox.demo.office import Office, name_of
from sandbox.demo.processes import HOST, Trouble
from sandbox.demo.show import Show
from sandbox.demo.stage import Stage
from sandbox.server.wire import Record
from sandbox.times import epoch_ms, lofty_time, server_time

HOMES = ("12 Oak St", "14 Oak St", "3 Elm St", "7 Elm St", "21 Pine St")
ANSWER = "I am looking to buy in Denver. Can you call me?"
TAGS = {"AI: Interested", "AI: Asked for a Call"}


def switch_on(stage: Stage, office: Office, **more: str) -> None:
    """The team's sales agent, as its owner has confirmed it, and the mail server for its notices. `more`: other
    settings of the agent, as TOML; each time all of them are said anew."""
    said = {"enabled": "true", "confirmed_by": f'"{office.owner()["email"]}"', **more}
    agent = ", ".join(f"{name} = {value}" for name, value in said.items())
    mail = f'host = "{HOST}", port = {stage.ports["smtp"]}, from = "dealbridge@example.com"'
    stage.teams_file.say(smtp=f"{{ {mail} }}", sales_agent=f"{{ {agent} }}")


def quiet_leads(office: Office) -> list[Record]:
    """The team's leads who have an agent and an email, and may be texted; those of whom nobody has heard for longest
    come first: nothing keeps the sales agent from writing to them. 4 calls."""
    agents, heard = office.people(isa=False), dict[int, str]()
    for row in office.rows("lofty", "communications"):
        heard[row["leadId"]] = max(heard.get(row["leadId"], ""), str(row["communicationTime"]))
    found = [
        lead
        for lead in office.leads(private=False)
        if lead["assignedUserId"] in agents and lead["emails"] and not lead.get("cannotText")
    ]
    return sorted(found, key=lambda lead: (heard.get(lead["leadId"], ""), lead["leadId"]))


@dataclass(frozen=True)
class Talk:
    """What was said, and whom of it: for the summary."""

    lead: Record
    agent: Record
    said: tuple[str, ...]
    tags: tuple[str, ...]
    told: str


class SalesAgent:
    """One lead, at eleven in the morning of the next day: at night nobody gets a text."""

    def __init__(self, show: Show, stage: Stage, office: Office) -> None:
        self.show, self.stage, self.office = show, stage, office
        day = real_now().astimezone(TEAM_ZONE) + timedelta(days=1)
        self.now = day.replace(hour=11, minute=0, second=0, microsecond=0)

    def at(self, minutes: float = 0) -> str:
        """That much later, for the vendors and for a run."""
        self.now += timedelta(minutes=minutes)
        self.office.set_clock(self.now)
        return self.now.isoformat()

    def register(self, agent: Record) -> Record:
        """Somebody registers, looks at five homes, and the agent is switched on for this lead alone."""
        self.at()
        lead = self.office.add(
            "lofty",
            "leads",
            {
                "firstName": "Rosa", "lastName": "Delgado", "emails": ["rosa.delgado@example.com"],
                "phones": ["3035550175"], "phoneStatuses": [2], "state": "CO", "language": "en",
                "assignedUserId": agent["memberUserId"], "createTime": lofty_time(self.now - timedelta(hours=1)),
            },
        )  # fmt: skip
        for number, home in enumerate(HOMES):
            at = self.now - timedelta(minutes=20 - number)
            listing = {"listingId": f"D-{number}", "streetAddress": home, "city": "Denver", "state": "CO"}
            seen = {"leadId": lead["leadId"], "type": "Browse", "created": epoch_ms(at), "listing": listing}
            self.office.add("lofty", "site_activities", seen)
        switch_on(self.stage, self.office, only_leads=f"[{lead['leadId']}]", without_chat='"text"')
        return lead

    def texts(self, lead: Record) -> list[str]:
        """What the lead got."""
        return [
            row["textContent"]
            for row in self.office.rows("lofty", "communications")
            if row["leadId"] == lead["leadId"]
            and row["eventType"] == "Text"
            and row["direction"] == "Outbound"
        ]

    def answers(self, lead: Record, body: str) -> None:
        """The lead writes that."""
        text = {
            "leadId": lead["leadId"], "eventType": "Text", "direction": "Inbound", "communicationType": "MANUAL",
            "textContent": body, "communicationTime": server_time(datetime.fromisoformat(self.at(5))),
        }  # fmt: skip
        self.office.add("lofty", "communications", text)

    def understood(self, lead: Record, agent: Record) -> Talk:
        """Raises Trouble where the tag, the answer or the notice is missing."""
        row = next(row for row in self.office.rows("lofty", "leads") if row["leadId"] == lead["leadId"])
        tags = {tag["tagName"] for tag in row["tags"]}
        texts, mails = self.texts(lead), self.office.mails()
        told = [
            mail for mail in mails if agent["email"] in mail["to"] and "asks for a call" in mail["subject"]
        ]
        for holds, otherwise in (
            (tags >= TAGS, f"the lead is tagged {sorted(tags)}"),
            (len(texts) == 2, f"the lead got {len(texts)} texts"),
            (len(told) == 1, f"{name_of(agent)} was told {len(told)} times that the lead asks for a call"),
        ):
            if not holds:
                raise Trouble(otherwise)
        return Talk(lead, agent, (texts[0], ANSWER, texts[1]), tuple(sorted(tags)), told[0]["subject"])

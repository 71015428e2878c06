"""The listing site as people meet it: what they do there, and what they read in its chat box."""

from __future__ import annotations

from typing import Any

import httpx

from sandbox.clock import elapsed
from sandbox.demo.agent import quiet_leads
from sandbox.demo.office import Office
from sandbox.demo.processes import pause
from sandbox.demo.settings import TEAM
from sandbox.demo.stage import Stage
from sandbox.server.wire import Record

LOOKS_EVERY = 0.2


class Site:
    """The site's window. Each method but `until_written` is one call."""

    def __init__(self, browser: httpx.Client, url: str) -> None:
        self._browser, self.url = browser, url

    def hook_on(self, bridge: str) -> None:
        """What happens there is told to the bridge at once, and the bridge is asked whether a user may see a home of a
        restricted board. Visitors without an account are not asked about."""
        hook = {"url": f"{bridge}/webhooks/site/{TEAM}", "decide_url": f"{bridge}/site/{TEAM}/v1"}
        self._browser.put(f"{self.url}/_sandbox/hook", json=hook).raise_for_status()

    def rows(self, collection: str) -> list[Record]:
        """All records of a collection."""
        return list(self._browser.get(f"{self.url}/_sandbox/{collection}").raise_for_status().json())

    def act(self, who: str, does: str, **words: Any) -> Record:
        """Somebody does something there; what the site then shows."""
        body = {"who": who, "does": does, **words}
        answer = self._browser.post(f"{self.url}/_sandbox/act", json=body).raise_for_status()
        shows: Record = answer.json()["shows"]
        return shows

    def homes(self, board: str = "") -> list[str]:
        """Ids of the homes that are for sale (of a board)."""
        rows = [row for row in self.rows("listings") if board in ("", row["board"])]
        return [str(row["listing_id"]) for row in rows if row["status"] == "active"]

    def alter(self, collection: str, key: str, **changes: Any) -> None:
        """A record becomes another, as it does there in time."""
        answer = self._browser.put(f"{self.url}/_sandbox/{collection}/{key}", json=changes)
        answer.raise_for_status()

    def by_agent(self, agent_id: str, does: str, **words: Any) -> int:
        """An agent does something there; the status of what the bridge said to it."""
        body = {"by": agent_id, "does": does, **words}
        answer = self._browser.post(f"{self.url}/_sandbox/act", json=body).raise_for_status()
        return int(answer.json()["status"])


class Caller:
    """Somebody in front of the site."""

    def __init__(self, site: Site, who: str) -> None:
        """`who`: a visitor (`visitor-…`, made on first mention) or the id of an account."""
        self.site, self.who, self._unheard = site, who, list[Record]()

    def does(self, does: str, **words: Any) -> list[Record]:
        """One act, one call: what of ours appeared in the chat box meanwhile."""
        news: list[Record] = self.sees(does, **words)["messages"]
        return news

    def sees(self, does: str, **words: Any) -> Record:
        """The same: all that the site then shows."""
        shows = self.site.act(self.who, does, **words)
        self._unheard += shows["messages"]
        return shows

    def hears(self) -> list[Record]:
        """What has appeared in the chat box since this was asked last; no call."""
        found, self._unheard = self._unheard, []
        return found

    def until_written(self, seconds: float) -> float:
        """Look at the chat box, five calls a second, until there is something to hear, or for so long; how long that
        was."""
        began = elapsed()
        while not self._unheard and elapsed() - began < seconds:
            self.does("look")
            pause(LOOKS_EVERY)
        return elapsed() - began


def open_site(stage: Stage, browser: httpx.Client) -> Site:
    """The stage's site, hooked to its bridge."""
    site = Site(browser, stage.url("site"))
    site.hook_on(stage.url("bridge"))
    return site


def known_accounts(site: Site, office: Office) -> list[tuple[Record, Record]]:
    """Accounts of the site of which it knows the lead, each with that lead, those first of whom nobody has heard for
    longest. The site says so of each, as it does when one is opened: one call each, and those of `quiet_leads`."""
    quiet = quiet_leads(office)
    leads = {str(lead["leadId"]): place for place, lead in enumerate(quiet)}
    users = [user for user in site.rows("users") if user["lead_id"] in leads and not user["closed"]]
    for user in users:
        site.act(user["id"], "identify", lead_id=user["lead_id"])
    users.sort(key=lambda user: leads[user["lead_id"]])
    return [(user, quiet[leads[user["lead_id"]]]) for user in users]

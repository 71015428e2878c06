"""The bridge page as a person meets it: opened from the lead's Sisu Link, read, filled in, sent. No script, no API."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from sandbox.demo.processes import Trouble


@dataclass
class Page:
    """What a browser would know of the page: its words, and its form."""

    url: str
    words: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    sides: list[str] = field(default_factory=list)

    @property
    def agent(self) -> str:
        """The name of the agent whom the form has chosen."""
        return self.agents.get(self.fields.get("agent_id", ""), "")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self._select, self._option = page, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and given.get("type") == "hidden":
            self.page.fields[name] = value
        elif tag == "input" and given.get("type") == "radio" and name == "side":
            self.page.sides.append(value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select == "agent_id":
            self._option = value
            if "selected" in given:
                self.page.fields["agent_id"] = value

    def handle_data(self, data: str) -> None:
        if self._option:
            self.page.agents[self._option] = self.page.agents.get(self._option, "") + data.strip()
        self.page.words += " " + " ".join(data.split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "option":
            self._option = ""
        elif tag == "select":
            self._select = ""


def open_page(browser: httpx.Client, url: str) -> Page:
    """Raises Trouble when there is none."""
    answer = browser.get(url)
    if answer.status_code != 200:
        raise Trouble(f"the bridge page answered {answer.status_code}")
    page = Page(url)
    _Reader(page).feed(answer.text)
    return page


def send(browser: httpx.Client, page: Page, side: str) -> Page:
    """Choose the type, press the button, and see where that leads. Raises Trouble when nothing was made."""
    if side not in page.sides:
        raise Trouble(f"the form offers {page.sides}, not {side}")
    answer = browser.post(page.url, data={**page.fields, "side": side})
    if answer.status_code != 303:
        raise Trouble(f"the form was answered with {answer.status_code}, not with 303")
    return open_page(browser, str(httpx.URL(page.url).join(answer.headers["location"])))

"""What the demo shows: a line per step with the seconds it took, and at the end a summary for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sandbox.clock import elapsed, real_now
from sandbox.demo.processes import Trouble

WIDTH = 110
COUNTS = ("pulled", "planned", "delivered", "left")
_RULE = re.compile(r"^\| \*\*(?P<id>[A-Z]+\d+)\*\* \| (?P<text>.*?) \| \[", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=\.) ")
_LAST_LINES = 12


class Show:
    """The demo's voice."""

    def __init__(self, root: Path) -> None:
        self.console = Console(highlight=False)
        if not self.console.is_terminal:
            self.console = Console(highlight=False, width=WIDTH)
        self._root, self._began = root, elapsed()

    @property
    def seconds(self) -> float:
        """Since the demo began."""
        return elapsed() - self._began

    @staticmethod
    def clock() -> str:
        """The time of day here, for a line of a log."""
        return real_now().astimezone().strftime("%H:%M:%S")

    @contextmanager
    def step(self, what: str) -> Iterator[list[str]]:
        """One step; the block adds what it found to the list. A spinner meanwhile, on a terminal only."""
        began, found = elapsed(), list[str]()
        try:
            if self.console.is_terminal:
                with self.console.status(Text(f"{what} …")):
                    yield found
            else:
                yield found
        except BaseException:
            self._line("✗", "red", elapsed() - began, what, [])
            raise
        self._line("✓", "green", elapsed() - began, what, found)

    def _line(self, mark: str, color: str, seconds: float, what: str, found: list[str]) -> None:
        self.console.print(
            Text.assemble((f" {mark} ", color), (f"{seconds:5.1f} s  ", "dim"), (what, "bold"))
        )
        for line in found:
            self.console.print(Text(f"            {line}", style="dim"), soft_wrap=True)

    def say(self, text: str = "") -> None:
        """A line of plain words."""
        self.console.print(Text(text))

    def failed(self, trouble: Trouble, logs: Path) -> None:
        """Which step failed is said already: why, and where to look."""
        self.console.print(Text(f"\nThe demo failed: {trouble}", style="red"))
        if trouble.log and trouble.log.exists():
            lines = trouble.log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
            self.console.print(Panel(Text("\n".join(lines)), title=f"the end of {trouble.log.name}"))
        self.say(f"All logs: {logs}")

    def flows(self, counts: dict[str, dict[str, Any]]) -> None:
        """What each flow run did, and the rules that decided it, in their own words."""
        table = Table(title="What the flows did", box=box.SIMPLE_HEAD, title_justify="left")
        table.add_column("flow run")
        for name in COUNTS:
            table.add_column(name, justify="right")
        table.add_column("by rule (how often)")
        used: set[str] = set()
        for name, found in counts.items():
            because = found["because"]
            used |= set(because)
            rules = ", ".join(f"{rule} ×{number}" for rule, number in because.items())
            table.add_row(name, *(str(found[count]) for count in COUNTS), rules)
        self.console.print(table)
        self.rules(used)

    def rules(self, used: set[str]) -> None:
        """The sentences of these rules, out of the rulebook."""
        sentences = rule_sentences(self._root / "docs" / "rulebook.md")
        table = Table(
            title="The rules that decided", box=box.SIMPLE_HEAD, title_justify="left", show_header=False
        )
        table.add_column(style="bold")
        table.add_column()
        for rule in sorted(used, key=lambda rule: (rule[0], len(rule), rule)):
            table.add_row(rule, sentences.get(rule, ""))
        self.console.print(table)

    def fields(self, title: str, rows: list[tuple[str, str, str]]) -> None:
        """A record as people read it: field, value, where it comes from."""
        table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
        for heading in ("field in Sisu", "value", "why"):
            table.add_column(heading)
        for row in rows:
            table.add_row(*row)
        self.console.print(table)

    def signpost(self, title: str, lines: list[tuple[str, str]]) -> None:
        """Names and addresses, in a frame. Addresses are never broken, so that they can be copied."""
        self.console.rule(Text(title, style="bold"), align="left")
        width = max(len(name) for name, _ in lines)
        for name, text in lines:
            self.console.print(Text.assemble(("  " + name.ljust(width + 2), "bold"), text), soft_wrap=True)


def rule_sentences(rulebook: Path) -> dict[str, str]:
    """The rule's first sentence by its id, out of the generated page."""
    try:
        page = rulebook.read_text(encoding="utf-8")
    except OSError:
        return {}
    return {found["id"]: _SENTENCE_END.split(found["text"])[0] for found in _RULE.finditer(page)}

"""How far a long run is: one bar on a terminal whose total never shrinks, lines elsewhere, and stdout left alone."""

import json
import logging
import os
import pty
import re
import subprocess
import sys
from collections import defaultdict
from typing import Any

import pytest

from tasks.run.progress import close_progress, progress

STANDS = re.compile(r"north: ([a-z ]+?) +\S* *([\d,]+) of ([\d,]+)")


def shown_on_a_terminal(command: list[str]) -> tuple[str, str]:
    """Stdout, and what came on stderr, which is a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, text=True) as run:
        os.close(theirs)
        parts = []
        while True:
            try:
                found = os.read(ours, 65536)
            except OSError:
                break
            if not found:
                break
            parts.append(found)
        assert run.stdout
        said = run.stdout.read()
    os.close(ours)
    return said, b"".join(parts).decode()


def test_a_terminal_shows_one_bar_for_each_long_piece_of_work(office_on_sqlite: Any) -> None:
    office = office_on_sqlite
    office.person("ann")
    for number in range(130):
        office.lead(firstName=f"N{number}", emails=[f"n{number}@mail.test"])
    office.lofty.faults(latency_ms=60)
    said, shown = shown_on_a_terminal([sys.executable, "-m", "dealbridge", "run", "sync-leads", "--json"])
    office.lofty.faults()
    # One object and nothing else. On a busy machine a claim may run out: how many were written is not the point.
    assert json.loads(said)["teams"]["north"]["delivered"] > 0
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    stands: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for what, done, total in STANDS.findall(plain):
        stands[what].append((int(done.replace(",", "")), int(total.replace(",", ""))))
    assert "delivered" in stands, plain[-2000:]
    for found in stands.values():
        assert found == sorted(found)
        assert [total for _, total in found] == sorted(total for _, total in found)
    assert "min left" in plain
    assert "━" in plain


def test_elsewhere_it_is_a_line_every_ten_seconds(
    office_on_sqlite: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.run.progress.EVERY_SECONDS", 0.0)

    def work(run: Any) -> None:
        progress(run, "delivered", 1500).step(42)
        # The next slice has less left, and then more comes.
        progress(run, "delivered", 1458).step(42)
        progress(run, "delivered", 1600).step(1)
        close_progress(run)

    with caplog.at_level(logging.INFO, logger="dealbridge"):
        office_on_sqlite.at_the_desk(work)
    lines = [line for line in caplog.messages if "delivered" in line]
    assert [re.search(r"(\S+) of (\S+) delivered", line).groups() for line in lines] == [  # type: ignore[union-attr]
        ("42", "1,500"), ("84", "1,500"), ("85", "1,684"),
    ]  # fmt: skip
    assert all("min left" in line for line in lines)

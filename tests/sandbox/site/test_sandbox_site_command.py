"""Where the site listens."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from sandbox.server.listening import Ports, listen_all
from sandbox.server.server import running

ROOT = Path(__file__).resolve().parents[3]


def test_it_takes_the_next_free_port_unless_it_was_asked_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"site sandbox cannot listen on 127.0.0.1:{port}"):
            listen_all(Ports(0, 0, None, port, ("smtp",)))
        found = listen_all(Ports(0, 0, None, port, ("smtp", "site")))
        assert found["site"].getsockname()[1] > port
        for listener in found.values():
            listener.close()


def test_there_is_none_unless_it_has_a_port() -> None:
    with running() as vendors:
        assert vendors.site_port == 0
        assert len(vendors.ports) == 2


def test_the_command_says_where_it_is() -> None:
    """`--site-port` left out: 8603 or the next free one."""
    command = [
        sys.executable,
        "dealbridge.py",
        "sandbox",
        "--lofty-port",
        "0",
        "--sisu-port",
        "0",
        "--smtp-port",
        "0",
    ]
    process = subprocess.Popen([*command, "--empty"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        said = process.stdout.readline()
        assert "Mail:" not in said
        url = said.partition("Site: ")[2].split()[0]
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                assert httpx.get(f"{url}/").status_code == 200
                break
            except httpx.TransportError:
                time.sleep(0.05)
        assert [row["name"] for row in httpx.get(f"{url}/_sandbox/boards").json()] == ["TRREB"]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0

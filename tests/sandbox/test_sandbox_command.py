"""`python -m sandbox` as a process."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str) -> httpx.Response:
    for _ in range(1_200):
        try:
            return httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_the_command_serves_until_told_to_stop() -> None:
    """It answers on both ports with the office asked for, and a signal ends it with status 0."""
    lofty, sisu = free_port(), free_port()
    options = ["--lofty-port", str(lofty), "--sisu-port", str(sisu), "--leads", "7", "--accounts", "2"]
    process = subprocess.Popen([sys.executable, "-m", "sandbox", *options], cwd=ROOT, stderr=subprocess.PIPE)
    try:
        assert wait_for(f"http://127.0.0.1:{sisu}/ping").status_code == 200
        leads = httpx.get(f"http://127.0.0.1:{lofty}/_sandbox/leads?account=2").json()
        assert len(leads) == 7
        twice = subprocess.run(
            [sys.executable, "-m", "sandbox", *options], cwd=ROOT, capture_output=True, check=False
        )
        assert twice.returncode == 2
        assert f"127.0.0.1:{lofty}" in twice.stderr.decode()
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert errors.decode().count("\n") == 1

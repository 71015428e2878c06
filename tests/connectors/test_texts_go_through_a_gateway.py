"""A text through the team's gateway: tried once, whatever its address asks for, and nothing of it in a log."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from connectors.errors import SettingsError
from connectors.mail.gateway import send_text
from tests.support.scripted import answer, hangs_up, says, silent, vendor

PHONE, TEXT = "+13035550111", "Rosa may have asked for no more texts"


@pytest.fixture(autouse=True)
def all_logs(caplog):
    caplog.set_level(logging.DEBUG)


def sent(monkeypatch, address: str) -> bool:
    monkeypatch.setenv("NOTIFY_TEXT_URL", address)
    return send_text("env:NOTIFY_TEXT_URL", "teams.north.notify.text", PHONE, TEXT)


@pytest.mark.parametrize("place", ["/send/{phone}", "/send?-to={phone}"])
def test_the_number_stands_where_the_address_says(monkeypatch, place, caplog):
    with vendor(says(answer(200))) as gateway:
        assert sent(monkeypatch, f"json://127.0.0.1:{gateway.port}{place}")
    [request] = gateway.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert b"13035550111" in head.splitlines()[0]
    assert json.loads(body)["message"] == TEXT
    assert "3035550111" not in caplog.text
    assert "Rosa" not in caplog.text


@pytest.mark.parametrize("script", [says(answer(500)), says(answer(401)), hangs_up, silent])
@pytest.mark.parametrize("more", ["", "?retry=3&wait=0.1", "?optional=yes"])
def test_whatever_goes_wrong_it_is_tried_once_and_nobody_knows(monkeypatch, script, more, caplog):
    """The address may ask for repeats, and for failures to count as sent: neither is done."""
    with vendor(script) as gateway:
        timeout = f"{'&' if more else '?'}rto=0.5&cto=0.5"
        assert not sent(monkeypatch, f"json://127.0.0.1:{gateway.port}/{{phone}}{more}{timeout}")
    assert len(gateway.requests) == 1
    assert "3035550111" not in caplog.text
    assert "Rosa" not in caplog.text


@pytest.mark.parametrize(
    ("address", "says_so"),
    [
        ("json://127.0.0.1/13035550100", "must hold {phone}"),
        ("nonsense/{phone}", "no address that Apprise can use"),
        ("twilio://too-short/{phone}", "no address that Apprise can use"),
        ("bogus://secret-token/{phone}", "no address that Apprise can use"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_by_name(monkeypatch, address, says_so, caplog):
    with pytest.raises(SettingsError) as refused:
        sent(monkeypatch, address)
    said = str(refused.value)
    assert says_so in said
    assert said.startswith("teams.north.notify.text: env:NOTIFY_TEXT_URL")
    assert "token" not in said + caplog.text
    assert "3035550111" not in said + caplog.text


def test_a_missing_secret_is_refused_by_name(monkeypatch):
    monkeypatch.delenv("NOTIFY_TEXT_URL", raising=False)
    with pytest.raises(SettingsError, match=r"teams.north.notify.text: env:NOTIFY_TEXT_URL is not set"):
        send_text("env:NOTIFY_TEXT_URL", "teams.north.notify.text", PHONE, TEXT)


def test_apprise_is_read_only_when_a_text_goes():
    root = Path(__file__).parents[2]
    code = "import sys, connectors.mail.gateway, tasks.operations; sys.exit('apprise' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0

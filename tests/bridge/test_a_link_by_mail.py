"""`/login` mails a one-time link to a known address, and answers alike whoever asks."""

import re
import smtplib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors.errors import MailNotSent, SettingsError
from connectors.mail.smtp import send
from connectors.settings.accounts import Smtp
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from sandbox.server.server import Running, running
from tests.support.leads.hidden_leads import TEAM


@pytest.fixture(scope="module")
def vendors() -> Iterator[Running]:
    with running(smtp_port=0) as found:
        yield found


@pytest.fixture
def mails(vendors: Running) -> Any:
    """What came, and the server's faults."""
    url = f"{vendors.lofty_url}/_sandbox/mail"
    httpx.put(f"{url}/faults", json={}).raise_for_status()
    httpx.delete(url).raise_for_status()
    return lambda **faults: httpx.put(f"{url}/faults", json=faults) if faults else httpx.get(url).json()


@pytest.fixture
def client(marked_store: Store, vendors: Running, tmp_path: Path) -> Iterator[TestClient]:
    """The bridge of a team with a mail server, whose staff is one person."""
    file = environment().teams_file
    written = file.read_text()
    assert list(tomllib.loads(written)["teams"]) == [TEAM]
    smtp = f'smtp = {{ host = "127.0.0.1", port = {vendors.smtp_port}, security = "none", from = "pages@office.test" }}'
    file.write_text(f'{written}\n{smtp}\nstaff = ["Sue@office.test"]\n')
    with TestClient(create_app(), base_url=environment().bridge_url) as found:
        yield found


def asked(client: TestClient, email: str) -> httpx.Response:
    return client.post("/login", data={"email": email})


@pytest.mark.parametrize(
    ("email", "sees"),
    [("ann@office.test", "Leads"), (" ANN@office.test ", "Leads"), ("sue@office.test", "Leads")],
)
def test_a_known_address_gets_a_link_that_opens_the_pages_once(client, mails, email, sees):
    assert asked(client, email).status_code == 200
    [mail] = mails()
    assert (mail["to"], mail["from"]) == ([email.strip().lower()], "pages@office.test")
    assert mail["headers"]["Auto-Submitted"] == "auto-generated"
    [link] = re.findall(r"https?://\S+(/login/\S+)", mail["text"])
    assert client.get(link).status_code == 200
    opened = client.post(link)
    assert (opened.status_code, sees in opened.text) == (200, True)
    assert client.post(link).status_code == 404


@pytest.mark.parametrize(
    "email", ["nobody@office.test", "gone@office.test", "twin@office.test", "", "x", "ann@office.test, eve@x.test",
              "ann@office.test\r\nBcc: eve@x.test"]
)  # fmt: skip
def test_nobody_else_gets_one_and_the_answer_is_the_same(client, mails, email):
    """Nobody's, of one who left, of two; a line break adds no other address."""
    answer = asked(client, email)
    assert (answer.status_code, mails()) == (200, [])
    assert answer.text == asked(client, "ann@office.test").text


def test_strangers_fill_nobodys_mailbox(client, mails):
    for _ in range(6):
        asked(client, "ann@office.test")
    assert len(mails()) == 3


def test_a_mail_server_that_refuses_is_in_the_log_without_the_address(client, mails, caplog):
    mails(reject=550)
    assert asked(client, "ann@office.test").status_code == 200
    assert "a link to the pages was not mailed: the mail server answered 550" in caplog.text
    assert "ann@" not in caplog.text


def test_without_a_mail_server_there_is_no_such_page(marked_store, as_member):
    with TestClient(create_app(), base_url="http://127.0.0.1:8600") as client:
        assert client.get("/login").status_code == 404
        assert client.post("/login", data={"email": "ann@office.test"}).status_code == 404


def test_the_form_is_there(client):
    assert 'name="email"' in client.get("/login").text


def smtp(vendors: Running, **more: Any) -> Smtp:
    return Smtp.model_validate({"host": "127.0.0.1", "port": vendors.smtp_port, "from": "a@x.test", **more})


def test_a_server_without_encryption_is_not_used_where_it_is_wanted(vendors, mails):
    """It is said, and nothing is sent in the clear."""
    for wanted in ("starttls", "tls"):
        with pytest.raises(MailNotSent):
            send(smtp(vendors, security=wanted), "smtp", "b@y.test", "s", "t")
    assert mails() == []
    assert smtp(vendors).way == "none"
    assert Smtp.model_validate({"host": "mail.office.test", "from": "a@x.test"}).way == "starttls"


def test_a_password_is_never_written_into_the_settings(vendors):
    with pytest.raises(SettingsError, match="secrets are never written into files"):
        send(smtp(vendors, username="me", password="hunter2"), "teams.x.smtp", "b@y.test", "s", "t")


def test_nobody_there_is_said_without_the_address():
    settings = Smtp.model_validate({"host": "127.0.0.1", "port": 9, "from": "a@x.test"})
    with pytest.raises(MailNotSent, match="did not take it") as failed:
        send(settings, "smtp", "ann@office.test", "s", "t")
    assert "ann@" not in str(failed.value)
    assert isinstance(failed.value.__cause__, smtplib.SMTPException | OSError | None)


def test_wrong_settings_are_refused_by_name(client):
    file = environment().teams_file
    file.write_text(file.read_text().replace("pages@office.test", "pages"))
    with pytest.raises(SettingsError, match=r"smtp"):
        teams()

"""The sandbox's mail server keeps what it gets, with the faults that mail servers have (contract: /_sandbox/mail)."""

import smtplib
from email.message import EmailMessage

import httpx
import pytest

from sandbox.server.server import running


@pytest.fixture(scope="module")
def town():
    with running(smtp_port=0) as vendors:
        yield vendors


@pytest.fixture
def mail(town):
    """The control surface, with nothing kept."""
    url = f"{town.sisu_url}/_sandbox/mail"
    httpx.put(f"{url}/faults", json={}).raise_for_status()
    httpx.delete(url).raise_for_status()
    return url


def sent(town, subject: str = "Hello", *to: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = (
        "a@x.test",
        "b@y.test",
        subject,
        "<1@x.test>",
    )
    mail.set_content("Plain ü\n")
    mail.add_alternative("<p>Rich</p>", subtype="html")
    with smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=10) as server:
        server.send_message(mail, to_addrs=[*to] or None)


def test_what_comes_is_kept_and_shown_on_any_port(town, mail):
    sent(town, "Grüße", "b@y.test", "c@y.test")
    [kept] = httpx.get(f"{town.lofty_url}/_sandbox/mail").json()
    assert kept == httpx.get(mail).json()[0]
    headers = kept.pop("headers")
    assert kept == {
        "n": 1, "from": "a@x.test", "to": ["b@y.test", "c@y.test"], "subject": "Grüße", "text": "Plain ü\n",
        "html": "<p>Rich</p>\n", "message_id": "<1@x.test>",
    }  # fmt: skip
    assert headers["To"] == "b@y.test"
    assert httpx.delete(mail).json() == httpx.get(mail).json() == []


@pytest.mark.parametrize("code", [451, 550])
def test_it_refuses_as_it_is_told(town, mail, code):
    httpx.put(f"{mail}/faults", json={"reject": code}).raise_for_status()
    with pytest.raises(smtplib.SMTPDataError) as refused:
        sent(town)
    assert refused.value.smtp_code == code
    assert httpx.get(mail).json() == []


def test_a_connection_that_breaks_after_the_mail_was_taken(town, mail):
    httpx.put(f"{mail}/faults", json={"drop_after_data": 1}).raise_for_status()
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        sent(town)
    sent(town)
    assert [one["n"] for one in httpx.get(mail).json()] == [1, 2]


@pytest.mark.parametrize(
    "wanted", [{"rejct": 1}, {"reject": 200}, {"latency_ms": -1}, {"drop_after_data": True}]
)
def test_a_fault_that_cannot_be_is_refused_by_name(mail, wanted):
    answer = httpx.put(f"{mail}/faults", json=wanted)
    assert answer.status_code == 400
    assert next(iter(wanted)) in answer.json()["error"]


def test_without_it_nothing_listens():
    with running() as vendors:
        assert vendors.smtp_port == 0

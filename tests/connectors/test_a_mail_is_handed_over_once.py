"""What a mail server says to a mail is told apart: certainly not sent, for now or for good, or nobody knows."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from connectors.errors import MailNotSent, MailUnanswered
from connectors.mail.smtp import send
from connectors.settings.accounts import Smtp
from tests.support.telling.mails import Mails, mails, post_office  # noqa: F401 # fixtures


def smtp(port: int, **more) -> Smtp:
    return Smtp.model_validate({"host": "127.0.0.1", "port": port, "from": "a@x.test", **more})


def sent(port: int, to: str = "ann@office.test", message_id: str = "") -> None:
    send(smtp(port), "smtp", to, "Subject", "Text\n", message_id)


def test_a_mail_carries_the_id_that_it_is_given(mails: Mails):  # noqa: F811
    sent(mails.port, message_id="notice.abc")
    sent(mails.port)
    given, own = mails.all()
    assert given["message_id"] == "<notice.abc@x.test>"
    assert own["message_id"].endswith("@x.test>")


def test_a_mail_has_html_besides_its_text_and_says_which_kind_it_is(mails: Mails):  # noqa: F811
    more = {"html": "<p>Text</p>\n", "list_id": "inquiries.north"}
    send(smtp(mails.port), "smtp", "ann@office.test", "Subject", "Text\n", **more)
    sent(mails.port)
    both, plain = mails.all()
    assert (both["text"], both["html"]) == ("Text\n", "<p>Text</p>\n")
    assert both["headers"]["List-Id"] == "<inquiries.north.x.test>"
    assert both["headers"]["Content-Type"].startswith("multipart/alternative")
    assert (plain["text"], plain["html"]) == ("Text\n", "")
    assert "List-Id" not in plain["headers"]


@pytest.mark.parametrize(("code", "later"), [(421, True), (451, True), (550, False), (554, False)])
def test_a_server_that_says_no_has_not_taken_it(mails, code, later):  # noqa: F811
    mails.faults(reject=code)
    with pytest.raises(MailNotSent, match=f"answered {code}") as refused:
        sent(mails.port)
    assert type(refused.value) is MailNotSent
    assert refused.value.later is later
    assert mails.all() == []


def test_a_connection_that_breaks_after_the_mail_leaves_it_unknown(mails):  # noqa: F811
    mails.faults(drop_after_data=1)
    with pytest.raises(MailUnanswered) as unknown:
        sent(mails.port)
    assert "ann@" not in str(unknown.value)
    assert len(mails.all()) == 1, "here it arrived"


def test_nobody_there_may_be_there_later():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailNotSent) as failed:
        sent(port)
    assert (type(failed.value), failed.value.later) == (MailNotSent, True)


@contextmanager
def says(**answers: str) -> Iterator[int]:
    """A mail server that answers these commands so, and others with a yes; "" breaks the connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        with listener, listener.accept()[0] as line, line.makefile("rb") as heard:
            line.sendall(f"{answers.get('HELLO', '220 here')}\r\n".encode())
            body = False
            for said in heard:
                if body and said != b".\r\n":
                    continue
                word = "BODY" if body else said.split()[0].decode().upper()
                body = word == "DATA" and not answers.get("DATA")
                answer = answers.get(word, "354 go on" if word == "DATA" else "250 yes")
                if not answer:
                    return
                line.sendall(f"{answer}\r\n".encode())

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    thread.join(5)


@pytest.mark.parametrize(
    ("answers", "kind", "later"),
    [
        ({"HELLO": "421 too busy"}, MailNotSent, True),
        ({"HELLO": "554 go away"}, MailNotSent, False),
        ({"MAIL": "451 later"}, MailNotSent, True),
        ({"MAIL": "550 not from you"}, MailNotSent, False),
        ({"RCPT": "450 later"}, MailNotSent, True),
        ({"RCPT": "550 nobody of that name: ann@office.test"}, MailNotSent, False),
        ({"RCPT": ""}, MailNotSent, True),
        ({"DATA": "554 no"}, MailNotSent, False),
        ({"BODY": "552 too much"}, MailNotSent, False),
        ({"BODY": "452 full"}, MailNotSent, True),
        ({"BODY": ""}, MailUnanswered, False),
        ({"BODY": "nonsense"}, MailUnanswered, False),
    ],
)
def test_each_answer_is_told_apart(answers, kind, later):
    with says(**answers) as port, pytest.raises(MailNotSent) as failed:
        sent(port)
    assert (type(failed.value), failed.value.later) == (kind, later)
    assert "ann@" not in str(failed.value)


@pytest.mark.parametrize("answer", ["", "500 what", "221 bye"])
def test_what_is_said_to_a_goodbye_changes_nothing(answer):
    with says(QUIT=answer) as port:
        sent(port)


def test_an_address_that_is_none_is_refused_before_anything_is_sent(mails):  # noqa: F811
    for to in ("", "ann", "ann@office.test\r\nBcc: eve@x.test", "ann@office.test, eve@x.test"):
        with pytest.raises(MailNotSent, match="cannot be written to") as failed:
            sent(mails.port, to)
        assert not failed.value.later
    assert mails.all() == []

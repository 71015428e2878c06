"""Mails are read wherever they wait, each once but for a few; nothing is marked, moved or deleted."""

import os
import socket
from pathlib import Path

import pytest

from connectors.errors import MailboxAway, SettingsError
from connectors.mail.mailbox import imap
from connectors.mail.mailbox.imap_address import imap_address
from connectors.mail.mailbox.letters import letters
from tests.support.telling.imap_server import PASSWORD, USER, ImapServer, imap_server

WHAT = "inquiries.mailbox"


def mail(number: int) -> bytes:
    return f"Message-ID: <{number}@x.test>\r\n\r\nText {number}\r\n".encode()


def read(mailbox: str | Path, after: str = "") -> tuple[list[bytes], str]:
    found = list(letters(str(mailbox), WHAT, after))
    return [letter.content for letter in found], found[-1].cursor if found else after


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with imap_server(mails={3: mail(3), 5: mail(5)}) as running:
        yield running


def test_an_imap_folder_is_read_from_where_it_was_left(server: ImapServer) -> None:
    contents, cursor = read(server.address)
    assert (contents, cursor) == ([mail(3), mail(5)], "7:5")
    assert read(server.address, cursor) == ([], cursor)
    server.mails[9] = mail(9)
    assert read(server.address, cursor) == ([mail(9)], "7:9")


@pytest.mark.parametrize("says_next", [True, False])
def test_an_imap_folder_is_opened_to_read_only(server: ImapServer, says_next: bool) -> None:
    server.says_next = says_next
    read(server.address)
    assert read(server.address, "7:5")[0] == []
    words = {said.split(" ")[0] for said in server.asked}
    assert words <= {"CAPABILITY", "LOGIN", "EXAMINE", "UID", "LOGOUT"}
    assert all("PEEK" in said for said in server.asked if "FETCH" in said)


def test_a_folder_that_was_numbered_anew_is_read_from_its_beginning(server: ImapServer) -> None:
    server.validity = 8
    assert read(server.address, "7:5") == ([mail(3), mail(5)], "8:5")
    assert read(server.address, "rubbish")[0] == [mail(3), mail(5)]


def test_of_a_very_large_mail_only_the_beginning_is_asked_for(server: ImapServer, monkeypatch) -> None:
    monkeypatch.setattr(imap, "MAIL", 20)
    assert read(server.address)[0] == [mail(3)[:20], mail(5)[:20]]


def test_another_folder_may_have_any_name(server: ImapServer) -> None:
    address = server.address
    server.folder = 'Leads &AOQ- \\"new\\"'
    assert read(address.replace("INBOX", 'Leads%20ä%20"new"'))[0] == [mail(3), mail(5)]


@pytest.mark.parametrize("command", ["LOGIN", "EXAMINE", "SEARCH", "FETCH"])
def test_a_server_that_says_nothing_or_hangs_up_is_away(
    server: ImapServer, monkeypatch, command: str
) -> None:
    monkeypatch.setattr(imap, "SECONDS", 0.2)
    server.silent_at = command
    with pytest.raises(MailboxAway) as silent:
        read(server.address)
    server.silent_at, server.broken_at = "", command
    with pytest.raises(MailboxAway) as broken:
        read(server.address)
    for error in (silent, broken):
        assert PASSWORD not in str(error.value)
        assert USER not in str(error.value)


@pytest.mark.parametrize("command", ["SEARCH", "FETCH"])
def test_a_command_that_is_refused_may_be_tried_later(server: ImapServer, command: str) -> None:
    server.refused_at = command
    with pytest.raises(MailboxAway, match=f"refused {command}"):
        read(server.address)


def test_who_is_not_let_in_is_told_what_to_mend(server: ImapServer, monkeypatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "sesame")
    with pytest.raises(SettingsError, match="env:MAIL_PASSWORD") as refused:
        read(server.address)
    assert "sesame" not in str(refused.value)
    server.refused_at, server.refusal = "LOGIN", "[UNAVAILABLE] later"
    with pytest.raises(MailboxAway):
        read(server.address)


def test_a_folder_that_is_not_there_is_told(server: ImapServer) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        read(server.address.replace("INBOX", "Elsewhere"))


def test_nobody_there_may_be_there_later(monkeypatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailboxAway):
        read(f"imap://{USER}:env:MAIL_PASSWORD@127.0.0.1:{port}/INBOX")


@pytest.mark.parametrize(
    "address",
    [
        "imaps://u:secret-word@host/INBOX",
        "imaps://u@host/INBOX",
        "imaps://u:env:@host/INBOX",
        "imaps://u:env:NAME@ho st/INBOX",
        "imaps://u:env:NAME@host:99999/INBOX",
        "imap://u:env:NAME@mail.example.test/INBOX",
        "imaps://u:env:NAME@host/IN%0D%0ABOX",
        "pop://u:env:NAME@host/INBOX",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(SettingsError) as refused:
        imap_address(address, WHAT)
    assert "secret-word" not in str(refused.value)


def test_an_address_has_a_port_and_a_folder_by_itself() -> None:
    found = imap_address("imaps://me@office.test:env:NAME@mail.office.test", WHAT)
    assert (found.user, found.password) == ('"me@office.test"', "env:NAME")
    assert (found.host, found.port, found.folder) == ("mail.office.test", 993, '"INBOX"')


def test_a_password_that_is_not_set_is_told_by_its_name(monkeypatch) -> None:
    monkeypatch.delenv("MAIL_PASSWORD", raising=False)
    with pytest.raises(SettingsError, match="env:MAIL_PASSWORD is not set"):
        read(f"imap://{USER}:env:MAIL_PASSWORD@127.0.0.1:9/INBOX")


def test_a_folder_of_mails_is_read_from_where_it_was_left(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1))
    (tmp_path / "notes.txt").write_bytes(b"no mail")
    contents, cursor = read(tmp_path)
    assert contents == [mail(1)]
    later = str(int(cursor) + 3_000_000_000)
    assert read(tmp_path, later)[0] == []
    # A copy that keeps an old time of its own has come now all the same.
    (tmp_path / "b.EML").write_bytes(mail(2))
    os.utime(tmp_path / "b.EML", (1, 1))
    assert mail(2) in read(tmp_path, cursor)[0]


def test_a_maildir_is_read_new_and_old(tmp_path: Path) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.host").write_bytes(mail(1))
    (tmp_path / "cur" / "2.host:2,S").write_bytes(mail(2))
    (tmp_path / "tmp" / "3.host").write_bytes(mail(3))
    assert sorted(read(tmp_path)[0]) == [mail(1), mail(2)]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"1.host", "2.host:2,S", "3.host"}


def test_an_mbox_is_read_to_its_end_and_goes_on_from_there(tmp_path: Path) -> None:
    box = tmp_path / "leads"
    first, second = b"From a@x Mon\nSubject: 1\n\n>From here\n\n", b"From a@x Tue\nSubject: 2\n\nText\n\n"
    box.write_bytes(first)
    contents, cursor = read(box)
    assert contents == [b"Subject: 1\n\nFrom here\n\n"]
    assert read(box, cursor) == ([], cursor)
    box.write_bytes(first + second)
    assert read(box, cursor)[0] == [b"Subject: 2\n\nText\n\n"]
    box.write_bytes(second)
    assert read(box, cursor)[0] == [b"Subject: 2\n\nText\n\n"], "it was written anew"


def test_one_mail_is_a_mailbox_too(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1))
    assert read(tmp_path / "a.eml")[0] == [mail(1)]


def test_what_is_not_there_is_to_be_mended(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        read(tmp_path / "nowhere")


def test_a_folder_within_a_folder_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "old.eml").mkdir()
    os.mkfifo(tmp_path / "pipe.eml")
    (tmp_path / "a.eml").write_bytes(mail(1))
    assert read(tmp_path)[0] == [mail(1)]


@pytest.mark.parametrize(("error", "kind"), [(PermissionError, SettingsError), (OSError, MailboxAway)])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch, error, kind) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1))

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(kind):
        read(tmp_path)

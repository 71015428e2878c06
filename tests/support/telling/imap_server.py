"""An IMAP server that says the least that one may say, with faults: it keeps all that was asked of it."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

USER, PASSWORD = "leads@office.test", "hush hush"


@dataclass
class ImapServer:
    """`mails`: by their UIDs. `silent_at`, `broken_at`, `refused_at`: at this command it says nothing, hangs up, says
    no; `says_next`: whether it tells what UID comes next."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    folder: str = "INBOX"
    silent_at: str = ""
    broken_at: str = ""
    refused_at: str = ""
    refusal: str = "no"
    says_next: bool = True
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"imap://{USER}:env:MAIL_PASSWORD@127.0.0.1:{self.port}/{self.folder}"

    def talk(self, line: socket.socket) -> None:
        with line, suppress(OSError), line.makefile("rb") as heard:
            line.sendall(b"* OK here\r\n")
            for raw in heard:
                tag, _, said = raw.decode().strip().partition(" ")
                word = re.sub(r"^UID (\w+).*", r"\1", said) if said.startswith("UID") else said.split()[0]
                self.asked.append(said)
                if word == self.broken_at:
                    return
                if word == self.silent_at:
                    continue
                if word == self.refused_at:
                    line.sendall(f"{tag} NO {self.refusal}\r\n".encode())
                    continue
                answer = getattr(self, f"_{word.lower()}", lambda _said: b"")(said)
                done = b"OK done" if answer is not None else b"NO no"
                line.sendall((answer or b"") + tag.encode() + b" " + done + b"\r\n")
                if word == "LOGOUT":
                    return

    def _capability(self, _said: str) -> bytes:
        return b"* CAPABILITY IMAP4rev1\r\n"

    def _login(self, said: str) -> bytes | None:
        return b"" if said == f'LOGIN "{USER}" "{PASSWORD}"' else None

    def _examine(self, said: str) -> bytes | None:
        if said != f'EXAMINE "{self.folder}"':
            return None
        comes = f"* OK [UIDNEXT {max(self.mails, default=0) + 1}] next\r\n" if self.says_next else ""
        return f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] yes\r\n{comes}".encode()

    def _search(self, said: str) -> bytes:
        begins, _, ends = said.rsplit(maxsplit=1)[-1].partition(":")
        most = max(self.mails, default=0)
        low, high = int(begins), most if ends == "*" else int(ends)
        if ends == "*" and low > high:
            low, high = high, low
        found = [str(uid) for uid in self.mails if low <= uid <= high]
        return f"* SEARCH {' '.join(found)}\r\n".encode()

    def _fetch(self, said: str) -> bytes:
        uid, most = re.match(r"UID FETCH (\d+) \(UID BODY.PEEK\[\]<0.(\d+)>\)", said).groups()
        if int(uid) not in self.mails:
            return b""
        content = self.mails[int(uid)][: int(most)]
        begin = f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(content)}}}\r\n"
        return begin.encode() + content + b")\r\n"


@contextmanager
def imap_server(**more: object) -> Iterator[ImapServer]:
    server = ImapServer(**more)
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]
    lines: list[socket.socket] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                lines.append(line)
                threading.Thread(target=server.talk, args=(line,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        listener.close()
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

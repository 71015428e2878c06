"""The address of a folder on an IMAP server, as settings have it: `imaps://user:env:NAME@host/FOLDER`."""

import re
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import unquote

from connectors.errors import SettingsError

_ADDRESS = re.compile(
    r"(?P<scheme>imaps?)://(?P<user>.+):(?P<password>(?:env|prefect):[^@/\s]+)"
    r"@(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?(?:/(?P<folder>.*))?"
)
_HERE = ("127.0.0.1", "localhost", "[::1]")
_PORTS = {"imaps": 993, "imap": 143}
_WIDE = re.compile(r"[^ -~]+")


@dataclass(frozen=True, slots=True)
class ImapAddress:
    """`password`: where it stands; `user`, `folder`: as the server spells them, in quotes."""

    user: str
    password: str
    host: str
    port: int
    encrypted: bool
    folder: str


def imap_address(mailbox: str, what: str) -> ImapAddress:
    """Raises SettingsError, which does not hold what stands there: it may be a password."""
    found = _ADDRESS.fullmatch(mailbox.strip())
    if found is None:
        msg = f"{what} must be like imaps://user:env:NAME@host/FOLDER, or the path of a folder of mails"
        raise SettingsError(msg, "the password stands in the environment or in a Prefect block, never here")
    encrypted = found["scheme"] == "imaps"
    if not encrypted and found["host"] not in _HERE:
        msg = f"{what}: imap:// would send the password in the clear"
        raise SettingsError(msg, "write imaps://")
    user, folder = unquote(found["user"]), unquote(found["folder"] or "") or "INBOX"
    port = int(found["port"] or _PORTS[found["scheme"]])
    if not (user + folder).isprintable() or not 0 < port < 2**16:
        msg = f"{what}: the user, port or folder has what none has"
        raise SettingsError(msg)
    host = found["host"].strip("[]")
    return ImapAddress(_quoted(user), found["password"], host, port, encrypted, _spelled(folder))


def _spelled(folder: str) -> str:
    """RFC 3501, 5.1.3: other letters than ASCII's in a base64 of UTF-16; in quotes."""
    return _quoted(_WIDE.sub(_wide, folder.replace("&", "&-")))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _wide(found: re.Match[str]) -> str:
    coded = b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
    return f"&{coded}-"

"""Mails about leads, by the Real Estate Lead Metadata Specification 1.0: what most portals' mails carry.

What stands in their text is not guessed at. Mails within mails (forwarded whole, returned) are not looked into.
"""

import email
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any

from schemas.inquiries.acts import asks_for_showing, asks_question
from schemas.inquiries.building import built, words
from schemas.inquiries.fields import LEAD_MAIL, Said
from schemas.inquiries.gathering import gatherer
from schemas.inquiries.mails.limits import too_much
from schemas.inquiries.mails.meta_tags import MOST_LETTERS, lead_metas
from schemas.inquiries.rejected import rejected
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing.values import NotReadable, instant, storable

_HEAD = 64_000
_LONGEST_HEADER = 2_000
NAMESPACE = "mail"
_VERSION = "lead_information_version"
_NAMING = ("lead_name", "lead_email", "lead_phone")
_GATHER = gatherer(LEAD_MAIL)
_KNOWN = re.compile(r"1(?:\.|\Z)")
_FORGED = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)
_PASSED = re.compile(r"\b(?:spf|dkim|dmarc)\s*=\s*pass\b", re.IGNORECASE)
_FAILED = re.compile(r"\b(?:spf|dkim)\s*=\s*(?:hard)?fail\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a mail says it is from: one address, in lower case, "" where it names none or several. `refuted`: the
    receiving mail server has written into it (`Authentication-Results`) that it is not from there."""

    address: str
    refuted: bool = False


Trusts = Callable[[Sender], bool]


def anybody(sender: Sender) -> bool:  # noqa: ARG001 - whoever it is
    """Believe all."""
    return True


def read_lead_mail(message: bytes, trusts: Trusts = anybody) -> IncomingInquiry | Unreadable | None:
    """The inquiry that a mail tells of; None: it is no lead mail. `trusts`: whose mails are believed."""
    try:
        return _read(message, trusts)
    except NotReadable as error:
        because = str(error)
    except Exception as error:
        # What the library chokes on is a mail that nobody can read; its text may hold what it choked on.
        because = f"the mail cannot be read ({type(error).__name__})"
    return rejected(NAMESPACE, _id_in_head(message), because, message[:_HEAD])


def _read(message: bytes, trusts: Trusts) -> IncomingInquiry | None:
    if because := too_much(message):
        raise NotReadable(because)
    mail = email.message_from_bytes(message)
    metas = _metas(mail)
    if _VERSION not in metas and not ("lead_name" in metas and metas.keys() & {"lead_email", "lead_phone"}):
        return None
    if not _KNOWN.match(metas.get(_VERSION, "1")):
        msg = f"{_VERSION}: only 1 is known"
        raise NotReadable(msg)
    if not trusts(sender_of(mail)):
        msg = "its sender is none of `trusted_senders`, or the mail server says that it is forged"
        raise NotReadable(msg)
    said = _GATHER({**metas, "Message-ID": _header(mail, "Message-ID"), "Date": _date(mail)})
    return built(said, Via.MAIL, NAMESPACE, _act(said, _header(mail, "Subject")), InquirySite.OTHER)


def _act(said: dict[Said, Any], subject: str) -> InquiryType:
    texts = words(said.get(Said.MESSAGE)), subject
    if asks_for_showing(*texts):
        return InquiryType.SCHEDULE_SHOWING
    return InquiryType.QUESTION if asks_question(*texts) else InquiryType.CONTACT


def _metas(mail: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    left = MOST_LETTERS
    for part in _parts(mail):
        if left > 0 and part.get_content_type() == "text/html":
            html = _text(part)[:left]
            left -= len(html)
            found = lead_metas(html) | found
    return found


def _parts(mail: Message) -> Iterator[Message]:
    """The parts of a mail, without those of mails within it."""
    waiting = [mail]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "message":
            continue
        held = part.get_payload()
        if isinstance(held, list):
            waiting += [inner for inner in held if isinstance(inner, Message)]
        else:
            yield part


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _header(mail: Message, name: str) -> str:
    value = mail.get(name)
    if value is None:
        return ""
    try:
        text = str(make_header(decode_header(str(value)[:_LONGEST_HEADER])))
    except (LookupError, ValueError):
        text = str(value)[:_LONGEST_HEADER]
    return " ".join(storable(text).split())


def _date(mail: Message) -> str:
    """When it was sent; where that cannot be read, when the receiving server got it."""
    sent, received = _header(mail, "Date"), _header(mail, "Received").rpartition(";")[2].strip()
    try:
        return sent if instant(sent) else received
    except NotReadable:
        return received or sent


def sender_of(mail: Message) -> Sender:
    """As `From` says; a name that looks like an address is none."""
    said = [str(value)[:_LONGEST_HEADER] for value in mail.get_all("From", [])[:2]]
    named = [address for _, address in getaddresses(said) if address]
    address = named[0].strip().casefold() if len(named) == 1 and "@" in named[0] else ""
    verdict = str(mail.get("Authentication-Results") or "")[:_LONGEST_HEADER]
    failed = bool(_FORGED.search(verdict)) or (bool(_FAILED.search(verdict)) and not _PASSED.search(verdict))
    return Sender(address, failed)


def _id_in_head(message: bytes) -> str:
    try:
        return _header(email.message_from_bytes(message[:_HEAD]), "Message-ID")
    except Exception:
        return ""

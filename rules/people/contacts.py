"""Emails and phones as things to know people by: in one form, and which of them say nothing about anybody (G1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from rules.spelling import plain
from schemas.model.people import Agent, Member

REGION = "US"
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]|\\@]+@[^\s<>,;:\"()\[\]|/\\@?]+")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


SHARED_BOXES = _words(
    "info office admin sales contact hello mail team support noreply frontdesk reception leads listings",
    "transactions closings closing realestate billing accounting marketing help service inquiries",
    "enquiries broker agents concierge homes welcome",
)
"""Mailboxes that belong to an office rather than to a person."""
_FILLERS = _words(
    "none noemail nomail noemailaddress noaddress na unknown test tests testing tester noreply donotreply",
    "nobody noone no nil null blank empty fake false dummy placeholder example sample email notprovided",
    "notgiven notavailable notapplicable declined refused anonymous invalid undefined asdf asdfasdf",
    "qwerty abc abcd xx xxx xxxx noemailgiven noemailprovided donotemail dontemail unsubscribe bounce",
    "mailerdaemon postmaster nothanks missing temp",
)
_FILLER_DOMAINS = _words(
    "none.com none.none none.net none.org noemail.com nomail.com noemail.net na.com test.com testing.com",
    "fake.com unknown.com noreply.com donotreply.com nowhere.com noone.com nobody.com placeholder.com",
    "dummy.com invalid.com email.invalid no.com null.com abc.abc",
)
_FREE = _words(
    "gmail.com googlemail.com yahoo.com hotmail.com outlook.com live.com msn.com icloud.com me.com",
    "mac.com aol.com comcast.net att.net verizon.net protonmail.com proton.me gmx.com ymail.com",
)
_RUNS = ("0123456789" * 2, "9876543210" * 2)
_LOCAL, _NATIONAL = 7, 10
_AMERICAN = re.compile(
    r"(?:\+1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}"
)
_MARKS = str.maketrans("", "", " ().-")


def addresses(text: str) -> tuple[str, ...]:
    """Every email address in a text, to compare by: with a name before it, `mailto:`, or several in one field."""
    found = (address.strip("'.*_`") for address in _ADDRESS.findall(plain(text).replace("mailto:", " ")))
    return tuple(dict.fromkeys(address for address in found if "@" in address[1:-1]))


def email(text: str) -> str:
    """The first email address in a text, "" where there is none."""
    return next(iter(addresses(text)), "")


@lru_cache(maxsize=50_000)
def phone(text: str, region: str = REGION) -> str:
    """A phone number to compare by (E.164, without its extension), "" for what is none."""
    if region == REGION and _AMERICAN.fullmatch(text):
        # Nearly all are such, and a file may hold a million.
        return f"+1{text.translate(_MARKS)[-_NATIONAL:]}"
    parsed = _parsed(text, region)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if parsed else ""


@lru_cache(maxsize=50_000)
def line(text: str, region: str = REGION) -> str:
    """The same with its extension: one main line has many people behind it."""
    parsed = _parsed(text, region)
    extension = (parsed.extension or "") if parsed else ""
    return phone(text, region) + (f";ext={extension.lstrip('0') or '0'}" if extension else "")


@lru_cache(maxsize=50_000)
def dialled(text: str, region: str = REGION) -> str:
    """A number as people of the region write and dial it, without a plus: one of theirs in the national form, another
    country's with the prefix for abroad; as it stands where it is none."""
    digits = text.removeprefix("+1").translate(_MARKS)
    if region == REGION and len(digits) == _NATIONAL and digits.isascii() and digits.isdigit():
        # Nearly all are such, and a file may hold a hundred thousand.
        return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    parsed = _parsed(text, region)
    if parsed is None:
        return text
    return phonenumbers.format_out_of_country_calling_number(parsed, region).removeprefix("1 ")


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(plain(text), region)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_possible_number(parsed) else None


def is_filler_email(address: str) -> bool:
    """Whether somebody typed this because a form wanted an address."""
    local, _, domain = address.rpartition("@")
    return is_filler_box(address) or domain in _FILLER_DOMAINS or (local.isdigit() and _runs(local))


def is_filler_box(address: str) -> bool:
    """The same by what stands before the @ alone."""
    return re.sub(r"[\W_\d]+", "", address.rpartition("@")[0].partition("+")[0]) in _FILLERS


@lru_cache(maxsize=50_000)
def is_filler_phone(number: str) -> bool:
    """Whether somebody typed this (E.164) because a form wanted a number: no such number can be, all its digits are
    equal or run up, or it is the directory's."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return True
    digits = str(parsed.national_number)
    if not phonenumbers.is_valid_number(parsed) or _runs(digits):
        return True
    local = digits[-_LOCAL:]
    american = parsed.country_code == 1 and len(digits) == _NATIONAL
    return american and (_runs(local) or local == "5551212")


def _runs(digits: str) -> bool:
    return len(set(digits)) == 1 or any(digits in run for run in _RUNS)


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the office itself: its people's addresses and numbers, and its domains."""

    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def email(self, address: str) -> bool:
        """One of its people's, or a box that they share."""
        local, _, domain = address.rpartition("@")
        shared = re.sub(r"[\W_\d]+", "", local) in SHARED_BOXES
        return address in self.emails or (shared and domain in self.domains)

    def phone(self, number: str) -> bool:
        """One of its people's, whatever the extension."""
        return number.partition(";")[0] in self.phones


def own_contacts(members: Iterable[Member], agents: Iterable[Agent]) -> Own:
    """Of all of them, those who have left included."""
    members, agents = tuple(members), tuple(agents)
    given = [member.email for member in members]
    given += [text for agent in agents for text in (agent.email, agent.archived_email)]
    emails = {address for text in given for address in addresses(text)}
    said = [*(member.phone for member in members), *(agent.phone for agent in agents)]
    numbers = set(map(phone, said))
    domains = {address.rpartition("@")[2] for address in emails}
    return Own(frozenset(emails), frozenset(numbers - {""}), frozenset(domains - _FREE))

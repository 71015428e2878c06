"""From what a source says to our noun: what must be there, what may be missing, and what is cut.

Without a time, a type, and an email or a phone nothing can be made of a record. All else is good to know: where it
cannot be read it is not said. A time without a zone is in UTC.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from schemas.inquiries.acts import site_named
from schemas.inquiries.fields import Said
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing import values as wire
from schemas.parsing.unset import is_none
from schemas.parsing.values import NotReadable
from schemas.parsing.visible import visible

LONGEST = dict.fromkeys(Said, 100) | {
    Said.NAME: 300, Said.EMAIL: 320, Said.LISTING: 120, Said.ADDRESS: 500, Said.MESSAGE: 10_000, Said.AGENT: 320,
    Said.SOURCE: 200, Said.SITE: 500,
}  # fmt: skip
"""Letters that are kept; a longer email or phone is none."""
_LONGEST_KEY = 80
_LARGEST_PRICE = 2**31 - 1
_PLAIN = len("2026-11-27T15:04:05Z")
_BY_MACHINE = frozenset({"bot", "agent"})
_REASONS = {said: f"{said}: too long" for said in Said}


def built(
    said: Mapping[Said, Any], via: Via, namespace: str, act: InquiryType, site: InquirySite
) -> IncomingInquiry:
    """The inquiry. `site`: where it is, if nothing says so. Raises NotReadable, which names the field."""
    at = moment(said)
    consumer = Consumer(_name(said), *(_known_by(said, key) for key in (Said.EMAIL, Said.PHONE)))
    by_machine = remark(said, Said.ACTOR).casefold() in _BY_MACHINE
    if not consumer.email and not consumer.phone and not by_machine:
        msg = "neither an email nor a phone: nobody is known by the name alone"
        raise NotReadable(msg)
    named_site = remark(said, Said.SITE)
    site = site_named(named_site) if named_site else site
    home = Home(remark(said, Said.LISTING), _address(said), price(said.get(Said.PRICE)))
    message = words(said.get(Said.MESSAGE))
    agent, source = remark(said, Said.AGENT), remark(said, Said.SOURCE)
    named = identity(said)
    if named:
        key = source_key(namespace, named)
    else:
        key = content_key(
            namespace, at.isoformat(), act.value, site.value, consumer.name, consumer.email, consumer.phone,
            home.listing_id, home.address, str(home.price), message,
        )  # fmt: skip
    return IncomingInquiry(
        via, key, at, act, bool(named), site, consumer, home, message, agent, source,
        remark(said, Said.TIME_FRAME), by_machine=by_machine,
    )  # fmt: skip


def moment(said: Mapping[Said, Any]) -> datetime:
    """When it was done. Raises NotReadable."""
    value = said.get(Said.AT)
    if type(value) is str and len(value) == _PLAIN and value[-1] == "Z" and "1990" <= value < "2100":
        # As nearly all are spelled, past all that `instant` tries.
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    try:
        found = wire.instant(value)
    except NotReadable as error:
        msg = f"{Said.AT}: {error}"
        raise NotReadable(msg) from error
    if found is None:
        msg = f"{Said.AT}: a time is missing"
        raise NotReadable(msg)
    return found


def identity(said: Mapping[Said, Any]) -> str:
    """By which the source knows it; "" where it does not say. Raises NotReadable for what is no id."""
    try:
        found = wire.text(said.get(Said.ID))
        return "" if is_none(found) else found
    except NotReadable as error:
        msg = f"{Said.ID}: not an id"
        raise NotReadable(msg) from error


def source_key(namespace: str, named: str) -> str:
    """By which it is known again, here and in quarantine; of an id that is too long, or has what nobody sees, by its
    hash."""
    key = f"{namespace}:{named}"
    return key if len(key) <= _LONGEST_KEY and named.isprintable() else f"{namespace}:sha256-{_hash(named)}"


def content_key(namespace: str, *content: str) -> str:
    """The same of a record without an id."""
    return f"{namespace}:of-{_hash(chr(0).join(content))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:48]


def remark(said: Mapping[Said, Any], key: Said) -> str:
    """In one line; "" for what cannot be read."""
    value = said.get(key)
    if value is None:
        return ""
    if type(value) is str and _is_plain(value) and len(value) <= LONGEST[key]:
        return "" if value == "N/A" else value
    try:
        text = wire.remark(value)
    except NotReadable:
        return ""
    return " ".join(visible(text[: 2 * LONGEST[key]]).split())[: LONGEST[key]] if text else ""


def words(value: Any) -> str:
    """What somebody wrote, with its lines."""
    if value is None:
        return ""
    try:
        text = wire.remark(value)[: LONGEST[Said.MESSAGE]]
    except NotReadable:
        return ""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(visible(line).rstrip() for line in text.splitlines()).strip()


def price(value: Any) -> int | None:
    """In dollars; None for what is no price."""
    if value is None:
        return None
    if type(value) is int:
        return value if 0 < value <= _LARGEST_PRICE else None
    try:
        found = wire.cents(value)
    except NotReadable:
        return None
    dollars = 0 if found is None else round(found / 100)
    return dollars if 0 < dollars <= _LARGEST_PRICE else None


def _known_by(said: Mapping[Said, Any], key: Said) -> str:
    value = said.get(key)
    if value is None:
        return ""
    if type(value) is str and "@" in value and _is_plain(value) and len(value) <= LONGEST[key]:
        return value
    try:
        text = " ".join(visible(wire.text(value)).split())
    except NotReadable as error:
        msg = f"{key}: {error}"
        raise NotReadable(msg) from error
    if len(text) > LONGEST[key]:
        raise NotReadable(_REASONS[key])
    return "" if is_none(text) else text


def _is_plain(text: str) -> bool:
    """Whether nothing of it is to be mended."""
    return text.isprintable() and text[:1] != " " != text[-1:] and "  " not in text


def _name(said: Mapping[Said, Any]) -> str:
    if whole := remark(said, Said.NAME):
        return whole
    if Said.FIRST_NAME not in said and Said.LAST_NAME not in said:
        return ""
    parts = (remark({Said.NAME: said.get(key)}, Said.NAME) for key in (Said.FIRST_NAME, Said.LAST_NAME))
    return " ".join(filter(None, parts))[: LONGEST[Said.NAME]]


def _address(said: Mapping[Said, Any]) -> str:
    """In one line; town, state and zip are added where the street's line does not have them."""
    street = remark(said, Said.ADDRESS)
    if not street or not (said.keys() & {Said.CITY, Said.STATE, Said.ZIP}):
        return street
    city, state, code = (
        remark({Said.ADDRESS: said.get(key)}, Said.ADDRESS) for key in (Said.CITY, Said.STATE, Said.ZIP)
    )
    if city and city.casefold() in street.casefold():
        return street
    return ", ".join(filter(None, (street, city, f"{state} {code}".strip())))[: LONGEST[Said.ADDRESS]]

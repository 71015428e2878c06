"""Which phone of a lead a text goes to (the vendor's document), and whether two spellings are one number."""

from __future__ import annotations

import re

from sandbox.lofty.leads.filters import texts
from sandbox.server.wire import Record

OWN_CODE, NATIONAL_DIGITS = "1", 10


def plain(number: str, code: str = OWN_CODE) -> str:
    """The digits, without the country code where they begin with it and are more than a national number has."""
    digits = re.sub(r"[^0-9]", "", number)
    return digits.removeprefix(code) if len(digits) > NATIONAL_DIGITS else digits


def destination(lead: Record, phone: str, code: str) -> tuple[str, str] | None:
    """Number, as it stands on the lead, and country code: the phone asked for, else, also where the lead has no such
    phone, the lead's first. None where it has none at all."""
    phones = [each for each in texts(lead.get("phones")) if each.strip()]
    wanted = plain(phone, code)
    for number in phones:
        if wanted and plain(number, code) == wanted:
            return number, code
    return (phones[0], OWN_CODE) if phones else None

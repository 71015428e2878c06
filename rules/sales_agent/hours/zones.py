"""E15: the time zones in which a lead may live, by state and by telephone number.

A state's zones are all that the law knows in it, and the Navajo Nation's, whose people keep the Mountain clock in
Arizona. A text arrives at a good hour only where it does in each of them.
"""

from functools import lru_cache
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone

_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
)  # fmt: skip
_ALIKE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV", (_EASTERN,)),
    ("AL AR IL IA LA MN MS MO OK WI", (_CENTRAL,)),
    ("CO MT NM UT WY", (_MOUNTAIN,)),
    ("CA WA", (_PACIFIC,)),
    ("FL KY TN", (_EASTERN, _CENTRAL)),
    ("KS NE ND SD TX", (_CENTRAL, _MOUNTAIN)),
)
_ZONES: dict[str, tuple[str, ...]] = {
    **{code: zones for codes, zones in _ALIKE for code in codes.split()},
    "AK": ("America/Anchorage", "America/Adak"),
    "AZ": ("America/Phoenix", _MOUNTAIN),
    "HI": ("Pacific/Honolulu",),
    "ID": ("America/Boise", _PACIFIC),
    "IN": ("America/Indiana/Indianapolis", _CENTRAL),
    "MI": ("America/Detroit", "America/Menominee"),
    # West Wendover alone.
    "NV": (_PACIFIC, _MOUNTAIN),
    "OR": (_PACIFIC, "America/Boise"),
    "PR": ("America/Puerto_Rico",),
    "VI": ("America/St_Thomas",),
    "GU": ("Pacific/Guam",),
    "MP": ("Pacific/Saipan",),
    "AS": ("Pacific/Pago_Pago",),
    "AB": ("America/Edmonton",),
    "BC": ("America/Vancouver", "America/Edmonton", "America/Creston", "America/Fort_Nelson"),
    "MB": ("America/Winnipeg",),
    "NB": ("America/Moncton",),
    "NL": ("America/St_Johns", "America/Goose_Bay"),
    "NS": ("America/Halifax",),
    "NT": ("America/Edmonton",),
    "NU": ("America/Iqaluit", "America/Rankin_Inlet", "America/Cambridge_Bay", "America/Atikokan"),
    "ON": ("America/Toronto", "America/Winnipeg", "America/Atikokan"),
    "PE": ("America/Halifax",),
    "QC": ("America/Toronto", "America/Halifax", "America/Blanc-Sablon"),
    "SK": ("America/Regina", "America/Edmonton"),
    "YT": ("America/Whitehorse",),
}
STATE_ZONES: dict[str, tuple[ZoneInfo, ...]] = {
    code: tuple(ZoneInfo(name) for name in names) for code, names in _ZONES.items()
}
MOST_ZONES = 4
"""A number that may be in more says nothing: it belongs to no place."""
REGION = "US"


@lru_cache(maxsize=50_000)
def zones_of_number(number: str) -> tuple[ZoneInfo, ...]:
    """The zones of a number's place, in the United States, Canada or abroad; none for one of no place (toll-free), of
    too many, or that is no number. Without a country it is read as one of the United States."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return ()
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE:
        return ()
    names = timezone.time_zones_for_number(parsed)
    zones = tuple(zone for name in names if (zone := _zone(name)))
    return zones if len(names) <= MOST_ZONES else ()


@lru_cache(maxsize=1_000)
def _zone(name: str) -> ZoneInfo | None:
    """None for the name of no zone: that of an unknown one, or one that this machine does not have."""
    try:
        return None if name == timezone.UNKNOWN_TIMEZONE else ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None

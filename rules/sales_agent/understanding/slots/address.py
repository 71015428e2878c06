"""The street address of a home."""

import re

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.words.everyday import STOPS
from rules.sales_agent.understanding.slots.words.form import Form
from rules.sales_agent.understanding.slots.words.found import Found
from rules.sales_agent.understanding.slots.words.letters import STATES, written
from schemas.model.sales_agent.replies import Asked

_WAY = (
    r"(?:st|street|ave|av|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|cir|circle|pl|place"
    r"|way|ter|terrace|trl|trail|pkwy|parkway|hwy|highway|sq|square|loop|run|pass|cv|cove|pt|point"
    r"|aly|alley|row|xing|crossing|bnd|bend|path|walk|plaza|expressway|pike|glen|ridge|hollow"
    r"|broadway|crescent|mews|heights|hts|bluff|vista|landing|commons|creek|hill|view|grove)"
)
_SIDE = r"(?:north|south|east|west|n|s|e|w|ne|nw|se|sw)"
_HOME = (
    r"(?: ,)?(?: (?:unit|apt|apartment|suite|ste|lot|bldg|building|depto|apto|trlr|space"
    r"|spc)(?: #)? ?[0-9]{0,5}[a-z]?(?: [0-9]{1,4})?| # ?[0-9]{0,5}[a-z]?[0-9]{0,3})(?= )"
)
_STATE = "|".join([*STATES, *STATES.values()])
_CITY = (
    rf"(?: ,)? (?P<city>(?:[^\W\d_]+ ){{1,3}}?)(?:, )?(?P<state>{_STATE})(?: (?:, )?(?P<zip>[0-9]{{5}}))?(?= )"
    rf"|(?: ,)? (?P<town>(?:[^\W\d_]+ ){{1,3}}?)(?:, )?[0-9]{{5}}(?= )|(?: ,)? [0-9]{{5}}(?= )"
)
_ADDRESS = re.compile(
    rf"(?<= )(?P<number>[0-9]{{1,6}}[a-z]?) (?P<street>(?:{_SIDE} )?(?:highway|hwy|county road|cr"
    rf"|route|rt|state road|us highway|state highway|fm|calle|avenida|avenue) (?:[0-9]{{1,4}}"
    rf"|[^\W\d_]+(?: [^\W\d_]+)?)|(?:{_SIDE} )?(?:(?:[0-9]{{1,3}}(?:st|nd|rd|th)"
    rf"|[^\W\d_]+) ){{1,4}}?{_WAY}(?: {_WAY})?(?: {_SIDE})?|(?:{_SIDE} )?broadway)(?= )"
)
_BARE = re.compile(
    rf"(?<= )(?P<number>[0-9]{{1,6}}[a-z]?) (?P<street>(?:{_SIDE} )?(?:(?:[0-9]{{1,3}}(?:st|nd|rd|th)"
    rf"|[^\W\d_]+) ){{0,3}}(?:[0-9]{{1,3}}(?:st|nd|rd|th)|[^\W\d_]+))(?= )"
)
_SPANISH = re.compile(
    r"(?<= )(?P<street>(?:calle|avenida|av) (?:[^\W\d_]+ ){1,3})(?:#|numero|,)? ?(?P<number>[0-9]{1,6})(?= )"
)
_HOME_AFTER = re.compile(_HOME)
_TOWN_AFTER = re.compile(r"(?: ,)? [^\W\d_]+(?: [^\W\d_]+)?(?= (?:$|[|,]))")
_CITY_AFTER = re.compile(_CITY)
_OK_INSIDE = word_set(
    "st mt el la los las del de the lost second first last oak old new mountain lake park spring "
    "summer winter ranch calle six five ten seven nine eight four three quarter home single school "
    "office hospital market bank point big great best friend bed lot land pool may march april june "
    "july august"
) - {"bed", "lot", "pool"}
_IN_CITIES = word_set("new el la los las park san")
_WORDS_TOO = word_set("in or me hi ok oh la de")
"""States that are words, and are meant as such without a ZIP code."""
_NEVER_FIRST = word_set(
    "st nd rd th x times am pm to or and hour hours min mins minute minutes mile miles mi car cars "
    "people persons story kid dog cat unit units different other good real nice level floor"
)


def read_address(form: Form, asked: Asked | None) -> Found[str] | None:
    """A house number with a street, with the home, town, state and ZIP code that follow."""
    line = form.line
    if not form.counts:
        return None
    for match in _ADDRESS.finditer(line):
        if _is_street(match["street"].split(), ends=True):
            return _whole(form, match, "a street")
    spanish = _SPANISH.search(line)
    if spanish:
        return _whole(form, spanish, "a street")
    for match in _BARE.finditer(line) if asked is Asked.ADDRESS else ():
        words = match["street"].split()
        ends = (at for at, word in enumerate(words) if word in STOPS and word not in _OK_INSIDE)
        words = words[: next(ends, len(words))]
        if words and _is_street(words, ends=False):
            return _whole(form, match, "the answer", words)
    return None


def _is_street(words: list[str], *, ends: bool) -> bool:
    if words[0] in _NEVER_FIRST:
        return False
    inside = words[:-1] if ends and len(words) > 1 else words
    return not any(word in STOPS and word not in _OK_INSIDE for word in inside)


def _whole(form: Form, match: re.Match[str], rule: str, street: list[str] | None = None) -> Found[str]:
    line = form.line
    end = match.end() if street is None else match.start("street") + len(" ".join(street))
    home = _HOME_AFTER.match(line, end)
    if home and home[0].strip(" ,"):
        end = home.end()
    city, town = _CITY_AFTER.match(line, end), _TOWN_AFTER.match(line, end)
    if city and _is_city(city):
        end = city.end()
    elif town and STOPS.isdisjoint(town[0].split()):
        end = town.end()
    words = slice(line.count(" ", 0, match.start()) - 1, line.count(" ", 0, end))
    return Found(written(form.seen[words]), rule, words)


def _is_city(city: re.Match[str]) -> bool:
    if city["state"] in _WORDS_TOO and not city["zip"]:
        return False
    return not any(word in STOPS - _IN_CITIES for word in (city["city"] or city["town"] or "").split())

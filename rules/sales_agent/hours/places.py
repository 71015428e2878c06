"""E15: a state or province, written in any way, as its code."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rules.spelling import plain

_NAMES = """
AL alabama, ala
AK alaska, alas
AZ arizona, ariz
AR arkansas, ark
CA california, calif, cal
CO colorado, colo
CT connecticut, conn
DE delaware, del
DC district of columbia, washington dc, washington d c, d c, wash dc, distrito de columbia
FL florida, fla
GA georgia
HI hawaii, hawai i
ID idaho, ida
IL illinois, ill, ills
IN indiana, ind
IA iowa
KS kansas, kan, kans
KY kentucky, ken, kent
LA louisiana, luisiana
ME maine
MD maryland
MA massachusetts, mass, masachusetts
MI michigan, mich
MN minnesota, minn
MS mississippi, miss, misisipi
MO missouri, misuri
MT montana, mont
NE nebraska, neb, nebr
NV nevada, nev
NH new hampshire, n h, nueva hampshire
NJ new jersey, n j, nueva jersey
NM new mexico, n m, n mex, nuevo mexico
NY new york, n y, new york state, nueva york
NC north carolina, n c, n carolina, carolina del norte
ND north dakota, n d, n dak, n dakota, dakota del norte
OH ohio
OK oklahoma, okla
OR oregon, ore, oreg
PA pennsylvania, penn, penna, pensilvania
RI rhode island, r i
SC south carolina, s c, s carolina, carolina del sur
SD south dakota, s d, s dak, s dakota, dakota del sur
TN tennessee, tenn, tenesi
TX texas, tex, tejas
UT utah
VT vermont
VA virginia, virg
WA washington, wash, washington state
WV west virginia, w va, w virginia, w v, virginia occidental
WI wisconsin, wis, wisc
WY wyoming, wyo
PR puerto rico, p r
GU guam
VI virgin islands, us virgin islands, u s virgin islands, usvi, v i, islas virgenes
AS american samoa, amer samoa, samoa americana
MP northern mariana islands, northern marianas, cnmi
AB alberta, alta
BC british columbia, b c, colombie britannique, columbia britanica
MB manitoba, man
NB new brunswick, n b, nouveau brunswick
NL newfoundland and labrador, newfoundland, labrador, newfoundland labrador, nfld, nf, terre neuve et labrador
NS nova scotia, n s, nouvelle ecosse
NT northwest territories, nwt, n w t, territoires du nord ouest
NU nunavut
ON ontario, ont
PE prince edward island, pei, p e i, ile du prince edouard
QC quebec, que, pq, p q, q c
SK saskatchewan, sask
YT yukon, yukon territory, yk
"""
_SPELLED = {
    name: code
    for code, _, names in (row.partition(" ") for row in _NAMES.strip().splitlines())
    for name in (code.lower(), *names.split(", "))
}
CODES = frozenset(_SPELLED.values())
"""The states, the district, the territories, and Canada's provinces and territories."""
CANADA = frozenset({"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"})
_COUNTRIES = frozenset({"us", "usa", "u s", "u s a", "united states", "united states of america", "canada"})
_BEFORE = ("state of ", "commonwealth of ", "province of ", "us ", "usa ", "estado de ")
_AFTER = (" state", " province", " usa", " us", " u s a", " u s", " united states", " canada")
_POSTAL_CODE = re.compile(r"\b(?:[0-9]{5}(?:-?[0-9]{4})?|[a-z][0-9][a-z] ?[0-9][a-z][0-9])\b")
_PARTS = re.compile("[,(]")
_NO_LETTER = re.compile(r"[^a-z]+")


@lru_cache(maxsize=5_000)
def state_code(text: str) -> str | None:
    """The code of what is meant ("CO", " colorado ", "Colo.", "D.C.", "Québec", "Denver, CO 80202"); None where that
    is no state, territory or province, or nobody can tell."""
    parts = [_letters(part) for part in _PARTS.split(_POSTAL_CODE.sub(" ", _unaccented(text)))]
    while parts and (parts[-1] in _COUNTRIES or not parts[-1]):
        parts.pop()
    if not parts:
        return None
    return _named(" ".join(parts)) or _named(parts[-1])


def first_state(texts: Iterable[str]) -> str | None:
    """Of several in the order in which they count, the first that says something."""
    return next((code for text in texts if (code := state_code(text))), None)


def _unaccented(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", plain(text))
    return "".join(char for char in spelled if not unicodedata.combining(char))


def _letters(text: str) -> str:
    return _NO_LETTER.sub(" ", text.replace(".", " ").replace("&", " and ")).strip()


def _named(text: str) -> str | None:
    return _SPELLED.get(text) or _SPELLED.get(_bare(text))


def _bare(text: str) -> str:
    """Without what says only that it is a state, or of which country."""
    before = next((word for word in _BEFORE if text.startswith(word)), "")
    after = next((word for word in _AFTER if text.endswith(word)), "")
    return (
        text[len(before) : len(text) - len(after)].strip() if len(text) > len(before) + len(after) else text
    )

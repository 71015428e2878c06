"""The letters of places, streets and people as names are written, whatever letters they were typed with."""

import re
from collections.abc import Sequence

from rules.sales_agent.understanding.phrase import word_set

_SMALL = word_set("of the and or at in on by del de la las los y o e a d")
_ALWAYS_LARGE = word_set("nw ne sw se n s e w nyc sf dc dfw dtc slc atx kc dia lax po us usa cr")
_STATES = word_set(
    "al:alabama ak:alaska az:arizona ar:arkansas ca:california co:colorado ct:connecticut de:delaware fl:florida",
    "ga:georgia hi:hawaii id:idaho il:illinois in:indiana ia:iowa ks:kansas ky:kentucky la:louisiana me:maine",
    "md:maryland ma:massachusetts mi:michigan mn:minnesota ms:mississippi mo:missouri mt:montana ne:nebraska",
    "nv:nevada nh:new_hampshire nj:new_jersey nm:new_mexico ny:new_york nc:north_carolina nd:north_dakota oh:ohio",
    "ok:oklahoma or:oregon pa:pennsylvania ri:rhode_island sc:south_carolina sd:south_dakota tn:tennessee tx:texas",
    "ut:utah vt:vermont va:virginia wa:washington wv:west_virginia wi:wisconsin wy:wyoming dc:columbia",
)
STATES = {state[:2]: state[3:].replace("_", " ") for state in sorted(_STATES)}
"""Two letters of each state, and its name."""
_WORDS_TOO = word_set("in or me hi ok oh la de id ma pa al va")
_JOINS = frozenset(["or", "in"])
_LAST_TOO = word_set("or in id ma pa al va oh")
_INSIDE = re.compile(r"(?:^|(?<=[-/])|(?<=\b[odl]'))[^\W\d_]")
_AS_TYPED = {"lodo": "LoDo", "rino": "RiNo", "soho": "SoHo"}


def written(words: Sequence[str], *, people: bool = False) -> str:
    """The words with the letters of a name: `o'brien` is `O'Brien`, `nw` is `NW`, `lake of the ozarks` keeps small
    words inside. `people`: of a person, where no state and no direction is meant."""
    found: list[str] = []
    for at, word in enumerate(words):
        if word in ",|":
            found[-1:] = [f"{found[-1]},"] if found else []
            continue
        spelt = _person(words, at) if people else _place(words, at)
        if found and (word[0] in "-/" or found[-1].endswith("/") or found[-1] == "#"):
            found[-1] += spelt
        else:
            found.append(spelt)
    return " ".join(found)


def _place(words: Sequence[str], at: int) -> str:
    word = words[at]
    if word in _AS_TYPED:
        return _AS_TYPED[word]
    if word in _ALWAYS_LARGE or _is_state(words, at):
        return word.upper()
    if word[0].isdigit():
        return word.upper() if len(word.lstrip("0123456789")) == 1 else word
    if len(word) == 1 and at and word not in _SMALL:
        return word.upper()
    return _person(words, at)


def _is_state(words: Sequence[str], at: int) -> bool:
    """`ct` behind a house number is a court, `or` and `in` are words."""
    word = words[at]
    if word not in STATES or not at:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if (words[at - 1] == "," and (not following or word not in _WORDS_TOO)) or (
        following.isdigit() and word not in _JOINS
    ):
        return True
    if not following and word in _LAST_TOO:
        return True
    return word not in _WORDS_TOO and not (word == "ct" and words[0][0].isdigit())


def _person(words: Sequence[str], at: int) -> str:
    word = words[at]
    if 0 < at < len(words) - 1 and word in _SMALL:
        return word
    if len(word) > len("mc") + 1 and word.startswith("mc"):
        return f"Mc{word[2:].capitalize()}"
    return _INSIDE.sub(lambda found: found[0].upper(), word)

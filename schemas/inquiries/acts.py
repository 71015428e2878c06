"""What sources call what a consumer did; None: it is known, and no inquiry (Q1)."""

import re
from collections.abc import Mapping

from schemas.model.inquiries.words import InquirySite, InquiryType, word_asked

Acts = Mapping[str, InquiryType | None]
_NOT_ONE_BLANK = re.compile(r"[\s_-]+")

FUB: Acts = {
    "registration": InquiryType.CONTACT,
    "inquiry": InquiryType.CONTACT,
    "general inquiry": InquiryType.CONTACT,
    "seller inquiry": InquiryType.CONTACT,
    "property inquiry": InquiryType.QUESTION,
    "saved property": InquiryType.SAVED_FAVORITE,
    "saved property search": InquiryType.SAVED_SEARCH,
    "viewed property": None,
    "viewed page": None,
    "visited website": None,
    "visited open house": None,
    "property search": None,
    "incoming call": None,
    "unsubscribed": None,
}

RESO_TRACKING: Acts = {
    "submission of lead form": InquiryType.CONTACT,
    "favorited": InquiryType.SAVED_FAVORITE,
    **dict.fromkeys(
        (
            "click to primary hosted site", "clicked on email address", "clicked on phone number", "comments",
            "detailed view", "discard", "driving directions", "exit detailed view", "impression", "maybe",
            "object modified", "photo gallery", "printed", "property videos", "scrolled depth", "search", "share",
            "virtual tour",
        )
    ),
}  # fmt: skip

RESO_FAVORITE: Acts = {"favorite": InquiryType.SAVED_FAVORITE, "possibility": None, "discard": None}

_SHOWING = re.compile(
    r"\b(?:schedul\w*|request\w*|book\w*|arrang\w*|see|take|set ?up)\b[^.!?\n]{0,40}"
    r"\b(?:showings?|tours?|viewings?|walk-?throughs?)\b|\bshowing (?:inquiry|form)\b|\b(?:tour|showing) request",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\bquestions?\b|\bask (?:an? |the )?(?:agent|about)\b", re.IGNORECASE)
_MOST = 2_000


def spelled(word: str) -> str:
    """A word of a source, as these tables have it."""
    return _NOT_ONE_BLANK.sub(" ", word).strip().casefold()


_OWN: dict[str, InquiryType] = {kind.value: kind for kind in InquiryType}


def own_act(word: str) -> InquiryType | None:
    """One of our own words, however it is written ("Saved search"); None for any other."""
    return _OWN.get(word) or (word_asked(InquiryType, word) if word else None)


def asks_for_showing(*texts: str) -> bool:
    """Whether somebody wants to see a home, in so many words."""
    return any(_SHOWING.search(text[:_MOST]) for text in texts)


def asks_question(*texts: str) -> bool:
    """Whether a form or its text calls itself a question. A question mark says nothing: most messages have one."""
    return any(_QUESTION.search(text[:_MOST]) for text in texts)


_SITES: dict[str, InquirySite] = {site.value: site for site in InquirySite}
_REALTOR = re.compile(r"(?:^|[^a-z0-9-])realtor\.?com\b|^move,? inc", re.IGNORECASE)


def site_named(word: str) -> InquirySite:
    """The site of a word or an address; OTHER for what is none of ours, nor Realtor.com."""
    if found := _SITES.get(word):
        return found
    if _REALTOR.search(word):
        return InquirySite.REALTOR
    return word_asked(InquirySite, word) or InquirySite.OTHER

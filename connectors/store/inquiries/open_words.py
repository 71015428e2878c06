"""Words of the two open lists of Q2, each with its number: contact source, business source."""

from sqlalchemy import func, select

from connectors.store.engine import TeamSession
from schemas.model.inquiries.words import BUSINESS_SOURCES, CONTACT_SOURCES
from schemas.parsing.searchable import searchable
from schemas.tables import OpenWordRow

CONTACT_SOURCE, BUSINESS_SOURCE = "contact_source", "business_source"
_FIRST = {CONTACT_SOURCE: CONTACT_SOURCES, BUSINESS_SOURCE: BUSINESS_SOURCES}
_LONGEST = 200
_MOST = 5_000
"""So many words a list may have: a source that invents a new one each time fills no store."""


def codes(session: TeamSession, field: str) -> dict[str, int]:
    """All words of a list with their numbers, in the order in which they came; those that every list begins with are
    there without being stored."""
    found = {word: code for code, word in enumerate(_FIRST[field], 1)}
    rows = session.execute(
        select(OpenWordRow.word, OpenWordRow.code)
        .where(OpenWordRow.field == field)
        .order_by(OpenWordRow.code)
    )
    return found | {row.word: row.code for row in rows}


def codes_of(session: TeamSession, field: str, words: list[str]) -> dict[str, int]:
    """The numbers of words, however they are written, by the word as it was given; a new word is added. 0 for "", and
    where the list is full."""
    known = {searchable(word): code for word, code in codes(session, field).items()}
    found: dict[str, int] = {}
    for word in words:
        spelled = searchable(word)[:_LONGEST]
        if spelled and spelled not in known and len(known) < _MOST:
            known[spelled] = _add(session, field, " ".join(word.split())[:_LONGEST])
        found[word] = known.get(spelled, 0)
    return found


def words_by_code(session: TeamSession, field: str) -> dict[int, str]:
    """The words of a list by their numbers; 0 is no word."""
    return {0: "", **{code: word for word, code in codes(session, field).items()}}


def _add(session: TeamSession, field: str, word: str) -> int:
    last = session.scalar(select(func.max(OpenWordRow.code)).where(OpenWordRow.field == field)) or 0
    code = max(last, len(_FIRST[field])) + 1
    session.add(OpenWordRow(field=field, code=code, word=word))
    session.flush()
    return code

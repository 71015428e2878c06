"""Which leads of Lofty have these emails and phones, as the mirror knows them."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import or_, select

from connectors.store.engine import TeamSession
from connectors.store.leads.erasure import reachable_at
from connectors.store.leads.visibility import PRESENT
from schemas.parsing.searchable import local_digits, searchable
from schemas.tables import LeadRow, LeadWordsRow

FEW = 20
"""Up to so many are looked for in the words of the people list; for more all leads are read once."""


def leads_by_key(
    session: TeamSession,
    keys: Sequence[str],
    keys_of: Callable[[Iterable[str], Iterable[str]], Iterable[str]],
) -> dict[str, set[int]]:
    """Leads that are present, by these emails and phones. `keys_of`: emails and phones of a lead as keys."""
    wanted, found = set(keys), dict[str, set[int]]()
    if not wanted:
        return found
    rows = _few(session, keys) if len(wanted) <= FEW else reachable_at(session)
    for lead_id, emails, phones in rows:
        for key in wanted.intersection(keys_of(emails, phones)):
            found.setdefault(key, set()).add(lead_id)
    return found


def _few(session: TeamSession, keys: Iterable[str]) -> list[tuple[int, list[str], list[str]]]:
    """Whoever has the words somewhere: more than those who are meant."""
    words = [searchable(key) if "@" in key else local_digits(key) for key in keys]
    holds = or_(*(LeadWordsRow.contacts.contains(word, autoescape=True) for word in words if word))
    of_lead = LeadWordsRow.lofty_lead_id == LeadRow.lofty_lead_id
    chosen = select(LeadRow.lofty_lead_id, LeadRow.emails, LeadRow.phones).join(LeadWordsRow, of_lead)
    return [
        (lead_id, emails, phones) for lead_id, emails, phones in session.execute(chosen.where(PRESENT, holds))
    ]

"""Whom a case of a lead is told, and what reaches exactly that person just now (N)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from connectors.store.access.directory import ponds
from connectors.store.engine import TeamSession
from connectors.store.leads.roles import with_roles
from connectors.store.ledger.checkpoints import API_USER
from connectors.store.teams.people import members_of_team
from rules.access.sight import sight
from rules.access.viewers import viewer_of
from rules.people.contacts import email, is_filler_phone, phone
from rules.people.directory import People
from rules.sales_agent.notices import above, told_of
from schemas.model.access import Access
from schemas.model.leads import Lead
from schemas.model.people import Member
from schemas.model.sales_agent.notices import NoticeKind, Way
from tasks.run.context import TeamRun


@dataclass(frozen=True, slots=True)
class Recipient:
    """`user_id`: the first by which leads name the person; `phone` in E.164 and `email`: "" for none; `whole`: whether
    the person may see all of the lead (O5, O10)."""

    user_id: int
    user_ids: tuple[int, ...]
    phone: str
    email: str
    reach: frozenset[Way]
    whole: bool


def recipients(run: TeamRun, session: TeamSession, lead: Lead, kind: NoticeKind) -> tuple[Recipient, ...]:
    """Nobody where the account shows nobody. `kind`: of a hand-over that nobody took up the pond's or the team's owner
    is told."""
    people, all_ponds = People(members_of_team(session)), ponds(session)
    known = with_roles(session, lead)
    found = []
    told = above if kind is NoticeKind.ESCALATED else told_of
    for member in told(lead, people, all_ponds):
        viewer = viewer_of(member, people, (), all_ponds, {})
        reach = frozenset(_reach(run, session, member, lead))
        whole = sight(viewer, known).access is Access.ALL
        found.append(
            Recipient(member.user_ids[0], member.user_ids, _phone(member), email(member.email), reach, whole)
        )
    return tuple(found)


def _reach(run: TeamRun, session: TeamSession, member: Member, lead: Lead) -> Iterator[Way]:
    if run.team.notify and _phone(member):
        yield Way.GATEWAY
    if _key_owner(session) in member.user_ids:
        yield Way.LOFTY_TEXT
    if run.team.smtp and email(member.email):
        yield Way.EMAIL
    if lead.assigned_user_id in member.user_ids and lead.pond_id is None:
        # Of a lead in a pond an opportunity would tell everybody there.
        yield Way.OPPORTUNITY
        yield Way.TASK


def _phone(member: Member) -> str:
    number = phone(member.phone)
    return "" if is_filler_phone(number) else number


def _key_owner(session: TeamSession) -> int:
    """Whose API key it was when the account was pinned; asked again before a text goes there."""
    said = json.loads(API_USER.read(session).get("role") or "{}")
    return int(said.get("memberUserId") or 0)

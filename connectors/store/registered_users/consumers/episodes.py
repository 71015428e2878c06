"""What was done with a person, in its order: greetings, talks, claims, who looked after them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from schemas.tables.registered_users import ClaimRow, GreetingRow, TalkRow, UserAssignmentRow


@dataclass(frozen=True, slots=True)
class Episode:
    """One of them: `kind` in a word, `its_id`, since when, how it stands or ended; `agent_id`: whose it is."""

    kind: str
    its_id: str
    user_id: str
    at: datetime
    state: str
    agent_id: str
    because: str


def episodes_of(session: TeamSession, user_ids: Collection[str]) -> list[Episode]:
    """All of a person's accounts."""
    ids = sorted(user_ids)
    greeting, talk, claim, held = GreetingRow, TalkRow, ClaimRow, UserAssignmentRow
    found = [
        Episode(
            "greeting", row.greeting_id, row.user_id, row.made_at, row.choice or "open", row.agent_id,
            f"drawn of {len(row.eligible)} for {row.area or 'any area'} at {row.board}",
        )
        for row in session.scalars(select(greeting).where(greeting.user_id.in_(ids)))
    ]  # fmt: skip
    found += [
        Episode("talk", row.talk_id, row.user_id, row.opened_at, row.state, row.agent_id, row.because)
        for row in session.scalars(select(talk).where(talk.user_id.in_(ids)))
    ]
    found += [
        Episode(
            f"{row.kind} claim", row.claim_id, row.user_id, row.posted_at, row.state, row.claimed_by, row.ended_because
        )
        for row in session.scalars(select(claim).where(claim.user_id.in_(ids)))
    ]  # fmt: skip
    found += [
        Episode(
            f"{row.kind} assigned", row.assignment_id, row.user_id, row.from_at,
            "ended" if row.until_at else "holds", row.agent_id, "by the site" if row.by_site else row.because,
        )
        for row in session.scalars(select(held).where(held.user_id.in_(ids)))
    ]  # fmt: skip
    return sorted(found, key=lambda episode: (episode.at, episode.kind, episode.its_id))

"""Calls that a site lacks (501): what needs them is left, and asked for again after a day, or with other settings."""

from datetime import datetime, timedelta
from hashlib import sha256

from connectors import clock
from connectors.settings.site import SiteAccount
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import SITE_LACKS
from tasks.run.context import TeamRun

ASKED_AGAIN_AFTER = timedelta(days=1)


def lacks(run: TeamRun, session: TeamSession, call: str) -> bool:
    """Whether the site has said so within a day, with the settings of now. `session`: of the store."""
    found = SITE_LACKS.read(session).get(call)
    if found is None or run.team.site is None or found["left_of"] != mark_of(run.team.site):
        return False
    return abs(run.as_of - datetime.fromisoformat(found["left_at"])) < ASKED_AGAIN_AFTER


def note_lacking(run: TeamRun, session: TeamSession, call: str) -> None:
    """It has just said so."""
    if run.team.site is not None:
        left = {"left_at": run.as_of.isoformat(), "left_of": mark_of(run.team.site)}
        SITE_LACKS.move(session, {**SITE_LACKS.read(session), call: left}, clock.now())  # type: ignore[dict-item]


def mark_of(site: SiteAccount) -> str:
    """The same as long as its settings are; secrets are in them by name alone."""
    return sha256(site.model_dump_json().encode()).hexdigest()[:16]


def in_words(call: str, because: str) -> str:
    """For people. `because`: what is left therefore."""
    return f"the site lacks {call} (501): {because}"

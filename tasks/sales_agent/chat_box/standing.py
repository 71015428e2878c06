"""How the site's chat box stands: whom the rule wants there, whom the site was told last, and why it may not be told
(E16). No call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from connectors.settings.site import SiteAccount
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import CHAT_BOX
from rules.sales_agent.policy.chat_box import wanted_box
from schemas.model.checkpoints import ChatBoxTold
from schemas.model.sales_agent.chat_box import BoxMode, WantedBox
from tasks.run.context import TeamRun
from tasks.sales_agent.terms import is_on, team_facts, terms

ASKED_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """`told`: the mode that the site was told last, None for none, and where nobody knows (`lost`: an answer was).
    `begun`: it is the agent's to say. `left`: why the site is not told just now, "" where nothing is in the way."""

    wanted: WantedBox
    told: BoxMode | None = None
    lost: bool = False
    begun: bool = False
    left: str = ""

    @property
    def is_due(self) -> bool:
        """Whether the site is to be told."""
        return self.differs and not self.left

    @property
    def differs(self) -> bool:
        """Whether the site was told otherwise, or nobody knows. All of the agent is off until it is switched on: a site
        that was told nothing keeps the box that it has as long as it is."""
        return self.begun and self.told is not self.wanted.mode


def box_standing(run: TeamRun, session: TeamSession) -> BoxStanding | None:
    """None for a team without a site. What another site was told counts for nothing."""
    site = run.team.site
    if site is None:
        return None
    wanted = wanted_box(team_facts(run, session), terms(run, session), enabled=is_on(run))
    known = CHAT_BOX.read(session)
    here = known.get("site") == site.base_url
    mode = known.get("mode") if here else ""
    return BoxStanding(
        wanted,
        BoxMode(mode) if mode else None,
        lost=here and not mode,
        begun=here or is_on(run),
        left=known.get("because", "") if _is_left(run, site, known) else "",
    )


def _is_left(run: TeamRun, site: SiteAccount, known: ChatBoxTold) -> bool:
    """A site that said no is asked again with other settings, or a day later."""
    left_at = known.get("left_at")
    if not left_at or known.get("left_of") != mark_of(site):
        return False
    return abs(run.as_of - datetime.fromisoformat(left_at)) < ASKED_AGAIN_AFTER


def mark_of(site: SiteAccount) -> str:
    """The same as long as its settings are; secrets are in them by name alone."""
    return sha256(site.model_dump_json().encode()).hexdigest()[:16]

"""Checkpoints: where reading stands, and what one run tells the next; one name and one shape each, all of them here.

The names are keys of the table `cursors`, the shapes are its JSON: neither may change without a migration. Times are
ISO 8601, in UTC; `*_on` is a day of the team's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.checkpoints import (
    ActivityTypes,
    ApiUser,
    BackfillPlace,
    ChatBoxTold,
    Communications,
    Contacts,
    CountingSettings,
    CountsRead,
    CreatedSource,
    Criteria,
    Directory,
    Drift,
    Feed,
    GoLivePlan,
    History,
    LoadRecord,
    LoftyAgent,
    Mailbox,
    MirrorDate,
    MirroredSources,
    Newest,
    RefusedFigure,
    RepliesRead,
    SalesAgent,
    Shadow,
    SiteFeed,
    SiteVisits,
    Sns,
    Stages,
    StopKey,
    Subscriptions,
    Trash,
)
from schemas.model.registered_users.checkpoints import AgentsRead, Lacked, UsersFeed
from schemas.tables import CursorRow

Value = TypeVar("Value", bound=Mapping[str, object])


@dataclass(frozen=True, slots=True)
class Checkpoint(Generic[Value]):
    """A name, and the shape of what is kept under it."""

    name: str

    def read(self, session: TeamSession) -> Value:
        """Where reading stands; {} before the first time."""
        row = session.scalar(select(CursorRow).where(CursorRow.name == self.name))
        return cast("Value", dict(row.value) if row else {})

    def move(self, session: TeamSession, value: Value, at: datetime) -> None:
        """Commit this together with the page that it stands for."""
        upsert(session, CursorRow, [{"name": self.name, "value": dict(value), "moved_at": at}])


API_USER: Checkpoint[ApiUser] = Checkpoint("api user")
DIRECTORY: Checkpoint[Directory] = Checkpoint("directory")
SNS: Checkpoint[Sns] = Checkpoint("sns")
SHADOW_MODE: Checkpoint[Shadow] = Checkpoint("shadow mode")
WEBHOOKS: Checkpoint[Subscriptions] = Checkpoint("webhooks")
NEWEST_LEAD: Checkpoint[Newest] = Checkpoint("newest")
SITE_VISITS: Checkpoint[SiteVisits] = Checkpoint("site visits")
SITE_FEED: Checkpoint[SiteFeed] = Checkpoint("site feed")
USERS_FEED: Checkpoint[UsersFeed] = Checkpoint("users of the site")
AGENTS_READ: Checkpoint[AgentsRead] = Checkpoint("agents of the site")
SITE_LACKS: Checkpoint[dict[str, Lacked]] = Checkpoint("the site lacks")
"""By the call."""
SWEEP: Checkpoint[dict[str, Any]] = Checkpoint("sweep")
"""Its shape is `tasks.leads.sweep_state.Sweep`, which reads and moves it."""
LOAD: Checkpoint[LoadRecord] = Checkpoint("load")
TRASH: Checkpoint[Trash] = Checkpoint("trash")
FEED: Checkpoint[Feed] = Checkpoint("feed")
STAGES: Checkpoint[Stages] = Checkpoint("stages")
MIRRORED_SOURCES: Checkpoint[MirroredSources] = Checkpoint("mirrored sources")
CREATED_SOURCES: Checkpoint[dict[str, CreatedSource]] = Checkpoint("created sources")
"""By the source's id."""
SOURCE_MIRROR: Checkpoint[MirrorDate] = Checkpoint("lead source mirror")
SOURCE_COUNTS: Checkpoint[CountsRead] = Checkpoint("lead source counts")
COMMUNICATIONS: Checkpoint[Communications] = Checkpoint("communications")
COUNTING_SETTINGS: Checkpoint[CountingSettings] = Checkpoint("counting settings")
ACTIVITY_TYPES: Checkpoint[ActivityTypes] = Checkpoint("activity types")
REFUSED_FIGURES: Checkpoint[dict[str, RefusedFigure]] = Checkpoint("refused figures")
"""By agent, day and activity, as people are told of them."""
RECOUNTS: Checkpoint[History] = Checkpoint("recounts")
DRIFT: Checkpoint[Drift] = Checkpoint("drift")
GO_LIVE_PLAN: Checkpoint[GoLivePlan] = Checkpoint("go-live plan")
BACKFILL_PLACE: Checkpoint[BackfillPlace] = Checkpoint("backfill")
SALES_AGENT: Checkpoint[SalesAgent] = Checkpoint("sales agent")
LOFTY_AGENT: Checkpoint[LoftyAgent] = Checkpoint("lofty's sales agent")
CHAT_BOX: Checkpoint[ChatBoxTold] = Checkpoint("chat box")
REPLIES: Checkpoint[RepliesRead] = Checkpoint("replies")
STOP_KEY: Checkpoint[StopKey] = Checkpoint("stop key")
CONTACTS: Checkpoint[Contacts] = Checkpoint("contacts")
MAILBOX: Checkpoint[Mailbox] = Checkpoint("mailbox")
CRITERIA: Checkpoint[Criteria] = Checkpoint("criteria")

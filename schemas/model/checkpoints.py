"""What is kept under each checkpoint (`connectors/store/ledger/checkpoints.py`), as JSON. Times are ISO 8601, in UTC;
`*_on` is a day of the team's."""

from typing import Any, TypedDict


class ApiUser(TypedDict, total=False):
    """`role`: in Lofty, when nobody was missing (V3)."""

    role: str


class Directory(TypedDict, total=False):
    """How many people were listed last."""

    members: int
    agents: int


class Sns(TypedDict, total=False):
    """`topic`: whose notifications are taken."""

    topic: str


class Shadow(TypedDict, total=False):
    """When shadow mode began, or that it never will (`ended_at`)."""

    begun_at: str
    ended_at: str


class Subscriptions(TypedDict, total=False):
    """`since`: when webhooks were subscribed to last."""

    since: str


class Newest(TypedDict, total=False):
    """`created_at`: down to there the list of leads, newest first, was read."""

    created_at: str


class SiteVisits(TypedDict, total=False):
    """`visited_at`: down to there the list of leads was read, who was on the site last first; `runs`: how many have
    read it; `after`: the lead that was last in turn to be read without a hint."""

    visited_at: str
    runs: int
    after: int


class SiteFeed(TypedDict, total=False):
    """`after`: the cursor of the site's feed, behind the last event that was read."""

    after: str


class LoadRecord(TypedDict, total=False):
    """The historical load, besides what is counted; `artifact`: where Prefect shows it."""

    done_at: str
    artifact: str


class Trash(TypedDict, total=False):
    """`after`: the trashed lead that was looked up last."""

    after: int


class Feed(TypedDict, total=False):
    """`transactions`: how many Sisu's feed listed."""

    transactions: int


class Stages(TypedDict, total=False):
    """Lofty's stages by pipeline; None where the account does not offer them (T5)."""

    pipelines: dict[str, list[str]] | None


class MirroredSources(TypedDict, total=False):
    """`ids`: of sources that were ever in use here and in Sisu (S4)."""

    ids: list[int]


class CreatedSource(TypedDict):
    """A source whose creation Sisu has acknowledged."""

    name: str
    at: str


class MirrorDate(TypedDict, total=False):
    """`finished_on`: the last date that is done (S1)."""

    finished_on: str


class CountsRead(TypedDict, total=False):
    """`read_at`: when Sisu's counts per source were read last."""

    read_at: str


# The other way of writing one: `from` is no name in Python.
Communications = TypedDict(
    "Communications", {"from": str, "until": str, "nightly_on": str, "weekly_on": str}, total=False
)
"""The feed is read from `from` until `until`; on `nightly_on`, `weekly_on` more was last read again (C11)."""


class CountingSettings(TypedDict, total=False):
    """The settings under which what is on record was classified (C14)."""

    conversation_threshold_seconds: int
    conversations_from: list[str]
    time_zone: str


class ActivityTypes(TypedDict, total=False):
    """`codes`: Sisu's, by the name of the activity (C13)."""

    codes: dict[str, str]


class RefusedFigure(TypedDict):
    """What Sisu refused, and when; it is tried again when it changes, and by the hour."""

    at: str
    amount: int


class History(TypedDict, total=False):
    """One line of a chart for each of the last 30 times."""

    history: list[dict[str, Any]]


class Drift(History, total=False):
    """`fields`: what differed the last time, by side and field."""

    fields: list[dict[str, Any]]


class AlsoPlanned(TypedDict):
    """A write of going live that belongs to no step: to what, and what is done to it."""

    about: str
    action: str
    rule: str
    because: str


class GoLivePlan(TypedDict, total=False):
    """What going live shows beside its steps. `shown`: a dry run has shown them, and no real run has ended since."""

    shown: bool
    begun_at: str
    shown_at: str
    done_at: str
    waiting: int
    also: list[AlsoPlanned]
    months: list[dict[str, Any]]
    estimate: dict[str, Any]


class BackfillPlace(TypedDict, total=False):
    """`key`: what was asked for; `after`: the record that was read last. Empty where none is under way."""

    key: str
    after: int


class SalesAgent(TypedDict, total=False):
    """When the agent was first seen switched on, who confirmed its dry run, and since when texts go on after a halt
    (E25)."""

    switched_on_at: str
    confirmed_by: str
    confirmed_at: str
    resumed_at: str
    resumed_by: str


class LoftyAgent(TypedDict, total=False):
    """Whether Lofty's own sales agent texts, and when that was asked (E24)."""

    texts: bool
    asked_at: str


class ChatBoxTold(TypedDict, total=False):
    """`mode`: whom the site was told last to let answer in its chat box (E16), "" while nobody knows whether it was;
    `site`: the address to which that was told, and `told_at` when. `left_at`: when the site last said no, `because` of
    what, and `left_of`: a mark of the settings that it had then."""

    mode: str
    site: str
    told_at: str
    left_at: str
    left_of: str
    because: str


class RepliesRead(TypedDict, total=False):
    """`since`: from then on inbound texts are read for stops."""

    since: str


class StopKey(TypedDict, total=False):
    """`key`: with which numbers are hashed in the table of stops (E14)."""

    key: str


class Contacts(TypedDict, total=False):
    """`joined_at`: when contacts that are no lead were looked for among the leads; `talks_at`: down to there
    communications were looked at for answers; `reread_on`: the day on which that was done for the last 3 days."""

    joined_at: str
    talks_at: str
    reread_on: str


class Mailbox(TypedDict, total=False):
    """Which `mailbox` was read, and `after` which place in it lies what nobody has read."""

    mailbox: str
    after: str


class Criteria(TypedDict, total=False):
    """`changed_at`: up to there changes of leads' search criteria were looked at for inquiries."""

    changed_at: str

"""What is kept under the checkpoints of registered users (`connectors/store/ledger/checkpoints.py`), as JSON. Times are
ISO 8601, in UTC."""

from typing import TypedDict


class UsersFeed(TypedDict, total=False):
    """From `since` on changes of users are asked for; while a walk goes on, its `cursor`, when it began (`begun_at`),
    and the `newest` change that it met."""

    since: str
    cursor: str
    begun_at: str
    newest: str


class AgentsRead(TypedDict, total=False):
    """`read_at`: when the site's list of agents was read last."""

    read_at: str


class Lacked(TypedDict):
    """A call that the site answered with 501 at `left_at`, and `left_of`: a mark of the settings that it had then."""

    left_at: str
    left_of: str

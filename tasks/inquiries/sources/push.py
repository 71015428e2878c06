"""One inquiry that was pushed to the bridge, stored before it is answered (Q1)."""

import json

from schemas.inquiries.native import read_push
from schemas.model.inquiries.incoming import Unreadable
from schemas.parsing.values import NotReadable, storable
from tasks.inquiries.take_in import Told, take_in
from tasks.run.context import TeamRun

_QUOTED = 500


def take_push(run: TeamRun, message_id: str, body: str) -> None:
    """What cannot be read is in quarantine with its reason, by the id of the message. Raises StoreBusy."""
    take_in(run, [_read(message_id, body)])


def _read(message_id: str, body: str) -> Told:
    try:
        return read_push(json.loads(body))
    except NotReadable as error:
        because = str(error)
    except (ValueError, RecursionError):
        because = "no JSON"
    return Unreadable(f"push:{message_id}", because, {"body": storable(body[:_QUOTED])})

"""Lofty's communications on the wire: the team-wide feed by time windows, and whether a single one still exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from connectors.errors import Misunderstood, NotFound, Refused
from connectors.http.call import Call
from connectors.http.records import read_rows, whole_number
from connectors.lofty.client import LoftyHttp
from schemas.lofty.communications import communication
from schemas.model.communications import Communication, Event
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart

PAGE = 1000
_CIRCLE = "the cursor goes in a circle"
LONGEST_WINDOW = timedelta(days=90) - timedelta(minutes=1)
FEED_TIMEOUT = 120.0
_KINDS = {Event.CALL: "call", Event.TEXT: "text"}
_MISSING = 20017
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CommunicationPage:
    """One page of the feed. `rows`: how many were listed; `total`: how many the window holds, None where not said."""

    communications: tuple[Communication, ...]
    rejects: tuple[Reject, ...]
    rows: int
    total: int | None


@dataclass
class LoftyCommunications:
    """The communications of one Lofty account."""

    client: LoftyHttp

    def window(self, start: datetime, end: datetime, priority: str) -> Iterator[CommunicationPage]:
        """`GET /v2.0/communication/agent`, `teamView=true`: all of a time (at most 90 days, both ends included), 1,000
        a page, until there is no `nextCursor`, or a page brings nothing new: then the rows are fewer than the total.
        One call per page; a full last page costs one more. Raises Misunderstood where the cursor goes in a circle."""
        operation = "GET /v2.0/communication/agent"
        query: dict[str, str | int | bool] = {
            "startTime": _ms(start), "endTime": _ms(end), "limit": PAGE, "teamView": "true", "type": "ALL",
        }  # fmt: skip
        seen: set[str] = set()
        met: set[int | str] = set()
        served = 0
        while True:
            call = Call(
                operation,
                "GET",
                "/v2.0/communication/agent",
                query=dict(query),
                timeout=FEED_TIMEOUT,
                decode=told_apart,
            )
            answer = self.client.send(call, priority)
            rows = answer.get("data") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise Misunderstood("lofty", operation, "no list of communications")
            found, rejects = read_rows(rows, communication, "lofty", "communication", "id")
            total = answer.get("totalCount")
            whole = whole_number(total)
            ids = {read.communication_id for read in found} | {reject.entity for reject in rejects}
            if rows and ids <= met:
                if whole is not None and served < whole:
                    return  # It came before, and hides another one.
                raise Misunderstood("lofty", operation, _CIRCLE)
            met |= ids
            served += len(rows)
            yield CommunicationPage(tuple(found), tuple(rejects), len(rows), whole)
            cursor = answer.get("nextCursor")
            if not cursor:
                return
            if str(cursor) in seen:
                raise Misunderstood("lofty", operation, _CIRCLE)
            seen.add(str(cursor))
            query["cursor"] = str(cursor)

    def exists(self, communication_id: int, event: Event, priority: str) -> bool:
        """`GET /v2.0/communication/{call|text|email}/{id}`: code 20017 means missing, or no longer to be seen: with
        status 400 in the vendor's document, 403 on its error page."""
        kind = _KINDS.get(event, "email")
        operation = f"GET /v2.0/communication/{kind}/{{communicationId}}"
        try:
            self.client.send(
                Call(operation, "GET", f"/v2.0/communication/{kind}/{communication_id}"), priority
            )
        except NotFound:
            return False
        except Refused as error:
            if error.code == _MISSING:
                return False
            raise
        return True


def _ms(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)

"""What can go wrong with a vendor on demand."""

from __future__ import annotations

import math
import random
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import elapsed
from sandbox.server.throttle import Throttle
from sandbox.server.wire import Answer, Call, Record

NUMBER, FLAG = (int, float), (bool, int)
SWITCHES: dict[str, tuple[type, ...]] = {
    "requests_per_minute": NUMBER, "limit": (str,), "burst": NUMBER, "retry_after": (str, int, float),
    "error_rate": NUMBER, "error_status": (int,), "error_shape": (str,), "application_errors": (str,),
    "latency_ms": NUMBER, "outage_seconds": NUMBER, "drop_after_commit": (int,), "truncate_pages": (int,),
    "empty_pages": (int,), "repeat_pages": (int,), "malformed_rate": NUMBER, "scroll_ttl_seconds": NUMBER,
    "expired_scroll": (str,), "custom_attributes": (str,), "segments": (str,), "hide_team_lead": (str,),
    "owner_key": (str,), "merged_lead_id": (str,), "read_after_write_ms": NUMBER,
    "sent_as": (str,), "message_id_is_timeline_id": FLAG, "carrier_blocks": (list,), "no_virtual_number": FLAG,
    "duplicate_webhooks": (bool, int, float), "reorder_webhooks": (bool, int, float), "webhook_tries": (int,),
    "created_lead_bucket": (str,), "deleted_lead_on": (str,), "timeline_id": FLAG, "token_seconds": NUMBER,
    "reset_unit": (str,), "default_page": (int,), "permission_status": (int,), "system_logs": (str,), "path": (str,),
    "wrong_signature": (int,), "old_timestamp": (int,), "lose_webhooks": (int,), "lacks": (list,),
    "shown_at_once": FLAG, "shown_before_withdrawal": (int,),
}  # fmt: skip
"""What may be asked for (contract.md), and where the evidence conflicts (lofty.md 12): `merged_lead_id` (what creating
a known person returns), `created_lead_bucket`, `deleted_lead_on` (trash only, or a purge too), `timeline_id` (in pings
of communications), `webhook_tries` (on anything but 200), `token_seconds` (an OAuth token's life), `reset_unit` (of
`X-RateLimit-Reset`), `default_page` (of leads), `expired_scroll` (refused, answered with an empty page, or begun again
in silence), `permission_status` (of code 20017), `application_errors` (the back office's: with a status of their own,
or `ok`, all inside HTTP 200), `system_logs` (their shape before and since August 2026), `segments` (what writing them
does), `hide_team_lead` (what hiding one that is not personal does), `owner_key` (whether the account's own key sees
all, or what its owner sees as a member), `sent_as` (how a text that the API sends stands in the feeds),
`message_id_is_timeline_id` (whether what a send answers is the id in the feeds, or of another id space),
`carrier_blocks` (numbers that have opted out: the carrier takes no text for them), `no_virtual_number` (the caller has
none to send from). Beyond that `empty_pages` (the next n list pages hold nothing and do not go on; `total` stays true)
and `repeat_pages` (the next n list pages hold the rows of the page before, and go on as if they were their own).

The listing site's: `wrong_signature`, `old_timestamp` (the next n deliveries), `lose_webhooks` (the next n events stand
in its feed only), `lacks` (parts of its contract that it answers with 501), `shown_at_once` (a message reaches the
screen as it comes, whatever the visitor does), `shown_before_withdrawal` (the next n messages that are withdrawn reach
the screen a moment before)."""
CHOICES: dict[str, tuple[object, ...]] = {
    "limit": ("bucket", "window"),
    "custom_attributes": ("merge", "replace"),
    "segments": ("merge", "replace", "ignored"),
    "hide_team_lead": ("refuse", "ignore", "accept"),
    "owner_key": ("sees_all", "as_owner"),
    "merged_lead_id": ("living", "dead"),
    "sent_as": ("MANUAL", "AUTO"),
    "created_lead_bucket": ("createdLead", "newLead"),
    "deleted_lead_on": ("trash", "both"),
    "reset_unit": ("seconds", "ms"),
    "error_shape": ("object", "wrapped", "string"),
    "application_errors": ("status", "ok"),
    "expired_scroll": ("refused", "empty", "first_page"),
    "permission_status": (400, 403),
    "system_logs": ("new", "old"),
}
PARTS = (
    "events", "chats", "chat_box", "favorites", "access", "agent", "groups", "board", "users", "agents", "listings",
)  # fmt: skip
"""Of the listing site's contract."""


class UnknownFault(ValueError):
    """A fault that the sandbox does not know, or a value that it cannot use."""


def check(wanted: Record) -> None:
    """Refuse unknown names (naming the known ones) and values of another type."""
    for name, value in wanted.items():
        if name not in SWITCHES:
            raise UnknownFault(f"unknown fault {name!r}; known: {', '.join(sorted(SWITCHES))}")
        bad_flag = isinstance(value, bool) and bool not in SWITCHES[name]
        if bad_flag or not isinstance(value, SWITCHES[name]):
            raise UnknownFault(f"fault {name!r} cannot be {value!r}")
        if name in CHOICES and value not in CHOICES[name]:
            raise UnknownFault(f"fault {name!r} must be one of {', '.join(map(str, CHOICES[name]))}")
        if not isinstance(value, list):
            continue
        if name == "carrier_blocks" and not all(_is_number(each) for each in value):
            raise UnknownFault(f"fault {name!r} must be a list of phone numbers")
        if name == "lacks" and not set(map(str, value)) <= set(PARTS):
            raise UnknownFault(f"fault {name!r} must be a list of {', '.join(PARTS)}")


def _is_number(value: Any) -> bool:
    """Whether it can be a phone number, however spelt."""
    return isinstance(value, (str, int)) and re.search("[0-9]", str(value)) is not None


@dataclass
class Faults:
    """The faults in force on one port. Rates are 0..1 and drawn from the seed, so a run can be repeated."""

    wanted: Record = field(default_factory=dict)
    seed: str = "0"

    def __post_init__(self) -> None:
        check(self.wanted)
        self._random = random.Random(self.seed)
        counted = (
            "drop_after_commit", "truncate_pages", "empty_pages", "repeat_pages", "wrong_signature", "old_timestamp",
            "lose_webhooks", "shown_before_withdrawal",
        )  # fmt: skip
        self._left = {name: int(self.wanted.get(name, 0)) for name in counted}
        self._served: dict[str, list[Any]] = {}
        self._outage_ends = elapsed() + float(self.wanted.get("outage_seconds", 0))
        self.throttle = Throttle.of(self.wanted)

    def touch(self, path: str) -> bool:
        """Whether they are about this path at all."""
        return path.startswith(self.wanted.get("path", ""))

    def get(self, name: str, default: Any) -> Any:
        """The value of a switch."""
        return self.wanted.get(name, default)

    @property
    def latency_seconds(self) -> float:
        """Waited before the call is looked at."""
        return float(self.wanted.get("latency_ms", 0)) / 1000

    def outage(self) -> bool:
        """Whether the vendor is down just now (real time since the faults were set)."""
        return "outage_seconds" in self.wanted and elapsed() < self._outage_ends

    @property
    def outage_left(self) -> int:
        """Seconds, at least 1."""
        return max(1, math.ceil(self._outage_ends - elapsed()))

    def rejects(self) -> bool:
        """Draw: is this call refused before it takes effect?"""
        return self._draw("error_rate")

    def garbles(self) -> bool:
        """Draw: is the body of this answer cut in half?"""
        return self._draw("malformed_rate")

    def drops(self) -> bool:
        """Take one of the drops that are left."""
        return self.take("drop_after_commit")

    def page(self, path: str, rows: list[Any]) -> tuple[list[Any], bool]:
        """A list page as it goes out, and whether what would continue it is kept from it."""
        if not rows:
            return rows, False
        if self.take("empty_pages"):
            return [], True
        if self.take("truncate_pages"):
            return rows[: len(rows) // 2], True
        before, self._served[path] = self._served.get(path), rows
        return (before, False) if before and self.take("repeat_pages") else (rows, False)

    def take(self, name: str) -> bool:
        """Use up one of those that are left of a fault that happens so and so often."""
        self._left[name] -= 1
        return self._left[name] >= 0

    def _draw(self, name: str) -> bool:
        rate = float(self.wanted.get(name, 0))
        return rate > 0 and self._random.random() < rate


NO_FAULTS = Faults()


def faults_of(call: Call) -> Faults:
    """The faults that go with a call."""
    return call.faults or NO_FAULTS


def inside_ok(answer: Answer) -> Answer:
    """An application error with HTTP 200: only its code says so. Bad credentials and 429 keep theirs."""
    if not 400 <= answer.status < 500 or answer.status in (401, 429):
        return answer
    return Answer(200, answer.body, answer.headers)


def reshaped(answer: Answer, shape: str | None) -> Answer:
    """An error in another of the shapes in which the CRM was seen, or is documented, to send it."""
    if answer.status < 400 or shape is None or not isinstance(answer.body, dict):
        return answer
    message, code = str(answer.body.get("message", "")), answer.body.get("code")
    if shape == "string":
        return Answer(answer.status, message, answer.headers)
    if shape == "wrapped" and code is not None:
        text = f"BaseApplicationException:errorCode={code},errorMsg={message}"
        return Answer(answer.status, {"message": text}, answer.headers)
    if shape == "object" and message.startswith("BaseApplicationException:errorCode="):
        head, text = message.split(",errorMsg=", 1)
        return Answer(answer.status, {"code": int(head.split("=")[1]), "message": text}, answer.headers)
    return answer

"""Pings on their way: gathered for a moment, sent in batches by a thread of their own, repeated when not taken.

A change only adds to a queue, so that no call of the vendor ever waits for a subscriber.
"""

from __future__ import annotations

import contextlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from threading import Condition, Lock, Thread
from typing import Any

from sandbox.clock import elapsed
from sandbox.lofty.timeline.records import note_stage
from sandbox.lofty.webhooks.events import Event, events_of
from sandbox.lofty.webhooks.recipients import is_told
from sandbox.server.account import Account
from sandbox.server.faults import Faults
from sandbox.server.wire import Record
from sandbox.sisu.webhooks import notification
from sandbox.site.tables import EVENTS
from sandbox.site.webhooks import address_and_body, sealed

GATHERED_SECONDS = 1.0
"""The vendor takes a minute or more; here a burst is gathered for one second."""
REPEAT_SECONDS, PATIENCE_SECONDS = 5.0, 10.0
TRIES = 3
"""How often a delivery is tried unless the fault `webhook_tries` says otherwise (not published)."""


@dataclass
class Letter:
    """One request to one address."""

    url: str
    body: bytes
    headers: dict[str, str]
    vendor: str
    account: int
    due: float
    tries: int = 0
    event_id: str = ""


@dataclass
class PostOffice:
    """All queues of a town. `faults` gives the faults in force at a vendor for an account."""

    faults: Any
    events: list[tuple[float, Account, Event]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._waiting, self._round = Condition(), Lock()
        self._thread: Thread | None = None

    def changed(self, account: Account, name: str, before: Record | None, after: Record | None) -> None:
        """A record changed: the system notes it, and what it means to subscribers is queued."""
        note_stage(account, name, before, after)
        if name == EVENTS:
            self._add(letters=self._told_by_site(account, after if before is None else None))
        elif name == "clients":
            self._add(letters=list(self._notifications(account, before, after)))
        elif len(account["webhooks"]):
            due = elapsed() + GATHERED_SECONDS
            self._add(events=[(due, account, event) for event in events_of(account, name, before, after)])

    def post(self, account: Account, url: str, message: Record) -> None:
        """An SNS message, due at once."""
        kind = str(message["Type"])
        headers = {"Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": kind}
        body = json.dumps(message).encode()
        self._add(letters=[Letter(url, body, headers, "sisu", account.number, elapsed())])

    def _notifications(
        self, account: Account, before: Record | None, after: Record | None
    ) -> Iterator[Letter]:
        for topic in account.topics:
            if before != after and topic["confirmed"]:
                message = json.dumps(notification(account, topic, before, after)).encode()
                headers = {
                    "Content-Type": "text/plain; charset=UTF-8",
                    "x-amz-sns-message-type": "Notification",
                }
                yield Letter(
                    topic["url"], message, headers, "sisu", account.number, elapsed() + GATHERED_SECONDS
                )

    def _told_by_site(self, account: Account, event: Record | None) -> Iterator[Letter]:
        """One event of the listing site; those of one second wait for each other where they are to be turned about."""
        faults, told = self.faults("site", account.number), event and address_and_body(account, event)
        if event and told and not faults.take("lose_webhooks"):
            turned = bool(faults.get("reorder_webhooks", 0))
            due = elapsed() // 1 + 1 + GATHERED_SECONDS if turned else elapsed()
            yield Letter(*told, {}, "site", account.number, due, event_id=str(event["id"]))

    def _add(
        self, events: Iterable[tuple[float, Account, Event]] = (), letters: Iterable[Letter] = ()
    ) -> None:
        with self._waiting:
            before = len(self.events) + len(self.letters)
            self.events += events
            self.letters += letters
            if len(self.events) + len(self.letters) > before:
                self._waiting.notify()
                if self._thread is None:
                    self._thread = Thread(target=self._work, name="post-office", daemon=True)
                    self._thread.start()

    def forget(self, account: int) -> None:
        """Throw away what is queued for an account."""
        with self._waiting:
            self.events = [each for each in self.events if each[1].number != account]
            self.letters = [each for each in self.letters if each.account != account]

    def _work(self) -> None:
        while True:
            with self._waiting:
                dues = [due for due, _, _ in self.events] + [letter.due for letter in self.letters]
                pause = min(dues) - elapsed() if dues else None
                if pause is None or pause > 0:
                    self._waiting.wait(pause)
                    continue
            self.deliver()

    def deliver(self, *, everything: bool = False) -> dict[str, int]:
        """Send what is due (`everything`: what is queued, due or not); counts what was sent, taken and given up."""
        with self._round:
            now = elapsed()
            with self._waiting:
                ready = everything or any(due <= now for due, _, _ in self.events)
                events, self.events = (self.events, []) if ready else ([], self.events)
                letters = [each for each in self.letters if everything or each.due <= now]
                self.letters = [each for each in self.letters if not (everything or each.due <= now)]
            letters = [*self._as_faults_want(letters), *self._batched(events)]
            counts = {"sent": 0, "taken": 0, "given_up": 0}
            for letter in letters:
                self._send(letter, counts)
            return counts

    def _as_faults_want(self, letters: list[Letter]) -> list[Letter]:
        """Notifications of the back office, each twice, or the last first, where its faults say so."""
        wanted: list[Letter] = []
        for letter in letters:
            twice = letter.tries == 0 and self.faults(letter.vendor, letter.account).get(
                "duplicate_webhooks", 0
            )
            wanted += [letter, replace(letter)] if twice else [letter]
        turned = any(self.faults(each.vendor, each.account).get("reorder_webhooks", 0) for each in wanted)
        return wanted[::-1] if turned else wanted

    def _batched(self, events: list[tuple[float, Account, Event]]) -> Iterator[Letter]:
        for number in sorted({account.number for _, account, _ in events}):
            mine = [(account, event) for _, account, event in events if account.number == number]
            account, faults = mine[0][0], self.faults("lofty", number)
            bodies = list(_bodies(account, [event for _, event in mine], faults))
            if faults.get("reorder_webhooks", 0):
                bodies.reverse()
            for url, body in bodies:
                for _ in range(2 if faults.get("duplicate_webhooks", 0) else 1):
                    headers = {"Content-Type": "application/json"}
                    yield Letter(url, json.dumps(body).encode(), headers, "lofty", number, elapsed())

    def _send(self, letter: Letter, counts: dict[str, int]) -> None:
        counts["sent"] += 1
        letter.tries += 1
        headers = letter.headers
        if letter.event_id:
            headers = sealed(letter.event_id, letter.body, self.faults(letter.vendor, letter.account))
        request = urllib.request.Request(letter.url, letter.body, headers, method="POST")  # noqa: S310 - http(s) only
        status = 0
        with contextlib.suppress(OSError, ValueError):
            try:
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                    request, timeout=PATIENCE_SECONDS
                ) as answer:
                    status = answer.status
            except urllib.error.HTTPError as error:
                status = error.code
        if status == 200 or (letter.event_id and 200 < status < 300):
            counts["taken"] += 1
        elif letter.tries < int(self.faults(letter.vendor, letter.account).get("webhook_tries", TRIES)):
            letter.due = elapsed() + REPEAT_SECONDS
            self._add(letters=[letter])
        else:
            counts["given_up"] += 1


def _bodies(account: Account, events: list[Event], faults: Faults) -> Iterator[tuple[str, Record]]:
    """Address and body of each delivery, at most `limit` items in one."""
    for hook in account["webhooks"].rows():
        mine = [
            event
            for event in events
            if event.list_id == hook["listId"] and is_told(account, hook, event.lead_id)
        ]
        for start in range(0, len(mine), int(hook["limit"])):
            some = mine[start : start + int(hook["limit"])]
            shell: Record = {"teamId": account.lofty_team_id, "listId": hook["listId"]}
            singles = [event for event in some if event.single]
            for event in singles:
                yield str(hook["callbackUrl"]), {**shell, event.bucket: event.item}
            named = [(name, event) for event in some if not event.single and (name := _bucket(event, faults))]
            buckets: Record = {}
            for name, group in groupby(sorted(named, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
                items = [_item(event, faults) for _, event in group]
                buckets[name] = items[::-1] if faults.get("reorder_webhooks", 0) else items
            if buckets:
                yield str(hook["callbackUrl"]), {**shell, **buckets}


def _bucket(event: Event, faults: Faults) -> str | None:
    if event.bucket == "purgedLead":
        return "deletedLead" if faults.get("deleted_lead_on", "both") == "both" else None
    return (
        str(faults.get("created_lead_bucket", "createdLead"))
        if event.bucket == "createdLead"
        else event.bucket
    )


def _item(event: Event, faults: Faults) -> Any:
    if faults.get("timeline_id", 1):
        return event.item
    return {name: value for name, value in event.item.items() if name != "timelineId"}

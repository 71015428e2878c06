"""One HTTP client per vendor account: paced, timed out, with the error tree of `connectors.errors`.

Reads are repeated here (tenacity); a write is repeated only where it certainly was not done, or says the same twice to
a vendor that asks for it later. The time-out is one for the whole exchange, however it drips; an answer that is too
large is given up.
"""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from connectors import clock
from connectors.errors import (
    Busy,
    CircuitOpen,
    DeadCredential,
    Misunderstood,
    Unanswered,
    UnreadablePage,
    Unsent,
    VendorError,
    certainly_not_done,
    worth_retrying,
)
from connectors.http import exchange, retry_after
from connectors.http.breaker import Breaker
from connectors.http.call import Call, Credentials
from connectors.http.responses import is_later, refusal
from connectors.http.retry_after import Limits, Patience
from connectors.rate_limit.limiter import PERSON

ATTEMPTS = 3
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, unpacked, that are ever held: the largest known page is a hundredth of that."""
_TOO_MANY = 429
LONGEST_FOR_A_PERSON = 5.0
"""Seconds that somebody who looks at a page is kept waiting for a vendor that asks for them."""
logging.getLogger("httpx").setLevel(logging.WARNING)
"""It would log every URL, and a URL may hold an email."""


class VendorHttp:
    """Sends calls to one vendor account. Threads may share it."""

    def __init__(
        self,
        vendor: str,
        base_url: str,
        headers: Mapping[str, str],
        timeout: float,
        pace: Callable[[str], None],
        slow_down: Callable[[float], None],
        credentials: Credentials | None = None,
        observe: Callable[[Limits], None] | None = None,
        error_of: Callable[[str, str, int, bytes], VendorError | None] = refusal,
    ) -> None:
        """`pace(priority)` waits for the next permitted slot; `slow_down(seconds)` passes on a 429. `credentials` give
        the Authorization header where it is no fixed one; `observe` is told what the vendor says of its limit;
        `error_of(vendor, operation, status, body)`: what an answer stands for, None for a good one."""
        self.vendor = vendor
        self.breaker, self._patience = Breaker(vendor), Patience()
        self.understood = set[str]()
        """Operations whose last answer could be read."""
        self._credentials = credentials
        self._observe, self._error_of = observe, error_of
        self.timeout = timeout
        self._pace, self._slow_down = pace, slow_down
        self._base_url = base_url.rstrip("/")
        self._transport: httpx.BaseTransport = exchange.transport(base_url)
        self._client = httpx.Client(
            base_url=self._base_url,
            headers={**headers, **exchange.PACKED},
            trust_env=False,
            transport=self._transport,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, call: Call, priority: str) -> Any:
        """The decoded JSON answer, None for an empty body. Raises a VendorError."""
        probing = self.breaker.enter(call.operation)

        def once_more(error: BaseException) -> bool:
            if probing or self.breaker.is_open or isinstance(error, CircuitOpen):
                return False
            if isinstance(error, Unanswered) and priority == PERSON:
                # Who has waited for a whole time-out is told, and not kept waiting for two more.
                return not call.writes and bool(error.status) and error.retry_after <= LONGEST_FOR_A_PERSON
            if call.method == "PUT" and isinstance(error, Unanswered) and error.retry_after:
                return True
            return certainly_not_done(error) if call.writes else worth_retrying(error)

        for attempt in Retrying(
            retry=retry_if_exception(once_more),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_pause,
            sleep=clock.wait,
            reraise=True,
        ):
            with attempt:
                return self._counted(call, priority)
        raise AssertionError  # pragma: no cover - tenacity returns or raises

    def _counted(self, call: Call, priority: str) -> Any:
        try:
            answer = self._authorised(call, priority)
        except VendorError as error:
            silent = isinstance(error, Unanswered | Unsent) and not isinstance(error, CircuitOpen)
            # Who says when to come back has answered.
            silent = silent and not getattr(error, "retry_after", 0)
            (self.breaker.unanswered if silent else self.breaker.answered)()
            raise
        self.breaker.answered()
        return answer

    def _authorised(self, call: Call, priority: str) -> Any:
        if self._credentials is None:
            return self._once(call, priority, call.headers)
        header = self._credentials.header(self._client, self.timeout)
        try:
            return self._once(call, priority, {**call.headers, "Authorization": header})
        except DeadCredential:
            # A token may die before its time: a new one says whether it was that. Refused is certainly not done.
            self._credentials.forget(header)
            header = self._credentials.header(self._client, self.timeout)
            return self._once(call, priority, {**call.headers, "Authorization": header})

    def _once(self, call: Call, priority: str, headers: Mapping[str, str]) -> Any:
        self._pace(priority)
        if call.before:
            call.before()
        timeout = call.timeout or self.timeout
        # In ASCII: half of a surrogate pair, as vendors' texts may hold, goes back as it came.
        content = None if call.body is None else json.dumps(call.body)
        # `from None` throughout: httpx's errors carry the request, with its headers and its URL.
        try:
            request = httpx.Request(
                call.method,
                self._base_url + call.path,
                params=call.query,
                content=content,
                headers={**self._client.headers, **headers} if headers else self._client.headers,
                extensions={"timeout": httpx.Timeout(timeout).as_dict()},
            )
            # Past the client: it would merge URLs, keep cookies and look for redirects, a third of what a call costs.
            with exchange.within(timeout), closing(self._transport.handle_request(request)) as response:
                body = exchange.body(response, LARGEST)
        except exchange.TooLarge:
            raise Misunderstood(self.vendor, call.operation, "the answer is too large") from None
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise Unsent(self.vendor, call.operation, "no connection") from None
        except httpx.TimeoutException:
            raise Unanswered(self.vendor, call.operation, f"no answer within {timeout:g} s") from None
        except (UnicodeError, httpx.InvalidURL):
            # A cursor, say, that came from the vendor: nothing was sent.
            reason = "what it gave to go on with cannot be sent"
            raise Misunderstood(self.vendor, call.operation, reason) from None
        except httpx.DecodingError:
            raise Misunderstood(self.vendor, call.operation, "the answer cannot be unpacked") from None
        except httpx.HTTPError:
            raise Unanswered(self.vendor, call.operation, "the connection broke") from None
        return self._answer(call, response, body)

    def _answer(self, call: Call, response: httpx.Response, body: bytes) -> Any:
        status = response.status_code
        if self._observe and (limits := retry_after.limits(response.headers, clock.now())):
            self._observe(limits)
        if status == _TOO_MANY:
            said = retry_after.pause(response.headers, clock.now())
            pause = self._patience.unsaid(clock.ticks()) if said is None else said
            self._slow_down(pause)
            raise Busy(self.vendor, call.operation, "too many requests (429)", retry_after=pause)
        self._patience.answered(clock.ticks())
        if error := self._error_of(self.vendor, call.operation, status, body):
            raise self._later(error, response)
        if not body.strip():
            return None
        try:
            found = call.decode(body)
        except (ValueError, RecursionError):
            self.understood.discard(call.operation)
            raise self._unreadable(call, body, status) from None
        self.understood.add(call.operation)
        return found

    def _unreadable(self, call: Call, body: bytes, status: int) -> Misunderstood:
        try:
            body.decode()
        except UnicodeDecodeError:
            reason = "bytes of the answer are not UTF-8, outside of any record"
            return UnreadablePage(self.vendor, call.operation, reason, status=status)
        return Misunderstood(self.vendor, call.operation, "the answer is not JSON", status=status)

    def _later(self, error: VendorError, response: httpx.Response) -> VendorError:
        """A vendor that is away, and says for how long, is left alone by everybody, as after a 429."""
        said = retry_after.asked(response.headers, clock.now()) if is_later(error) else None
        if said is None or not isinstance(error, Unanswered):
            return error
        self._slow_down(said)
        error.retry_after = said
        return error


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Busy | Unanswered) and error.retry_after:
        return error.retry_after
    return 0.2 * 2.0**state.attempt_number

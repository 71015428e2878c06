"""One HTTP client per vendor account: paced, timed out, with the error tree of `connectors.errors`.

Reads are repeated here (tenacity); a write is repeated only where it certainly was not done. Streaming
and a circuit breaker belong to the next issue.
"""

import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import certifi
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from connectors import clock, retry_after
from connectors.errors import (
    Busy,
    DeadCredential,
    Misunderstood,
    NotFound,
    Refused,
    Unanswered,
    Unsent,
    certainly_not_done,
    worth_retrying,
)
from connectors.pacing import PERSON

ATTEMPTS = 3
_NOT_FOUND, _UNAUTHORISED, _TOO_MANY, _SERVER = 404, 401, 429, 500


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `operation` names it in errors and logs (method and path template, no ids).

    `before` is called each time just before it is really sent; what it raises, nothing is sent after.
    `decode` reads the answer's body and raises ValueError where it cannot.
    """

    operation: str
    method: str
    path: str
    query: Mapping[str, str | int | bool] | None = None
    body: Any = None
    writes: bool = False
    timeout: float | None = None
    before: Callable[[], None] | None = None
    decode: Callable[[bytes], Any] = json.loads


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
    ) -> None:
        """`pace(lane)` waits for the next permitted slot; `slow_down(seconds)` passes on a 429."""
        self.vendor = vendor
        self.timeout = timeout
        self._pace, self._slow_down = pace, slow_down
        self._client = httpx.Client(
            base_url=base_url.rstrip("/"), headers=dict(headers), trust_env=False, verify=_trusted()
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, call: Call, lane: str) -> Any:
        """The decoded JSON answer, None for an empty body. Raises a VendorError."""
        again = certainly_not_done if call.writes else worth_retrying

        def once_more(error: BaseException) -> bool:
            # A person who has waited for a whole time-out is told, and not kept waiting for two more.
            silent = isinstance(error, Unanswered) and not error.status
            return again(error) and not (silent and lane == PERSON)

        for attempt in Retrying(
            retry=retry_if_exception(once_more),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_pause,
            sleep=clock.wait,
            reraise=True,
        ):
            with attempt:
                return self._once(call, lane)
        raise AssertionError  # pragma: no cover - tenacity returns or raises

    def _once(self, call: Call, lane: str) -> Any:
        self._pace(lane)
        if call.before:
            call.before()
        timeout = call.timeout or self.timeout
        # In ASCII: half of a surrogate pair, as vendors' texts may hold, goes back as it came.
        content = None if call.body is None else json.dumps(call.body)
        try:
            response = self._client.request(
                call.method, call.path, params=call.query, content=content, timeout=timeout
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Unsent(self.vendor, call.operation, "no connection") from error
        except httpx.TimeoutException as error:
            raise Unanswered(self.vendor, call.operation, f"no answer within {timeout:g} s") from error
        except httpx.HTTPError as error:
            raise Unanswered(self.vendor, call.operation, "the connection broke") from error
        return self._answer(call, response)

    def _answer(self, call: Call, response: httpx.Response) -> Any:
        status = response.status_code
        if status == _TOO_MANY:
            pause = retry_after.pause(response.headers, clock.now())
            self._slow_down(pause)
            raise Busy(self.vendor, call.operation, "too many requests (429)", retry_after=pause)
        if status >= _SERVER:
            raise Unanswered(self.vendor, call.operation, f"answered {status}", status=status)
        if status >= 400:
            raise self._refusal(call, response)
        if not response.content.strip():
            return None
        try:
            return call.decode(response.content)
        except ValueError as error:
            raise Misunderstood(
                self.vendor, call.operation, "the answer is not JSON", status=status
            ) from error

    def _refusal(self, call: Call, response: httpx.Response) -> Exception:
        status = response.status_code
        if status == _UNAUTHORISED or '"code":200058' in response.text.replace(" ", ""):
            return DeadCredential(
                self.vendor, call.operation, f"credential refused ({status})", status=status
            )
        kind = NotFound if status == _NOT_FOUND else Refused
        return kind(self.vendor, call.operation, f"answered {status}", status=status)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    # Loading the certificates takes a tenth of a second: once per process is enough.
    return ssl.create_default_context(cafile=certifi.where())


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Busy):
        return error.retry_after
    return 0.2 * 2.0**state.attempt_number

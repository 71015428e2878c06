"""One vendor's port, as the people of the office use it: the sandbox's control surface and its journal."""

import json
from typing import Any

import httpx


class Port:
    """The control surface, and the journal since the last look."""

    def __init__(self, client: httpx.Client, url: str) -> None:
        self._client, self.url, self._seen = client, url, 0

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        # Not `json=body`: that refuses half of a surrogate pair, which a vendor may well send.
        content = None if body is None else json.dumps(body)
        answer = self._client.request(method, f"{self.url}/_sandbox/{path}", content=content)
        assert answer.is_success, answer.text
        return answer.json()

    def reset(self, *, seed: int = 1, leads: int = 0) -> None:
        """An office of so many leads at both vendors, without faults, with an empty journal. The clock stays."""
        self._call("POST", "reset", {"seed": seed, "leads": leads})

    def at(self, moment: str | None) -> None:
        """Both vendors' clock goes on from here (ISO 8601); None: it is the real time again."""
        self._call("POST", "clock", {"now": moment})

    def post(self, collection: str, record: Any = None, **fields: Any) -> Any:
        return self._call("POST", collection, fields if record is None else record)

    def put(self, collection: str, key: object, **changes: Any) -> Any:
        return self._call("PUT", f"{collection}/{key}", changes)

    def delete(self, collection: str, key: object) -> None:
        self._call("DELETE", f"{collection}/{key}")

    def all(self, collection: str) -> list[dict[str, Any]]:
        return list(self._call("GET", collection))

    def one(self, collection: str, key: object) -> dict[str, Any]:
        return dict(self._call("GET", f"{collection}/{key}"))

    def faults(self, **wanted: Any) -> None:
        """From now on, in place of those before; none: all is well."""
        self._call("PUT", "faults", wanted)

    def settled(self) -> None:
        """Returns when no call waits for its turn any more (`latency_ms`), also none whose process was shot."""
        self._call("GET", "settled")

    def journal(self) -> list[dict[str, Any]]:
        """The calls since the last look."""
        entries = self._call("GET", f"requests?since={self._seen}")
        self._seen = max([self._seen, *(entry["n"] for entry in entries)])
        return list(entries)

    def calls(self) -> list[str]:
        """Method and path of the calls since the last look."""
        return [f"{entry['method']} {entry['path']}" for entry in self.journal()]


Ports = dict[str, tuple[Port, Port]]
"""Each team's vendors: Lofty's port, Sisu's port."""

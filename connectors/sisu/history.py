"""The history of Sisu's clients on the wire: who changed which field. UNPROVEN: the shape is the contract's."""

from dataclasses import dataclass
from typing import Any

from connectors.errors import NotFound
from connectors.http.call import Call
from connectors.sisu.client import SisuHttp
from schemas.parsing import values as wire

OURS = "API: Chime"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a client's history: wire name of the field, values before and after, who."""

    field: str
    old: str
    new: str
    ours: bool


@dataclass
class SisuHistory:
    """The histories of one Sisu account's clients."""

    client: SisuHttp

    def of_client(self, client_id: int, priority: str) -> tuple[Change, ...]:
        """`GET /client/history/{client_id}` `[{field, old, new, changed_by}]`, bare or as `history`, oldest first;
        nothing where the account does not offer it. UNPROVEN."""
        operation = "GET /client/history/{client_id}"
        try:
            answer = self.client.send(Call(operation, "GET", f"/api/v1/client/history/{client_id}"), priority)
        except NotFound:
            return ()
        rows = (
            answer
            if isinstance(answer, list)
            else answer.get("history")
            if isinstance(answer, dict)
            else None
        )
        return tuple(_change(row) for row in rows or () if isinstance(row, dict))


def _change(row: dict[str, Any]) -> Change:
    name = str(row.get("field") or "")
    return Change(
        name, _text(name, row.get("old")), _text(name, row.get("new")), row.get("changed_by") == OURS
    )


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    try:
        return str(wire.calendar_day(value) or "") if name.endswith("_dt") else str(value)
    except ValueError:
        return str(value)

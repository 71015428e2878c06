"""The Sisu account itself on the wire: which team it is, and what its fields are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.rate_limit.limiter import LIVE
from connectors.sisu.client import SisuHttp
from schemas.parsing import values as wire


@dataclass(frozen=True, slots=True)
class Account:
    """The account's id and market, and the envelope's time (its zone is a guess: UTC)."""

    sisu_team_id: int
    market: str
    server_time: datetime | None = None


@dataclass
class SisuAccountCalls:
    """What one Sisu account says of itself."""

    client: SisuHttp

    def info(self, priority: str) -> Account:
        """`GET /team/info` `{"team": {team_id, name, market}}`. UNPROVEN: the shape is the contract's."""
        answer = self.client.send_for_object(Call("GET /team/info", "GET", "/api/v1/team/info"), priority)
        team = answer.get("team")
        team_id = wire.spelled_id(team.get("team_id")) if isinstance(team, dict) else None
        if not isinstance(team, dict) or team_id is None:
            raise Misunderstood("sisu", "GET /team/info", "no team_id")
        return Account(team_id, str(team.get("market") or ""), _time(answer.get("server_time")))

    def labelled_fields(self) -> dict[str, str]:
        """`GET /team/fields` → wire names by label (the first, where several share one); {} where it says nothing."""
        answer = self.client.send_for_object(Call("GET /team/fields", "GET", "/api/v1/team/fields"), LIVE)
        names: dict[str, str] = {}
        for key, entry in _entries(answer.get("fields")):
            if isinstance(entry, dict):
                name = wire.storable(str(entry.get("name") or entry.get("field_name") or key))
                for label in (entry.get("label"), entry.get("field_label")):
                    if isinstance(label, str):
                        names.setdefault(label, name)
        return names


def _entries(fields: Any) -> Iterable[tuple[Any, Any]]:
    """A map of fields by their names, or a list of them."""
    if isinstance(fields, dict):
        return fields.items()
    return enumerate(fields if isinstance(fields, list) else [])


def _time(value: Any) -> datetime | None:
    try:
        return wire.instant(value)
    except ValueError:
        return None

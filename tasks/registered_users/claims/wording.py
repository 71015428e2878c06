"""What agents read of a lead before they claim it: first name, area and wish, no contact details."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rules.registered_users.claiming import first_name
from schemas.parsing.visible import visible

SOMEBODY = "Somebody"
LONGEST, PLACE = 300, 120
MOST_HOMES = 3


def viewing_summary(name: str, area: str, homes: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """`homes`: `{"address","wanted_at"}` each, the first asked for first."""
    places = [_home(home, zone) for home in homes[:MOST_HOMES]]
    if len(homes) > MOST_HOMES:
        places.append(f"{len(homes) - MOST_HOMES} more")
    where = f" · {area}" if area else ""
    return in_one_line(f"{first_name(name) or SOMEBODY} wants to see {', '.join(places) or 'a home'}{where}")


def _home(home: Mapping[str, Any], zone: ZoneInfo) -> str:
    place = in_one_line(str(home.get("address") or home.get("listing_id") or "a home"), PLACE)
    at = home.get("wanted_at")
    return f"{place} on {moment(datetime.fromisoformat(at), zone)}" if at else place


def moment(at: datetime, zone: ZoneInfo) -> str:
    """In the team's zone: "Mar 10, 12:00"."""
    local = at.astimezone(zone)
    return f"{local:%b} {local.day}, {local:%H:%M}"


def in_one_line(text: str, most: int = LONGEST) -> str:
    """Without what nobody sees, at most so long."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

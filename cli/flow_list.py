"""`dealbridge flows`: every flow, its schedule, and what it does."""

from importlib import import_module
from pathlib import Path
from typing import Any

from flows import FLOWS

_UNITS = ((3600, "hours"), (60, "minutes"), (1, "seconds"))


def described_flows(deployments: Path) -> list[tuple[str, str, str]]:
    """(name, schedule, what it does) of every flow."""
    import yaml  # type: ignore[import-untyped] # no stubs in the lock

    described = yaml.safe_load(deployments.read_text(encoding="utf-8"))["deployments"]
    schedules = {d["name"]: ", ".join(map(_in_words, d.get("schedules", []))) for d in described}
    return [(name, schedules.get(name) or "on request", _sentence(path)) for name, path in FLOWS.items()]


def _in_words(schedule: dict[str, Any]) -> str:
    """Of a schedule in prefect.yaml: `every 5 minutes`, `daily at 00:00 America/Denver`."""
    if "interval" in schedule:
        seconds = int(schedule["interval"])
        size, unit = next(
            (size, unit)
            for size, unit in _UNITS
            if (seconds % size == 0 and seconds >= 2 * size) or size == 1
        )
        return "hourly" if seconds == 3600 else f"every {seconds // size} {unit}"
    minute, hour, *rest = str(schedule.get("cron", "")).split() or ["", ""]
    if rest == ["*", "*", "*"] and minute.isdigit() and hour.isdigit():
        return f"daily at {int(hour):02}:{int(minute):02} {schedule.get('timezone', 'UTC')}"
    return str(schedule.get("slug", "")).replace("-", " ")


def _sentence(path: str) -> str:
    return " ".join((import_module(path.split(":", maxsplit=1)[0]).__doc__ or "").split())

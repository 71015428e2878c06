"""How the permitted rates are used just now: a table in the Prefect UI after each run, and a line in the doctor."""

from collections.abc import Iterator
from typing import Any

from connectors.rate_limit.limiter import Gauge
from connectors.store.engine import TeamSession
from tasks.report.findings import Finding, State
from tasks.run.runtime import Runtime

_RECENT = 3600.0


def gauges(runtime: Runtime) -> list[dict[str, Any]]:
    """One row for each rate group that the runs of this process use; no credential is part of it."""
    rows = []
    for vendor, shown, rate in runtime.rates.values():
        gauge = runtime.pacer.gauge(rate)
        rows.append(
            {
                "vendor": vendor,
                "group": shown,
                "permitted a minute": round(gauge.permitted, 1),
                "in force a minute": round(gauge.effective, 1),
                "used in the last minute": round(gauge.used, 1),
                "429s so far": gauge.refused,
                "waiting": _waiting(gauge) or "nobody",
            }
        )
    return rows


def rate_gauge(runtime: Runtime, _: TeamSession) -> Iterator[Finding]:
    """For the doctor: a rate that a 429 or the vendor's headers have lowered is worth knowing."""
    for vendor, shown, rate in runtime.rates.values():
        gauge = runtime.pacer.gauge(rate)
        found = (
            f"{gauge.permitted:g} calls a minute permitted, {gauge.effective:.1f} in force, "
            f"{gauge.used:.0f} used in the last minute, {gauge.refused} 429s so far"
        )
        waiting = _waiting(gauge)
        found += f", waiting: {waiting}" if waiting else ""
        lowered = gauge.effective < 0.9 * 60.0 / rate.interval
        recent = gauge.refused_ago is not None and gauge.refused_ago < _RECENT
        if lowered or recent:
            mend = "the vendor refused calls, or said a lower limit: lower requests_per_minute to what it permits"
            yield Finding(f"rate gauge: {vendor} {shown}", State.WARN, found, mend)
        else:
            yield Finding(f"rate gauge: {vendor} {shown}", State.OK, found)


def _waiting(gauge: Gauge) -> str:
    return ", ".join(f"{count} {priority}" for priority, count in gauge.waiting.items())

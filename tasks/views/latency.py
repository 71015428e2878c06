"""How long changes took to the other side (V9): a line in the doctor, a table in the Prefect UI each hour."""

from collections.abc import Iterator
from datetime import timedelta

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.latency import change_lags, link_lags
from rules.leads.freshness import CHANGE, LINK, Lag, is_late, lag
from tasks.report.findings import Finding, State
from tasks.run.context import TeamRun

WINDOW = timedelta(days=1)


def reached(session: TeamSession) -> Iterator[Finding]:
    """For the doctor: a change that takes longer than is expected is worth knowing. No call."""
    for what, limit, found in _lags(session):
        check = f"lag reached (V9): {what}"
        if found is None:
            yield Finding(check, State.OK, "none in the last 24 hours")
        elif not is_late(found, limit):
            yield Finding(check, State.OK, _sentence(found, limit))
        else:
            mend = "see whether runs come late or overlap in the Prefect UI, and how the rate budget stands"
            yield Finding(check, State.WARN, _sentence(found, limit), mend)


def show_lag(run: TeamRun) -> None:
    """The same as a table. No call."""
    with run.store.read(run.team_id) as session:
        run.report.tables["lag"] = [
            {
                "what": what,
                "in the last 24 hours": found.count if found else 0,
                "half within (s)": round(found.half) if found else "",
                "95 % within (s)": round(found.most) if found else "",
                "longest (s)": round(found.longest) if found else "",
                "expected (s)": round(limit),
            }
            for what, limit, found in _lags(session)
        ]


def _lags(session: TeamSession) -> Iterator[tuple[str, float, Lag | None]]:
    since = clock.now() - WINDOW
    yield "link on a new lead", LINK, lag(link_lags(session, since))
    yield "changed lead", CHANGE, lag(change_lags(session, since))


def _sentence(found: Lag, limit: float) -> str:
    return (
        f"{found.count} in the last 24 hours: half within {found.half:.0f} s, 95 % within {found.most:.0f} s, "
        f"the longest {found.longest:.0f} s; expected {limit:.0f} s"
    )

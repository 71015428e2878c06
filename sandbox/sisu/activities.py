"""Activities of agents: absolute counts per agent, day and type (sisu.md 4)."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.records import ts_now

MOST_ROWS = 500
COMPUTED = ("BAPPT", "SAPPT", "BSGND", "SSGND", "BUNDC", "SUNDC", "BCLSD", "SCLSD")
"""Counted by the back office itself; nobody writes them."""
PATHS = (f"{API}/agent/activity/{{agent_id}}", f"{API}/agent/activity/{{agent_id}}/{{market_id}}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _agent(account: Account, call: Call) -> Record:
    agent = account["agents"].get(call.params["agent_id"])
    if agent is None:
        raise Refusal(not_found("agent"))
    return agent


def number(value: Any) -> float | None:
    """A count, as a number or as text; None for anything else."""
    try:
        count = None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None
    return count if count is not None and math.isfinite(count) else None


def is_day(value: Any) -> bool:
    """Whether it is a calendar day, written YYYY-MM-DD."""
    try:
        return bool(_DAY.fullmatch(str(value))) and date.fromisoformat(str(value)) is not None
    except ValueError:
        return False


def _checked(account: Account, agent: Record, row: Any) -> Record:
    kinds = account["activity_types"]
    if not isinstance(row, dict) or not is_day(row.get("date")):
        raise Refusal(refused("date must be YYYY-MM-DD", 400))
    code = row.get("activity_type")
    if code in COMPUTED or kinds.get(code) is None:
        raise Refusal(refused(f"activity_type {code!r} cannot be written", 400))
    if number(row.get("count")) is None:
        raise Refusal(refused("count must be a number", 400))
    if row.get("agent_id") is not None and str(row["agent_id"]) != str(agent["agent_id"]):
        raise Refusal(refused("agent_id is another one", 400))
    given = {name: row[name] for name in ("date", "activity_type", "count")}
    return {**given, "agent_id": agent["agent_id"], "weight": row.get("weight", 0)}


@calls.on("PUT", *PATHS)
def write_activities(account: Account, call: Call) -> Answer:
    """`{"activities":[…]}`, up to 500 rows, all or none: each count REPLACES what was there."""
    agent, rows = _agent(account, call), call.record().get("activities")
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise Refusal(refused(f"activities must be a list of at most {MOST_ROWS}", 400))
    now = ts_now(account)
    for row in [_checked(account, agent, row) for row in rows]:
        key = ":".join(str(row[name]) for name in ("date", "activity_type", "agent_id"))
        known = account["activities"].get(key) or {"created_ts": now}
        account["activities"].put({**known, **row, "updated_ts": now})
    return good()


@calls.on("POST", *PATHS, writes=False)
def read_activities(account: Account, call: Call) -> Answer:
    """Rows and sums of a range of days, both ends included."""
    agent, body = _agent(account, call), call.record()
    start, end = str(body.get("start_date") or ""), str(body.get("end_date") or "9999")
    rows = account["activities"].where("agent_id", agent["agent_id"])
    rows = [row for row in rows if start <= str(row.get("date")) <= end]
    answer: Record = {"start_date": body.get("start_date"), "end_date": body.get("end_date")}
    if str(body.get("include_activities", 1)) not in ("0", "False"):
        numbered = enumerate(rows, 1)
        answer["activities"] = [{"activity_id": place, "client_id": None, **row} for place, row in numbered]
    if str(body.get("include_counts", 1)) not in ("0", "False"):
        answer["counters"] = [_counter(kind, rows) for kind in account["activity_types"].rows()]
    return good(**answer)


def _counter(kind: Record, rows: list[Record]) -> Record:
    mine = [row for row in rows if row.get("activity_type") == kind["activity_type"]]
    total = sum(number(row.get("count")) or 0 for row in mine)
    shape = {"activity_type": kind["activity_type"], "name": kind.get("name"), "coalesce": 0, "weight": 0}
    # Counts come as text with a decimal point (observed): to be read as floats.
    return {**shape, "count": str(float(total)), "records": len(mine)}


def _recorded(account: Account) -> list[Record]:
    return [
        {
            "activity_type": kind["activity_type"],
            "name": kind.get("name"),
            "value": kind.get("_recorded", True),
            "display_order": place,
            "display_locked": False,
            "user_input_restricted": False,
            "team_id": account.sisu_team_id,
        }
        for place, kind in enumerate(account["activity_types"].rows())
    ]


@calls.on("GET", f"{API}/team/record-activities/{{team_id}}")
def recorded_activities(account: Account, _: Call) -> Answer:
    """Which activities the team records."""
    return good(record_activities=_recorded(account))


@calls.on("POST", f"{API}/team/record-activities/{{team_id}}")
def record_activities(account: Account, call: Call) -> Answer:
    """Switch some on or off."""
    rows = call.record().get("record_activities")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            account["activity_types"].merge(row.get("activity_type"), {"_recorded": bool(row.get("value"))})
    return good(record_activities=_recorded(account))


COUNTS = f"{API}/team/lead-counts"


@calls.on("GET", COUNTS)
def lead_counts(account: Account, _: Call) -> Answer:
    """Leads per source, agent (null: the team) and day; the shape is invented."""
    return good(counts=account["lead_counts"].rows())


@calls.on("PUT", COUNTS)
def write_lead_counts(account: Account, call: Call) -> Answer:
    """`{"counts":[{lead_type_id, agent_id or null, date, count}]}`, up to 500 rows: absolute values, all or none."""
    rows = call.record().get("counts")
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise Refusal(refused(f"counts must be a list of at most {MOST_ROWS}", 400))
    for row in rows:
        known = isinstance(row, dict) and account["lead_sources"].get(row.get("lead_type_id")) is not None
        if not known or not is_day(row.get("date")) or number(row.get("count")) is None:
            raise Refusal(refused("lead_type_id, date and count are required", 400))
        if row.get("agent_id") is not None and account["agents"].get(row["agent_id"]) is None:
            raise Refusal(refused("agent not found", 400))
    for row in rows:
        account["lead_counts"].put({n: row.get(n) for n in ("lead_type_id", "agent_id", "date", "count")})
    return good()

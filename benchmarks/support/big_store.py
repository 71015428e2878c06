"""A store as a big office's first days leave it, filled at once: `pages.py` measures in it, and a test counts in it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Table, insert

from connectors.store.engine import Store
from connectors.store.migrate import prepare
from schemas import tables
from schemas.model.outbox import DONE, REFUSED, WAITING

TEAM = "bench"
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
_ADDRESS = {"street": "1 Main St", "city": "Aspen", "state": "CO", "postal_code": "81611"}
_PLAN = {
    "name": "go-live plan",
    "value": {
        "shown": True,
        "shown_at": BEGAN.isoformat(),
        "waiting": 1_000,
        "estimate": {"transactions": 1},
    },
    "moved_at": BEGAN,
}
_OPERATIONS = ("write_link",) * 6 + ("update_transaction",) * 2 + ("write_twin",) + ("provide_lead_source",)
_MATCHES = ("ambiguous", "ambiguous", "matched", "matched", "unmatched")


def fill(store: Store, *, outbox: int, matches: int, people: int) -> None:
    """`outbox` rows (a tenth done, a tenth refused), `matches` (two fifths ambiguous) with as many transactions, leads,
    steps and decisions, `people` members and as many agents; a twentieth of all fields overridden."""
    prepare(store)
    kinds = (
        (tables.TeamRow, [{"team_id": TEAM, "lofty_link_name": "lofty_link", "sisu_link_kind": "text"}]),
        (tables.MemberRow, map(_member, range(1, people + 1))),
        (tables.AgentRow, map(_agent, range(1, people + 1))),
        (tables.LeadRow, map(_lead, range(1, matches + 1))),
        (tables.TransactionRow, map(_transaction, range(1, matches + 1))),
        (tables.MatchRow, map(_match, range(1, matches + 1))),
        (tables.CursorRow, [_PLAN]),
        (tables.GoLiveStepRow, map(_step, range(1, matches + 1))),
        (tables.ChoiceRow, map(_choice, range(1, matches + 1, 40))),
        (tables.DecisionRow, map(_decision, range(1, matches + 1))),
        (tables.FieldStateRow, map(_field_state, range(1, matches + 1))),
        (tables.QuarantineRow, map(_quarantine, range(1, matches // 4 + 1))),
        (tables.FigureRow, map(_figure, range(1, matches + 1))),
        (tables.OutboxRow, map(_outbox, range(outbox))),
    )
    with store.engine.begin() as connection:
        for model, rows in kinds:
            table = model.__table__
            assert isinstance(table, Table)
            for some in _chunks(rows):
                connection.execute(insert(table), some)
    with store.engine.connect() as connection:
        # As the database's own upkeep does it in its time.
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    left = ({"team_id": TEAM, **row} for row in rows)
    while some := list(islice(left, 2_000)):
        yield some


def _member(n: int) -> dict[str, Any]:
    email = f"person{n}@x.test" if n % 5 else f"member{n}@x.test"
    return {"lofty_member_id": n, "user_ids": [n], "email": email, "name": f"Person {n}", "has_left": False}


def _agent(n: int) -> dict[str, Any]:
    email = f"person{n}@x.test"
    return {
        "sisu_agent_id": n, "email": email, "archived_email": "", "name": f"Person {n}", "active": n % 9 > 0,
        "is_isa": False,
    }  # fmt: skip


def _lead(n: int) -> dict[str, Any]:
    return {
        "lofty_lead_id": n, "presence": "present", "ownership": "TEAM", "hidden": False, "private": False,
        "first_name": "Rosa", "last_name": f"Lund{n}", "emails": [f"rosa{n}@mail.test"], "phones": ["3035550111"],
        "source": "Website", "tags": [], "assigned_user_id": 1, "mailing_address": _ADDRESS, "sisu_link": "",
        "created_at": BEGAN, "content_hash": "0" * 64, "dirty": False, "sweep": 1,
    }  # fmt: skip


def _transaction(n: int) -> dict[str, Any]:
    linked = n % 2 == 0
    link = f"https://crm.lofty.com/leads/{n}" if linked else ""
    return {
        "sisu_client_id": n, "lofty_lead_id": n if linked else None, "lofty_link": link, "side": "buyer",
        "lost": False, "deleted": False, "locked": False, "closed_code": False, "rental": False,
        "outbound_referral": False, "first_name": "Rosa", "last_name": f"Lund{n}", "email": f"rosa{n}@mail.test",
        "phone": "3035550111", "address": _ADDRESS, "read_at": BEGAN,
    }  # fmt: skip


def _match(n: int) -> dict[str, Any]:
    state = _MATCHES[n % 5]
    candidates = [{"lead": n, "evidence": ["name"]}, {"lead": max(n - 1, 1), "evidence": ["phone"]}]
    return {
        "sisu_client_id": n, "state": state, "lofty_lead_id": n if state == "matched" else None,
        "evidence": ["email", "name"] if n % 2 else ["name"], "confidence": 90,
        "candidates": candidates if state == "ambiguous" else [], "because": "several leads agree",
        "kept_here": n % 7 == 0, "matched_at": BEGAN,
    }  # fmt: skip


def _step(n: int) -> dict[str, Any]:
    follows = [["sisu", "phone", None, "L1"], ["lofty", "price_cents", "45000000", "T3"]]
    return {
        "sisu_client_id": n, "lofty_lead_id": n, "lofty_transaction_id": None if n % 3 else n,
        "copied": {"closed_on": "2026-01-05"} if n % 6 == 0 else {}, "follows": follows,
        "moves_milestones": n % 6 == 0, "fingerprint": f"{n:020d}",
    }  # fmt: skip


def _choice(n: int) -> dict[str, Any]:
    return {
        "choice_id": f"c{n}", "sisu_client_id": n, "lofty_lead_id": n if n % 3 else None,
        "chosen_by": "ann@office.test", "chosen_at": BEGAN,
    }  # fmt: skip


def _decision(n: int) -> dict[str, Any]:
    outcome, rule = (("ask", "L4"), ("ask", "V5"), ("refused", "C12"), ("left", "L1"))[n % 4]
    return {
        "subject": "transaction", "subject_id": n, "aspect": "agent", "outcome": outcome, "rule": rule,
        "because": "the lead's agent is no agent in Sisu", "decided_at": BEGAN,
    }  # fmt: skip


def _field_state(n: int) -> dict[str, Any]:
    held = n % 20 == 0
    return {
        "sisu_client_id": n, "field": "email", "seen": "a@x.test", "held": held, "held_rule": "L3" if held else "",
        "held_because": "a person typed it" if held else "", "changed_at": BEGAN,
    }  # fmt: skip


def _quarantine(n: int) -> dict[str, Any]:
    return {
        "quarantine_id": f"q{n}", "vendor": "lofty", "kind": "lead", "entity": str(n), "because": "no number",
        "payload": {"leadId": n}, "first_seen_at": BEGAN + timedelta(seconds=n), "last_seen_at": BEGAN,
    }  # fmt: skip


def _figure(n: int) -> dict[str, Any]:
    return {
        "sisu_agent_id": n % 40 + 1, "happened_on": (BEGAN - timedelta(days=n // 40)).date(),
        "activity": "Dials (Chime)", "amount": 7, "amount_before": 0, "round": 0, "pushed": 0,
    }  # fmt: skip


def _outbox(n: int) -> dict[str, Any]:
    operation = _OPERATIONS[n % 10]
    state = (WAITING,) * 8 + (REFUSED, DONE)
    chosen, over = state[n // 10 % 10], ["email"] if n % 500 == 6 else []
    return {
        "outbox_id": f"o{n}", "target": "lofty" if operation in ("write_link", "write_twin") else "sisu",
        "operation": operation, "entity": str(n + 1), "payload": {"fields": {"email": "a@x.test"}, "over": over},
        "rules": ["L1"], "state": chosen, "rank": 1, "newest": 0, "attempts": 0, "claim": "",
        "because": "answered 422" if chosen == REFUSED else "", "planned_at": BEGAN + timedelta(seconds=n),
        "finished_at": BEGAN if chosen in (REFUSED, DONE) else None,
    }  # fmt: skip

"""N1, K3: a case that nobody has taken up is told once more after 30 minutes, then above; for 24 h the agent waits."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.sales_agent.handover import is_told_already, reminders_due, waiting_cases
from schemas.model.sales_agent.notices import Notice, NoticeKind

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def case(kind: NoticeKind = NoticeKind.CALL, at: datetime = NOON) -> Notice:
    return Notice(f"{kind}{at}", 1, "N1", kind, f"7:{kind}", at)


def test_n1_it_waits_until_somebody_speaks_to_the_lead_or_looks():
    after = NOON + 5 * MINUTE
    assert waiting_cases([case()], None, None, after) == [case()]
    assert waiting_cases([case()], NOON - MINUTE, NOON - MINUTE, after) == [case()]
    assert waiting_cases([case()], NOON + MINUTE, None, after) == []
    assert waiting_cases([case()], None, NOON, after) == []


def test_k3_after_24_hours_the_agent_goes_on():
    assert waiting_cases([case()], None, None, NOON + timedelta(hours=24)) == []
    assert waiting_cases([case()], None, None, NOON + timedelta(hours=24) - MINUTE) == [case()]


def test_n2_is_nothing_that_waits():
    assert waiting_cases([case(NoticeKind.LISTINGS)], None, None, NOON) == []


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (29, ()),
        (30, (NoticeKind.AGAIN,)),
        (59, (NoticeKind.AGAIN,)),
        (60, (NoticeKind.AGAIN, NoticeKind.ESCALATED)),
    ],
)
def test_n1_the_clock(minutes, told):
    assert reminders_due(case(), NOON + minutes * MINUTE) == told


def test_n4_the_same_case_while_it_waits_is_the_same():
    assert is_told_already(NoticeKind.CALL, [case()])
    assert not is_told_already(NoticeKind.SHOWING, [case()])
    assert not is_told_already(NoticeKind.UNCLEAR, [case(NoticeKind.UNCLEAR)])

"""K5: texts less than 20 seconds apart are one reply, for at most 60 s."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.answers.gathering import gathered, ready_at
from schemas.model.sales_agent.conversations import Reply

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


def text(seconds: float, number: int = 0) -> Reply:
    at = NOON + timedelta(seconds=seconds)
    return Reply(number or int(seconds * 10) + 1, 1, at, "hi", "none", is_reply=True, starts=False, rule="", matched="",
                 version=1)  # fmt: skip


def seconds_of(replies: list[list[Reply]]) -> list[list[float]]:
    return [[(part.received_at - NOON).total_seconds() for part in reply] for reply in replies]


def test_k5_less_than_20_seconds_apart_is_one_reply():
    assert seconds_of(gathered([text(0), text(19), text(38)])) == [[0, 19, 38]]
    assert seconds_of(gathered([text(0), text(20)])) == [[0], [20]]


def test_k5_nothing_is_gathered_for_longer_than_a_minute():
    every = [text(at) for at in range(0, 100, 15)]
    assert seconds_of(gathered(every)) == [[0, 15, 30, 45], [60, 75, 90]]


def test_k5_a_reply_is_over_20_seconds_after_its_last_text_or_60_after_its_first():
    assert ready_at([text(0)]) == NOON + timedelta(seconds=20)
    assert ready_at([text(0), text(10)]) == NOON + timedelta(seconds=30)
    assert ready_at([text(at) for at in (0, 15, 30, 45)]) == NOON + timedelta(seconds=60)


@given(st.lists(st.integers(0, 300), max_size=12, unique=True), st.randoms(use_true_random=False))
def test_k5_in_whichever_order_they_become_known(moments, chance):
    texts = [text(at, at + 1) for at in moments]
    shuffled = list(texts)
    chance.shuffle(shuffled)
    replies = gathered(shuffled)
    assert replies == gathered(texts)
    assert [part for reply in replies for part in reply] == sorted(texts, key=lambda part: part.received_at)
    for reply in replies:
        assert reply[-1].received_at - reply[0].received_at < timedelta(seconds=60)


def test_k5_equal_instants_go_by_their_ids():
    first, second = text(0, 7), text(0, 3)
    assert [part.communication_id for part in gathered([first, second])[0]] == [3, 7]

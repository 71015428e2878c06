"""E18: one text, or after a lost answer one at most, wherever a run dies and whoever runs beside it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.outbox.requests import retry
from tests.support.trouble import Trouble, steps


@pytest.fixture
def trouble(monkeypatch) -> Trouble:
    return Trouble(monkeypatch)


@pytest.fixture
def lead(engaged) -> int:
    found = engaged.lead()
    engaged.five_homes(found)
    engaged.of.synced("sync-leads", later=0)
    return found


def engage(engaged) -> None:
    engaged.of.run("engage-leads")


def again(engaged, times: int = 4) -> None:
    """As the schedule does, after each time-out and settling."""
    for _ in range(times):
        engaged.of.settle()
        engage(engaged)


def messages(engaged, lead: int) -> list[str]:
    with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
        return sorted(row.state for row in rows)


def test_killed_at_any_call_or_commit(engaged, lead, trouble):
    """The first run dies at its n-th step, for every n that there is; the next ones end what it began. One that died
    after its intent was stored may have sent it: the text is given up."""
    lost = 0
    for step in steps():
        died = _dies(engaged, trouble, step)
        again(engaged, 3)
        given_up = messages(engaged, lead) == ["lost"]
        assert len(engaged.texts(lead)) == (0 if given_up else 1), f"step {step}"
        lost += given_up
        if not died:
            break
        for row in engaged.of.lofty.all("communications"):
            engaged.of.lofty.delete("communications", row["id"])
        _forget(engaged)
        engaged.passes(days=3)
        engaged.five_homes(lead, first=100 * step + 100)
        engaged.of.synced("sync-leads", later=0)
    assert step > 10
    assert lost <= 2


def _dies(engaged, trouble: Trouble, step: int) -> bool:
    """Whether the run came to that step."""
    ended = False
    with trouble.killed_after(step):
        engage(engaged)
        ended = True
    return not ended


def _forget(engaged) -> None:
    """Everything begins anew for the next death."""
    from sqlalchemy import delete

    from schemas.tables import (
        CommunicationRow,
        ConversationRow,
        EngagementRow,
        MarkRow,
        MessageRow,
        OutboxRow,
        TriggerRow,
    )

    with Store(environment().store_url).write(engaged.of.team) as session:
        for table in (
            CommunicationRow,
            ConversationRow,
            EngagementRow,
            MarkRow,
            MessageRow,
            OutboxRow,
            TriggerRow,
        ):
            session.execute(delete(table))


def test_a_lost_answer_is_looked_for_and_found(engaged, lead):
    """Awkward case 32."""
    engaged.of.lofty.faults(drop_after_commit=1, path="/v1.0/message/sms/send")
    engage(engaged)
    assert messages(engaged, lead) == ["sending"]
    engaged.of.lofty.faults()
    again(engaged, 2)
    assert len(engaged.texts(lead)) == 1
    assert messages(engaged, lead) == ["sent"]
    with engaged.of.rows("engagements") as rows:
        assert len(rows) == 1


def test_a_text_that_never_arrived_is_given_up_after_two_looks(engaged, lead):
    """The connection broke before it took effect: nothing tells that from a lost answer."""
    engaged.of.lofty.faults(error_rate=1, error_status=503, path="/v1.0/message/sms/send")
    engage(engaged)
    engaged.of.lofty.faults()
    again(engaged, 4)
    assert engaged.texts(lead) == []
    assert messages(engaged, lead) == ["lost"]
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert [(row.state, row.answer_rule) for row in rows] == [("left", "E18")]
    with engaged.of.rows("engagements") as rows:
        assert len(rows) == 1, "an unknown one is charged (E16)"


def test_refused_for_good_is_not_charged(engaged, lead):
    engaged.of.lofty.faults(no_virtual_number=True)
    engage(engaged)
    assert messages(engaged, lead) == ["refused"]
    with engaged.of.rows("engagements") as rows:
        assert rows == []
    engaged.of.lofty.faults()
    again(engaged, 1)
    assert engaged.texts(lead) == []


def test_two_runs_at_once_send_one(engaged, lead):
    """Awkward case 30."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: engage(engaged), range(2)))
    again(engaged, 1)
    assert len(engaged.texts(lead)) == 1


def test_a_stop_between_planning_and_sending(engaged, lead, monkeypatch):
    """It is asked for at the moment of sending: another process has heard it meanwhile."""
    from tasks.sales_agent.sending import deliver_text

    read = deliver_text.read_earlier_texts

    def hears_a_stop(run, found):
        read(run, found)
        engaged.writes(lead, "stop")
        engaged.of.run("read-replies")

    monkeypatch.setattr(deliver_text, "read_earlier_texts", hears_a_stop)
    engage(engaged)
    assert engaged.texts(lead) == []
    assert messages(engaged, lead) == ["dropped"]


def test_muted_in_lofty_between_planning_and_sending(engaged, lead, monkeypatch):
    from tasks.sales_agent.sending import deliver_text

    read = deliver_text.read_earlier_texts

    def somebody_mutes(run, found):
        read(run, found)
        engaged.of.lofty.put("leads", lead, _muted=True)

    monkeypatch.setattr(deliver_text, "read_earlier_texts", somebody_mutes)
    engage(engaged)
    assert engaged.texts(lead) == []
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert [(row.state, row.answer, row.answer_rule) for row in rows] == [("open", "no", "E12")]


@pytest.mark.parametrize("sent_as", ["MANUAL", "AUTO"])
@pytest.mark.parametrize("style", ["eager", "balanced"])
def test_yesterdays_backup_restored_texts_nobody_again(engaged, lead, sent_as, style):
    """The store has lost what was sent since: the text itself, in Lofty, is the record."""
    engaged.say(
        f'enabled = true, engage_style = "{style}", confirmed_by = "ann@office.test", without_chat = "text"'
    )
    engaged.of.lofty.faults(sent_as=sent_as)
    engage(engaged)
    assert len(engaged.texts(lead)) == 1
    _forget(engaged)
    _unlook(engaged)
    for _ in range(6):
        engaged.passes(hours=4)
        engage(engaged)
    assert len(engaged.texts(lead)) == 1


def _unlook(engaged) -> None:
    from sqlalchemy import update

    from schemas.tables import CursorRow, SiteReadingRow

    with Store(environment().store_url).write(engaged.of.team) as session:
        session.execute(update(SiteReadingRow).values(unlooked=True))
        for row in session.query(CursorRow).filter(CursorRow.name == "communications"):
            until = (engaged.of.now - timedelta(days=1)).isoformat()
            row.value = {**row.value, "until": until}


def test_a_refused_text_is_not_sent_by_another_try(engaged, lead):
    """`dealbridge outbox retry`: its moment is over, its trigger left for good."""
    engaged.of.lofty.faults(no_virtual_number=True)
    engage(engaged)
    engaged.of.lofty.faults()
    with engaged.of.rows("outbox", state="refused") as rows:
        (refused,) = [row.outbox_id for row in rows]
    with Store(environment().store_url).write(engaged.of.team) as session:
        assert retry(session, refused)
    again(engaged, 1)
    assert engaged.texts(lead) == []
    assert messages(engaged, lead) == ["refused"]

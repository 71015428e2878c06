"""Q4: forms arrive at least once, all else at most once, and no inquiry stands in two mails, whatever fails where."""

from threading import Thread

import pytest
from sqlalchemy import delete

from connectors.store.outbox.requests import retry
from schemas.tables import AlertRow, OutboxRow
from tasks.inquiries.alerts.due import plan_due
from tasks.outbox.deliver import deliver_waiting
from tests.support.telling.alerted_office import FAVORITE, FORM, AlertedOffice
from tests.support.trouble import KilledError, Trouble, steps


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    """It dies before and after a mail, too."""
    from tasks.mail import hand_over

    made, send = Trouble(monkeypatch), hand_over.send_mail

    def mailed(*given, **more):
        made._step()
        send(*given, **more)
        made._step()

    monkeypatch.setattr(hand_over, "send_mail", mailed)
    return made


def ids(alerted: AlertedOffice) -> list[str]:
    return [mail["message_id"] for mail in alerted.mails.all()]


def test_q4_a_lost_answer_to_a_form_is_repeated_as_the_same_mail(alerted):
    alerted.does(alerted.contact(), FORM)
    alerted.mails.faults(drop_after_data=1)
    alerted.runs(4)
    assert len(ids(alerted)) == 2
    assert len(set(ids(alerted))) == 1
    assert alerted.states() == [("now", "bob", "sent")]


def test_q4_a_server_that_never_answers_gets_a_form_three_times(alerted):
    alerted.does(alerted.contact(), FORM)
    alerted.mails.faults(drop_after_data=9)
    alerted.runs(6)
    assert (len(ids(alerted)), len(set(ids(alerted)))) == (3, 1)
    assert alerted.states() == [("now", "bob", "unknown")]


def test_q4_a_lost_answer_to_background_is_not_repeated(alerted):
    alerted.does(alerted.contact(days=10), FAVORITE)
    alerted.mails.faults(drop_after_data=1)
    alerted.runs(3)
    assert len(ids(alerted)) == 1
    assert alerted.states() == [("background", "bob", "unknown")]
    assert "not repeated" in next(iter(alerted.because()))


@pytest.mark.any_database
def test_q4_a_mail_that_is_refused_for_good_is_listed_and_may_be_tried_again(alerted):
    alerted.does(alerted.contact(), FORM)
    alerted.mails.faults(reject=550)
    report = alerted.runs()
    assert (report.counts["refused"], report.status) == (1, 1)
    assert alerted.states() == [("now", "bob", "refused")]
    alerted.mails.faults()
    alerted.runs(2)
    assert ids(alerted) == []
    with alerted.of.rows("outbox", operation="mail_alert") as [row]:
        assert (row.state, row.because) == ("refused", "the mail server answered 550")
        assert "bob" not in str(row.payload)
    assert alerted.stored(lambda session: retry(session, row.outbox_id))
    alerted.runs(2)
    assert len(ids(alerted)) == 1
    assert alerted.states() == [("now", "bob", "sent")]


@pytest.mark.any_database
def test_q4_a_server_that_is_down_for_an_hour_gets_it_then(alerted):
    alerted.does(alerted.contact(days=10), FORM, FAVORITE)
    alerted.mails.faults(reject=421)
    report = alerted.runs()
    assert report.counts["failed"] == 2
    alerted.does(alerted.contact(days=10), FAVORITE)
    alerted.passes(hours=1)
    alerted.runs()
    alerted.mails.faults()
    alerted.runs(2)
    assert sorted(subject[:12] for _, subject in alerted.mailed()) == ["Answer now: ", "[Background]"]
    assert {state for *_, state in alerted.states()} == {"sent"}


@pytest.mark.any_database
def test_q4_a_server_that_is_down_for_a_day_gets_no_old_news(alerted):
    alerted.does(alerted.contact(days=10), FORM, FAVORITE)
    alerted.mails.faults(reject=421)
    alerted.runs()
    alerted.passes(hours=24, minutes=1)
    alerted.does(alerted.contact(days=10), FORM)
    alerted.mails.faults()
    alerted.runs(3)
    assert len(ids(alerted)) == 1
    assert alerted.because(state="dropped") == {"it could not go out for a day, and is no news any more"}


@pytest.mark.any_database
def test_q4_a_server_that_takes_nothing_is_left_alone_for_the_rest_of_the_run(alerted, monkeypatch):
    from tasks.mail import hand_over

    tried, send = [], hand_over.send_mail
    monkeypatch.setattr(
        hand_over, "send_mail", lambda *given, **more: (tried.append(1), send(*given, **more))
    )
    alerted.does(alerted.contact(), *[FORM] * 20)
    alerted.mails.faults(reject=421)
    alerted.runs()
    assert 3 <= len(tried) <= 12, "those that are on their way at the same moment"
    alerted.mails.faults()
    alerted.runs(2)
    assert len(set(ids(alerted))) == 20


def test_q4_two_runs_at_once_send_each_mail_once(alerted):
    alerted.does(alerted.contact(days=10), *[FORM] * 4, FAVORITE)
    alerted.mails.faults(latency_ms=50)

    def run() -> None:
        alerted.act(lambda run: (plan_due(run), deliver_waiting(run)))

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alerted.runs()
    assert (len(ids(alerted)), len(set(ids(alerted)))) == (5, 5)
    assert {state for *_, state in alerted.states()} == {"sent"}


@pytest.mark.slow
@pytest.mark.parametrize("done", [FORM, FAVORITE])
def test_q4_killed_at_any_call_commit_or_mail(alerted, trouble, done):
    """The first run dies at its n-th step, for every n that there is; the next ones end what it began."""
    contact, lost, twice = alerted.contact(days=10), 0, 0
    for step in steps():
        ended = False
        trouble._left = step
        try:
            alerted.does(contact, done)
            alerted.act(lambda run: (plan_due(run), deliver_waiting(run)))
            ended = True
        except KilledError:
            pass
        finally:
            trouble._left, trouble._dead = None, False
        for _ in range(3):
            alerted.of.settle()
            alerted.runs()
        came, ended_as = ids(alerted), [state for *_, state in alerted.states()]
        assert len(set(came)) <= 1, f"step {step}"
        if done is FORM:
            assert ended_as in ([], ["sent"]), f"step {step}"
            assert bool(came) is bool(ended_as), f"step {step}"
            twice += len(came) == 2
        else:
            assert len(came) <= 1, f"step {step}"
            assert ended_as in ([], ["sent"], ["unknown"]), f"step {step}"
            assert bool(came) is bool(ended_as) or ended_as == ["unknown"], f"step {step}"
            lost += ended_as == ["unknown"]
        if ended:
            break
        alerted.stored(lambda session: [session.execute(delete(table)) for table in (AlertRow, OutboxRow)])
        alerted.mails.forget()
        alerted.passes(hours=2)
    assert step > 4
    assert (lost, twice) != (0, 0)


@pytest.mark.any_database
def test_q4_a_hundred_inquiries_cost_as_many_statements_as_one(alerted):
    from sqlalchemy import event

    from tasks.inquiries.alerts.plan import plan_in

    def counted(number: int) -> int:
        contacts = [alerted.contact(days=10) for _ in range(3)]
        new = [
            one
            for _ in range(number)
            for c in contacts
            for one in alerted.does(c, FORM, FAVORITE, backfill=True)
        ]
        seen: list[str] = []

        def inside(run) -> None:
            with run.store.write(run.team_id) as session:
                engine = session.get_bind()
                note = lambda *given: seen.append(given[2])  # noqa: E731
                event.listen(engine, "before_cursor_execute", note)
                plan_in(run, session, new)
                event.remove(engine, "before_cursor_execute", note)

        alerted.act(inside)
        alerted.runs()
        alerted.passes(hours=2)
        return len(seen)

    assert counted(1) == counted(8)

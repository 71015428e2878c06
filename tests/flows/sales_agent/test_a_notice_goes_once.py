"""N4: one notification per way at most, wherever a run dies, whatever is lost; and in the end somebody has it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.ledger.checkpoints import DRIFT
from connectors.store.sales_agent.conversations import unmute
from connectors.store.teams.pauses import begin_pause, end_pause
from schemas.model.outbox import PauseKind
from schemas.tables import DecisionRow, NoticeRow, NoticeWayRow, OutboxRow
from tests.support.scripted import hangs_up, vendor
from tests.support.trouble import Trouble, steps

ANN = "ann@office.test"
NOTICES = "/v1.0/agent/send-notification"


@pytest.fixture
def trouble(monkeypatch) -> Trouble:
    """It dies before and after a mail, too."""
    from tasks.mail import hand_over

    made, send = Trouble(monkeypatch), hand_over.send_mail

    def mailed(*given, **more):
        made._step()
        send(*given, **more)
        made._step()

    monkeypatch.setattr(hand_over, "send_mail", mailed)
    return made


def store_of(told) -> Store:
    return Store(environment().store_url)


@pytest.mark.slow
def test_killed_at_any_call_commit_or_mail(told, trouble):
    """The first run dies at its n-th step, for every n that there is; the next ones end what it began."""
    lead = told.engaged_lead()
    lost = 0
    for step in steps():
        told.at.writes(lead, "not interested, bye")
        died = _dies(told, trouble, step)
        told.again()
        assert len(told.mailed()) <= 1, f"step {step}"
        assert len(told.told()) <= 1, f"step {step}"
        ways = dict(told.ways())
        assert set(ways.values()) <= {"sent", "unknown"}, f"step {step}"
        assert "sent" in ways.values(), f"step {step}: the page, where nothing went out for certain"
        assert told.mailed() or ways["email"] == "unknown", f"step {step}"
        assert told.told() or ways["opportunity"] == "unknown", f"step {step}"
        lost += "unknown" in ways.values()
        if not died:
            break
        _forget(told, lead)
    assert step > 10
    assert 1 <= lost <= 12, "only who dies between the intent and the receipt does not know"


def _dies(told, trouble: Trouble, step: int) -> bool:
    """Whether the run came to that step."""
    ended = False
    with trouble.killed_after(step):
        told.of.run("read-replies")
        ended = True
    return not ended


def _forget(told, lead: int) -> None:
    """Everything begins anew for the next death."""
    from sqlalchemy import delete

    with store_of(told).write(told.of.team) as session:
        for table in (NoticeRow, NoticeWayRow, OutboxRow, DecisionRow):
            session.execute(delete(table))
        unmute(session, lead, "ann@office.test", told.of.now)
    told.mails.forget()
    for row in told.of.lofty.all("told"):
        told.of.lofty.delete("told", row["id"])
    told.at.passes(hours=1)


def test_two_runs_at_once_tell_once(told):
    lead = told.engaged_lead()
    told.at.writes(lead, "not interested, bye")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: told.of.run("read-replies"), range(2)))
    told.again(1)
    assert (len(told.mailed()), len(told.told())) == (1, 1)


def test_a_lost_answer_of_the_gateway_goes_once_more_by_email(told):
    """N1: marked as a possible repeat."""
    with vendor(hangs_up) as gateway:
        told.say(smtp=True, gateway=f"json://127.0.0.1:{gateway.port}/{{phone}}?retry=2")
        lead = told.engaged_lead()
        told.hears(lead, "START")
        told.again()
    assert len(gateway.requests) == 1
    [mail] = told.mails.all()
    assert mail["subject"].endswith("(possible repeat)")
    assert mail["text"].startswith("This may be a repeat")
    assert told.ways() == [("email", "sent"), ("gateway", "unknown")]


def test_a_lost_answer_without_a_mail_server_stands_on_the_page(told):
    with vendor(hangs_up) as gateway:
        told.say(gateway=f"json://127.0.0.1:{gateway.port}/{{phone}}")
        lead = told.engaged_lead()
        report = told.hears(lead, "START")
        told.again()
    assert len(gateway.requests) == 1
    assert told.ways() == [("gateway", "unknown"), ("page", "sent")]
    assert report.number("ask") >= 1


def test_a_lost_answer_of_lofty_is_not_repeated(told):
    lead = told.engaged_lead()
    told.of.lofty.faults(drop_after_commit=1, path=NOTICES)
    told.hears(lead)
    told.of.lofty.faults()
    told.again()
    assert len(told.told()) == 1
    assert told.mailed() == [ANN]
    assert told.ways() == [("email", "sent"), ("opportunity", "unknown")]


def test_a_mail_server_that_breaks_off_has_it_once(told):
    lead = told.engaged_lead()
    told.mails.faults(drop_after_data=1)
    told.hears(lead)
    told.again()
    assert told.mailed() == [ANN]
    assert told.ways() == [("email", "unknown"), ("opportunity", "sent")]


def test_a_mail_server_that_is_busy_is_asked_again(told):
    """4xx: certainly not taken. It is the only way left, so it is tried for long."""
    lead = told.engaged_lead()
    told.at.writes(lead, "START")
    told.mails.faults(reject=451)
    for _ in range(5):
        report = told.of.run("read-replies").teams[told.of.team]
        assert report.counts["failed"] == 1
        assert told.ways() == [("email", "planned")]
    told.mails.faults()
    told.of.synced("read-replies", later=0)
    told.again(1)
    assert told.mailed() == [ANN]
    assert told.ways() == [("email", "sent")]


def test_a_mail_server_that_is_not_there_is_asked_again(told):
    port, told.mails.port = told.mails.port, 9
    told.say(smtp=True)
    lead = told.engaged_lead()
    told.at.writes(lead, "START")
    told.of.run("read-replies")
    assert told.ways() == [("email", "planned")]
    told.mails.port = port
    told.say(smtp=True)
    told.again(1)
    assert told.mailed() == [ANN]


def test_a_mail_that_is_refused_for_good_gives_way(told):
    """5xx: once, the run says so, and the page has it."""
    lead = told.engaged_lead()
    told.at.writes(lead, "START")
    told.mails.faults(reject=550)
    report = told.of.run("read-replies").teams[told.of.team]
    assert report.counts["refused"] == 1
    assert report.status == 1
    assert told.ways() == [("email", "refused"), ("page", "sent")]
    told.mails.faults()
    told.again()
    assert told.mailed() == []


def test_a_gateway_whose_secret_is_missing_gives_way_and_is_named(told):
    told.say(smtp=True, gateway="json://127.0.0.1:9/{phone}")
    told.of.patch.delenv("NOTIFY_TEXT_URL")
    lead = told.engaged_lead()
    told.at.writes(lead, "START")
    report = told.of.run("read-replies").teams[told.of.team]
    assert any("notify.text: env:NOTIFY_TEXT_URL is not set" in line.because for line in report.lines)
    assert told.mailed() == [ANN]
    assert told.ways() == [("email", "sent"), ("gateway", "refused")]
    assert "possible repeat" not in told.mails.all()[0]["subject"]


def test_a_lead_that_changed_hands_before_it_was_sent_is_told_to_the_new_agent(told):
    """Nobody who no longer has the lead reads of it."""
    told.of.hire("Bob Person", member_email="bob@office.test")
    lead = told.engaged_lead()
    told.mails.faults(reject=451)
    told.at.writes(lead, "START")
    told.of.run("read-replies")
    assert told.ways() == [("email", "planned")]
    told.of.lofty.put("leads", lead, assignedUserId=told.of.users["Bob"])
    told.of.run("sync-leads", later=11)
    told.mails.faults()
    told.again(1)
    assert told.mailed() == ["bob@office.test"]
    assert told.ways() == [("email", "sent"), ("email", "skipped")]


def test_who_has_looked_meanwhile_is_told_no_more(told):
    lead = told.engaged_lead()
    told.mails.faults(reject=451)
    told.of.lofty.faults(error_rate=1, error_status=500, path=NOTICES)
    told.at.writes(lead, "not interested, bye")
    told.of.run("read-replies")
    with store_of(told).write(told.of.team) as session:
        unmute(session, lead, "ann@office.test", told.of.now)
    told.mails.faults()
    told.of.lofty.faults()
    told.again()
    assert told.mailed() == []
    assert dict(told.ways())["email"] == "skipped"


def test_lofty_says_that_it_told_nobody(told, monkeypatch):
    """`data` false: certainly nobody, so that the next way is taken; here there is none."""
    told.say()
    lead = told.engaged_lead(assignedUserId=None)
    told.of.lofty.put("leads", lead, assignedUserId=told.of.users["Ann"])
    told.of.synced("sync-leads")
    told.of.lofty.put("leads", lead, assignedUserId=None)
    told.at.writes(lead, "not interested, bye")
    report = told.of.run("read-replies").teams[told.of.team]
    assert told.told() == []
    assert told.ways() == [("opportunity", "refused"), ("page", "sent")]
    assert report.counts["refused"] == 1


def test_a_pause_of_writes_holds_notices_back(told):
    """E25: stops are read all the same; who goes on is told then."""
    lead = told.engaged_lead()
    with store_of(told).write(told.of.team) as session:
        begin_pause(session, PauseKind.WRITES, "ann", told.of.now)
    told.hears(lead)
    assert (told.mailed(), told.told()) == ([], [])
    told.of.run("reconcile")
    with store_of(told).read(told.of.team) as session:
        assert {row["side"] for row in DRIFT.read(session)["fields"]} <= {"lofty", "sisu"}, "no side lacks it"
    with store_of(told).write(told.of.team) as session:
        end_pause(session, told.of.now)
    told.again(1)
    assert (len(told.mailed()), len(told.told())) == (1, 1)

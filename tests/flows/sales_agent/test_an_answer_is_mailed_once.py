"""M3: whoever gave feedback is told by email what became of it, once, wherever a run dies and whatever is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import delete

from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.leads.erasure import wipe
from connectors.store.sales_agent.feedback.given import stored_feedback
from connectors.store.teams.pauses import begin_pause, end_pause
from schemas.model.outbox import PauseKind
from schemas.model.sales_agent.feedback import Feedback
from schemas.tables import FeedbackRow, OutboxRow
from tasks.access.viewers import viewer_by_email
from tasks.operations import OPERATIONS
from tasks.run.runtime import Runtime
from tasks.sales_agent.feedback.deliver import message_id_of
from tasks.sales_agent.feedback.give import Given, answer, give_feedback
from tests.support.telling.told_office import ToldOffice
from tests.support.trouble import Trouble, steps

ANN, BOB = "ann@office.test", "bob@office.test"
NUMBER = "00000000f1"


@pytest.fixture
def office(told: ToldOffice) -> ToldOffice:
    """Ann owns the account; Bob works the lead that the agent has texted."""
    told.of.hire("Bob Person", member_email=BOB)
    told.lead = told.engaged_lead(assignedUserId=told.of.users["Bob"])  # type: ignore[attr-defined]
    return told


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


@contextmanager
def store_of(told: ToldOffice) -> Iterator[Store]:
    store = Store(environment().store_url)
    yield store
    store.close()


def by(told: ToldOffice, email: str, act: Callable) -> object:
    """What a member does on the pages."""
    runtime = Runtime.open(environment(), OPERATIONS)
    try:
        run = runtime.run(teams()[told.of.team], told.of.now)
        return act(run, viewer_by_email(runtime.store, told.of.team, email))
    finally:
        runtime.close()


def answered(told: ToldOffice, text: str = "She does not sell", feedback_id: str = NUMBER, **about) -> None:
    """Bob gives it, and Ann answers it."""
    given = Given(text, feedback_id=feedback_id, **{"lead_id": told.lead, **about})
    assert by(told, BOB, lambda run, viewer: give_feedback(run, viewer, given)).ok
    assert by(told, ANN, lambda run, viewer: answer(run, viewer, feedback_id, "It learns that.")).ok


def kept(told: ToldOffice) -> Feedback:
    with store_of(told) as store, store.read(told.of.team) as session:
        return stored_feedback(session, NUMBER)


def test_whoever_gave_it_is_mailed_the_answer(office):
    answered(office)
    assert (kept(office).told, office.mailed()) == ("planned", [])
    office.again(1)
    [mail] = office.mails.all()
    assert mail["to"] == [BOB]
    assert mail["subject"] == "Your feedback on the sales agent was answered"
    assert "ann@office.test has answered your feedback" in mail["text"]
    assert "It learns that." in mail["text"]
    assert "> She does not sell" in mail["text"]
    assert f"/pages/conversation?lead={office.lead}#feedback" in mail["text"]
    assert mail["message_id"].strip("<>").partition("@")[0] == message_id_of(office.of.team, NUMBER)
    assert (kept(office).told, kept(office).told_at is not None) == ("sent", True)
    office.again()
    assert office.mailed() == [BOB]


@pytest.mark.slow
def test_killed_at_any_call_commit_or_mail(office, trouble):
    """The first run dies at its n-th step, for every n that there is; the next ones end what it began."""
    lost = 0
    for step in steps():
        answered(office)
        ended = False
        with trouble.killed_after(step):
            office.of.run("read-replies")
            ended = True
        office.again()
        assert len(office.mailed()) <= 1, f"step {step}"
        assert kept(office).told in ("sent", "unknown"), f"step {step}"
        assert office.mailed() or kept(office).told == "unknown", f"step {step}"
        lost += kept(office).told == "unknown"
        if ended:
            break
        with store_of(office) as store, store.write(office.of.team) as session:
            for table in (FeedbackRow, OutboxRow):
                session.execute(delete(table))
        office.mails.forget()
        office.at.passes(hours=1)
    assert step > 5
    assert 1 <= lost <= 6, "only who dies between the intent and the receipt does not know"


def test_a_mail_server_that_breaks_off_has_it_once(office):
    office.mails.faults(drop_after_data=1)
    answered(office)
    office.again()
    assert office.mailed() == [BOB]
    assert kept(office).told == "unknown"
    assert "may have arrived, and is not repeated" in kept(office).told_because


def test_a_mail_server_that_is_busy_is_asked_again(office):
    """4xx: certainly not taken."""
    office.mails.faults(reject=451)
    answered(office)
    for _ in range(3):
        report = office.of.run("read-replies").teams[office.of.team]
        assert report.counts["failed"] == 1
        assert kept(office).told == "planned"
    office.mails.faults()
    office.again(1)
    assert (office.mailed(), kept(office).told) == ([BOB], "sent")


def test_a_mail_that_is_refused_for_good_is_said(office):
    office.mails.faults(reject=550)
    answered(office)
    report = office.of.run("read-replies").teams[office.of.team]
    assert (report.counts["refused"], report.status) == (1, 1)
    office.mails.faults()
    office.again()
    assert office.mailed() == []
    assert (kept(office).told, kept(office).told_because) == ("refused", "the mail server answered 550")


def test_without_a_mail_server_it_stands_on_the_page_only(office):
    office.say()
    answered(office)
    office.again(1)
    assert (kept(office).told, kept(office).answer) == ("skipped", "It learns that.")
    assert kept(office).told_because == "the team has no mail server: it stands on the page only"
    with office.of.rows("outbox", operation="mail_answer") as rows:
        assert list(rows) == []


def test_whoever_has_left_is_not_written_to(office):
    """O12."""
    answered(office)
    office.mails.faults(reject=451)
    office.of.lofty.delete("members", office.member(BOB)["id"])
    office.of.run("refresh-agents")
    office.mails.faults()
    office.again(1)
    assert office.mailed() == []
    assert (kept(office).told, kept(office).told_because) == (
        "skipped",
        "whoever gave it has left the account",
    )


def test_whoever_sees_the_lead_no_more_gets_the_answer_without_what_they_wrote(office):
    """O5, M1."""
    answered(office)
    office.mails.faults(reject=451)
    office.of.lofty.put("leads", office.lead, assignedUserId=office.of.users["Ann"])
    office.of.run("sync-leads", later=11)
    office.mails.faults()
    office.again(1)
    [mail] = office.mails.all()
    assert "It learns that." in mail["text"]
    assert "She does not sell" not in mail["text"]


def test_what_is_erased_before_it_was_mailed_is_not(office):
    answered(office)
    with store_of(office) as store, store.write(office.of.team) as session:
        wipe(session, office.lead)
    office.again(1)
    assert office.mailed() == []
    assert (kept(office).told, kept(office).told_because) == ("skipped", "what it is about is erased")


def test_a_pause_holds_it_back(office):
    with store_of(office) as store, store.write(office.of.team) as session:
        begin_pause(session, PauseKind.WRITES, "ann", office.of.now)
    answered(office)
    office.again(1)
    assert (office.mailed(), kept(office).told) == ([], "planned")
    with store_of(office) as store, store.write(office.of.team) as session:
        end_pause(session, office.of.now)
    office.again(1)
    assert office.mailed() == [BOB]


def test_it_is_answered_once(office):
    answered(office)
    again = by(office, ANN, lambda run, viewer: answer(run, viewer, NUMBER, "Or not"))
    assert again.because == "ann@office.test has answered it already."
    office.again()
    assert (len(office.mailed()), kept(office).answer) == (1, "It learns that.")


def test_hostile_words_go_as_text(office):
    """Lines that look like heads of a mail, HTML, marks of direction, NUL."""
    answered(office, "x\nBcc: all@office.test\n\n<script>alert(1)</script>\0\u202e", lead_id=None)
    office.again(1)
    [mail] = office.mails.all()
    assert (mail["to"], mail["html"] or "") == ([BOB], "")
    assert "bcc" not in {name.casefold() for name in mail["headers"]}
    assert "> <script>alert(1)</script>\n" in mail["text"].replace("\r\n", "\n")

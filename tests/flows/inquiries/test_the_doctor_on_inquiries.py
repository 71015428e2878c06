"""`dealbridge doctor` on the leads tab: whether people hear of inquiries, and how these come."""

from typing import Any

import pytest

from cli.doctor.inquiries import examine_inquiries
from connectors.errors import MailNotSent
from tasks.report.findings import Findings, State
from tests.support.telling.alerted_office import FORM, GONE, AlertedOffice

pytestmark = pytest.mark.any_database
OK, WARN, FAIL, SKIPPED = State.OK, State.WARN, State.FAIL, State.SKIPPED
MAILS, CONCIERGES, LAG, PUSH, BOX = (
    "mails of inquiries (Q4)", "concierges (Q4)", "alert lag (Q4)", "push of inquiries", "mailbox of inquiries",
)  # fmt: skip


def found(alerted: AlertedOffice, mailbox: Any = None) -> dict[str, tuple[State, str]]:
    """By check."""
    findings = Findings("north")
    alerted.act(lambda run: examine_inquiries(run, findings, mailbox))
    return {finding.check: (finding.state, f"{finding.found} | {finding.mend}") for finding in findings.found}


def test_of_a_team_without_inquiries_nothing_is_said(alerted):
    alerted.of.setting(more="")
    assert found(alerted) == {}


def test_all_is_well(alerted, monkeypatch):
    alerted.say(concierges='["bob@office.test"]')
    monkeypatch.setenv("INQUIRIES_SECRET", "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    alerted.contact()
    assert {check: state for check, (state, _) in found(alerted).items()} == {
        MAILS: OK, CONCIERGES: OK, LAG: OK, PUSH: OK,
    }  # fmt: skip


def test_without_a_mail_server_nobody_hears_of_inquiries(alerted):
    alerted.say(smtp=False)
    assert found(alerted)[MAILS] == (
        FAIL,
        "the team has no mail server: nobody hears of inquiries | set smtp in the team's section of the teams file",
    )
    alerted.say(smtp=False, concierges="[]", update_requests="true")
    assert found(alerted)[MAILS][0] is WARN


def test_owners_who_have_left_are_counted(alerted):
    alerted.contact()
    alerted.contact(GONE)
    state, said = found(alerted)[MAILS]
    assert (state, said.partition(":")[0]) == (
        WARN,
        "1 of 2 owners of contacts have left, or have no email in Lofty",
    )


def test_concierges_who_left_are_named_and_strangers_too(alerted):
    alerted.say(concierges='["gone@office.test", "bob@office.test"]')
    assert found(alerted)[CONCIERGES][0] is WARN
    assert "gone@office.test left the account" in found(alerted)[CONCIERGES][1]
    alerted.say()
    assert "cara@office.test: no member of the account" in found(alerted)[CONCIERGES][1]
    alerted.say(concierges="[]", update_requests="true")
    assert found(alerted)[CONCIERGES][0] is OK
    alerted.contact(0)
    assert found(alerted)[CONCIERGES][0] is WARN


def test_how_long_the_oldest_alert_waits(alerted):
    alerted.does(alerted.contact(), FORM)
    assert found(alerted)[LAG] == (OK, "the oldest waits for 0 min | ")
    alerted.passes(minutes=11)
    state, said = found(alerted)[LAG]
    assert (state, said.partition(" |")[0]) == (WARN, "the oldest waits for 11 min")


def test_a_push_needs_a_secret_of_standard_webhooks(alerted, monkeypatch):
    assert found(alerted)[PUSH][0] is SKIPPED
    monkeypatch.setenv("INQUIRIES_SECRET", "hush")
    assert found(alerted)[PUSH][0] is FAIL


def test_the_mailbox_is_opened(alerted):
    def broken(_: Any) -> str:
        msg = "the mailbox cannot be opened"
        raise MailNotSent(msg)

    alerted.say(mailbox='"/nowhere"')
    assert found(alerted)[BOX][0] is SKIPPED
    assert found(alerted, lambda _: "3 mails wait")[BOX] == (OK, "3 mails wait | ")
    assert found(alerted, broken)[BOX] == (FAIL, "the mailbox cannot be opened | ")

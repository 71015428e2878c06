"""N, K4: of a likely stop, and of START, whoever has the lead is told: once, by ways that reach that person alone."""

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.sales_agent.conversations import mute
from tests.support.engaged_office import EngagedOffice
from tests.support.scripted import answer, says, vendor
from tests.support.telling.told_office import LIKELY, OWNER, ToldOffice

pytestmark = pytest.mark.any_database


ANN = "ann@office.test"


def test_k4_a_likely_stop_goes_by_two_ways(told):
    """N1, N4: to the agent by email and as an opportunity, since Lofty's text goes to the key's owner alone."""
    lead = told.engaged_lead()
    report = told.hears(lead)
    assert told.mailed() == [ANN]
    assert told.told() == [("send-notification", [told.of.users["Ann"]])]
    assert told.ways() == [("email", "sent"), ("opportunity", "sent")]
    assert report.counts["delivered"] >= 2
    [mail] = told.mails.all()
    assert mail["subject"] == "Rosa Lund may have asked for no more texts"
    assert "(303) 555-0111" in mail["text"]
    assert LIKELY in mail["text"]
    assert f"/pages/conversation?lead={lead}" in mail["text"]
    assert mail["headers"]["Auto-Submitted"] == "auto-generated"
    [said] = told.of.lofty.all("told")
    assert said["body"]["leadId"] == lead
    assert "Rosa Lund" in said["body"]["message"]


def test_n4_once_however_often_it_runs(told):
    lead = told.engaged_lead()
    told.hears(lead)
    told.again()
    assert (len(told.mailed()), len(told.told())) == (1, 1)
    told.hears(lead, "reported")
    assert (len(told.mailed()), len(told.told())) == (1, 1), (
        "the agent is silent by then: nobody is told again"
    )


def test_n1_start_lifts_nothing_and_a_person_is_told(told):
    """E14: one way, the best that there is."""
    lead = told.engaged_lead()
    told.hears(lead, "STOP")
    assert told.mailed() == []
    told.at.passes(minutes=10)
    told.hears(lead, "START")
    [mail] = told.mails.all()
    assert "asks for texts again" in mail["subject"]
    assert "owner or admin lifts it" in mail["text"]
    assert told.told() == []
    with told.of.rows("stops") as stops:
        assert [stop.lifted_at for stop in stops] == [None]


def test_n1_the_gateway_comes_first(told):
    with vendor(says(answer(200))) as gateway:
        told.say(smtp=True, gateway=f"json://127.0.0.1:{gateway.port}/{{phone}}")
        told.of.lofty.put("members", told.member(ANN)["id"], phoneNumber="(303) 555-0142")
        lead = told.engaged_lead()
        told.hears(lead)
    [text] = gateway.requests
    assert text.startswith(b"POST /+13035550142")
    assert b"Rosa Lund" in text
    assert told.mailed() == [ANN]
    assert told.told() == []
    assert told.ways() == [("email", "sent"), ("gateway", "sent")]


def test_n1_lofty_s_text_reaches_the_owner_of_the_key(told):
    told.of.lofty.put("members", told.member(ANN)["id"], memberUserId=OWNER)
    lead = told.engaged_lead(assignedUserId=OWNER)
    told.hears(lead)
    assert told.told() == [("send-to-agent", [OWNER])]
    assert told.mailed() == [ANN]


def test_n1_another_key_since_texts_nobody_else(told):
    """It is asked whose key it is just before a text goes there."""
    told.of.lofty.put("members", told.member(ANN)["id"], memberUserId=OWNER)
    told.of.hire("Bob Person", member_email="bob@office.test")
    lead = told.engaged_lead(assignedUserId=OWNER)
    told.of.patch.setenv("LOFTY_API_KEY", f"sandbox-key@{told.of.users['Bob']}")
    told.of.lofty.put("members", told.member("bob@office.test")["id"], isAdmin=True, roleName="Company Admin")
    told.hears(lead)
    assert told.told() == [("send-notification", [OWNER])]
    assert told.ways() == [("email", "sent"), ("lofty_text", "skipped"), ("opportunity", "sent")]


def test_n_nobody_assigned_tells_the_ponds_owner_and_no_one_else_there(told):
    """An opportunity would tell everybody of the pond."""
    told.of.hire("Bob Person", member_email="bob@office.test")
    bob, ann = told.of.users["Bob"], told.of.users["Ann"]
    told.of.lofty.post("ponds", id=7, pondName="East", pondOwnerId=bob, agentIds=[ann])
    lead = told.engaged_lead(assignedUserId=None, pondId=7)
    told.hears(lead)
    assert told.mailed() == ["bob@office.test"]
    assert told.told() == []


def test_n_nobody_assigned_tells_the_owners(told):
    told.of.hire("Olive Owner", member_email="olive@office.test")
    told.of.lofty.put("members", told.member("olive@office.test")["id"], roleName="Company Owner")
    lead = told.engaged_lead(assignedUserId=None)
    told.hears(lead)
    assert sorted(told.mailed()) == [ANN, "olive@office.test"]
    assert len({mail["message_id"] for mail in told.mails.all()}) == 2
    assert told.ways() == [("email", "sent"), ("email", "sent")]


@pytest.mark.parametrize("text", [LIKELY, "START"])
def test_n_without_mail_server_and_gateway_it_stands_on_the_page_on_record(told, text):
    told.say()
    lead = told.engaged_lead(assignedUserId=None)
    report = told.hears(lead, text)
    assert told.told() == []
    assert told.ways() == [("page", "sent")]
    assert report.number("ask") >= 1
    with told.of.rows("decisions", subject_id=lead, aspect="notice") as rows:
        assert [(row.outcome, row.rule) for row in rows] == [("ask", "N1")]
    told.again()
    assert told.ways() == [("page", "sent")]


def test_n_a_member_without_an_address_is_told_in_the_app(told):
    bob = told.of.lofty.post("members", email="", firstName="Bob", lastName="Person")["memberUserId"]
    lead = told.engaged_lead(assignedUserId=bob)
    told.hears(lead)
    assert told.told() == [("send-notification", [bob])]
    assert told.mailed() == []
    assert told.ways() == [("opportunity", "sent")]


@pytest.mark.parametrize("before", ["nothing was written", "a person took over", "somebody muted it"])
def test_k_what_is_no_reply_is_told_to_nobody(told, before):
    """The agent is silenced, or never wrote: such texts are read for stops only."""
    if before == "nothing was written":
        lead = told.at.lead()
        told.of.synced("sync-leads", later=0)
    else:
        lead = told.engaged_lead()
    if before == "a person took over":
        told.of.happened(leadId=lead, eventType="Text", textContent="Ann here", minutes_ago=2)
    if before == "somebody muted it":
        with Store(environment().store_url).write(told.of.team) as session:
            mute(session, lead, "ann@office.test", "E12", told.of.now)
    told.hears(lead)
    told.hears(lead, "START")
    assert (told.mailed(), told.told(), told.ways()) == ([], [], [])


def test_another_team_is_told_nothing(two_offices, mails):
    """Both have the same ids; the second team's people are its own."""
    told = ToldOffice(EngagedOffice(two_offices), mails)
    lead = told.engaged_lead()
    told.hears(lead)
    assert told.mailed() == [ANN]
    assert told.ways(team="south") == []
    with told.of.rows("outbox", "south", operation="send_notice") as rows:
        assert rows == []


def test_no_personal_data_reaches_logs_lines_and_rows(told, caplog):
    caplog.set_level("DEBUG")
    told.mails.faults(reject=550)
    lead = told.engaged_lead()
    caplog.clear()
    told.at.writes(lead, LIKELY)
    report = told.of.run("read-replies")
    lines = [
        f"{line.what} {line.because} {line.plainly} {line.remedy}"
        for team in report.teams.values()
        for line in team.lines
    ]
    with told.of.rows("outbox", operation="send_notice") as rows:
        kept = [f"{row.entity} {row.payload} {row.because}" for row in rows]
    with told.of.rows("decisions") as rows:
        kept += [row.because for row in rows]
    with told.of.rows("notice_ways") as rows:
        kept += [row.because for row in rows]
    # The mail server of the sandbox logs what it gets, in this process.
    logged = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    written = "\n".join([*lines, *kept, *logged])
    assert str(lead) in "\n".join(lines)
    for secret in ("Rosa", "Lund", "5550111", "555-0111", "interested", "ann@", "Ann"):
        assert secret not in written, secret


def test_n2_a_task_where_lofty_tells_nobody_of_opportunities(told):
    """With a push that tells of it; the lead is named, and what to do."""
    told.of.hire("Bob Person", member_email="bob@office.test")
    lead = told.engaged_lead(assignedUserId=told.of.users["Bob"], leadInquiry={"id": 0})
    told.of.lofty.faults(error_rate=1, error_status=400, path="/v1.0/agent/send-notification")
    told.at.writes(lead, "please send me some listings")
    told.at.passes(seconds=30)
    told.of.run("read-replies")
    told.of.lofty.faults()
    assert told.ways() == [("opportunity", "refused"), ("task", "sent")]
    [task] = [row for row in told.of.lofty.all("tasks") if row["leadId"] == lead]
    assert task["content"].startswith("Rosa Lund, (303) 555-0111, asks for more listings or details")
    assert told.told() == [("send-task-reminder", [told.of.users["Bob"]])]
    assert told.mailed() == []

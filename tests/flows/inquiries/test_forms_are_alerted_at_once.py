"""Q4: a form goes to the assigned agent at once, saves gathered and as background, each inquiry once to a receiver."""

from datetime import timedelta

import pytest

from connectors.store.leads.leads import save_leads, set_presence
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.words import InquiryType
from schemas.model.leads import Lead, Ownership, Presence
from tasks.inquiries.alerts.deliver import message_id_of
from tests.support.telling.alerted_office import BOB, EVE, FAVORITE, FORM, GONE, AlertedOffice

SEARCH = InquiryType.SAVED_SEARCH
pytestmark = pytest.mark.any_database


def lead(alerted: AlertedOffice, **given) -> int:
    """As Lofty has it."""
    made = Lead(
        **{
            "lofty_lead_id": 501,
            "ownership": Ownership.PERSONAL,
            "hidden": True,
            "first_name": "Jane",
            "created_at": alerted.now,
            **given,
        }
    )
    alerted.stored(lambda session: save_leads(session, [made], lambda _: False, alerted.now))
    return made.lofty_lead_id


def test_q4_a_form_is_mailed_to_the_assigned_agent_at_once(alerted):
    contact = alerted.contact()
    alerted.does(contact, FORM)
    report = alerted.runs()
    assert (report.counts["delivered"], report.status) == (1, 0)
    [mail] = alerted.mails.all()
    assert mail["to"] == ["bob@office.test"]
    assert mail["subject"] == "Answer now: Jane Doe asks for a showing (12 Oak St, Denver)"
    assert mail["text"].startswith("Answer now: Jane Doe asks for a showing.")
    assert "Phone: (303) 555-0111" in mail["text"]
    assert "Property: 12 Oak St, Denver, $450,000, listing ML-1" in mail["text"]
    assert "When: Tue Mar 10, 12:00 PM MDT" in mail["text"]
    assert "> May I see it?" in mail["text"]
    assert f"/pages/contact?id={contact}\n" in mail["text"]
    assert 'href="tel:+13035550111"' in mail["html"]
    assert f'/pages/contact?id={contact}"' in mail["html"]
    assert "<blockquote" in mail["html"]
    assert not {"<img", "<script", "http://www", "src="} & set(mail["html"].split())
    assert "<img" not in mail["html"]
    headers = {name.lower(): value for name, value in mail["headers"].items()}
    assert headers["auto-submitted"] == "auto-generated"
    assert headers["list-id"] == "<inquiries.north.office.test>"
    assert headers["content-type"].startswith("multipart/alternative")
    with alerted.of.rows("alerts") as [row]:
        assert mail["message_id"] == f"<{message_id_of('north', row.mail_id)}@office.test>"
        assert row.sent_at is not None
    alerted.runs(3)
    assert len(alerted.mails.all()) == 1


def test_q4_planned_again_it_stands_in_no_second_mail(alerted):
    """However often the flow runs, and whoever hands the same inquiries over again."""
    from tasks.inquiries.alerts.plan import plan_alerts

    new = alerted.does(alerted.contact(days=10), FORM, FAVORITE)
    alerted.runs()
    for _ in range(2):
        alerted.act(lambda run: plan_alerts(run, new))
        alerted.passes(hours=2)
        alerted.runs()
    assert len(alerted.mailed()) == 2


def test_q4_a_backfill_and_what_is_old_are_not_told(alerted):
    contact = alerted.contact()
    alerted.does(contact, FORM, FAVORITE, backfill=True)
    alerted.does(contact, FORM, late=timedelta(hours=24, seconds=1))
    alerted.runs(2)
    assert (alerted.states(), alerted.mailed()) == ([], [])
    alerted.does(contact, FORM, late=timedelta(hours=24))
    alerted.runs()
    assert len(alerted.mailed()) == 1


@pytest.mark.parametrize("owner", [0, GONE])
def test_q4_nobody_assigned_forms_go_to_each_concierge_saves_to_nobody(alerted, owner):
    alerted.say(concierges='["cara@office.test", "dan@office.test"]')
    alerted.does(alerted.contact(owner), FORM, FAVORITE, SEARCH)
    alerted.runs()
    alerted.passes(hours=2)
    alerted.runs()
    assert sorted(to for to, _ in alerted.mailed()) == ["cara@office.test", "dan@office.test"]


def test_q4_saves_are_background_gathered_to_one_mail_an_hour(alerted):
    jane, joe = alerted.contact(days=10), alerted.contact(days=10, name="Joe Roe", email="joe@mail.test")
    alerted.does(jane, FAVORITE, SEARCH)
    alerted.does(joe, FAVORITE)
    alerted.runs()
    [mail] = alerted.mails.all()
    assert mail["subject"] == "[Background] 3 saves by 2 contacts"
    assert "There is nothing to do now." in mail["text"]
    assert "Answer" not in mail["text"]
    assert "Joe Roe saved a favorite: 12 Oak St, Denver" in mail["text"]
    alerted.does(jane, FAVORITE)
    alerted.passes(minutes=30)
    alerted.does(joe, FAVORITE)
    alerted.runs(2)
    assert len(alerted.mailed()) == 1, "within the hour"
    alerted.passes(minutes=31)
    alerted.runs(2)
    assert [subject for _, subject in alerted.mailed()][1:] == ["[Background] 2 saves by 2 contacts"]


def test_q4_of_very_many_saves_some_are_shown_and_all_are_told(alerted):
    alerted.does(alerted.contact(days=10), *[FAVORITE] * 60)
    alerted.runs()
    [mail] = alerted.mails.all()
    assert mail["subject"] == "[Background] 60 saves by Jane Doe"
    assert mail["text"].count("saved a favorite") == 50
    assert "And 10 more." in mail["text"]
    assert alerted.states() == [("background", "bob", "sent")] * 60


def test_q4_background_of_two_agents_is_two_mails(alerted):
    alerted.does(alerted.contact(days=10), FAVORITE)
    alerted.does(alerted.contact(EVE, days=10), FAVORITE)
    alerted.runs()
    assert sorted(alerted.mailed()) == [
        ("bob@office.test", "[Background] Jane Doe saved a favorite"),
        ("eve@office.test", "[Background] Jane Doe saved a favorite"),
    ]


def test_q4_reassigned_before_it_goes_out_it_goes_to_the_new_agent_once(alerted):
    alerted.mails.faults(reject=451)
    contact = alerted.contact(days=10)
    alerted.does(contact, FORM, FAVORITE)
    alerted.runs()
    alerted.change(contact, owner_id=EVE)
    alerted.mails.faults()
    alerted.runs(3)
    assert sorted({to for to, _ in alerted.mailed()}) == ["eve@office.test"]
    assert len(alerted.mailed()) == 2
    assert alerted.because(receiver="bob@office.test") == {"the contact is somebody else's by now"}


def test_q4_reassigned_there_and_back_again_it_goes_once(alerted):
    alerted.mails.faults(reject=451)
    contact = alerted.contact()
    alerted.does(contact, FORM)
    for owner in (EVE, BOB):
        alerted.runs()
        alerted.change(contact, owner_id=owner)
    alerted.mails.faults()
    alerted.runs(3)
    assert [to for to, _ in alerted.mailed()] == ["bob@office.test"]
    assert alerted.states() == [("now", "bob", "sent"), ("now", "eve", "dropped")]


def test_q4_reassigned_after_it_went_out_nobody_is_mailed_again(alerted):
    contact = alerted.contact()
    alerted.does(contact, FORM)
    alerted.runs()
    alerted.change(contact, owner_id=EVE)
    alerted.runs(2)
    assert [to for to, _ in alerted.mailed()] == ["bob@office.test"]


def test_q4_assigned_before_the_concierges_were_mailed_it_is_the_agent_s(alerted):
    alerted.mails.faults(reject=451)
    alerted.say(concierges='["cara@office.test", "dan@office.test"]')
    contact = alerted.contact(0)
    alerted.does(contact, FORM)
    alerted.runs()
    alerted.change(contact, owner_id=BOB)
    alerted.mails.faults()
    alerted.runs(3)
    assert [to for to, _ in alerted.mailed()] == ["bob@office.test"]


def test_o5_what_a_hidden_lead_wrote_is_for_whoever_works_it(alerted):
    contact = alerted.contact(lofty_lead_id=lead(alerted, assigned_user_id=70))
    alerted.does(contact, FORM)
    alerted.runs()
    [mail] = alerted.mails.all()
    assert "May I see it?" in mail["text"]


def test_o5_a_former_assignee_is_told_nothing_of_a_hidden_lead(alerted):
    contact = alerted.contact(lofty_lead_id=lead(alerted, assigned_user_id=80))
    alerted.does(contact, FORM)
    alerted.runs(2)
    assert alerted.mailed() == []
    assert alerted.because() == {"the lead is hidden from the receiver (O5)"}


def test_o5_the_company_s_admin_gets_the_first_name_of_a_hidden_lead_alone(alerted):
    from connectors.store.teams.people import save_people
    from schemas.model.people import Member

    cara = Member(11, (110,), "cara@office.test", role_name="Company Admin", admin=True)
    alerted.stored(lambda session: save_people(session, [cara], ()))
    alerted.does(alerted.contact(0, lofty_lead_id=lead(alerted)), FORM)
    alerted.runs()
    [mail] = alerted.mails.all()
    assert mail["to"] == ["cara@office.test"]
    whole = f"{mail['subject']}\n{mail['text']}\n{mail['html']}"
    assert "Answer now: Jane asks for a showing" in whole
    for secret in ("Doe", "555", "jane@", "Oak", "ML-1", "May I see it"):
        assert secret not in whole


def test_q4_of_a_lead_that_is_gone_nobody_is_told(alerted):
    contact = alerted.contact(lofty_lead_id=lead(alerted, hidden=False))
    alerted.does(contact, FORM)
    alerted.stored(lambda session: set_presence(session, 501, Presence.GONE, alerted.now))
    alerted.runs()
    assert (alerted.mailed(), alerted.because()) == ([], {"its lead is no longer there"})


def test_q4_without_a_mail_server_it_is_dropped_and_says_what_to_set(alerted):
    alerted.say(smtp=False)
    alerted.does(alerted.contact(), FORM, FAVORITE)
    report = alerted.runs()
    assert (report.status, alerted.mailed()) == (0, [])
    assert {state for *_, state in alerted.states()} == {"dropped"}
    assert alerted.because() == {"the team has no mail server: set smtp in its section of the teams file"}
    alerted.say()
    alerted.runs(2)
    assert alerted.mailed() == []


def test_hostile_words_go_as_text(alerted):
    """Heads of a mail, HTML, marks of direction, NUL, a forged address."""
    contact = alerted.contact(
        name='<b onclick="x">Ja\u202ene</b>\r\nBcc: all@office.test', email='jane@mail.test?bcc=eve@x.test"><i>',
        phone="+1303<script>",
    )  # fmt: skip
    alerted.does(
        contact, FORM, message="x\nBcc: all@office.test\n\n<script>alert(1)</script>\0\u202e{0}{body}",
        home=Home("<ML>", '"><img src=x>', 1),
    )  # fmt: skip
    alerted.runs()
    [mail] = alerted.mails.all()
    assert mail["to"] == ["bob@office.test"]
    assert "bcc" not in {name.casefold() for name in mail["headers"]}
    assert "> <script>alert(1)</script>{0}{body}" in mail["text"]
    for tag in ("<script", "<img", "<b ", "<i>", 'onclick="x"'):
        assert tag not in mail["html"]
    assert "bcc=eve" not in mail["html"].replace("?bcc=eve@x.test&quot;", "")

"""O5 O9 Q8: a contact's page leads to its lead and transactions, for whom the lead is shown."""

from connectors.store.transactions.transactions import save_transaction
from schemas.model.transactions import Side, Transaction
from tests.support.leads.hidden_leads import ANNS, ANNS_HIDDEN, AT, OFFICE_LEAD, TEAM, TEAM_LEAD


def test_whoever_sees_the_lead_is_led_to_it_and_to_its_transactions(as_member, marked_store):
    with marked_store.write(TEAM) as session:
        save_transaction(session, Transaction(812, Side.BUYER), ANNS, AT)
    for email, role in (("ann@office.test", "agent"), ("boss@office.test", "admin")):
        text = as_member(f"/pages/contact?id={ANNS}", email, role).text
        assert f"/pages/lead?id={ANNS}" in text
        assert "Transaction 812" in text
    assert "/pages/transaction?id=812" in text


def test_the_concierge_sees_a_contact_whose_lead_is_not_shown(as_member, marked_store):
    with marked_store.write(TEAM) as session:
        save_transaction(session, Transaction(812, Side.BUYER), TEAM_LEAD, AT)
    text = as_member(f"/pages/contact?id={TEAM_LEAD}", "cleo@office.test", "concierge").text
    assert "its lead is not shown to you" in text
    assert "/pages/lead?id=" not in text
    assert "812" not in text


def test_q6_with_whom_it_is_shared_sees_it_unless_the_lead_is_hidden_from_them(as_member):
    assert as_member(f"/pages/contact?id={OFFICE_LEAD}", "chief@office.test").status_code == 200
    assert as_member(f"/pages/contact?id={ANNS_HIDDEN}", "chief@office.test").status_code == 404
    assert as_member(f"/pages/contact?id={ANNS_HIDDEN}", "boss@office.test", "admin").status_code == 404
    assert as_member(f"/pages/contact?id={ANNS_HIDDEN}", "ann@office.test").status_code == 200


def test_staff_have_no_inquiries(as_member):
    for path in ("/pages/inquiries", f"/pages/contact?id={ANNS}", "/pages/inquiries.csv"):
        assert as_member(path, "ann@office.test", "staff").status_code == 404

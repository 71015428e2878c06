"""Q2: a contact's status, owner and answers follow what the store knows of its lead, transactions and talks."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from schemas.model.inquiries.words import ContactStatus
from tasks.inquiries.follow import follow
from tests.support.inquiries.told import told
from tests.support.office import Office

Takes = Callable[..., list[int]]
ANY = pytest.mark.any_database


def followed(office: Office, *flows: str) -> None:
    for flow in flows:
        office.synced(flow)
    office.at_the_desk(follow)


def standing(office: Office) -> tuple[str, bool]:
    """Status and whether somebody owns it, of the one contact; each of its inquiries says the same."""
    with office.rows("contacts") as contacts:
        (contact,) = contacts
        said = contact.contact_status, contact.owner_id
    with office.rows("inquiries") as inquiries:
        assert {(row.contact_status, row.owner_id) for row in inquiries} <= {said}
    return said[0], said[1] > 0


def test_q2_the_status_follows_the_furthest_open_transaction_then_the_agent(
    office: Office, takes: Takes
) -> None:
    office.person("ann")
    lead = office.lead()
    office.synced()
    takes(told(office.now))
    assert standing(office) == (ContactStatus.ASSIGNED, True)
    client = office.client(lead)
    followed(office, "sync-transactions")
    assert standing(office)[0] == ContactStatus.ASSIGNED, (
        "one that is open and not under contract says nothing"
    )
    office.sisu.put("clients", client, uc_dt="2026-03-01")
    followed(office, "sync-transactions")
    assert standing(office)[0] == ContactStatus.PENDING
    office.sisu.put("clients", client, closed_dt=str(office.now.date() - timedelta(days=1)))
    followed(office, "sync-transactions")
    assert standing(office)[0] == ContactStatus.CLOSED
    other = office.client(lead)
    followed(office, "sync-transactions")
    assert standing(office)[0] == ContactStatus.ASSIGNED, "closed counts while none is open"
    office.sisu.delete("clients", other)
    followed(office, "sync-transactions")
    assert standing(office)[0] == ContactStatus.CLOSED


@ANY
def test_q2_lofty_s_newer_word_on_the_agent_wins_an_old_one_does_not(office: Office, takes: Takes) -> None:
    office.person("ann")
    bob, _ = office.person("bob")
    lead = office.lead()
    office.synced()
    takes(told(office.now))
    followed(office)
    with office.rows("contacts") as rows:
        ann_id = rows[0].owner_id

    def by_hand(run: object) -> None:
        from connectors.store.inquiries.contacts import change_contact

        with run.store.write(run.team_id) as session:  # type: ignore[attr-defined]
            change_contact(session, 1, {"owner_id": 0})

    office.at_the_desk(by_hand)
    followed(office, "sync-leads")
    assert standing(office) == (ContactStatus.AGENT_DATABASE, False), "a person's choice stands"
    office.lofty.put("leads", lead, assignedUserId=bob)
    followed(office, "sync-leads")
    with office.rows("contacts") as rows:
        assert rows[0].owner_id not in (0, ann_id)


@ANY
def test_q1_who_is_nobody_s_lead_is_looked_for_once_an_hour(office: Office, takes: Takes) -> None:
    takes(told(office.now))
    lead = office.lead()
    followed(office, "sync-leads")
    with office.rows("contacts") as rows:
        assert rows[0].lofty_lead_id == lead


def test_q2_an_inquiry_is_answered_by_the_first_of_a_person_after_it(office: Office, takes: Takes) -> None:
    office.person("ann")
    lead = office.lead()
    office.synced()
    takes(told(office.now - timedelta(minutes=30)), told(office.now + timedelta(hours=9), named=True))
    before, by_machine, inbound, first, second = (
        office.now - timedelta(minutes=31), office.now - timedelta(minutes=20),
        office.now - timedelta(minutes=15), office.now - timedelta(minutes=10), office.now - timedelta(minutes=5),
    )  # fmt: skip
    for at, more in (
        (before, {}),
        (by_machine, {"communicationType": "AUTO"}),
        (inbound, {"direction": "Inbound"}),
        (second, {}),
        (first, {}),
    ):
        office.happened(leadId=lead, at=at, **more)
    followed(office, "sync-activities")
    with office.rows("inquiries") as rows:
        found = {row.inquiry_id: (row.answered_at, row.answered_by) for row in rows}
    assert found == {1: (first.replace(microsecond=0), "ann@office.test"), 2: (None, "")}
    with office.rows("contacts") as rows:
        assert rows[0].talked_at == second.replace(microsecond=0)

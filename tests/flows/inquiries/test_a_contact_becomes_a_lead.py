"""`inquiries.make_leads`: whom Lofty does not know becomes a lead there, once; O2 decides whose it is."""

from collections.abc import Callable

import pytest

from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.words import InquirySite
from tests.support.inquiries.told import told
from tests.support.office import Office

Takes = Callable[..., list[int]]
ANY = pytest.mark.any_database


@pytest.fixture
def making(office: Office) -> Office:
    office.person("ann")
    office.synced()
    office.setting(more="inquiries = { make_leads = true }")
    return office


def delivered(office: Office) -> None:
    office.synced("import-inquiries", later=2)


def test_somebody_new_is_made_a_lead_of_the_company_once(making: Office, takes: Takes) -> None:
    takes(told(making.now), told(making.now, home=Home("ML2", "2 Oak St")))
    delivered(making)
    delivered(making)
    (lead,) = making.lofty.all("leads")
    assert (lead["firstName"], lead["emails"], lead["ownershipScope"]) == ("Rosa", ["rosa@mail.test"], "TEAM")
    with making.rows("contacts") as rows:
        assert [row.lofty_lead_id for row in rows] == [lead["leadId"]]
    takes(told(making.now, home=Home("ML3", "3 Oak St")))
    delivered(making)
    assert len(making.lofty.all("leads")) == 1


@ANY
def test_o2_of_an_agent_s_own_site_it_is_that_agent_s(making: Office, takes: Takes) -> None:
    takes(told(making.now, site=InquirySite.AGENT, agent="ann@office.test"))
    delivered(making)
    (lead,) = making.lofty.all("leads")
    assert (lead["ownershipScope"], lead["ownershipId"]) == ("PERSONAL", making.users["ann"])


@ANY
def test_who_is_a_lead_there_that_the_mirror_lacks_is_that_lead(making: Office, takes: Takes) -> None:
    lead = making.lead()
    takes(told(making.now))
    delivered(making)
    assert len(making.lofty.all("leads")) == 1
    with making.rows("contacts") as rows:
        assert [row.lofty_lead_id for row in rows] == [lead]


@ANY
def test_of_several_that_fit_none_is_guessed_and_none_is_made(making: Office, takes: Takes) -> None:
    making.lead()
    making.lead()
    takes(told(making.now))
    delivered(making)
    assert len(making.lofty.all("leads")) == 2
    with making.rows("contacts") as rows:
        assert [row.lofty_lead_id for row in rows] == [None]


@ANY
def test_off_by_default(office: Office, takes: Takes) -> None:
    takes(told(office.now))
    delivered(office)
    assert office.lofty.all("leads") == []


def test_a_lost_answer_makes_no_second_one(making: Office, takes: Takes) -> None:
    takes(told(making.now))
    making.lofty.faults(drop_after_commit=1, path="/v1.0/leads")
    making.run("import-inquiries", later=2)
    making.settle()
    making.run("import-inquiries", later=2)
    making.settle()
    delivered(making)
    assert len(making.lofty.all("leads")) == 1
    with making.rows("contacts") as rows:
        assert rows[0].lofty_lead_id is not None

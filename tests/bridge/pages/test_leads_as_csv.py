"""O3: the people list's file on the bridge: a reason is asked, it is on record, and only what the list holds and its
visitor may export leaves."""

import csv
import hashlib
import io
import re
from dataclasses import replace

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors.store.access.directory import set_right
from connectors.store.access.exports import exports
from connectors.store.engine import Store
from connectors.store.parts import Place
from connectors.store.teams.people import save_people
from schemas.model.access import Right
from tests.support.leads.hidden_leads import ANN, MEMBERS, SEES, TEAM, leaks

CSV = "/pages/leads.csv"


@pytest.fixture
def store(marked_store: Store) -> Store:
    return marked_store


@pytest.fixture
def asked(as_member):
    """What an address answers, to the company's owner unless it is said."""
    return lambda address, email="boss@office.test", *more, **headers: as_member(
        address, email, *more, **headers
    )


def ids(answer: httpx.Response) -> list[int]:
    return [int(row["lead_id"]) for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


def recorded(store: Store) -> list:
    with store.read(TEAM) as session:
        return list(exports(session, "", Place(100)).rows)


def is_file(answer: httpx.Response) -> bool:
    return answer.headers["content-type"].startswith("text/csv")


def test_without_a_reason_it_is_asked_for_and_nothing_leaves(store, asked):
    answer = asked(f"{CSV}?level=personal&level=company&sort=name")
    assert (answer.status_code, is_file(answer)) == (200, False)
    assert "2 of 2" in answer.text
    assert 'name="reason"' in answer.text
    # What narrows the list goes with it.
    assert f'action="{CSV}?level=company&amp;level=personal&amp;sort=name"' in answer.text
    assert recorded(store) == []


def test_with_one_the_file_leaves_and_is_on_record(store, asked):
    answer = asked(f"{CSV}?reason=spring+mailing")
    assert is_file(answer)
    assert answer.content.startswith("\ufefflead_id,".encode())
    assert re.fullmatch(r'attachment; filename="leads-[\d-]+\.csv"', answer.headers["content-disposition"])
    assert answer.headers["cache-control"] == "no-store"
    assert ids(answer) == [3, 2, 1]
    assert leaks(answer.text, "boss@office.test") == set()
    [export] = recorded(store)
    assert (export.exported_by, export.reason, export.operator) == ("boss@office.test", "spring mailing", "")
    assert (export.rows, export.left_out, export.sha256) == (3, 4, hashlib.sha256(answer.content).hexdigest())
    log = asked("/pages/access-log", "boss@office.test").text
    assert "spring mailing" in log
    assert "4 may not be exported" in log


def test_the_pages_form_has_it_made(store, asked, as_member):
    """By a form of ours alone; what narrows the list stands in the address."""
    page = asked(f"{CSV}?level=company&level=office")
    [token] = set(re.findall(r'name="token" value="([^"]+)"', page.text))
    address = f"{CSV}?level=company&level=office"
    answer = as_member.post(address, {"token": token, "reason": "spring mailing"})
    assert is_file(answer)
    assert ids(answer) == [2, 1]
    assert recorded(store)[0].reason == "spring mailing"
    assert as_member.post(address, {"token": token, "reason": " "}).status_code == 400
    assert as_member.post(address, {"token": "x" * 32, "reason": "y"}).status_code == 404
    assert len(recorded(store)) == 1


def test_the_file_holds_what_the_list_holds(asked):
    """O9, O11: narrowed and sorted as the address says."""
    assert ids(asked(f"{CSV}?level=company&level=office&reason=x")) == [2, 1]
    assert ids(asked(f"{CSV}?sort=name&reason=x")) == [1, 2, 3]
    assert ids(asked(f"{CSV}?sort=-name&reason=x")) == [3, 2, 1]
    assert ids(asked(f"{CSV}?query=lastmark2x&reason=x")) == [2]


@pytest.mark.parametrize("reason", ["%20%20", "x" * 501])
def test_a_reason_that_says_nothing_is_asked_for_again(store, asked, reason):
    answer = asked(f"{CSV}?reason={reason}")
    assert (answer.status_code, is_file(answer)) == (400, False)
    assert "Say it in 1 to 500 letters" in answer.text
    assert recorded(store) == []


@pytest.mark.parametrize("query", ["level=mine", "owner=nobody@x.test", "sort=shoe", "hidden=perhaps"])
def test_an_address_that_cannot_be_meant_is_not_read_as_a_wider_one(store, asked, query):
    answer = asked(f"{CSV}?{query}&reason=x")
    assert (answer.status_code, is_file(answer)) == (400, False)
    assert "Not all of this address could be used" in answer.text
    assert recorded(store) == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_link_has_no_file_made(store, asked, site):
    answer = asked(f"{CSV}?reason=x", sec_fetch_site=site)
    assert (answer.status_code, is_file(answer), recorded(store)) == (200, False, [])
    assert is_file(asked(f"{CSV}?reason=x", sec_fetch_site="same-origin"))


def test_who_may_export_nothing_is_told_and_offered_no_file(store, asked):
    answer = asked(f"{CSV}?reason=x", "ann@office.test")
    assert (answer.status_code, is_file(answer), recorded(store)) == (409, False, [])
    assert "None of these leads may be exported by you" in answer.text
    assert CSV not in asked("/pages/leads", "ann@office.test").text
    with store.write(TEAM) as session:
        set_right(session, ("", ANN), Right.EXPORT_PERSONAL, granted=True)
    assert CSV in asked("/pages/leads", "ann@office.test").text
    assert ids(asked(f"{CSV}?reason=x", "ann@office.test")) == [4, 3]


def test_people_find_their_own_exports_however_lofty_spells_their_email(store, asked):
    with store.write(TEAM) as session:
        save_people(session, [replace(one, email=one.email.replace("chief", "Chief")) for one in MEMBERS], ())
    assert ids(asked(f"{CSV}?reason=spring+mailing", "chief@office.test")) == [2]
    assert "spring mailing" in asked("/pages/access-log", "chief@office.test").text


def test_the_list_offers_the_file_of_what_it_shows(asked):
    text = asked("/pages/leads?level=personal&sort=name").text
    assert f'href="{CSV}?level=personal&amp;sort=name"' in text


@pytest.mark.parametrize("role", ["admin", "staff", "concierge"])
def test_every_role_exports_as_the_member_it_is(store, asked, role):
    """An admin acts as the company where it says its name; staff as the member."""
    answer = asked(f"{CSV}?reason=x", "ann@office.test", role)
    assert is_file(answer) is (role == "admin")
    if role == "admin":
        # Her own hidden one needs her right to export her Personal leads.
        assert ids(answer) == [3, 2, 1]
        assert recorded(store)[0].exported_by == "ann@office.test"


def test_an_admin_without_a_name_and_operations_export_nothing(store, asked):
    answer = asked(f"{CSV}?reason=x", "", "admin")
    assert not is_file(answer)
    assert "dealbridge login --team sandbox --role admin --as EMAIL" in answer.text
    assert asked(f"{CSV}?reason=x", "", "ops").status_code == 404
    assert recorded(store) == []


def test_nobody_without_a_session(store):
    with TestClient(create_app(), base_url="http://127.0.0.1:8600") as client:
        assert client.get(f"{CSV}?reason=x").status_code == 404
    assert recorded(store) == []


@pytest.mark.parametrize("email", SEES)
def test_no_form_and_no_file_says_more_than_its_visitor_sees(asked, email):
    for query in ("", "?reason=x", "?query=mark&reason=x", "?sort=name&reason=x", "?hidden=1&reason=x"):
        assert leaks(asked(f"{CSV}{query}", email).text, email) == set()

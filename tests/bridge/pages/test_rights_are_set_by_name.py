"""O3 O5 O6: an admin sets what roles and members may do, and whether owners get notices; each change is on record."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from cli.login import login_link
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.access.policies import policy_is_on
from connectors.store.engine import Store
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from schemas.model.access import Policy, Right
from schemas.model.people import Member
from tasks.access.viewers import viewer_by_email
from tests.bridge.pages.test_pages_behind_a_session import token

ADA = Member(1, (11, 1), "ada@office.test", "Ada Agent", role_name="Sales  Agent")
BEN = Member(2, (12, 2), "ben@office.test", "Ben Broker", role_name="sales agent")
CARA = Member(3, (13, 3), "cara@office.test", "Cara Chief", role_name="Company Owner")


def enter(bridge: Any, name: str = "ann@office.test", role: str = "admin", team: str = "sandbox") -> None:
    assert bridge.http.post(httpx.URL(login_link(teams()[team], role, name)).path).status_code == 303


@pytest.fixture
def store(bridge: Any) -> Iterator[Store]:
    """A team's store with three members; an admin is logged in by name."""
    opened = Store(environment().store_url)
    keep(opened, ADA, BEN, CARA)
    enter(bridge)
    yield opened
    opened.close()


def keep(store: Store, *members: Member, team: str = "sandbox") -> None:
    with store.write(team) as session:
        ensure_team(session)
        save_people(session, members, ())


def save(bridge: Any, was: list[str], ticked: list[str], **holder: Any) -> int:
    form = {"what": "rights", "was": was, "right": ticked, "token": token(bridge.open("/pages")), **holder}
    return int(bridge.http.post("/pages/profiles", data=form).status_code)


def switched(bridge: Any, on: str, **more: str) -> httpx.Response:
    form = {"what": "policy", "policy": "no_notices", "on": on, "token": token(bridge.open("/pages")), **more}
    return bridge.http.post("/pages/profiles", data=form)


def rights(store: Store, email: str, team: str = "sandbox") -> set[Right]:
    return set(viewer_by_email(store, team, email).rights)


def recorded(bridge: Any) -> list[str]:
    """The latest changes, without their times."""
    section = bridge.open("/pages/profiles").root.all("section")[-1]
    return [" ".join(cell.text for cell in row.all("td")[1:] if cell.text) for row in section.all("tr")[1:]]


def test_a_right_of_a_role_is_every_members_at_once(store: Store, bridge: Any) -> None:
    """However the role's name is spelt in Lofty; the form shows what is set."""
    assert save(bridge, [], ["export_shared", "hide"], role="sales agent") == 303
    assert rights(store, ADA.email) == rights(store, BEN.email) == {Right.EXPORT_SHARED, Right.HIDE}
    assert rights(store, CARA.email) == set()
    ticked = bridge.open("/pages/profiles?role=sales+agent").root.all("input", type="checkbox")
    assert [one.attributes["value"] for one in ticked if "checked" in one.attributes] == [
        "export_shared",
        "hide",
    ]
    assert save(bridge, ["export_shared", "hide"], ["hide"], role="sales agent") == 303
    assert rights(store, ADA.email) == {Right.HIDE}


def test_a_members_right_is_added_to_those_of_the_role(store: Store, bridge: Any) -> None:
    save(bridge, [], ["hide"], role="sales agent")
    assert save(bridge, [], ["bulk_owner"], member=2) == 303
    assert rights(store, BEN.email) == {Right.HIDE, Right.BULK_OWNER}
    assert rights(store, ADA.email) == {Right.HIDE}
    page = bridge.open("/pages/profiles?q=ben").text
    assert "Ben Broker sales agent Change ownership in bulk" in page
    assert "Ada Agent" not in page


def test_each_change_says_who_from_what_and_to_what_the_latest_first(store: Store, bridge: Any) -> None:
    save(bridge, [], ["hide"], role="sales agent")
    enter(bridge, "kim@office.test")
    save(bridge, [], ["hide"], role="sales agent")
    save(bridge, ["hide"], [], role="sales agent")
    save(bridge, [], ["access_all"], member=2)
    assert recorded(bridge) == [
        "kim@office.test Access all team leads member 2 off on",
        "kim@office.test Hide own Personal leads sales agent on off",
        "ann@office.test Hide own Personal leads sales agent off on",
    ]


def test_two_forms_at_once_change_only_what_each_changed(store: Store, bridge: Any) -> None:
    """Both showed no right: the second saves what its admin ticked, and takes nothing away that it did not show."""
    save(bridge, [], ["hide"], role="sales agent")
    save(bridge, [], ["access_all"], role="sales agent")
    assert rights(store, ADA.email) == {Right.HIDE, Right.ACCESS_ALL}


def test_two_clicks_at_the_same_moment_are_one_change(store: Store, bridge: Any, at_once: Any) -> None:
    form = {"what": "rights", "right": ["hide"], "role": "sales agent", "token": token(bridge.open("/pages"))}
    answers = at_once(*[lambda: bridge.http.post("/pages/profiles", data=form).status_code] * 4)
    assert set(answers) == {303}
    assert recorded(bridge) == ["ann@office.test Hide own Personal leads sales agent off on"]


def test_a_role_that_was_renamed_keeps_its_rights_and_is_marked(store: Store, bridge: Any) -> None:
    save(bridge, [], ["hide"], role="sales agent")
    keep(store, Member(1, (11, 1), ADA.email, "Ada Agent", role_name="Closer"), CARA)
    assert rights(store, ADA.email) == set()
    page = bridge.open("/pages/profiles").text
    assert "sales agent no member has this role" in page
    assert "Closer" in page
    assert save(bridge, ["hide"], [], role="sales agent") == 303
    assert "no member has this role" not in bridge.open("/pages/profiles").text


def test_nobody_gets_a_right_that_there_is_not(store: Store, bridge: Any) -> None:
    keep(store, ADA, CARA)
    for wrong, status in (
        ({"role": "boss"}, 404), ({"member": 2}, 404), ({"member": 99}, 404), ({"role": "x" * 201}, 404),
        ({"role": "sales agent", "member": 1}, 404), ({"member": -1}, 400), ({"member": "x"}, 400),
    ):  # fmt: skip
        assert save(bridge, [], ["hide"], **wrong) == status, wrong
    assert save(bridge, [], ["fly"], role="sales agent") == 400
    assert bridge.open("/pages/profiles?role=boss").status == 404
    assert recorded(bridge) == []


def test_notices_are_on_until_an_admin_has_confirmed_that_nobody_gets_them(store: Store, bridge: Any) -> None:
    """O6."""
    asked = bridge.open("/pages/profiles?ask=no_notices")
    assert "Switch notices off for everybody?" in asked.text
    assert switched(bridge, "yes").status_code == 409
    with store.read("sandbox") as session:
        assert not policy_is_on(session, Policy.NO_NOTICES)
    assert bridge.send(asked).status == 303
    with store.read("sandbox") as session:
        assert policy_is_on(session, Policy.NO_NOTICES)
    assert "Nobody gets a notice" in bridge.open("/pages/profiles").text
    switched(bridge, "yes", confirmed="yes")
    switched(bridge, "no", confirmed="yes")
    said = "ann@office.test No notices about Personal leads"
    assert recorded(bridge) == [f"{said} on off", f"{said} off on"]


def test_an_admin_without_a_name_looks_and_is_told_how_to_act(store: Store, bridge: Any) -> None:
    enter(bridge, "")
    for address in (
        "/pages/profiles?role=sales+agent",
        "/pages/profiles?member=1",
        "/pages/profiles?ask=no_notices",
    ):
        page = bridge.open(address)
        assert "dealbridge login --team sandbox --role admin --as EMAIL" in page.text, address
        assert page.root.all("form", action="/pages/profiles") == []
    assert save(bridge, [], ["hide"], role="sales agent") == 403
    assert switched(bridge, "yes", confirmed="yes").status_code == 403
    assert recorded(bridge) == []


def test_another_teams_rights_and_switch_are_another_teams(settings: Any, store: Store, bridge: Any) -> None:
    settings("", "sandbox", "other")
    keep(store, ADA, team="other")
    enter(bridge, team="other")
    save(bridge, [], ["hide"], member=1)
    switched(bridge, "yes", confirmed="yes")
    assert rights(store, ADA.email, "other") == {Right.HIDE}
    assert rights(store, ADA.email) == set()
    enter(bridge)
    assert recorded(bridge) == []
    with store.read("sandbox") as session:
        assert not policy_is_on(session, Policy.NO_NOTICES)

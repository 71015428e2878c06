"""Roles and pages as one table; and every route behind a session asks for one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from bridge import pages
from bridge.dependencies import visitor
from bridge.middleware.door import ForVisitors
from cli.login import login_link
from connectors.settings.teams import teams

SEEN: dict[str, set[str]] = {
    "/pages": {"admin", "ops", "agent", "staff", "concierge"},
    "/pages/field-map": {"admin", "ops", "agent", "staff", "concierge"},
    "/pages/leads": {"admin", "agent", "staff", "concierge"},
    "/pages/lead": {"admin", "agent", "staff", "concierge"},
    "/pages/leads.csv": {"admin", "agent", "staff", "concierge"},
    "/pages/inquiries": {"admin", "agent", "concierge"},
    "/pages/inquiries.csv": {"admin", "agent", "concierge"},
    "/pages/contact": {"admin", "agent", "concierge"},
    "/pages/claims": {"admin", "agent", "staff", "concierge"},
    "/pages/talks": {"admin", "agent", "staff", "concierge"},
    "/pages/talk": {"admin", "agent", "staff", "concierge"},
    "/pages/shifts": {"admin", "agent", "staff", "concierge"},
    "/pages/qualification": {"admin", "ops", "staff"},
    "/pages/qualification.csv": {"admin", "ops", "staff"},
    "/pages/consumers": {"admin", "agent", "staff"},
    "/pages/consumers/audit": {"admin", "agent", "staff"},
    "/pages/consumers/audit.csv": set(),
    "/pages/appeals": {"admin", "agent", "staff"},
    "/pages/activities": {"admin", "ops", "agent"},
    "/pages/people": {"admin", "ops"},
    "/pages/plan": {"admin", "ops"},
    "/pages/go-live": {"admin", "ops"},
    "/pages/transaction": {"admin", "ops"},
    "/pages/matches": {"admin"},
    "/pages/profiles": {"admin"},
    "/pages/access-log": {"admin", "agent", "staff", "concierge"},
    "/pages/conversations": {"admin", "agent", "staff", "concierge"},
    "/pages/conversation": {"admin", "agent", "staff", "concierge"},
    "/pages/visitors": {"admin"},
    "/pages/visitor": {"admin"},
    "/pages/agent": {"admin", "ops"},
}
FORMS: dict[str, dict[str, Any]] = {
    "/pages/people": {"gone": 1, "into": 2},
    "/pages/matches": {"client_id": 1, "what": "nobody"},
    "/pages/transaction": {"client_id": 1, "field": "email"},
    "/pages/profiles": {"what": "policy", "policy": "no_notices", "on": "yes", "confirmed": "yes"},
    "/pages/conversation": {"lead": 1, "what": "mute"},
    "/pages/conversations": {"said": "Thanks"},
    "/pages/visitor": {"number": 1, "what": "mute"},
    "/pages/agent": {"what": "confirm"},
    "/pages/inquiries": {"what": "edit", "row": "1*1*******", "priority": "Hot"},
    "/pages/talk": {"id": "x", "what": "take"},
    "/pages/shifts": {"isa": "x", "what": "pause"},
    "/pages/contact": {"contact": 1, "what": "edit", "priority": "Hot"},
    "/pages/claims": {"what": "pause"},
    "/pages/consumers": {"what": "block", "user": "x"},
    "/pages/appeals": {"what": "grant", "appeal": "x"},
}
ROLES = {
    "admin": "admin", "ops": "ops", "agent": "agent:ada@office.test", "staff": "staff:ada@office.test",
    "concierge": "concierge:ada@office.test",
}  # fmt: skip


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest, bridge: Any) -> str:
    """The role with which a browser is logged in, without a name."""
    link = login_link(teams()["sandbox"], ROLES[request.param])
    assert bridge.http.post(httpx.URL(link).path).status_code == 303
    return str(request.param)


def test_each_role_sees_its_pages_and_of_the_others_not_that_there_are_any(bridge: Any, role: str) -> None:
    nothing = bridge.open("/no/such/page").text
    for path, roles in SEEN.items():
        page = bridge.open(path)
        assert page.status == (200 if role in roles else 404), path
        assert role in roles or page.text == nothing, path


@pytest.mark.parametrize("path", FORMS)
def test_nobody_changes_anything_without_a_name_or_by_a_form_that_is_not_ours(
    bridge: Any, role: str, path: str
) -> None:
    token = bridge.open("/pages").root.all("input", name="token")[0].attributes["value"]
    for said, admins in (("", 404), ("x" * 32, 404), (token, 403)):
        answer = bridge.post(path, {**FORMS[path], "token": said})
        assert answer.status == (admins if role == "admin" else 404), said


@pytest.fixture
def routes() -> list[APIRoute]:
    """All routes behind a session."""
    modules = [import_module(found.name) for found in walk_packages(pages.__path__, "bridge.pages.")]
    routers = [module.router for module in modules if hasattr(module, "router")]
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


def _asks(dependant: Dependant) -> Iterator[Any]:
    for part in dependant.dependencies:
        yield part.call
        yield from _asks(part)


def test_every_route_asks_who_it_is_for_and_reads_no_form_of_a_stranger(routes: list[APIRoute]) -> None:
    assert {route.path for route in routes} == {*SEEN, "/logout"}
    assert [route.path for route in routes if visitor not in _asks(route.dependant)] == []
    posting = [route for route in routes if "POST" in (route.methods or ())]
    assert {route.path for route in posting} == {
        *FORMS,
        "/logout",
        "/pages/leads.csv",
        "/pages/inquiries.csv",
    }
    assert [route.path for route in posting if not isinstance(route, ForVisitors)] == []

"""The table of pages is the one place that says who sees what, and where it stands."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from fastapi.routing import APIRoute

from bridge import pages
from bridge.frame.contents import PAGES, PageEntry, Section, entry_of
from bridge.frame.navigation import navigation
from schemas.model.access import ROLES

MADE_UP = (
    PageEntry("/pages/leads", "Leads", Section.LEADS, "people", ("admin", "agent")),
    PageEntry("/pages/lead", "A lead", Section.LEADS, "one", ("admin", "agent"), within="/pages/leads"),
    PageEntry("/pages/plan", "Plan", Section.OPERATIONS, "writes", ("admin",)),
)


def _routes() -> Iterator[APIRoute]:
    for found in walk_packages(pages.__path__, "bridge.pages."):
        router = getattr(import_module(found.name), "router", None)
        yield from (route for route in getattr(router, "routes", ()) if isinstance(route, APIRoute))


def test_every_page_is_in_the_table_once_and_the_table_has_no_other() -> None:
    addresses = [entry.address for entry in PAGES]
    assert sorted(addresses) == sorted(set(addresses))
    shown = {route.path for route in _routes() if "GET" in (route.methods or ())}
    assert {entry.address for entry in map(entry_of, shown) if entry} == set(addresses)
    assert [path for path in shown if entry_of(path) is None] == []
    assert {role for entry in PAGES for role in entry.roles} <= set(ROLES)
    assert [entry.address for entry in PAGES if entry.within and entry_of(entry.within) is None] == []


@pytest.mark.parametrize(
    ("role", "here", "seen"),
    [
        ("admin", "/pages/plan", {"Leads": [("/pages/leads", "")], "Operations": [("/pages/plan", "page")]}),
        ("agent", "/pages/leads", {"Leads": [("/pages/leads", "page")]}),
        ("agent", "/pages/lead", {"Leads": [("/pages/leads", "true")]}),
        ("ops", "/pages/leads", {}),
    ],
)
def test_each_role_has_its_navigation_with_the_open_page_marked(
    role: str, here: str, seen: dict[str, object]
) -> None:
    found = navigation(role, here, MADE_UP)
    assert {s.value: [(link.entry.address, link.current) for link in links] for s, links in found} == seen


def test_a_page_for_the_company_is_shown_to_those_members_who_are_its_owner_or_admin() -> None:
    pages = (PageEntry("/pages/agent", "Agent", Section.SALES_AGENT, "it", ROLES, company=True),)
    shown = {role for role in ROLES if navigation(role, "/pages", pages)}
    assert shown == {"admin", "ops"}
    assert {role for role in ROLES if navigation(role, "/pages", pages, company=True)} == set(ROLES)


def test_a_file_to_download_is_one_with_its_page() -> None:
    assert entry_of("/pages/plan.csv") == entry_of("/pages/plan") != None  # noqa: E711
    for path in ("/logout", "/pages/", "/pages/plan.csv.csv", "/pages/planx", ""):
        assert entry_of(path) is None

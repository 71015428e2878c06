"""O9: every field of every lead carries a marker; no page, file, search, count or order shows one to whom it is not."""

import re
from itertools import product
from urllib.parse import quote_plus

import pytest

from bridge.frame.contents import PAGES
from tests.support.leads.hidden_leads import ANNS, NOBODYS, OFFICE_LEAD, SEES, TEAM_LEAD, leaks

NUMBERED = {
    "/pages/lead": "id",
    "/pages/transaction": "id",
    "/pages/conversation": "lead",
    "/pages/visitor": "number",
    "/pages/contact": "id",
}
ASKED = (
    "",
    "?sort=name",
    "?sort=-score",
    "?hidden=1",
    "?level=personal",
    "?size=200",
    "?owner=ben@office.test",
    "?reason=x",
    "?state=silent",
    "?state=stopped",
    "?state=active",
    "?state=waiting+for+a+person",
    "?type=question&interest=3",
    "?view=summary",
    "?view=plan",
    "?view=waiting",
    "?view=waiting&rule=E15&trigger=E7",
    "?view=feedback",
    "?view=feedback&state=answered&about=response&by=office",
)

OF_CONTACTS = ("/pages/inquiries", "/pages/contact")
NO_SECRETS = {f"mark{lead}x" for lead in (TEAM_LEAD, OFFICE_LEAD, ANNS)}
"""Q8: the concierge sees the inquiries of all contacts but those whose lead is hidden."""


def addresses() -> list[str]:
    """Each page of the table as it is, and asked in each way; those about one record, of each lead."""
    found = []
    for entry in PAGES:
        if entry.address in NUMBERED:
            found += [
                f"{entry.address}?{NUMBERED[entry.address]}={number}" for number in (*range(1, 8), NOBODYS)
            ]
        else:
            found += [f"{entry.address}{asked}" for asked in ASKED]
    files = [f"/pages/leads.csv{asked}" for asked in ASKED]
    return [*found, *files, *(f"/pages/inquiries.csv{asked}" for asked in ("", "?reason=x"))]


@pytest.mark.parametrize("email", SEES)
def test_no_role_opens_a_page_that_names_what_its_member_does_not_see(as_member, email):
    """An admin looks as the company's, whoever it is."""
    for role, address in product(("agent", "staff", "concierge"), addresses()):
        found = leaks(as_member(address, email, role).text, email)
        if role == "concierge" and address.startswith(OF_CONTACTS):
            found -= NO_SECRETS
        assert found == set(), (role, address)


def test_an_admin_sees_as_the_company_does_and_operations_see_nothing(as_member):
    for address in addresses():
        assert leaks(as_member(address, "boss@office.test", "admin").text, "boss@office.test") == set(), (
            address
        )
        text = as_member(address, "", "ops").text
        assert re.findall(r"\w*mark\dx", text) == [], address


@pytest.mark.parametrize(
    "word", ["lastmark4x", "mark5x@mail.test", "970 555-6600", "tagmark7x", "segmentmark4x"]
)
def test_to_look_for_what_is_hidden_finds_as_much_as_to_look_for_nothing(as_member, word):
    """Of the company, for whom the same lead's six fields are there: the page says no more than of any other word."""

    def said(field: str, value: str, page: str = "leads") -> str:
        text = as_member(f"/pages/{page}?{field}={value}", "boss@office.test").text
        return re.sub(
            r'name="token" value="[^"]*"',
            "",
            text.replace(value, "VALUE").replace(quote_plus(value), "VALUE"),
        )

    for field in ("query", "tag", "segment", "source", "role"):
        assert said(field, word) == said(field, "z" * len(word)), field
    assert said("query", word, "inquiries") == said("query", "z" * len(word), "inquiries")

"""R3, R4, R6: agents claim and give back on the page, staff see all of it and take claims back."""

from typing import Any

import pytest

from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import locked_user
from schemas.model.registered_users.words import AgentKind, ClaimState
from schemas.tables.registered_users import ConsumerAuditRow
from tests.support.registered_users.claim_desk import BOARD, GROUP

ADA, CHIEF = "agent:ada@example.com", "staff:chief@example.com"
PHONE = "+13035550111"


def rows(page: Any) -> list[str]:
    return [row.text for row in page.root.all("tbody")[0].all("tr")] if page.root.all("tbody") else []


def test_an_agent_claims_sees_the_contact_and_gives_it_back(claims_desk: Any) -> None:
    lead = claims_desk.lead(BOARD, summary="Rosa wants a condo")
    desk = claims_desk.enter(ADA)
    page = desk.page(f"?claim={lead}")
    assert page.status == 200
    assert "5 of 5 claims of the board are left today" in page.text
    assert "1 lead is to claim now" in page.text
    assert PHONE not in page.html
    button = page.root.all("button")
    assert "Claim this lead" in [found.text for found in button]
    answer = desk.sends("claim", lead, new_claim="ab12")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"/pages/claims?claim={lead}")
    assert desk.sends("claim", lead, new_claim="ab12").status_code == 303, "a double click is one claim"
    page = desk.page(f"?claim={lead}")
    assert PHONE in page.html
    assert "4 of 5" in page.text
    assert [("Claimed" in row, PHONE in row) for row in rows(page)] == [(True, True)]
    asked = desk.page(f"?claim={lead}&ask=release")
    assert "Give it back?" in asked.text
    assert "Give it back?" in desk.sends("release", lead).text, "a form without the confirmation asks"
    assert desk.stored(lead).claimed_by == "ada"
    assert desk.sends("release", lead, confirmed="yes", reason="moved away").status_code == 303
    assert desk.stored(lead).state is ClaimState.OPEN
    page = desk.page(f"?claim={lead}")
    assert "4 of 5" in page.text
    assert PHONE not in page.html
    assert "moved away" not in page.html, "for staff"


def test_what_cannot_be_claimed_says_why(claims_desk: Any) -> None:
    claims_desk.agent("bob", email="bob@example.com", areas=["B2"])
    taken, far, gone = (
        claims_desk.lead(GROUP),
        claims_desk.lead(GROUP, summary="Far away"),
        claims_desk.lead(GROUP),
    )
    claims_desk.claims(taken, "ada")
    desk = claims_desk.enter("agent:bob@example.com")
    for claim in (taken, far, "no-such-claim", "%00"):
        page = desk.page(f"?claim={claim}")
        assert "This lead is not offered to you" in page.text
        assert "Far away" not in page.html
    with desk.users.write("sandbox") as session:
        locked_user(session, desk.stored(gone).user_id, desk.now)
        withdraw_claims(session, desk.stored(gone).user_id, "blocked")
    desk.enter(ADA)
    for claim, said in ((gone, "not offered any more"), ("no-such-claim", "not offered any more")):
        answer = desk.sends("claim", claim)
        assert (answer.status_code, said in answer.text) == (409, True)
    for _ in range(5):
        desk.claims(desk.lead(BOARD), "ada")
    last = desk.lead(BOARD, summary="The sixth")
    page = desk.page(f"?claim={last}")
    assert "Your claims of the board are used up for today" in page.text
    assert "The sixth" in page.html
    answer = desk.sends("claim", last)
    assert (answer.status_code, "used up for today" in answer.text) == (409, True)
    desk.enter("agent:bob@example.com")
    assert desk.sends("claim", taken).status_code == 409
    assert desk.sends("release", taken, confirmed="yes").status_code == 409
    assert desk.stored(taken).claimed_by == "ada"


def test_an_agent_pauses_and_is_there_again(claims_desk: Any) -> None:
    lead = claims_desk.lead(GROUP)
    desk = claims_desk.enter(ADA)
    assert desk.sends("pause").status_code == 303
    page = desk.page(f"?claim={lead}")
    assert "Paused" in page.text
    assert "You are offered nothing" in page.text
    assert "not offered to you" in page.text
    assert desk.presses(lead, "ada")[0] == 403
    assert desk.sends("claim", lead).status_code == 409
    assert desk.sends("resume").status_code == 303
    assert desk.sends("claim", lead).status_code == 303


def test_staff_see_all_of_it_and_take_back_with_a_reason(claims_desk: Any) -> None:
    board, group = claims_desk.lead(BOARD), claims_desk.lead(GROUP)
    claims_desk.claims(board, "ada")
    for role, name in ((CHIEF, ""), ("agent:chief@example.com", ""), ("admin", "boss@example.com")):
        desk = claims_desk.enter(role, name)
        page = desk.page()
        assert len(rows(page)) == 2
        assert "Ada Agent" in page.text
        assert PHONE not in desk.page(f"?claim={board}").html, "who it is is looked up, on record (R8)"
    answer = desk.sends("take_back", board, reason="  ")
    assert (answer.status_code, "Say why" in answer.text) == (409, True)
    assert desk.sends("take_back", board, reason="wrong area").status_code == 303
    assert "taken back by staff: wrong area" in desk.page(f"?claim={board}").text
    assert list(desk.quotas().values()) == [0]
    [act] = desk.rows(ConsumerAuditRow)
    assert (act.who, act.why) == ("boss@example.com", "wrong area")
    answer = desk.sends("take_back", board, reason="again")
    assert (answer.status_code, "Nobody has this lead" in answer.text) == (409, True)
    answer = desk.sends("claim", group)
    assert (answer.status_code, "none of the agents" in answer.text) == (409, True)


def test_only_staff_take_back(claims_desk: Any) -> None:
    claims_desk.agent("bob", email="bob@example.com")
    lead = claims_desk.lead(BOARD)
    claims_desk.claims(lead, "ada")
    for role in (ADA, "agent:bob@example.com", "concierge:cora@example.com"):
        answer = claims_desk.enter(role).sends("take_back", lead, reason="mine")
        assert (answer.status_code, "Only staff" in answer.text) == (409, True)
    assert claims_desk.stored(lead).claimed_by == "ada"
    claims_desk.enter("admin")
    page = claims_desk.page(f"?claim={lead}")
    assert "open the pages by a link that says who you are" in page.text
    answer = claims_desk.sends("take_back", lead, reason="no name")
    assert answer.status_code != 303
    assert claims_desk.stored(lead).claimed_by == "ada"


def test_isas_see_what_was_posted_and_others_nothing(claims_desk: Any) -> None:
    claims_desk.agent("isa", email="isa@example.com", kind=AgentKind.ISA)
    group, board = claims_desk.lead(GROUP, summary="Posted"), claims_desk.lead(BOARD, summary="Boarded")
    page = claims_desk.enter("agent:isa@example.com").page()
    assert ["Posted" in row for row in rows(page)] == [True]
    assert claims_desk.page(f"?claim={board}").text.count("not offered to you") == 1
    assert claims_desk.page("?kind=board").root.all("tbody") == []
    for role in ("agent:ben@example.com", "concierge:cora@example.com"):
        page = claims_desk.enter(role).page(f"?claim={group}")
        assert "Posted" not in page.html
        assert "nobody there has your address" in page.text


def test_the_list_is_narrowed_by_its_address_and_read_in_parts(claims_desk: Any) -> None:
    leads = []
    for number in range(30):
        claims_desk.now = claims_desk.of.clock()
        leads.append(
            claims_desk.lead(
                GROUP if number % 2 else BOARD, f"Area {number % 3}", summary=f"Lead no {number:02}"
            )
        )
    claims_desk.claims(leads[1], "ada")
    desk = claims_desk.enter(CHIEF)
    assert len(rows(desk.page("?size=25"))) == 25
    [older] = [a.attributes["href"] for a in desk.page("?size=25").root.all("a") if a.text == "Older"]
    assert len(rows(desk.bridge.open(older.replace("&amp;", "&")))) == 5
    assert ["Lead no 01" in row for row in rows(desk.page("?state=claimed"))] == [True]
    assert ["Lead no 01" in row for row in rows(desk.page("?agent=ada"))] == [True]
    assert len(rows(desk.page("?kind=board"))) == 15
    assert len(rows(desk.page("?area=Area+2&kind=board"))) == 5
    assert "Not all of this address could be used" in desk.page("?state=lost").text


@pytest.mark.parametrize("role", ["admin", ADA, CHIEF])
def test_a_team_without_a_site_has_nothing_to_claim(claims_desk: Any, settings: Any, role: str) -> None:
    settings()
    desk = claims_desk.enter(role, "boss@example.com" if role == "admin" else "")
    assert "has no site" in desk.page().text
    assert desk.sends("pause").status_code == 404


def test_names_that_turn_their_surroundings_or_look_like_html_are_text(claims_desk: Any) -> None:
    user = claims_desk.user(name="<b>Rosa</b> \u202eneslo", email='"><script>x</script>@mail.test')
    lead = claims_desk.lead(GROUP, user=user, summary="<i>Rosa</i> wants")
    desk = claims_desk.enter(ADA)
    desk.sends("claim", lead)
    html = desk.page(f"?claim={lead}").html
    assert "<b>Rosa" not in html
    assert "<i>Rosa" not in html
    assert "<script>" not in html

"""R7, R8, R12: by what a user is found, who is a consumer, who is known again, and what two accounts make together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.registered_users.looking_up import email_key, is_consumer, phone_key, query_of
from rules.registered_users.merging import agents_among, joined, kept_first
from rules.registered_users.persons import EMAIL, PHONE, known_again_by, person_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import AgentKind, Declaration, Handling

AT = datetime(2026, 3, 10, tzinfo=UTC)
USER = RegisteredUser("user-1", first_seen_at=AT)
HERE = Standing("user-1", "TRREB")


@pytest.mark.parametrize(
    "text",
    [
        "2894695060",
        "+12894695060",
        "(289) 469-5060",
        "289.469.5060 x12",
        "1 289 469 5060",
        "+1 289-469-5060 ext. 7",
    ],
)
def test_r8_a_phone_is_found_in_any_spelling(text: str) -> None:
    assert query_of(text, "US").phone == "+12894695060" == phone_key(text, "CA")


def test_r8_the_country_of_the_site_is_meant_where_a_number_does_not_say() -> None:
    assert phone_key("020 7946 0018", "GB") == "+442079460018"
    assert phone_key("+44 20 7946 0018", "US") == "+442079460018"
    assert phone_key("7946 0018", "US") == phone_key("", "US") == phone_key("unknown", "US") == ""


def test_r8_an_email_is_found_in_any_spelling_and_an_id_as_it_is() -> None:
    assert (
        email_key(" Ann.Ray@Example.COM ") == email_key("mailto:ann.ray@example.com") == "ann.ray@example.com"
    )
    assert email_key("ann") == email_key(f"{'a' * 330}@example.com") == ""
    found = query_of(" user-2894695060 ", "US")
    assert (found.user_id, found.email, found.phone) == ("user-2894695060", "", "")
    assert query_of("  ", "US").is_nothing
    assert query_of("x" * 200, "US").is_nothing


def test_r8_a_consumer_is_who_is_neither_blocked_nor_declared_not_to_be_one() -> None:
    assert is_consumer(USER, ())
    assert is_consumer(USER, (replace(HERE, declaration=Declaration.ASKED),))
    assert not is_consumer(replace(USER, blocked_at=AT), ())
    assert not is_consumer(USER, (HERE, replace(HERE, board="ITSO", declaration=Declaration.NOT)))


def test_r12_a_person_is_known_again_by_what_says_something() -> None:
    email, phone = person_of("k", EMAIL, "ann@example.com"), person_of("k", PHONE, "+12894695060")
    assert known_again_by("k", "ann@example.com", "+12894695060") == {email, phone}
    assert (
        known_again_by("k", "noemail@none.com", "+15555555555") == known_again_by("k", "", "") == frozenset()
    )
    assert len(email) == 64
    assert email != person_of("other", EMAIL, "ann@example.com")


def test_r7_kept_is_who_is_open_has_an_agent_and_came_first() -> None:
    first, second = USER, replace(USER, user_id="user-2", first_seen_at=AT + timedelta(days=1))
    served = replace(second, user_id="user-3", agent_id="a", agent_kind=AgentKind.AGENT)
    closed = replace(served, user_id="user-0", closed_at=AT)
    waits = replace(second, user_id="user-4", agent_id="i", agent_kind=AgentKind.ISA)
    ordered = kept_first((closed, waits, second, first, served))
    assert [user.user_id for user in ordered] == ["user-3", "user-1", "user-2", "user-4", "user-0"]
    assert agents_among(ordered) == {"a"}


@pytest.mark.parametrize("kept", list(Declaration))
@pytest.mark.parametrize("gone", list(Declaration))
def test_r7_the_stricter_declaration_holds_with_all_that_belongs_to_it(
    kept: Declaration, gone: Declaration
) -> None:
    ours = replace(HERE, declaration=kept, declared_by="ours", answers={"of": "ours"})
    theirs = replace(HERE, declaration=gone, declared_by="theirs", answers={"of": "theirs"})
    found = joined(ours, theirs, others_go_on=False)
    order = [Declaration.NONE, Declaration.ASKED, Declaration.BONA_FIDE, Declaration.NOT]
    assert found.declaration is max(kept, gone, key=order.index)
    whose = "theirs" if order.index(gone) > order.index(kept) else "ours"
    assert (found.declared_by, found.answers) == (whose, {"of": whose})


def test_r7_the_first_listing_is_the_earlier_one_and_terms_are_due_if_either_owes_them() -> None:
    ours = replace(HERE, first_listing="L2", first_at=AT + timedelta(hours=1), terms_version="1", terms_at=AT)
    theirs = replace(HERE, first_listing="L1", first_at=AT, terms_due=True)
    found = joined(ours, theirs, others_go_on=False)
    assert (found.first_listing, found.terms_due, found.terms_version) == ("L1", True, "1")
    assert joined(theirs, ours, others_go_on=False).first_listing == "L1"
    assert joined(HERE, theirs, others_go_on=False).first_listing == "L1"
    assert joined(ours, HERE, others_go_on=False).first_listing == "L2"


def test_r7_what_is_being_done_is_carried_on_where_it_goes_on() -> None:
    waits = replace(HERE, handling=Handling.WAITING)
    assert joined(HERE, waits, others_go_on=True).handling is Handling.WAITING
    assert joined(HERE, waits, others_go_on=False).handling is Handling.NONE

"""R12: how long it is kept, and what of a person stays unsaid."""

from datetime import UTC, datetime, timedelta

from rules.registered_users.keeping import details_of, is_over, without
from schemas.model.registered_users.people import RegisteredUser

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ROSA = RegisteredUser(
    "user-7", name="Rosa Lund", email="Rosa@Mail.test", phone="(289) 469-5060", blocked_at=NOW
)


def test_r12_kept_for_180_days_after_the_account_ends() -> None:
    assert not is_over(None, NOW)
    assert not is_over(NOW - timedelta(days=180) + timedelta(seconds=1), NOW)
    assert is_over(NOW - timedelta(days=180), NOW)


def test_r12_why_is_kept_without_who_it_was() -> None:
    details = details_of(ROSA, "rosa@mail.test", "+12894695060")
    said = "ROSA LUND wrote from rosa@mail.test, phone 2894695060 or +12894695060; merged with user-7, not user-77"
    assert without(said, details) == (
        "(erased) wrote from (erased), phone (erased) or (erased); merged with (erased), not user-77"
    )
    assert without("sells homes himself", details) == "sells homes himself"


def test_r12_a_short_name_is_not_cut_out_of_words() -> None:
    assert (
        without("Al is always an agent", details_of(RegisteredUser("u1", name="Al")))
        == "Al is always an agent"
    )
    assert without("Bob is a Bobcat", details_of(RegisteredUser("u1", name="Bob"))) == "(erased) is a Bobcat"

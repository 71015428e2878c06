"""R7: several accounts of one person become one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from rules.register import rule
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Declaration, Handling

_STRICTER = (Declaration.NONE, Declaration.ASKED, Declaration.BONA_FIDE, Declaration.NOT)
_FURTHER = (
    Handling.NONE, Handling.CLOSED, Handling.GREETED, Handling.WAITING, Handling.WITH_ISA, Handling.ON_BOARD,
    Handling.POSTED, Handling.ASSIGNED,
)  # fmt: skip
_LATEST = datetime.max.replace(tzinfo=UTC)


@rule(
    "R7",
    "Users who have an agent are left alone. Several accounts of one person (same verified email or phone) are "
    "merged, with the source verified; blocked if any was, until a person decides; several agents among them: a person "
    "decides.",
)
def agents_among(accounts: Iterable[RegisteredUser]) -> frozenset[str]:
    """The agents who look after any of these accounts; more than one: a person decides, and nothing is merged."""
    return frozenset(account.agent_id for account in accounts if account.has_agent)


def kept_first(accounts: Iterable[RegisteredUser]) -> list[RegisteredUser]:
    """In the order in which one of them is kept: who has not closed it, has an agent, and registered first."""
    return sorted(
        accounts,
        key=lambda account: (
            account.closed_at is not None, not account.has_agent, account.first_seen_at or _LATEST, account.user_id,
        ),
    )  # fmt: skip


def joined(keep: Standing, gone: Standing, *, others_go_on: bool) -> Standing:
    """How the person stands at a board by both accounts: the stricter declaration with all that belongs to it (answers
    too), the first listing of the earlier, terms due if either owes them. `others_go_on`: what is being done for the
    account that goes is carried on."""
    declared = max(keep, gone, key=lambda standing: _STRICTER.index(standing.declaration))
    if keep.declaration is gone.declaration:
        declared = keep
    first = gone if _earlier(gone, keep) else keep
    accepted = gone if (gone.terms_at or datetime.min.replace(tzinfo=UTC)) > (
        keep.terms_at or datetime.min.replace(tzinfo=UTC)
    ) else keep  # fmt: skip
    handled = gone if others_go_on and _FURTHER.index(gone.handling) > _FURTHER.index(keep.handling) else keep
    return replace(
        keep,
        first_listing=first.first_listing, first_at=first.first_at,
        asked_at=declared.asked_at, asked_area=declared.asked_area, asked_listing=declared.asked_listing,
        questionnaire=declared.questionnaire, declaration=declared.declaration, declared_at=declared.declared_at,
        declared_by=declared.declared_by, declared_because=declared.declared_because, answers=declared.answers,
        handling=handled.handling,
        terms_due=keep.terms_due or gone.terms_due, terms_version=accepted.terms_version, terms_at=accepted.terms_at,
    )  # fmt: skip


def _earlier(standing: Standing, other: Standing) -> bool:
    if not standing.first_listing:
        return False
    return not other.first_listing or (standing.first_at or _LATEST) < (other.first_at or _LATEST)

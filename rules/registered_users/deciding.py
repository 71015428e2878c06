"""R1, R5, R7 to R9: may this user see this listing."""

from collections.abc import Collection

from rules.register import rule
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Greeting, Question, Standing, Verdict
from schemas.model.registered_users.words import Access, Decision, Declaration


def is_restricted(boards: Collection[str], board: str) -> bool:
    """Whether we decide about this board at all: all others stay open (R5)."""
    return board in boards


@rule(
    "R1",
    "A registered user without an agent is asked from the second different restricted listing on, over all platforms "
    "and visits; the first stays shown.",
)
def decided(
    user: RegisteredUser,
    standing: Standing,
    greeting: Greeting | None,
    question: Question,
    areas: Collection[str],
) -> Verdict:
    """What the site does with the listing of the question. `greeting`: the user's last one at this board; `areas`: in
    which users are asked, none: in all."""
    access, because = access_of(user, standing)
    if access in (Access.BLOCKED, Access.BY_ANSWER):
        return Verdict(Decision.REFUSE, because)
    if access is Access.TERMS:
        return Verdict(Decision.TERMS, because)
    if user.has_agent:
        return Verdict(Decision.SHOW, "R7")
    if standing.declaration is Declaration.BONA_FIDE:
        if greeting and greeting.is_open:
            return Verdict(Decision.GREET, "R2")
        return Verdict(Decision.SHOW, "R3" if greeting else "R2")
    if areas and question.area.casefold() not in {area.casefold() for area in areas}:
        return Verdict(Decision.SHOW, "R1")
    if not standing.first_listing:
        return Verdict(Decision.SHOW, "R1", first=True)
    if question.listing_id == standing.first_listing:
        return Verdict(Decision.SHOW, "R1")
    return Verdict(Decision.ASK, "R1", asks=standing.declaration is Declaration.NONE)


def access_of(user: RegisteredUser, standing: Standing) -> tuple[Access, str]:
    """What shuts the board for a user, or that it is open, and the rule that says so. A person's block comes first: no
    answer lifts it (R9); whoever has an agent is left alone (R7)."""
    if user.is_blocked:
        return Access.BLOCKED, "R8"
    if standing.declaration is Declaration.NOT:
        return Access.BY_ANSWER, "R5"
    if standing.terms_due:
        return Access.TERMS, "R9"
    if user.has_agent:
        return Access.OPEN, "R7"
    if standing.declaration is Declaration.ASKED:
        return Access.UNANSWERED, "R1"
    return Access.OPEN, "R2" if standing.declaration is Declaration.BONA_FIDE else "R1"

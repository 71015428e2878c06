"""Every question of the contract that a site asks and waits for, as data: `docs/site-openapi.json` is written from it,
and the bridge's routes are held against it."""

from dataclasses import dataclass

from schemas.site.questions import Answers, Ask, OfClaim, OfGreeting, OfRelease, OfTerms
from schemas.site.replies import (
    AccessList,
    ClaimedLead,
    Decided,
    OfferedClaims,
    QuotaOfDay,
    ReleasedLead,
)
from schemas.site.shape import SiteShape

V1 = "/site/{team}/v1"
Because = tuple[int, str, str]
"""Status, the word in `because`, what it means."""
_DOOR: tuple[Because, ...] = (
    (401, "unauthorized", "The token is not the team's."),
    (404, "no_such_team", "There is no such team, or it has no site."),
    (503, "not_available", "Not just now; go by the copy (R11), and ask again."),
)
_BODY: tuple[Because, ...] = (
    (408, "too_slow", "The body did not end within 20 seconds."),
    (413, "too_large", "The body is larger than 20 KB."),
    (415, "packed", "The body is packed."),
    (422, "unreadable", "`field` says what cannot be read, `message` why."),
)
_READ: tuple[Because, ...] = ((422, "unreadable", "`field` says what cannot be read, `message` why."),)


@dataclass(frozen=True, slots=True)
class SiteQuestion:
    """One call. `query`: by name, what it means; `needs`: those that must be given; `keyed`: it goes with an
    Idempotency-Key; `errors`: what each status means here, beside those of every call."""

    method: str
    path: str
    summary: str
    answer: type[SiteShape]
    body: type[SiteShape] | None = None
    query: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    keyed: bool = False
    errors: tuple[Because, ...] = ()

    @property
    def operation(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    @property
    def statuses(self) -> tuple[Because, ...]:
        """All that may be answered beside 200."""
        named = _BODY if self.body else _READ if self.query or self.path.count("{") > 1 else ()
        return (*_DOOR, *named, *self.errors)


_AGENT = ("agent_id", "Who asks.")
QUESTIONS: tuple[SiteQuestion, ...] = (
    SiteQuestion(
        "POST",
        f"{V1}/decide",
        "May this user see this listing of a restricted board?",
        Decided,
        Ask,
    ),
    SiteQuestion(
        "POST",
        f"{V1}/users/{{id}}/answers",
        "What a user answered to the questionnaire. Less than all three, or an older questionnaire: it is asked again.",
        Decided,
        Answers,
        errors=((404, "unknown_questionnaire", "No board of ours has such a questionnaire."),),
    ),
    SiteQuestion(
        "POST",
        f"{V1}/users/{{id}}/greeting",
        "What a user did with a greeting. The first choice counts; closed is shown again.",
        Decided,
        OfGreeting,
        errors=((404, "unknown_greeting", "There is no such greeting, or it is another user's."),),
    ),
    SiteQuestion(
        "POST",
        f"{V1}/users/{{id}}/terms",
        "A user accepted a board's terms (again). An older version's are not what is due.",
        Decided,
        OfTerms,
        errors=((404, "unknown_board", "The board is none of the restricted ones."),),
    ),
    SiteQuestion(
        "GET",
        f"{V1}/access",
        "The copy for when we do not answer: whoever's access changed behind the cursor, at most 1,000 a page.",
        AccessList,
        query=(("since", "`next` of the last page; left out: from the beginning."),),
    ),
    SiteQuestion(
        "GET",
        f"{V1}/claims",
        "What that agent may claim now.",
        OfferedClaims,
        query=(_AGENT, ("area", "Only there.")),
        needs=("agent_id",),
    ),
    SiteQuestion(
        "POST",
        f"{V1}/claims/{{claim_id}}/claim",
        "An agent claims a lead; one gets it, however many press at once.",
        ClaimedLead,
        OfClaim,
        keyed=True,
        errors=(
            (403, "not_eligible", "The agent is not one who may claim it."),
            (409, "taken", "Another agent has it."),
            (409, "quota", "The agent has claimed as many leads of the board today as is allowed."),
            (410, "gone", "It is not offered any more."),
        ),
    ),
    SiteQuestion(
        "POST",
        f"{V1}/claims/{{claim_id}}/release",
        "An agent gives a lead back; the day's quota stays used.",
        ReleasedLead,
        OfRelease,
        errors=(
            (409, "not_yours", "This agent never had the lead."),
            (409, "nobodys", "Nobody has it."),
            (410, "gone", "It is not there any more."),
        ),
    ),
    SiteQuestion(
        "GET",
        f"{V1}/agents/{{id}}/quota",
        "How many leads of the claim board an agent has claimed on a local day of the team.",
        QuotaOfDay,
        query=(("day", "YYYY-MM-DD; left out: today."),),
        errors=((404, "unknown_agent", "There is no such agent."),),
    ),
)

"""Kinds of what is left to people, in words for them, and what to do about each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseKind:
    """`rules`: whose decisions it holds; `key` names it in addresses and pages: it stays, whatever the title says."""

    key: str
    title: str
    advice: str
    rules: tuple[str, ...] = ()


DECIDED = (
    CaseKind(
        "orphans", "Orphans", "Their Sisu transactions were deleted: close or delete them in Lofty.", ("T6",)
    ),
    CaseKind(
        "copies-and-twins",
        "Copies and twins",
        "Mark all but one lost in Sisu; make new ones through the bridge page.",
        ("T9", "B5"),
    ),
    CaseKind(
        "probable-merges",
        "Probable merges",
        "If it was merged, say into which lead: its open transactions then move there.",
        ("V3",),
    ),
    CaseKind(
        "lofty-links-to-mend",
        "Lofty Links to mend",
        "Correct the field `Lofty Link` in Sisu: copy the lead's own address from Lofty.",
        ("V5",),
    ),
    CaseKind(
        "reassigned-leads",
        "Reassigned leads",
        "Set the agent in Sisu, or assign the lead to somebody who is an agent there.",
        ("L4",),
    ),
    CaseKind(
        "refused-stages",
        "Refused stages",
        "Add the stage in Lofty, or name yours in `stages`: the next run writes again.",
        ("T5",),
    ),
    CaseKind(
        "lofty-transactions-not-taken-over",
        "Lofty transactions not taken over",
        "Keep one in Lofty, or give it the address; then run go-live again.",
        ("G2",),
    ),
    CaseKind(
        "linked-without-a-lofty-transaction",
        "Linked, without a Lofty transaction",
        "Make one in Lofty and run go-live, or leave it.",
        ("T1",),
    ),
    CaseKind("values-that-lofty-keeps", "Values that Lofty keeps", "Change them in Lofty by hand.", ("T3",)),
    CaseKind("appointments", "Appointments", "See the reason of each.", ("A2", "A7")),
    CaseKind("overwritten-edits", "Overwritten edits", "See the transaction's history in Sisu.", ("L3",)),
)
BLOCKED = CaseKind(
    "blocked-by-the-bulk-change-guard",
    "Blocked by the bulk-change guard",
    "Look at the plan; if it is meant, run the flow with writes_confirmed=true.",
)
REFUSED = CaseKind(
    "refused-by-a-vendor", "Refused by a vendor", "Mend the reason; `dealbridge outbox retry` tries again."
)
UNREAD = CaseKind(
    "could-not-be-read",
    "Could not be read",
    "Mend the record there; `dealbridge quarantine retry` reads it again.",
)
OVERRIDES = CaseKind(
    "overrides", "Overrides", "A person's value stands. Release it on the transaction's page."
)
MEMBERS = CaseKind(
    "members-without-an-agent", "Members without an agent", "Add them to Sisu with the same email."
)
AMBIGUOUS = CaseKind("ambiguous-matches", "Ambiguous matches", "Decide them on the page of matches.")
OTHERS = CaseKind("others", "Others", "See the reason of each.")
ALL = (BLOCKED, AMBIGUOUS, MEMBERS, *DECIDED, REFUSED, UNREAD, OTHERS, OVERRIDES)
"""In the order in which they are shown."""

"""The words of registered users. Rows keep them."""

from enum import StrEnum


class Declaration(StrEnum):
    """What is known of whether a user is a bona fide consumer of a board (R1, R2, R5)."""

    NONE = "none"
    ASKED = "asked"
    BONA_FIDE = "bona_fide"
    NOT = "not"


class Access(StrEnum):
    """Whether a user may see a board's listings, and what shuts them (R1, R5, R8, R9)."""

    OPEN = "open"
    UNANSWERED = "unanswered"
    BY_ANSWER = "by_answer"
    BLOCKED = "blocked"
    TERMS = "terms"


class Handling(StrEnum):
    """What is being done about a user at a board (R2, R3, R6). `WAITING`: for an ISA."""

    NONE = "none"
    GREETED = "greeted"
    WAITING = "waiting"
    WITH_ISA = "with_isa"
    POSTED = "posted"
    ON_BOARD = "on_board"
    ASSIGNED = "assigned"
    CLOSED = "closed"


class AgentKind(StrEnum):
    """Who looks after users."""

    AGENT = "agent"
    ISA = "isa"


class Decision(StrEnum):
    """What the site does with a listing of a restricted board."""

    SHOW = "show"
    ASK = "ask"
    GREET = "greet"
    TERMS = "terms"
    REFUSE = "refuse"


class Choice(StrEnum):
    """What a user does with a greeting (R3). `LAPSED`: nothing for 24 hours, which counts as acknowledged."""

    NONE = ""
    CONTACT = "contact"
    ACKNOWLEDGE = "acknowledge"
    CLOSED = "closed"
    LAPSED = "lapsed"


class ClaimKind(StrEnum):
    """Where a lead is posted: in the group chat of an area's ISAs (R3), or on its claim board (R6)."""

    REGISTERED = "registered"
    BOARD = "board"


class ClaimState(StrEnum):
    """`RETURNED`: nobody claimed it in time, it is back with the ISAs (R3)."""

    OPEN = "open"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class TalkState(StrEnum):
    """`WAITING`: for an ISA on shift; the last three have ended."""

    WAITING = "waiting"
    OPEN = "open"
    QUALIFIED = "qualified"
    NOT_BONA_FIDE = "not_bona_fide"
    CLOSED = "closed"


class Step(StrEnum):
    """What R10 counts, each once a user and board, in this order."""

    ASKED = "asked"
    ANSWERED = "answered"
    BONA_FIDE = "bona_fide"
    CONTACT = "contact"
    ACKNOWLEDGED = "acknowledged"
    QUALIFIED = "qualified"
    CLAIMED = "claimed"
    ON_BOARD = "on_board"
    BOARD_CLAIMED = "board_claimed"


class Act(StrEnum):
    """What the audit knows of (R5, R7, R8, R9)."""

    LOOKUP = "lookup"
    BLOCK = "block"
    UNBLOCK = "unblock"
    DECLARE = "declare"
    TERMS = "terms"
    MERGE = "merge"
    APPEAL = "appeal"
    TAKE_BACK = "take_back"
    ERASE = "erase"


class Answered(StrEnum):
    """What became of an appeal."""

    OPEN = "open"
    GRANTED = "granted"
    DECLINED = "declined"


class Merging(StrEnum):
    """What became of two accounts that may be one person's (R7). `ASKS`: a person decides."""

    ASKS = "asks"
    MERGED = "merged"
    APART = "apart"

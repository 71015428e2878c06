"""What must hold of registered users, in their tables beside the store: whose they are, how they stand, what became of
them."""

from schemas.expectations.every_table import expected_of_every_table
from schemas.expectations.expected import Expected, known, never, one_of
from schemas.model.registered_users.words import (
    Access,
    Act,
    AgentKind,
    Answered,
    Choice,
    ClaimKind,
    ClaimState,
    Declaration,
    Handling,
    Merging,
    Step,
    TalkState,
)
from schemas.tables.registered_users import UsersBase


def expected_of_users() -> dict[str, tuple[Expected, ...]]:
    """By table, all of them."""
    own = {
        "registered_users": _USERS,
        "site_agents": (one_of("kind", AgentKind),),
        "user_assignments": _ASSIGNMENTS,
        "user_standings": _STANDINGS,
        "greetings": _GREETINGS,
        "talks": _TALKS,
        "claims": _CLAIMS,
        "consumer_audit": (one_of("act", Act),),
        "user_merges": (one_of("state", Merging),),
        "appeals": (one_of("state", Answered),),
        "qualification_steps": (one_of("step", Step),),
    }
    return {
        table.name: (*expected_of_every_table(table), *own.get(table.name, ()))
        for table in UsersBase.metadata.sorted_tables
    }


def users_key_columns() -> dict[str, tuple[str, ...]]:
    """The columns that identify a row, by table."""
    return {
        table.name: tuple(column.name for column in table.primary_key)
        for table in UsersBase.metadata.sorted_tables
    }


_OF_USER = "other.user_id = it.user_id"
_BLOCKED = (
    "EXISTS (SELECT 1 FROM registered_users AS other WHERE other.team_id = it.team_id "
    "AND other.user_id = it.user_id AND other.blocked_at IS NOT NULL)"
)
_USERS = (
    one_of("agent_kind", AgentKind),
    known(
        "who looks after a user has been given the user (R3)",
        "registered_users",
        "user_assignments",
        f"{_OF_USER} AND other.agent_id = it.agent_id AND other.until_at IS NULL",
        "it.agent_id <> ''",
    ),
    known(
        "a merged account is one with another that is there (R7)",
        "registered_users",
        "registered_users",
        "other.user_id = it.merged_into",
        "it.merged_into <> ''",
    ),
    never(
        "the site was told nothing of an agent that has not happened",
        "registered_users",
        "it.agent_told > it.agent_version",
    ),
    never(
        "a block says by whom (R8)", "registered_users", "it.blocked_at IS NOT NULL AND it.blocked_by = ''"
    ),
)
_ASSIGNMENTS = (
    one_of("kind", AgentKind),
    known("whoever was given is there", "user_assignments", "registered_users", _OF_USER),
    never("what has ended had begun", "user_assignments", "it.until_at < it.from_at"),
    known(
        "what holds is what the user's row says (R3)",
        "user_assignments",
        "registered_users",
        f"{_OF_USER} AND other.agent_id = it.agent_id",
        "it.until_at IS NULL",
    ),
)
_STANDINGS = (
    one_of("declaration", Declaration),
    one_of("access", Access),
    one_of("handling", Handling),
    known("whoever stands somewhere is there", "user_standings", "registered_users", _OF_USER),
    never(
        "whoever is blocked sees no restricted board (R8)",
        "user_standings",
        f"it.access <> 'blocked' AND {_BLOCKED}",
    ),
    never(
        "only a person's block shuts as one (R9)",
        "user_standings",
        f"it.access = 'blocked' AND NOT {_BLOCKED}",
    ),
    never(
        "whoever is not bona fide sees nothing of the board (R5)",
        "user_standings",
        "it.declaration = 'not' AND it.access NOT IN ('by_answer', 'blocked')",
    ),
    never(
        "the site was told nothing of access that has not happened",
        "user_standings",
        "it.access_told > it.access_version",
    ),
)
_GREETINGS = (
    one_of("choice", Choice),
    known("whoever was greeted is there", "greetings", "registered_users", _OF_USER),
    never("a greeting names who was drawn (R2)", "greetings", "it.agent_id = '' OR it.drawn = ''"),
)
_TALKS = (
    one_of("state", TalkState),
    never("a talk that goes on has its ISA (R3)", "talks", "it.state = 'open' AND it.agent_id = ''"),
    never(
        "a talk that is over says since when",
        "talks",
        "it.state NOT IN ('waiting', 'open') AND it.ended_at IS NULL",
    ),
)
_CLAIMS = (
    one_of("kind", ClaimKind),
    one_of("state", ClaimState),
    never(
        "a claimed lead says by whom and when (R3)",
        "claims",
        "it.state = 'claimed' AND (it.claimed_by = '' OR it.claimed_at IS NULL)",
    ),
    never(
        "the site was told nothing of a post that has not happened",
        "claims",
        "it.post_told > it.post_version",
    ),
)

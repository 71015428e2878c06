"""Who greets a user, drawn out of whom (R2): ids, hashes and times, and whether it comes out the same today. Names and
what the user wrote stay out."""

from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.registered_users.greetings import greeting_by_id
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.drawing import draw, hash_of, redrawn
from schemas.model.registered_users.standing import Greeting
from schemas.model.registered_users.words import Choice
from tasks.registered_users.desk import draw_key
from tasks.views.decisions import Explanation, when

_CHOSEN = {
    Choice.CONTACT: "Contact: assigned to that agent, or to an ISA where the agent has left",
    Choice.ACKNOWLEDGE: "Acknowledge: an ISA talks to them",
    Choice.LAPSED: "nothing for 24 hours, which counts as Acknowledge",
}


def explain_greeting(store: Store, team: Team, greeting_id: str) -> Explanation | None:
    """The list it was drawn from, who was drawn, both recomputed now, and what the user chose. None for one that is not
    known. Raises StoreBusy, SettingsError."""
    if team.site is None:
        return None
    users = UsersStore(store)
    try:
        with users.read(team.team_id) as session:
            found = greeting_by_id(session, greeting_id)
    finally:
        users.close()
    if found is None:
        return None
    where = f"area {found.area}" if found.area else "no area"
    drawn_for = f"user {found.user_id} at {found.board}, round {found.round}, {where}"
    facts = (
        f"Drawn at {when(found.made_at, team)} for {drawn_for}, asked about listing {found.listing_id or 'none'} (R2).",
        f"Eligible were {len(found.eligible)}: {', '.join(found.eligible)}.",
        f"Drawn was {found.agent_id}.",
        _chosen(found, team),
    )
    return Explanation(f"Greeting {greeting_id} of team {team.team_id}", facts, _rows(found, team))


def _chosen(found: Greeting, team: Team) -> str:
    at = when(found.chosen_at, team) if found.chosen_at else ""
    if found.choice in _CHOSEN:
        return f"The user chose {_CHOSEN[found.choice]} (R3), at {at}."
    closed = f"The user closed it at {at}" if found.choice is Choice.CLOSED else "The user has not chosen yet"
    return (
        f"{closed}: it is shown again, and counts as Acknowledge from {when(found.lapses_at, team)} on (R3)."
    )


def _rows(found: Greeting, team: Team) -> tuple[tuple[str, str, str, str, str], ...]:
    """Each thing that is recomputed, and how that came out."""
    listed = hash_of(found.eligible) == found.eligible_hash
    agent = redrawn(found.eligible, found.drawn) if found.eligible else ""
    index = int(found.drawn, 16) % len(found.eligible) if found.eligible else 0
    came = f"the bits on record, {found.drawn}, by {len(found.eligible)} leave {index}: {agent or 'nobody'}"
    return (
        ("list", _same(listed), "R2", f"its SHA-256 on record is {found.eligible_hash}", ""),
        ("agent", _same(agent == found.agent_id), "R2", came, ""),
        ("bits", *_bits(found, team), ""),
    )


def _bits(found: Greeting, team: Team) -> tuple[str, str, str]:
    for key, whose in zip(bridge_keys(team), ("bridge key", "bridge key before"), strict=True):
        drawn = key and draw(
            draw_key(key, team.team_id), team.team_id, found.user_id, found.board, found.round, found.eligible
        )
        if drawn and drawn.drawn == found.drawn:
            return "the same", "R2", f"by the team's {whose}, the user, the board and the round"
    return (
        "cannot be had again",
        "R2",
        "the team's bridge key is another one by now: those on record are gone by",
    )


def _same(is_so: bool) -> str:
    return "the same" if is_so else "NOT THE SAME"

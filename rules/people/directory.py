"""A team's members and agents, looked up by id or email: each list is walked once, however many are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rules.people.contacts import addresses, is_filler_box
from rules.spelling import plain
from schemas.model.people import Agent, Member


@dataclass(frozen=True)
class _Members:
    """Members by the ids under which leads and appointments name them."""

    listed: tuple[Member, ...]
    first: dict[int, list[Member]] = field(default_factory=dict, init=False)
    any_id: dict[int, list[Member]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for member in self.listed:
            for user_id in member.user_ids[:1]:
                self.first.setdefault(user_id, []).append(member)
            for user_id in dict.fromkeys(member.user_ids):
                self.any_id.setdefault(user_id, []).append(member)

    def named(self, user_id: int | None) -> Member | None:
        """By the user id first, then by the record's; nobody when several share it: a record's id may be another one's
        user id."""
        if user_id is None:
            return None
        found = self.first.get(user_id) or self.any_id.get(user_id, [])
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class People:
    """The members and agents of one team."""

    members: tuple[Member, ...] = ()
    agents: tuple[Agent, ...] = ()

    def member(self, user_id: int | None) -> Member | None:
        """The member whom leads and appointments name by this id, unless the person has left."""
        return self._present.named(user_id)

    def anyone(self, user_id: int | None) -> Member | None:
        """The same, among those who have left too."""
        return self.member(user_id) or self._all.named(user_id)

    def agent(self, sisu_agent_id: int | None) -> Agent | None:
        """The agent with this id, active or not."""
        return None if sisu_agent_id is None else self._by_id.get(sisu_agent_id)

    def agents_with(self, email: str) -> tuple[Agent, ...]:
        """V6: the agents who are the person with this email, ignoring case. A deactivated agent's archived email is
        theirs too: Sisu moves it there."""
        places = {place for key in keys_of(email) for place in self._by_email.get(key, ())}
        return tuple(self.agents[place] for place in sorted(places))

    @property
    def active_agents(self) -> tuple[Agent, ...]:
        """Active agents by name, as the bridge page offers them (B2)."""
        return tuple(
            sorted((a for a in self.agents if a.active), key=lambda a: (a.name.lower(), a.sisu_agent_id))
        )

    @cached_property
    def _present(self) -> _Members:
        return _Members(tuple(member for member in self.members if not member.left))

    @cached_property
    def _all(self) -> _Members:
        return _Members(self.members)

    @cached_property
    def _by_id(self) -> Mapping[int, Agent]:
        # Of two with one id the first.
        return {agent.sisu_agent_id: agent for agent in reversed(self.agents)}

    @cached_property
    def _by_email(self) -> Mapping[str, list[int]]:
        """The places of agents in the list."""
        found: dict[str, list[int]] = {}
        for place, agent in enumerate(self.agents):
            for key in _emails(agent):
                found.setdefault(key, []).append(place)
        return found


def keys_of(email: str) -> set[str]:
    """What one is known by: never a placeholder, which is anybody's."""
    return {key for key in addresses(email) or (plain(email),) if key and not is_filler_box(key)}


def _emails(agent: Agent) -> set[str]:
    return keys_of(agent.email) if agent.active else keys_of(agent.email) | keys_of(agent.archived_email)

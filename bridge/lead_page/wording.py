"""How the lead page spells people, days and addresses."""

from datetime import date

from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from schemas.model.addresses import Address
from schemas.model.people import Agent


def day(on: date) -> str:
    """A day as people in the office write it: `Mon, Mar 2, 2026`."""
    return f"{on:%a, %b} {on.day}, {on.year}"


def member_name(user_id: int | None, people: People) -> str:
    """A Lofty user, by the name of the member, else of the agent in Sisu."""
    if not user_id:
        return "nobody"
    member = people.member(user_id)
    if member and member.name:
        return member.name
    agent = agent_of_user(user_id, people)
    return "somebody we do not know" if isinstance(agent, Unattributed) else agent_name(agent)


def agent_name(agent: Agent) -> str:
    """An agent of Sisu; inside sales agents are marked."""
    name = agent.name or f"Agent {agent.sisu_agent_id}"
    return f"{name} (ISA)" if agent.is_isa else name


def one_line(address: Address) -> str:
    """An address, without what it lacks."""
    region = " ".join(part for part in (address.state, address.postal_code) if part)
    return ", ".join(part for part in (address.street, address.city, region) if part)

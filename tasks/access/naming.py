"""Ids of users and offices as the people list names them."""

from functools import cache

from connectors.store.access.directory import offices
from connectors.store.engine import TeamSession
from connectors.store.leads.people.listed_people import People as Named
from connectors.store.teams.people import members_of_team
from rules.people.directory import People


def names_of(session: TeamSession) -> Named:
    """A user by the member's email, those who have left included (O12); an office by its name. None where Lofty names
    nobody, or somebody who is not known here."""
    everybody = People(members_of_team(session))
    by_id = {office.office_id: office.name for office in offices(session)}

    @cache
    def email(user_id: int | None) -> str | None:
        member = everybody.anyone(user_id)
        return (member.email or None) if member else None

    def office(office_id: int | None) -> str | None:
        return None if office_id is None else by_id.get(office_id) or f"office {office_id}"

    return Named(email, office)

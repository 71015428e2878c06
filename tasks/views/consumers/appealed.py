"""Appeals as staff see them (R5)."""

from dataclasses import dataclass

from connectors.store.parts import Part, Place
from connectors.store.registered_users.consumers.appeals import Appeal, appeals_page
from connectors.store.registered_users.people import users_by_id
from connectors.store.registered_users.standing import standing_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from tasks.registered_users.desk import UsersDesk


@dataclass(frozen=True, slots=True)
class Appealed:
    """An appeal, who makes it, and how they stand at that board now; None where that was erased."""

    appeal: Appeal
    user: RegisteredUser | None
    standing: Standing | None


def appeals_shown(desk: UsersDesk, place: Place) -> Part[Appealed]:
    """The open ones first."""
    with desk.users.read(desk.team_id) as session:
        found = appeals_page(session, place)
        users = users_by_id(session, {appeal.user_id for appeal in found.rows})
        return found.with_rows(
            Appealed(it, users.get(it.user_id), standing_of(session, it.user_id, it.board))
            for it in found.rows
        )

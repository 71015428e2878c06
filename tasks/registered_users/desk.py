"""Where a team's registered users are decided about: what every act on them needs, in the bridge and in runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.settings.questionnaires import Questionnaire, questionnaire
from connectors.settings.secrets import bridge_keys
from connectors.settings.site import Board, SiteAccount
from connectors.settings.teams import Team
from connectors.store.registered_users.users_store import UsersStore
from rules.signing import derived


@dataclass(frozen=True, slots=True)
class UsersDesk:
    """One team's. `site`: its settings; `key`: of the bridge, for draws."""

    users: UsersStore
    team: Team
    site: SiteAccount
    key: str

    @property
    def team_id(self) -> str:
        """The team's id."""
        return self.team.team_id

    @property
    def boards(self) -> Sequence[str]:
        """The restricted ones."""
        return self.site.boards

    def board(self, name: str) -> Board:
        """What holds there."""
        return self.team.board(name)

    def questionnaire(self, board: str) -> Questionnaire:
        """What is asked there. Raises SettingsError for a file that cannot be read."""
        return questionnaire(self.board(board).questionnaire)

    def key_for(self, purpose: str) -> str:
        """A key of the team's own for this purpose alone, which lasts when people change the bridge's."""
        return derived(self.users.key_of(self.team_id), purpose, self.team_id)


def draw_key(key: str, team_id: str) -> str:
    """The team's own for draws (R2), out of its bridge key."""
    return derived(key, "draw", team_id)


def desk_of(users: UsersStore | None, team: Team) -> UsersDesk | None:
    """The team's; None where it has no site, and therefore no users. Raises SettingsError for a key that is not set."""
    if users is None or team.site is None:
        return None
    return UsersDesk(users, team, team.site, bridge_keys(team)[0])

"""Why a registered user sees what they see: how they stand by each rule, and all that was done about them. Ids and
words alone: who it is says the look-up, which is on record."""

from collections.abc import Iterable, Iterator

from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.registered_users.consumers.appeals import appeals_of
from connectors.store.registered_users.consumers.audited import Audited, audit_of
from connectors.store.registered_users.consumers.episodes import Episode, episodes_of
from connectors.store.registered_users.consumers.looking_up import accounts_of
from connectors.store.registered_users.consumers.merges import Merge, merges_of
from connectors.store.registered_users.kept import kept_user
from connectors.store.registered_users.standing import standings_of
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.looking_up import is_consumer
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Act, Declaration
from tasks.registered_users.consumers.outcome import blocked_since
from tasks.views.decisions import Explanation, to_the_minute, when

Row = tuple[str, str, str, str, str]
_RULES = {
    Act.BLOCK: "R8",
    Act.UNBLOCK: "R9",
    Act.DECLARE: "R5",
    Act.TERMS: "R9",
    Act.MERGE: "R7",
    Act.APPEAL: "R5",
}
_DECLARED = {
    Declaration.NONE: "R1",
    Declaration.ASKED: "R1",
    Declaration.BONA_FIDE: "R2",
    Declaration.NOT: "R5",
}


def explain_consumer(users: UsersStore, team: Team, user_id: str) -> Explanation | None:
    """None where nobody has ever named the user."""
    with users.read(team.team_id) as session:
        user = kept_user(session, user_id)
        if user is None:
            return None
        names = [account.user_id for account in accounts_of(session, user.user_id)]
        standings = standings_of(session, user.user_id)
        rows = [row for standing in standings for row in _stands(standing, team)]
        rows += [_episode(episode, team) for episode in episodes_of(session, names)]
        rows += list(_appeals(session, names, team))
        rows += [_audited(act, team) for act in audit_of(session, names)]
        facts = tuple(_facts(user_id, user, names, standings, merges_of(session, user.user_id), team))
    return Explanation(f"registered user {user_id}", facts, tuple(rows))


def _facts(
    asked: str, user: RegisteredUser, names: list[str], standings: list[Standing], merges: list[Merge], team: Team
) -> Iterator[str]:  # fmt: skip
    if asked != user.user_id:
        yield f"It was merged into {user.user_id}, which decides (R7)."
    if others := [name for name in names if name != user.user_id]:
        yield f"Merged into it: {', '.join(others)} (R7)."
    yield f"Is Consumer: {'yes' if is_consumer(user, standings) else 'no'} (R8)."
    yield f"Is {blocked_since(user, team)} (R8)." if user.is_blocked else "Nobody blocks them."
    if user.unblocked_at:
        yield f"Unblocked last {to_the_minute(user.unblocked_at, team)} (R9)."
    if user.agent_id:
        yield f"Looked after by {user.agent_kind} {user.agent_id} (R7)."
    if user.closed_at:
        yield f"The account was closed {to_the_minute(user.closed_at, team)}."
    for merge in merges:
        if merge.state == "asks":
            yield f"{merge.keep} and {merge.gone} may be one person's: a person decides (R7)."


def _stands(standing: Standing, team: Team) -> Iterator[Row]:
    """The three dimensions, each with its rule."""
    board, declared = standing.board, to_the_minute(standing.declared_at, team)
    said = f"{standing.declared_because} ({standing.declared_by})" if standing.declared_by else ""
    yield (f"{board}: declaration", standing.declaration, _DECLARED[standing.declaration], said, declared)
    terms = f"terms {standing.terms_version} accepted" if standing.terms_version else ""
    due = "terms are to be accepted" if standing.terms_due else terms
    yield (
        f"{board}: access",
        standing.access,
        standing.access_because,
        due,
        to_the_minute(standing.terms_at, team),
    )
    first = f"first listing {standing.first_listing}" if standing.first_listing else ""
    yield (f"{board}: handling", standing.handling, "R3", first, to_the_minute(standing.first_at, team))


def _episode(episode: Episode, team: Team) -> Row:
    because = "; ".join(filter(None, (episode.agent_id, episode.because)))
    return (f"{episode.kind} {episode.its_id}", episode.state, "R3", because, when(episode.at, team))


def _appeals(session: TeamSession, names: Iterable[str], team: Team) -> Iterator[Row]:
    for appeal in appeals_of(session, tuple(names)):
        because = f"{appeal.decided_by}: {appeal.because}" if appeal.decided_by else ""
        yield (f"appeal {appeal.appeal_id}", appeal.state, "R5", because, when(appeal.made_at, team))


def _audited(act: Audited, team: Team) -> Row:
    outcome = (
        f"{act.before} → {act.after}" if act.after else f"{act.hits} found" if act.act is Act.LOOKUP else ""
    )
    said = outcome if act.changed else f"no change: {act.after or act.before}"
    by = f"{act.who} (as {act.operator})" if act.operator else act.who
    because = f"{by}: {act.why}" if act.why else by
    return (act.act, said, _RULES.get(act.act, "R8"), because, when(act.at, team))

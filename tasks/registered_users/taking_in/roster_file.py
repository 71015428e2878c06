"""Take agents and ISAs over from a file. The same file twice changes nothing; what the site itself says with a newer
version holds."""

from dataclasses import dataclass, field

from connectors import clock
from connectors.settings.site import SiteAccount
from connectors.store.engine import Store, TeamSession
from connectors.store.ledger.acts import Act, record_act
from connectors.store.registered_users.taking_in import locked_agent, set_agent, users_of
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.teams.team import ensure_team
from rules.registered_users.roster_rows import WrongCell, checked, differing
from schemas.model.registered_users.words import AgentKind
from schemas.site.roster_file import RosterRow, WrongRow, decoded, read_roster
from tasks.registered_users.taking_in.agents import became_an_isa


@dataclass
class ImportedRoster:
    """How many agents are new, changed, as they were; `kept`: line, agent and columns that stay as the site says;
    `wrong`: lines that were left out, each with the reason."""

    new: int = 0
    changed: int = 0
    same: int = 0
    kept: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def import_roster(
    store: Store,
    users: UsersStore,
    team_id: str,
    site: SiteAccount,
    content: bytes,
    operator: str,
    *,
    dry_run: bool,
) -> ImportedRoster:
    """Rows that can be read are taken, the others are named. `operator`: the operating system's user, on record. A dry
    run says the same, and changes nothing. Raises NotARoster, StoreBusy."""
    done = ImportedRoster()
    for row in list(read_roster(decoded(content))):
        if isinstance(row, WrongRow):
            done.wrong.append((row.line, row.because))
            continue
        try:
            said = checked(row.said, site.levels, site.country)
        except WrongCell as error:
            done.wrong.append((row.line, str(error)))
            continue
        with users.read(team_id) if dry_run else users.write(team_id) as session:
            is_isa = _take(session, row, said, done, dry_run=dry_run)
            mistaken = users_of(session, row.agent_id, AgentKind.AGENT) if is_isa else []
        if mistaken and not dry_run:
            became_an_isa(users, team_id, row.agent_id, mistaken, clock.now())
    if (done.new or done.changed) and not dry_run:
        with store.write(team_id) as kept:
            ensure_team(kept)
            record_act(kept, Act("import agents", "team", 0, "", "", clock.now(), operator))
    return done


def _take(
    session: TeamSession, row: RosterRow, said: dict[str, object], done: ImportedRoster, *, dry_run: bool
) -> bool:
    """Whether it is an ISA by now."""
    before = locked_agent(session, row.agent_id, locks=not dry_run)
    changes, kept = differing(before, said, row.version)
    if kept:
        done.kept.append((row.line, row.agent_id, kept))
    if before is None:
        done.new += 1
    elif changes:
        done.changed += 1
    else:
        done.same += 1
    if changes and not dry_run:
        set_agent(session, row.agent_id, **changes)
    return (changes.get("kind") or (before and before.kind)) is AgentKind.ISA

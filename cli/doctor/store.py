"""What the doctor reads in the store: readings of "private", what waits, what was refused, what is in quarantine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from connectors.errors import SettingsError
from connectors.rate_limit.limiter import Pacer
from connectors.settings.environment import Environment
from connectors.settings.teams import Team
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.counts import count_by_visibility
from connectors.store.ledger.quarantine import count_quarantine
from connectors.store.migrate import prepare
from connectors.store.outbox.lists import count_listed
from connectors.store.teams.pauses import pause_of
from rules.leads.visibility import is_private
from schemas.migrations import HEAD
from schemas.model.leads import Ownership
from schemas.model.outbox import REFUSED
from tasks.leads.historical_load import load_of
from tasks.leads.sweep_state import sweep_of
from tasks.report.findings import Finding, State
from tasks.run.pause import sentence
from tasks.run.runtime import Runtime

READINGS = ("personal", "hidden")


@contextmanager
def runtime(env: Environment) -> Iterator[tuple[Runtime, Finding]]:
    """The runtime and how its database is. An empty one stands in for a database that cannot be used, so that the
    vendors can be asked all the same. Raises SettingsError for an address that is none.
    """
    with TemporaryDirectory() as folder:
        opened, finding = _open(env, Path(folder))
        try:
            yield opened, finding
        finally:
            opened.close()


def _open(env: Environment, folder: Path) -> tuple[Runtime, Finding]:
    trouble, mend = "", "check DEALBRIDGE_DATABASE_URL and DEALBRIDGE_HOME"
    try:
        Store(env.store_url).close()
        try:
            opened = Runtime.open(env)
        except SettingsError as error:
            trouble, mend = error.what, error.mend
        else:
            kind = "SQLite" if opened.store.is_sqlite else "PostgreSQL"
            return opened, Finding("database", State.OK, f"{kind}, at the newest revision {HEAD}")
    except SettingsError:
        raise
    except Exception as error:
        trouble = f"the database cannot be set up ({type(error).__name__})"
    store = Store(f"sqlite:///{folder / 'instead.sqlite'}")
    prepare(store)
    return Runtime(env, store, Pacer(store.pacing_engine())), Finding("database", State.FAIL, trouble, mend)


def stop_button(team: Team, session: TeamSession) -> Iterator[Finding]:
    """Whether the team is paused, or in shadow mode."""
    paused = pause_of(session)
    if paused is None:
        yield Finding("stop button", State.OK, "the team runs")
        return
    mend = f"`dealbridge resume {team.team_id}`, once the plan on the page Plan and drift is right"
    yield Finding("stop button", State.WARN, sentence(paused, team.zone), mend)


def historical_load(team: Team, everybody: Iterable[Team], session: TeamSession) -> Iterator[Finding]:
    """How far the first reading of all leads is, and their links; until it is done, all that is counted is partial."""
    check = "historical load"
    load = load_of(session, team, everybody, held=pause_of(session) is not None)
    if load:
        mend = "nothing: each run of sync-leads goes on with it"
        yield Finding(check, State.WARN, load.how_far, mend)
    elif sweep_of(session).started_at:
        yield Finding(check, State.OK, "done")
    else:
        yield Finding(check, State.SKIPPED, "not begun: `dealbridge run sync-leads` begins it")


def private_leads(team: Team, session: TeamSession) -> Iterator[Finding]:
    """V1: how many leads each reading of "private" leaves out."""
    check, kinds = 'readings of "private" (V1)', count_by_visibility(session)
    total = sum(kinds.values())
    if not total:
        yield Finding(check, State.SKIPPED, "no leads have been pulled yet")
        return
    out: Counter[str] = Counter()
    for (ownership, hidden), number in kinds.items():
        of = Ownership(ownership)
        out.update({reading: number for reading in READINGS if is_private(hidden, of, reading)})
    said = ", ".join(
        f'"{reading}" leaves out {out[reading]}{" (in force)" if reading == team.private_leads else ""}'
        for reading in READINGS
    )
    so_far = " read so far" if sweep_of(session).loading else ""
    yield Finding(
        check, State.OK, f"of {total} leads{so_far}, {said}", "teams.toml: private_leads chooses one"
    )


def outbox(session: TeamSession) -> Iterator[Finding]:
    """What waits is delivered by any run; what was refused needs a person."""
    counts = count_listed(session)
    refused = sum(number for (_, state), number in counts.items() if state == REFUSED)
    found = f"{sum(counts.values()) - refused} waiting, {refused} refused"
    if refused:
        mend = "see `dealbridge outbox`, then `dealbridge outbox retry ID`"
        yield Finding("outbox", State.WARN, found, mend)
    else:
        yield Finding("outbox", State.OK, found)


def quarantine(session: TeamSession) -> Iterator[Finding]:
    """Records that could not be read."""
    kinds = count_quarantine(session)
    if kinds:
        found = ", ".join(f"{number} {vendor} {kind}" for (vendor, kind), number in sorted(kinds.items()))
        yield Finding("quarantine", State.WARN, found, "see `dealbridge quarantine`, mend them at the vendor")
    else:
        yield Finding("quarantine", State.OK, "empty")

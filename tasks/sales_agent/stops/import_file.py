"""Take stops over: from another store's export, or as a list of numbers (E14). Doing it twice is doing it once."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors import clock
from connectors.store.engine import Store, TeamSession
from connectors.store.ledger.acts import Act, record_act
from connectors.store.sales_agent.stops import import_stops, record_stops, stops_by_key
from connectors.store.teams.team import ensure_team
from rules.sales_agent.carried_stops import merged
from schemas.model.sales_agent.messages import Stop, StopBy
from tasks.sales_agent.stops.exported import NotAStop, read_key, read_stops
from tasks.sales_agent.stops.numbers import NO_NUMBER, numbers_in


@dataclass(frozen=True, slots=True)
class Imported:
    """`changed`: stops that are new, or stand otherwise than before; `known`: those that stood so already; `bad`: lines
    that were left out, each with the reason."""

    changed: int = 0
    known: int = 0
    bad: tuple[tuple[int, str], ...] = ()


def import_file(store: Store, team_id: str, content: bytes, operator: str) -> Imported:
    """Lines that can be read are taken, the others are named. `operator`: the operating system's user, on record."""
    text = _decoded(content)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    with store.write(team_id) as session:
        ensure_team(session)
        if lines and lines[0][1].lstrip().startswith("{"):
            done = _exported(session, lines)
        else:
            done = _listed(session, text, operator)
        if done.changed:
            record_act(session, Act("import stops", "team", 0, "", "", clock.now(), operator))
    return done


def _decoded(content: bytes) -> str:
    """As spreadsheets write it too; of bytes that are no text only digits matter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _exported(session: TeamSession, lines: Sequence[tuple[int, str]]) -> Imported:
    try:
        key = read_key(lines[0][1])
    except NotAStop as error:
        return Imported(bad=((lines[0][0], str(error)),))
    bad: list[tuple[int, str]] = []
    theirs: dict[str, Stop] = {}
    for number, found in read_stops(lines[1:]):
        if isinstance(found, NotAStop):
            bad.append((number, str(found)))
        else:
            theirs[found.number_key] = merged(theirs.get(found.number_key), found)
    ours = {stop.number_key: stop for stop in stops_by_key(session, list(theirs))}
    news = [
        stop
        for each in theirs.values()
        if (stop := merged(ours.get(each.number_key), each)) != ours.get(each.number_key)
    ]
    try:
        import_stops(session, key, news, clock.now())
    except ValueError as error:
        return Imported(bad=((lines[0][0], str(error)),))
    return Imported(len(news), len(theirs) - len(news), tuple(bad))


def _listed(session: TeamSession, text: str, operator: str) -> Imported:
    found = list(numbers_in(text))
    phones = {phone for _, phone in found if phone}
    now = clock.now()
    new = record_stops(session, phones, StopBy.IMPORT, now, now, evidence=operator)
    bad = tuple((number, NO_NUMBER) for number, phone in found if not phone)
    return Imported(new, len(phones) - new, bad)

"""The full recount of all figures, beside the bare SQL that gives the same result; and 1,000 changed communications.

The aims: the recount within 1.3 times the bare statement on PostgreSQL (1.5 on SQLite); 1,000 changed communications
counted anew in at most a fiftieth of the recount. Rounds alternate, medians of one run; all in one transaction each.
The bare one fills a table like that of the figures, keys and index included: whoever keeps them in SQL pays for these.

Run: `python benchmarks/roll_up.py [--communications N] [--postgres URL]` (an empty database; without it SQLite, and
then a PostgreSQL server of its own, where there is one).
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import MetaData, delete, text
from support.own_postgres import own_postgres

from connectors.store.activities.attributions import notice_leads, notice_people
from connectors.store.activities.communications import save_communications
from connectors.store.activities.figures import roll_up
from connectors.store.bulk.copy import store_rows
from connectors.store.engine import Store, TeamSession
from connectors.store.migrate import upgrade
from connectors.store.teams.team import ensure_team
from rules.activities.communications import Counting, verdict
from rules.activities.roll_up import CONVERSATIONS, FIGURES, HOURS
from schemas.model.communications import Communication, Direction, Event, Maker, Verdict
from schemas.tables import FigureRow, LeadRow, TeamRow

TEAM, AGENTS, DAYS, LEADS, CHANGED, ROUNDS = "bench", 500, 730, 50_000, 1_000, 3
FIRST = datetime(2024, 1, 1, 15, tzinfo=UTC)
KINDS = (
    "talked",
    "no_answer",
    "voice_message",
    "incoming_call",
    "outgoing_text",
    "outgoing_email",
    "logged_text",
    "",
)
_CASES = " ".join(f"WHEN {place} THEN '{kind}'" for place, kind in enumerate(KINDS))
_FILL = """
INSERT INTO communications (team_id, communication_id, lofty_lead_id, lofty_user_id, happened_at, happened_on, event,
    direction, made_by, outcome, status, seconds, from_pond, counts_as, conversation, talk_seconds, rule, because,
    content_hash)
SELECT 'bench', n, 1 + n % {leads}, 1 + (n * 7) % {agents}, {at}, {on}, 'call', 'outbound', 'person', 'Talked', '', 180,
    {no}, CASE n % {kinds} {cases} END, CASE WHEN n % {kinds} = 0 THEN 1 ELSE 0 END,
    CASE WHEN n % {kinds} = 0 THEN 180 ELSE 0 END, 'C4', 'a dialled call: talked, 180 s', 'x'
FROM {series}
"""
_BARE = """
WITH counted AS ({counted})
INSERT INTO bare (team_id, sisu_agent_id, happened_on, activity, amount)
SELECT 'bench', agent, happened_on, activity, sum(amount) FROM (
    SELECT agent, happened_on, activity, number AS amount FROM counted x
    JOIN (SELECT column1 AS counts_as, column2 AS activity FROM (VALUES {pairs}) v) m ON m.counts_as = x.counts_as
    UNION ALL SELECT agent, happened_on, 'Conversations (Chime)', talks FROM counted WHERE talks > 0
    UNION ALL SELECT agent, happened_on, 'Hours Prospected (Chime)', seconds FROM counted WHERE seconds > 0
) added WHERE true GROUP BY agent, happened_on, activity
ON CONFLICT (team_id, sisu_agent_id, happened_on, activity) DO UPDATE SET amount = excluded.amount
"""
_COUNTED = """
SELECT a.sisu_agent_id AS agent, c.happened_on, c.counts_as, count(*) AS number, sum(c.conversation) AS talks,
       sum(c.talk_seconds) AS seconds
FROM communications c JOIN attributions a ON a.team_id = c.team_id AND a.lofty_user_id = c.lofty_user_id
JOIN leads l ON l.team_id = c.team_id AND l.lofty_lead_id = c.lofty_lead_id
WHERE c.team_id = 'bench' AND c.counts_as <> '' AND l.presence <> 'gone' AND NOT l.private
GROUP BY a.sisu_agent_id, c.happened_on, c.counts_as
"""
_DIFFERING = """
SELECT count(*) FROM {one} f LEFT JOIN {other} b ON b.team_id = f.team_id AND b.sisu_agent_id = f.sisu_agent_id
    AND b.happened_on = f.happened_on AND b.activity = f.activity
WHERE f.amount <> 0 AND (b.amount IS NULL OR b.amount <> f.amount)
"""


def fill(store: Store, count: int) -> None:
    """Leads, users with their agents, and communications as they come: day after day, of all agents."""
    lead = {
        "presence": "present", "ownership": "TEAM", "hidden": False,
        "private": False, "first_name": "", "last_name": "",
        "emails": [], "phones": [], "source": "", "tags": [], "assigned_user_id": None, "pond_id": None,
        "mailing_address": {}, "sisu_link": "", "created_at": FIRST, "updated_at": None, "content_hash": "",
    }  # fmt: skip
    with store.write(TEAM) as session:
        ensure_team(session)
        store_rows(session, LeadRow.__table__, [{**lead, "lofty_lead_id": 1 + n} for n in range(LEADS)])  # type: ignore[arg-type]
        notice_people(session, {1 + n: 1 + n for n in range(AGENTS)})
    days = f"((n - 1) / {count // DAYS})"
    ways = {
        True: (
            "strftime('%Y-%m-%d %H:%M:%S.000000', '2024-01-01 15:00:00', '+' || " + days + " || ' days')",
            "date('2024-01-01', '+' || " + days + " || ' days')",
            f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s)",
            "0",
        ),
        False: (
            f"timestamptz '2024-01-01 15:00+00' + ({days}) * interval '1 day'",
            f"date '2024-01-01' + (({days}))::int",
            f"generate_series(1, {count}) AS s(n)",
            "false",
        ),
    }
    at, on, series, no = ways[store.is_sqlite]
    with store.write(TEAM) as session:
        session.execute(
            text(
                _FILL.format(
                    leads=LEADS,
                    agents=AGENTS,
                    at=at,
                    on=on,
                    no=no,
                    kinds=len(KINDS),
                    cases=_CASES,
                    series=series,
                )
            )
        )
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def timed(action: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def make_bare_table(store: Store) -> None:
    """A table like that of the figures."""
    kept = MetaData()
    for table in (TeamRow.__table__, FigureRow.__table__):
        table.to_metadata(kept)  # type: ignore[attr-defined]
    table = kept.tables["figures"].to_metadata(kept, name="bare")
    for index in table.indexes:
        index.name = "ix_bare_due"
    for constraint in table.constraints:
        constraint.name = None  # those of the figures are taken
    table.drop(store.engine, checkfirst=True)
    table.create(store.engine)


def bare(store: Store) -> None:
    """The same result in one statement, written by hand."""
    pairs = ", ".join(f"('{kind}', '{name}')" for kind, names in FIGURES.items() for name in names)
    with store.write(TEAM) as session:
        session.execute(text("DELETE FROM bare"))
        session.execute(text(_BARE.format(counted=_COUNTED, pairs=pairs)))


def recount(store: Store, *, empty: bool = True) -> int:
    """Ours, everything; from nothing, as the bare one."""
    with store.write(TEAM) as session:
        if empty:
            session.execute(delete(FigureRow))
        return _counted(session, whole=True)


def _counted(session: TeamSession, *, whole: bool) -> int:
    notice_people(session, {1 + n: 1 + n for n in range(AGENTS)})
    notice_leads(session)
    return roll_up(session, FIGURES, CONVERSATIONS, HOURS, whole=whole).changed


def change(store: Store, number: int, count: int) -> float:
    """CHANGED communications, spread over all days and agents, come with another outcome; seconds that counting them
    anew takes."""
    outcome = ("NoAnswer", "BadNumber")[number % 2]
    found = [
        Communication(
            n, 1 + n % LEADS, 1 + (n * 7) % AGENTS, FIRST + timedelta(days=(n - 1) // (count // DAYS)),
            Event.CALL, Direction.OUTBOUND, Maker.PERSON, outcome,
        )
        for n in range(1, count, count // CHANGED)
    ]  # fmt: skip

    def decide(one: Communication) -> tuple[date, Verdict]:
        return one.happened_at.date(), verdict(one, Counting())

    with store.write(TEAM) as session:
        save_communications(session, found, decide)

    def again() -> None:
        with store.write(TEAM) as session:
            _counted(session, whole=False)

    return timed(again)


def same(store: Store) -> int:
    """How many figures differ between ours and the bare ones."""
    with store.read(TEAM) as session:
        return sum(
            int(session.execute(text(_DIFFERING.format(one=one, other=other))).scalar_one())
            for one, other in (("figures", "bare"), ("bare", "figures"))
        )


def main() -> int:
    """Print medians and ratios; 1 where an aim was missed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--communications", type=int, default=1_000_000)
    options.add_argument("--postgres", default="")
    given = options.parse_args()
    if given.postgres:
        return int(not measure(given.postgres, given.communications))
    with tempfile.TemporaryDirectory() as folder, own_postgres() as urls:
        places = (f"sqlite:///{folder}/bench.db", *urls)
        met = [measure(url, given.communications) for url in places]
    return int(not all(met))


def measure(url: str, count: int) -> bool:
    """One kind of store; whether it met its aims."""
    with closing(Store(url)) as store:
        upgrade(store)
        filling = timed(lambda: fill(store, count))
        make_bare_table(store)
        print(f"{count:,} communications on {'SQLite' if store.is_sqlite else 'PostgreSQL'}, "
              f"filled in {filling:.0f} s", flush=True)  # fmt: skip
        rounds = [(timed(lambda: bare(store)), timed(lambda: recount(store))) for _ in range(ROUNDS)]
        bares, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
        again = statistics.median(timed(lambda: recount(store, empty=False)) for _ in range(ROUNDS))
        differing = same(store)
        print(f"figures that differ from the bare ones: {differing}")
        few = statistics.median(change(store, number, count) for number in range(ROUNDS))
        print(
            f"bare statement {bares:.2f} s, recount {ours:.2f} s = {ours / bares:.2f} x; nothing changed {again:.2f} s"
        )
        print(f"{CHANGED:,} changed communications: {few:.3f} s = 1/{ours / few:.0f} of the recount")
        aims = {
            "recount": ours / bares <= (1.5 if store.is_sqlite else 1.3),
            "same figures": same(store) == 0,
        }
        if not store.is_sqlite:
            aims["changed ones"] = few <= ours / 50
    missed = [name for name, met in aims.items() if not met]
    print(f"aims missed: {', '.join(missed) or 'none'}")
    return not missed


if __name__ == "__main__":
    sys.exit(main())

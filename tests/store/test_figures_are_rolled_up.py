"""C11, C12: whatever happens in whatever order, the running figures are those of a recount from the facts."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from connectors.store.activities.attributions import notice_leads, notice_people
from connectors.store.activities.communications import forget, reclassify, save_communications
from connectors.store.activities.figures import changes, roll_up
from connectors.store.activities.pushed_figures import due_activities, due_figures
from connectors.store.leads.leads import save_leads
from connectors.store.teams.people import save_agents
from connectors.store.teams.team import ensure_team
from rules.activities.communications import Counting, verdict
from rules.activities.explained import is_visible
from rules.activities.roll_up import CONVERSATIONS, FIGURES, HOURS, TREE, day_of, tally
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.people import Agent
from schemas.tables import FigureRow, LeadRow
from tasks.activities.due import due_figures_by_agent

ZONES = (ZoneInfo("America/Denver"), ZoneInfo("Asia/Tokyo"))
MIDNIGHT = datetime(2026, 3, 8, 7, tzinfo=UTC)
LONG_AGO, FOREVER = date(1990, 1, 1), date(2100, 1, 1)
NUMBERS = count(1)
FOUND = st.builds(
    Communication,
    communication_id=st.integers(1, 12),
    lofty_lead_id=st.integers(1, 3),
    lofty_user_id=st.sampled_from([None, 101, 102, 103]),
    happened_at=st.sampled_from([-86_400, -1, 0, 1, 82_799, 82_800, 7 * 3600]).map(
        lambda seconds: MIDNIGHT + timedelta(seconds=seconds)
    ),
    event=st.sampled_from(Event),
    direction=st.sampled_from([Direction.OUTBOUND, Direction.OUTBOUND, Direction.INBOUND]),
    made_by=st.sampled_from(Maker),
    outcome=st.sampled_from(["Talked", "NoAnswer", "", "?"]),
    status=st.sampled_from(["Completed", "Failed", ""]),
    seconds=st.sampled_from([None, 0, 90, 120, 121, 500]),
)
STEP = st.one_of(
    st.tuples(st.just("came"), st.lists(FOUND, min_size=1, max_size=5)),
    st.tuples(st.just("erased"), st.integers(1, 12)),
    st.tuples(st.just("lead"), st.integers(1, 3), st.sampled_from(["known", "private", "gone", "trashed"])),
    st.tuples(
        st.just("agents"), st.dictionaries(st.sampled_from([101, 102, 103]), st.sampled_from([7, 8, 9]))
    ),
    st.tuples(st.just("settings"), st.sampled_from([60, 120, 200]), st.sampled_from([0, 1])),
    st.tuples(st.just("rolled up")),
)


class World:
    """The facts as a person would write them down, and the same in the store."""

    def __init__(self, store, team):
        self.store, self.team = store, team
        self.facts, self.leads, self.agents = {}, {}, {}
        self.counting, self.zone = Counting(), ZONES[0]
        with store.write(team) as session:
            ensure_team(session)

    def decide(self, one):
        return day_of(one.happened_at, self.zone), verdict(one, self.counting)

    def came(self, found):
        self.facts |= {one.communication_id: one for one in found}
        with self.store.write(self.team) as session:
            save_communications(session, found, self.decide)

    def erased(self, number):
        self.facts.pop(number, None)
        with self.store.write(self.team) as session:
            forget(session, [number])

    def lead(self, number, state):
        one = Lead(number, Ownership.TEAM, hidden=False, created_at=MIDNIGHT, first_name=state)
        presence = Presence(state) if state in ("gone", "trashed") else Presence.PRESENT
        self.leads[number] = (presence, state == "private")
        with self.store.write(self.team) as session:
            save_leads(session, [one], lambda _: state == "private", MIDNIGHT)
            session.execute(
                update(LeadRow).where(LeadRow.lofty_lead_id == number).values(presence=presence.value)
            )

    def settings(self, threshold, zone):
        """With all of it classified anew, as an admin may ask for."""
        self.counting, self.zone = Counting(threshold), ZONES[zone]
        after = 0
        while True:
            with self.store.write(self.team) as session:
                some = reclassify(session, LONG_AGO, FOREVER, self.decide, after)
            if some is None:
                return
            after = some.last

    def rolled_up(self, *, whole=False):
        with self.store.write(self.team) as session:
            notice_people(session, self.agents)
            notice_leads(session)
            return roll_up(session, FIGURES, CONVERSATIONS, HOURS, whole=whole).changed

    def step(self, step):
        name, *given_ = step
        if name == "agents":
            self.agents = given_[0]
        else:
            {"rolled up": self.rolled_up}.get(name, getattr(self, name, None))(*given_)

    def expected(self):
        """Counted one by one."""
        by_key = defaultdict(list)
        for one in self.facts.values():
            presence, private = self.leads.get(one.lofty_lead_id, (None, False))
            agent = self.agents.get(one.lofty_user_id)
            if is_visible(presence, private=private) and agent:
                day, said = self.decide(one)
                by_key[agent, day].append(said)
        return {(*key, name): n for key, said in by_key.items() for name, n in tally(said).items()}

    def figures(self):
        with self.store.read(self.team) as session:
            rows = session.query(FigureRow).all()
            return {(r.sisu_agent_id, r.happened_on, r.activity): r.amount for r in rows if r.amount}


def _new_world(store):
    world = World(store, f"team-{next(NUMBERS)}")
    world.agents = {101: 7, 102: 8, 103: 7}
    for number in (1, 2, 3):
        world.lead(number, "known")
    return world


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(begun=st.lists(FOUND, min_size=6, max_size=12), steps=st.lists(STEP, max_size=8))
def test_c11_the_running_figures_are_always_those_of_a_recount(store, begun, steps):
    """C1 C12: after any order of arrivals, repeats, edits, erasures, people, leads and changed settings."""
    world = _new_world(store)
    world.came(begun)
    world.rolled_up()
    for step in steps:
        world.step(step)
    world.rolled_up()
    assert world.figures() == world.expected()
    assert world.rolled_up() == 0
    assert world.rolled_up(whole=True) == 0
    assert world.figures() == world.expected()
    parts_add_up(world.figures())


def parts_add_up(figures):
    """Each total of the tree is the sum of what stands below it, for every agent and day."""
    below, totals, total = Counter(), Counter(), ""
    parents = {name for (name, depth), (_, next_) in pairwise(TREE) if next_ > depth}
    for name, depth in TREE:
        total = name if depth == 0 else total
        for (agent, day, activity), amount in figures.items():
            if activity == name and depth:
                below[agent, day, total] += amount
            elif activity == name and name in parents:
                totals[agent, day, name] = amount
    assert below == totals


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(found=st.lists(FOUND, max_size=12, unique_by=lambda one: one.communication_id), mix=st.randoms())
def test_c11_the_order_in_which_they_come_does_not_matter(store, found, mix):
    one, other = _new_world(store), _new_world(store)
    mixed = list(found)
    mix.shuffle(mixed)
    for world, order in ((one, found), (other, mixed)):
        for item in order:
            world.came([item])
            world.rolled_up()
        world.came(order)
        assert world.rolled_up() == 0
    assert one.figures() == other.figures() == one.expected()


@pytest.fixture
def world(store):
    one = World(store, "north")
    one.agents = {101: 7}
    one.lead(1, "known")
    return one


CALL = Communication(
    1,
    1,
    101,
    MIDNIGHT,
    Event.CALL,
    Direction.OUTBOUND,
    Maker.PERSON,
    outcome="Talked",
    status="Completed",
    seconds=500,
)


def test_c11_of_two_rows_with_one_id_the_later_counts(world):
    world.came([CALL, replace(CALL, outcome="NoAnswer", seconds=None)])
    world.rolled_up()
    assert world.figures() == {
        (7, date(2026, 3, 8), name): 1 for name in ("No Answer (Chime)", "Dials (Chime)")
    }


def test_c12_a_figure_that_fell_to_zero_stays_due_until_it_was_pushed(world):
    world.came([CALL])
    world.rolled_up()
    world.erased(1)
    with world.store.write("north") as session:
        session.execute(update(FigureRow).values(pushed=FigureRow.amount))
    assert world.rolled_up() == 4
    with world.store.read("north") as session:
        assert {row.amount for row in due_figures(session, 7)} == {0}
        assert due_activities(session).keys() == {7}


def test_v6_what_a_push_would_give_is_told_without_agents_whom_it_leaves_alone(world):
    """As the push itself decides: a deactivated agent and one whom Sisu lists no more are told apart."""
    world.agents = {101: 7, 102: 8, 103: 9}
    others = [replace(CALL, communication_id=user, lofty_user_id=user) for user in (102, 103)]
    world.came([replace(CALL, lofty_user_id=101), *others])
    world.rolled_up()
    with world.store.write("north") as session:
        save_agents(session, [Agent(7, "seven@example.com"), Agent(8, "eight@example.com", active=False)])
    with world.store.read("north") as session:
        due = due_figures_by_agent(session)
        every = due_activities(session)
    assert every.keys() == {7, 8, 9}
    assert due.given.keys() == {7}
    assert due.given[7].keys() == due.activities <= every[7].keys()
    assert {agent: leave.because.partition(":")[0] for agent, (_, leave) in due.staying.items()} == {
        8: "the Sisu agent is deactivated",
        9: "Sisu lists no such agent any more",
    }


def test_the_same_ids_in_another_team_stay_as_they_are(world, store):
    south = World(store, "south")
    south.agents = {101: 7}
    south.lead(1, "known")
    for one in (world, south):
        one.came([CALL])
        one.rolled_up()
    before = south.figures()
    world.erased(1)
    world.agents = {}
    world.lead(1, "gone")
    world.rolled_up(whole=True)
    assert world.figures() == {}
    assert south.figures() == before
    assert south.rolled_up(whole=True) == 0


def test_c11_a_recount_names_what_it_changed_with_the_figure_before(world):
    world.came([CALL])
    world.rolled_up()
    with world.store.write("north") as session:
        session.execute(update(FigureRow).where(FigureRow.activity == "Dials (Chime)").values(amount=5))
        notice_people(session, world.agents)
        counted = roll_up(session, FIGURES, CONVERSATIONS, HOURS, whole=True)
        (change,) = changes(session, counted, 10)
    assert (change.activity, change.before, change.amount) == ("Dials (Chime)", 5, 1)

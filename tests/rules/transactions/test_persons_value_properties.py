"""A person's value survives: random histories over one field of one transaction (L1, L3, A10).

The world of the test is small: the field in Sisu, what we remember of it, and what we want there. Each step is a
delivery (read, decide, write), a read alone, a person at work, or time that settles what was sent.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.appointments import observed_appointment_field, once
from rules.leads.fields import lead_field, observed
from schemas.model.decisions import FieldState, SentValue, SetField
from schemas.model.fields import Field

FAST = settings(max_examples=250, derandomize=True, database=None, deadline=None)

WANTED = ("Ann", "Anna", "Annabel")
"""What Lofty says, over time."""
TYPED = ("Nan", "Nancy", "")
"""What people type in Sisu: never what we sent."""

DELIVERED, LOST_BEFORE, LOST_AFTER = "delivered", "lost before it arrived", "arrived, answer lost"
MACHINES = (
    *([("deliver", DELIVERED)] * 4),
    ("deliver", LOST_BEFORE),
    ("deliver", LOST_AFTER),
    *(("wish", value) for value in WANTED),
    ("settle", ""),
    ("read", ""),
)
PEOPLES = (*(("type", value) for value in TYPED), ("put back", ""), ("put back", ""))
histories = st.lists(st.sampled_from(MACHINES + PEOPLES), max_size=14)
without_people = st.lists(st.sampled_from(MACHINES), max_size=14)


@dataclass
class World:
    """One field in Sisu, and our memory of it."""

    observe: Callable[[str, FieldState], FieldState]
    decide: Callable[[str, FieldState], object]
    sisu: str = ""
    wanted: str = WANTED[0]
    state: FieldState = field(default_factory=lambda: FieldState(seen=""))
    overwritten: str = ""
    before_us: str | None = None
    persons: str | None = None

    def take(self, step: tuple[str, str]) -> None:
        name, detail = step
        if name == "deliver":
            self.deliver(detail)
        elif name == "type":
            self.type(detail)
        elif name == "put back" and self.before_us not in (None, self.sisu):
            self.sisu = self.persons = self.before_us
        elif name == "wish":
            self.wanted = detail
        elif name == "settle":
            self.settle()
        elif name == "read":
            self.read()

    def read(self) -> None:
        """Look at Sisu; afterwards what has settled is forgotten, as the store does."""
        self.state = self.observe(self.sisu, self.state)

    def deliver(self, outcome: str) -> None:
        self.read()
        wanted = self.decide(self.wanted, self.state)
        if not isinstance(wanted, SetField):
            return
        if outcome != LOST_BEFORE:
            if self.persons is not None and self.sisu != wanted.value:
                self.overwritten = f"{self.sisu!r} by {wanted.value!r}"
            self.before_us, self.sisu, self.persons = self.sisu, wanted.value, None
        sent = SentValue(wanted.value, acknowledged=outcome == DELIVERED, settled=False)
        self.state = replace(self.state, sent=(*self.state.sent, sent))

    def type(self, value: str) -> None:
        """A value that is there already, and the one that we read last, are no change that anybody could see."""
        if value not in (self.sisu, self.state.seen):
            self.sisu = self.persons = value

    def settle(self) -> None:
        self.state = replace(self.state, sent=tuple(replace(one, settled=True) for one in self.state.sent))


def lead_world() -> World:
    name = Field.FIRST_NAME
    return World(
        observe=lambda now, state: observed(name, now, state),
        decide=lambda wanted, state: lead_field(name, wanted, state),
    )


def appointment_world() -> World:
    name = Field.APPT_SET
    return World(
        observe=lambda now, state: observed_appointment_field(name, now, state),
        decide=lambda wanted, state: once(SetField(name, wanted, "A7", ""), state),
    )


@FAST
@given(histories, st.sampled_from([lead_world, appointment_world]))
def test_l3_a10_what_a_person_typed_is_never_overwritten(
    history: list[tuple[str, str]], make: Callable[[], World]
) -> None:
    """L3, A10: typed values survive every later change in Lofty. Values put back are the next test's."""
    world = make()
    for step in history:
        if step[0] != "put back":
            world.take(step)
            assert world.overwritten == ""


@FAST
@given(histories, st.sampled_from([lead_world, appointment_world]))
def test_l3_a10_what_a_person_put_back_after_a_settled_write_is_never_overwritten(
    history: list[tuple[str, str]], make: Callable[[], World]
) -> None:
    """L3, A10: the value from before our write, restored by a person, once the write was answered and settled."""
    world = make()
    world.deliver(DELIVERED)
    for step in history:
        if step[0] == "put back":
            world.settle()
            if any(not sent.acknowledged for sent in world.state.sent):
                continue  # without an answer nobody can tell a person's value from the one before
        world.take(step)
        assert world.overwritten == ""


@FAST
@given(histories, st.sampled_from([lead_world, appointment_world]))
def test_l3_a10_held_is_for_ever(history: list[tuple[str, str]], make: Callable[[], World]) -> None:
    world, held = make(), False
    for step in history:
        world.take(step)
        assert world.state.overridden >= held
        held = world.state.overridden


@FAST
@given(histories)
def test_a10_after_one_answered_write_an_appointment_field_is_never_written_again(
    history: list[tuple[str, str]],
) -> None:
    world = appointment_world()
    world.deliver(DELIVERED)
    for step in history:
        before = world.state.sent
        world.take(step)
        assert len(world.state.sent) <= len(before)


@FAST
@given(without_people)
def test_l1_without_people_one_delivery_is_enough_to_be_in_step(history: list[tuple[str, str]]) -> None:
    """L1, V8: whatever was lost before, the next delivery that is answered ends with Lofty's value, unheld."""
    world = lead_world()
    for step in history:
        world.take(step)
    world.deliver(DELIVERED)
    assert world.sisu == world.wanted
    assert not world.state.overridden


@FAST
@given(without_people)
def test_l5_without_changes_the_next_delivery_writes_nothing(history: list[tuple[str, str]]) -> None:
    world = lead_world()
    for step in history:
        world.take(step)
    world.deliver(DELIVERED)
    sent = world.state.sent
    world.deliver(DELIVERED)
    assert len(world.state.sent) <= len(sent)
    world.settle()
    world.deliver(DELIVERED)
    assert world.state.sent == ()

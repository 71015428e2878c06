"""R3: in whatever order unrelated things happen, one talk at a time runs with a user, and nobody is assigned twice."""

from random import Random

import pytest

from connectors.store.registered_users.kept import locked_kept
from schemas.model.registered_users.talks import Wish
from schemas.model.registered_users.words import AgentKind, Choice
from schemas.tables.registered_users import TalkRow
from tasks.registered_users.changes import give
from tasks.registered_users.deciding.asked import Asking
from tasks.registered_users.deciding.greeted import Chosen, choose
from tasks.registered_users.talks.ending import close, close_silent_talks, not_bona_fide, qualify
from tasks.registered_users.talks.giving import give_talks, take
from tasks.registered_users.talks.lapsing import lapse_greetings
from tasks.registered_users.talks.writing import write_to_user

USERS, ISAS, BOARDS = ("u1", "u2", "u3"), ("ann", "bob"), ("TRREB", "OREB")


class Chance:
    """Something that may happen to somebody, at random."""

    def __init__(self, world, seed):
        self.world, self.dice, self.greetings = world, Random(seed), 0

    def anything(self):
        self.dice.choice(
            [
                self.greets, self.greets, self.chooses, self.chooses, self.gives, self.gives, self.takes, self.ends,
                self.ends, self.writes, self.time, self.time, self.blocks, self.leaves, self.agent,
            ]
        )()  # fmt: skip

    def greets(self):
        self.world.user(
            self.dice.choice(USERS), self.dice.choice(BOARDS)
        ) if self.dice.random() < 0.3 else None
        user, board = self.dice.choice(USERS), self.dice.choice(BOARDS)
        self.world.user(user, board)
        if not self.world.rows(_greetings(), user_id=user, board=board):
            self.world.greeted(user, board=board)

    def chooses(self):
        found = self.world.rows(_greetings())
        if found:
            greeting = self.dice.choice(found)
            choice = self.dice.choice([Choice.ACKNOWLEDGE, Choice.ACKNOWLEDGE, Choice.CLOSED, Choice.CONTACT])
            chosen = Chosen(str(self.dice.random()), greeting.greeting_id, choice, "hello")
            choose(self.world.desk, greeting.user_id, chosen, self.world.now)

    def gives(self):
        give_talks(self.world.desk, self.world.now)

    def _talk(self):
        found = self.world.rows(TalkRow)
        return self.dice.choice(found).talk_id if found else "none"

    def takes(self):
        take(self.world.desk, self._talk(), f"{self.dice.choice(ISAS)}@site.test", self.world.now)

    def ends(self):
        who, desk, now = f"{self.dice.choice(ISAS)}@site.test", self.world.desk, self.world.now
        match self.dice.randrange(3):
            case 0:
                qualify(desk, self._talk(), who, Wish("A1"), now)
            case 1:
                close(desk, self._talk(), who, "no", now)
            case _:
                not_bona_fide(desk, self._talk(), who, "no", now)

    def writes(self):
        form = f"{self.dice.getrandbits(60):020x}"
        who = f"{self.dice.choice(ISAS)}@site.test"
        write_to_user(self.world.desk, self._talk(), who, "hello", form, self.world.now)

    def time(self):
        self.world.passes(hours=self.dice.choice([1, 13, 30]))
        lapse_greetings(self.world.desk, self.world.now)
        close_silent_talks(self.world.desk, self.world.now)

    def blocks(self):
        user = self.dice.choice(USERS)
        self.world.user(user)
        blocked = self.world.known(user).blocked_at
        self.world.change_user(user, blocked_at=None if blocked else self.world.now)

    def leaves(self):
        self.world.change_agent(self.dice.choice(ISAS), left=self.dice.random() < 0.5)

    def agent(self):
        """The site gives the user an agent, or takes them away."""
        from connectors.store.registered_users.people import roster_agent

        user_id = self.dice.choice(USERS)
        self.world.user(user_id)
        with self.world.writing() as session:
            asking = Asking(
                self.world.desk, session, locked_kept(session, user_id, self.world.now), self.world.now
            )
            given = roster_agent(session, "al") if self.dice.random() < 0.4 else None
            if given or asking.user.has_agent:
                give(session, asking.user, given, self.world.now, "R7", by_site=True)


def _greetings():
    from schemas.tables.registered_users import GreetingRow

    return GreetingRow


@pytest.mark.parametrize("seed", range(12))
def test_one_talk_a_user_and_nobody_assigned_twice(quick_world, seed):
    world = quick_world
    for name in ISAS:
        world.agent(name)
    world.agent("al", AgentKind.AGENT)
    chance = Chance(world, seed)
    for _ in range(60):
        chance.anything()
        _holds(world)


def _holds(world):
    """A qualified user has their ISA still, without a talk that runs."""
    from schemas.tables.registered_users import UserAssignmentRow

    talks = [row for row in world.rows(TalkRow) if row.state in ("waiting", "open")]
    assert len({row.user_id for row in talks}) == len(talks)
    held = [row for row in world.rows(UserAssignmentRow) if row.until_at is None]
    assert len({row.user_id for row in held}) == len(held)
    has = {row.user_id: row for row in held}
    for row in talks:
        if row.state == "open":
            assert has[row.user_id].agent_id == row.agent_id
        else:
            assert row.user_id not in has, (row.user_id, has[row.user_id].agent_id)
    for claim in world.claims(state="open"):
        assert has[claim.user_id].kind == "isa"
    for user_id, row in has.items():
        assert world.known(user_id).agent_id == row.agent_id

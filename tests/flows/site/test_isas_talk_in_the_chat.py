"""R3 over real HTTP: what an ISA writes reaches the user's chat in order, and what the user says there is the talk's
alone while it runs: the sales agent answers all others."""

from collections.abc import Iterator

import httpx
import pytest

from connectors.store.registered_users.people import insert_new, locked_user, note_user
from connectors.store.registered_users.standing import note_standing
from connectors.store.registered_users.talking.messages import talk_messages
from connectors.store.registered_users.talks import open_talk, running_talk, talk_by_id
from sandbox.server.server import Running, running
from schemas.model.outbox import OperationName
from schemas.model.registered_users.talks import Talk, Wish
from schemas.model.registered_users.words import AgentKind, Declaration
from schemas.tables.registered_users import SiteAgentRow
from tasks.event_handlers import handle_events
from tasks.registered_users.desk import desk_of
from tasks.registered_users.talks.ending import close, close_silent_talks, not_bona_fide, qualify
from tasks.registered_users.talks.giving import give_talks
from tasks.registered_users.talks.writing import write_to_user
from tasks.registered_users.tell import tell_of_users
from tasks.run.context import TeamRun
from tasks.site.pull_events import pull_site_events
from tests.support.engaged_office import ON, EngagedOffice
from tests.support.office import Office
from tests.support.site.scripted_site import ENVIRONMENT

pytestmark = [pytest.mark.sockets, pytest.mark.any_database]
ANN = "ann@site.test"
SITE = 'site = {{ base_url = "{url}", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET" }}'


@pytest.fixture(scope="module")
def town() -> Iterator[Running]:
    with running(site_port=0) as made:
        yield made


class Chat:
    """A user of the sandbox's site to whom Ann, an ISA, talks."""

    def __init__(self, office: EngagedOffice, site: httpx.Client) -> None:
        self.of, self.site, self.forms = office.of, site, 0
        person = {"name": "Nora Moss", "email": "nora@example.com", "phone": "303 555 0142"}
        self.user = self.acts("visitor-nora", "register", person=person)["user_id"]
        self.at_the_desk(self._begin)

    def _begin(self, run: TeamRun) -> None:
        desk = desk_of(run.users, run.team)
        with run.users.write(run.team_id) as session:
            insert_new(
                session,
                SiteAgentRow,
                agent_id="ann",
                kind=AgentKind.ISA,
                name="Ann Person",
                email=ANN,
                email_key=ANN,
            )
            locked_user(session, self.user, self.now)
            note_user(session, self.user, name="Nora Moss")
            note_standing(session, self.user, "TRREB", declaration=Declaration.BONA_FIDE)
            open_talk(session, self.user, "TRREB", "A1", "g1", self.now)
        assert give_talks(desk, self.now) == 1

    @property
    def now(self):
        return self.of.now

    def at_the_desk(self, act):
        return self.of.at_the_desk(act)

    def desk(self, act):
        """`act` with the team's desk."""
        return self.at_the_desk(lambda run: act(desk_of(run.users, run.team)))

    def acts(self, who, does, **words):
        answer = self.site.post("/_sandbox/act", json={"who": who, "does": does, **words})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def passes(self, **time: float) -> None:
        from datetime import timedelta

        self.of.be_at(self.of.now + timedelta(**time))
        self.site.post("/_sandbox/clock", json={"now": self.of.now.isoformat()})

    def writes(self, text: str, form: str = "") -> str:
        self.forms += 1
        form = form or f"{self.forms:010x}"
        self.passes(seconds=1)
        done = self.desk(lambda desk: write_to_user(desk, self.talk.talk_id, ANN, text, form, self.now))
        return done.because

    def sends(self):
        """A burst."""
        self.of.settle()

        def send(run: TeamRun) -> TeamRun:
            tell_of_users(run, 20)
            return run

        return self.at_the_desk(send)

    def hears(self) -> None:
        def hear(run: TeamRun) -> None:
            pull_site_events(run)
            handle_events(run)

        self.at_the_desk(hear)

    @property
    def talk(self) -> Talk:
        def read(run: TeamRun) -> Talk:
            with run.users.read(run.team_id) as session:
                found = running_talk(session, self.user) or talk_by_id(session, self.known)
                self.known = found.talk_id
                return found

        return self.at_the_desk(read)

    def said(self) -> list[tuple[str, str, str]]:
        def read(run: TeamRun):
            with run.users.read(run.team_id) as session:
                return talk_messages(session, self.known, 100)

        return [(row.agent_id, row.text, row.state.value) for row in self.at_the_desk(read)]

    def whys(self) -> list[str]:
        def read(run: TeamRun):
            with run.users.read(run.team_id) as session:
                return [row.because for row in talk_messages(session, self.known, 100)]

        return self.at_the_desk(read)

    def at_site(self) -> list[tuple[str, str, str]]:
        """The chat as the site has it."""
        chats = [row for row in self.site.get("/_sandbox/chats").json() if row["user_id"] == self.user]
        return [(row["from"], row["text"], row["state"]) for chat in chats for row in chat["messages"]]

    def calls(self, path: str = "/v1/chats") -> list[tuple[str, str]]:
        entries = self.site.get("/_sandbox/requests").json()
        return [(row["method"], row["path"]) for row in entries if row["path"].startswith(path)]

    def faults(self, **said) -> None:
        self.site.put("/_sandbox/faults", json=said)

    def outbox(self) -> list[str]:
        with self.of.rows("outbox", operation=OperationName.SEND_TALK) as rows:
            return sorted(row.state for row in rows)


@pytest.fixture
def chat(office: Office, town: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    for name, value in {**ENVIRONMENT, "SITE_TOKEN": "sandbox-site-token"}.items():
        monkeypatch.setenv(name, value)
    engaged = EngagedOffice(office)
    engaged.of.setting(more=f"sales_agent = {{ {ON} }}\n{SITE.format(url=town.site_url)}")
    with httpx.Client(base_url=town.site_url) as client:
        client.post("/_sandbox/reset", json={"leads": 0})
        client.post("/_sandbox/clock", json={"now": engaged.of.now.isoformat()})
        client.put("/_sandbox/faults", json={})
        client.delete("/_sandbox/requests")
        yield Chat(engaged, client)
        client.post("/_sandbox/reset", json={})
        client.post("/_sandbox/clock", json={"now": None})


def test_what_the_isa_writes_is_in_the_chat_in_order_and_is_seen(chat: Chat) -> None:
    for text in ("Hi Nora, I am Ann.", "What are you looking for?", "No hurry."):
        assert chat.writes(text) == ""
    chat.sends()
    assert chat.at_site() == [
        ("Ann Person", text, "waiting")
        for text in ("Hi Nora, I am Ann.", "What are you looking for?", "No hurry.")
    ]
    assert [state for _, _, state in chat.said()] == ["sent"] * 3
    assert [path for _, path in chat.calls()].count("/v1/chats") == 1
    chat.acts(chat.user, "visit")
    chat.hears()
    assert [state for _, _, state in chat.said()] == ["shown"] * 3
    chat.sends()
    assert chat.outbox() == ["done"] * 3
    [message] = chat.site.get("/_sandbox/chats").json()[0]["messages"][:1]
    assert message["label"] == "[Site Message]"


def test_what_the_user_says_is_the_talks_and_nobody_else_answers(chat: Chat) -> None:
    chat.writes("Hi Nora")
    chat.sends()
    chat.passes(minutes=5)
    chat.acts(chat.user, "say", text="I am looking for two beds")
    for _ in range(2):
        chat.hears()
    assert chat.said()[1:] == [("", "I am looking for two beds", "heard")]
    assert chat.talk.user_at > chat.talk.given_at
    chat.passes(minutes=1)
    chat.of.synced("read-replies", later=0)
    assert [who for who, _, _ in chat.at_site()] == ["Ann Person", "user"]


def test_after_the_talk_the_sales_agent_hears_again(chat: Chat) -> None:
    chat.talk  # noqa: B018 - remembered
    chat.desk(lambda desk: close(desk, chat.known, ANN, "done", chat.now))
    chat.acts(chat.user, "say", text="I am looking to buy")
    chat.hears()
    assert chat.said() == []
    chat.passes(minutes=1)
    chat.of.synced("read-replies", later=0)
    assert [who for who, _, _ in chat.at_site()] == ["user", "Ava"]


def test_a_double_click_is_one_message(chat: Chat) -> None:
    assert chat.writes("Hi", "ab" * 6) == chat.writes("Hi", "ab" * 6) == ""
    chat.sends()
    assert len(chat.at_site()) == 1


def test_a_lost_answer_is_repeated_and_shown_once(chat: Chat) -> None:
    chat.writes("Hi")
    chat.faults(drop_after_commit=2)
    for _ in range(3):
        chat.sends()
    assert chat.at_site() == [("Ann Person", "Hi", "waiting")]
    assert [state for _, _, state in chat.said()] == ["sent"]
    assert chat.outbox() == ["done"]


def test_after_the_talk_has_ended_nothing_is_sent(chat: Chat) -> None:
    chat.writes("Hi")
    chat.desk(lambda desk: close(desk, chat.known, ANN, "mistake", chat.now))
    chat.sends()
    assert chat.at_site() == []
    assert (chat.said()[0][2], chat.whys()) == ("refused", ["the talk has ended"])
    assert "the talk has ended" in chat.writes("Still there?")


def test_who_is_blocked_gets_nothing_and_what_was_not_seen_is_taken_back(chat: Chat) -> None:
    chat.writes("Seen")
    chat.sends()
    chat.acts(chat.user, "visit")
    chat.writes("Not seen")
    chat.sends()
    chat.writes("Not sent")

    def block(run: TeamRun) -> None:
        with run.users.write(run.team_id) as session:
            locked_user(session, chat.user, chat.now)
            note_user(session, chat.user, blocked_at=chat.now)

    chat.at_the_desk(block)
    chat.sends()
    states = {text: state for _, text, state in chat.at_site()}
    assert states == {"Seen": "shown", "Not seen": "withdrawn"}
    # That the first was seen is known by the answer, though its event is not here yet.
    assert [state for _, _, state in chat.said()] == ["shown", "refused", "refused"]
    assert chat.whys()[1:] == [
        "taken back before the user saw it: the user is blocked",
        "the user is blocked",
    ]
    chat.sends()
    assert set(chat.outbox()) == {"done"}


def test_not_bona_fide_takes_back_what_was_not_seen_qualified_does_not(chat: Chat) -> None:
    chat.writes("An agent calls you soon")
    chat.sends()
    chat.desk(lambda desk: qualify(desk, chat.known, ANN, Wish("A1"), chat.now))
    chat.sends()
    assert chat.at_site()[0][2] == "waiting"


def test_not_bona_fide_takes_back(chat: Chat) -> None:
    chat.writes("Which home do you like?")
    chat.sends()
    chat.desk(lambda desk: not_bona_fide(desk, chat.known, ANN, "a broker", chat.now))
    chat.sends()
    assert chat.at_site()[0][2] == "withdrawn"


def test_what_cannot_be_brought_there_in_time_is_not_sent(chat: Chat) -> None:
    chat.writes("Hi")
    chat.faults(outage_seconds=60)
    chat.sends()
    assert chat.said()[0][2] == "waiting"
    chat.faults()
    chat.passes(hours=49)
    chat.sends()
    assert chat.at_site() == []
    assert chat.whys() == ["it could not be brought to the site in time"]
    chat.desk(lambda desk: close_silent_talks(desk, chat.now))
    assert not chat.talk.runs


def test_a_site_without_a_chat_or_without_the_user_is_told_on_the_page(chat: Chat) -> None:
    chat.faults(lacks=["chats"])
    chat.writes("Hi")
    chat.sends()
    assert chat.whys() == ["the site has no chat (501)"]
    chat.faults()
    chat.site.delete(f"/_sandbox/users/{chat.user}")
    chat.writes("Hello?")
    chat.sends()
    assert chat.whys()[1] == "the site does not know the user any more (404)"
    assert set(chat.outbox()) == {"done"}


def test_a_chat_that_was_closed_is_opened_anew(chat: Chat) -> None:
    chat.writes("Hi")
    chat.sends()
    [old] = [row["chat_id"] for row in chat.site.get("/_sandbox/chats").json()]
    chat.site.delete(f"/_sandbox/chats/{old}")
    chat.writes("Again")
    chat.sends()
    assert chat.at_site() == [("Ann Person", "Again", "waiting")]


def test_the_token_that_the_site_refuses_stops_nothing_else(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.writes("Hi")
    monkeypatch.setenv("SITE_TOKEN", "wrong")
    run = chat.sends()
    assert not run.report.stopped
    assert chat.said()[0][2] == "waiting"
    monkeypatch.setenv("SITE_TOKEN", "sandbox-site-token")
    chat.sends()
    assert chat.said()[0][2] == "sent"


@pytest.mark.parametrize("step", ["settle", "_finish"])
def test_a_process_that_dies_on_the_way_shows_it_once(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """After the site has it: before that is known, or before its row is done."""

    def dies(*_: object) -> None:
        raise ZeroDivisionError

    chat.writes("Hi")
    with monkeypatch.context() as patch:
        patch.setattr(f"tasks.registered_users.talks.deliver.{step}", dies)
        chat.sends()
    assert chat.outbox() == ["claimed"]
    chat.sends()
    assert chat.outbox() == ["done"]
    assert chat.at_site() == [("Ann Person", "Hi", "waiting")]
    assert chat.said() == [("ann", "Hi", "sent")]


def test_a_message_that_the_site_refuses_is_told_and_never_sent_again(chat: Chat) -> None:
    chat.writes("Hi")
    chat.faults(error_rate=1, error_status=400, path="/v1/chats")
    chat.sends()
    assert chat.outbox() == ["refused"]
    assert chat.said()[0][2] == "refused"
    assert "400" in chat.whys()[0]
    chat.faults()
    chat.sends()
    assert chat.at_site() == []

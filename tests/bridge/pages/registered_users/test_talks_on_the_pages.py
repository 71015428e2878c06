"""R3, R5: an ISA sees their talks, writes, takes, qualifies and ends them, each act confirmed; staff look."""

from datetime import timedelta

import pytest

from schemas.model.registered_users.words import AgentKind, Declaration, TalkState
from tasks.registered_users.talks.giving import give_talks, take
from tasks.registered_users.talks.writing import write_to_user
from tests.support.registered_users.talk_pages import BOSS

ANN = "ann@site.test"


@pytest.fixture
def ann(pages):
    pages.world.agent("ann", areas=["A1", "B2"])
    return pages.enter(f"agent:{ANN}")


@pytest.fixture
def talk(ann):
    found = ann.world.waits()
    assert give_talks(ann.world.desk, ann.world.now) == 1
    return found


def form(page, what):
    """The fields of a form as a browser would send it."""
    for found in page.root.all("form"):
        fields = {
            f.attributes["name"]: f.attributes.get("value", "")
            for f in found.all("input")
            if f.attributes.get("name")
        }
        if fields.get("what") == what:
            return fields
    return None


def test_own_open_ones_stand_first_then_what_waits(ann):
    world = ann.world
    world.agent("bob")
    mine = world.waits("u1")
    take(world.desk, mine, ANN, world.now)
    take(world.desk, world.waits("u2"), "bob@site.test", world.now)
    world.change_user("u2", name="Bobs Own")
    world.waits("u3")
    world.change_user("u3", name="Nora Waits")
    world.user("u4")
    world.waits("u4", "Z9")
    world.change_user("u4", name="Far Away")
    page = ann.open("/pages/talks")
    rows = [row.text for row in page.root.all("tbody")[0].all("tr")]
    assert [row.split(" A1 ")[0] for row in rows] == ["Rosa Lopez Open yours", "Nora Waits Waits for an ISA"]
    assert "Far Away" not in page.text
    assert "Bobs Own" not in page.text
    assert ann.open("/pages/talks?state=waiting").root.all("tbody")[0].text.startswith("Nora")
    assert "Not all of this address" in ann.text("/pages/talks?state=nap")


def test_staff_and_admins_see_all_and_only_read(ann, talk):
    for role in (f"staff:{BOSS}", "staff:x@site.test", f"agent:{BOSS}", "admin:adam@site.test", "admin"):
        ann.enter(role)
        assert "Rosa Lopez" in ann.text("/pages/talks"), role
        page = ann.open(f"/pages/talk?id={talk}")
        assert "Only Ann Person writes here" in page.text, role
        assert form(page, "write") is None
    ann.enter(f"staff:{BOSS}")
    assert ann.send("/pages/talk", id=talk, what="close", said="x", confirmed="yes").status == 404
    assert ann.world.talk(talk).runs


def test_whoever_is_no_isa_sees_nothing_of_it(ann, talk):
    ann.world.agent("al", AgentKind.AGENT)
    ann.world.agent("bob")
    for role in ("agent:al@site.test", "concierge:c@site.test"):
        ann.enter(role)
        for path in ("/pages/talks", f"/pages/talk?id={talk}", "/pages/shifts"):
            page = ann.open(path)
            assert "for ISAs and for staff" in page.text
            assert "Rosa" not in page.text
    ann.enter("agent:bob@site.test")
    assert ann.open(f"/pages/talk?id={talk}").status == 404
    assert "Rosa" not in ann.text(f"/pages/talk?id={talk}")
    assert ann.open("/pages/talk?id=none").status == 404
    assert ann.open("/pages/talk").status == 200
    assert ann.send("/pages/talk", id=talk, what="write", said="Hi", form="ab" * 6).status == 404
    assert ann.world.said(talk) == []


def test_an_isa_writes_and_sees_what_became_of_it(ann, talk):
    page = ann.open(f"/pages/talk?id={talk}")
    assert "Nothing was said yet" in page.text
    fields = {**form(page, "write"), "said": "Hi <b>Rosa</b>"}
    del fields["token"]
    for _ in range(2):
        sent = ann.send("/pages/talk", **fields)
        assert (sent.status, sent.response.headers["location"]) == (303, f"/pages/talk?id={talk}#write")
    page = ann.open(f"/pages/talk?id={talk}")
    assert page.text.count("Hi <b>Rosa</b>") == 1
    assert "On its way" in page.text
    ann.world.now += timedelta(0)
    assert ann.send("/pages/talk", id=talk, what="write", said="  ", form="ab" * 6).status == 409
    kept = ann.send("/pages/talk", id=talk, what="write", said="x" * 2001, form="ab" * 6)
    assert kept.status == 409
    assert "2,000" in kept.text
    assert "x" * 2001 in kept.text


def test_a_talk_that_waits_is_taken(ann):
    world = ann.world
    talk = world.waits()
    page = ann.open(f"/pages/talk?id={talk}")
    assert form(page, "take")
    assert form(page, "close") is None
    assert ann.send("/pages/talk", id=talk, what="take").status == 303
    assert world.talk(talk).agent_id == "ann"
    assert "(you)" in ann.text(f"/pages/talk?id={talk}")


def test_qualify_is_shown_as_it_will_be_posted_and_then_posted_once(ann, talk):
    said = {"id": talk, "what": "qualify", "area": "A1", "plans": "buy", "wish": "two beds"}
    asked = ann.send("/pages/talk", **said)
    assert asked.status == 200
    assert "Rosa wants to buy in A1. two beds" in asked.text
    assert "Lopez" not in asked.root.all("blockquote")[0].text
    assert ann.world.claims() == []
    confirmed = form(asked, "qualify")
    assert confirmed["confirmed"] == "yes"
    del confirmed["token"]
    for _ in range(2):
        assert ann.send("/pages/talk", **confirmed).status == 303
    [claim] = ann.world.claims()
    assert claim.summary == "Rosa wants to buy in A1. two beds"
    assert "Qualified" in ann.text(f"/pages/talk?id={talk}")


def test_how_to_reach_the_user_is_refused_before_it_is_asked_again(ann, talk):
    said = {"id": talk, "what": "qualify", "area": "A1", "plans": "rent", "wish": "call 289 469 5060"}
    answer = ann.send("/pages/talk", **said)
    assert answer.status == 409
    assert "phone numbers come with the claim" in answer.text
    assert "call 289 469 5060" in answer.text
    assert answer.root.all("option", value="rent")[0].attributes.get("selected") == ""


@pytest.mark.parametrize(
    ("what", "state"), [("not_bona_fide", TalkState.NOT_BONA_FIDE), ("close", TalkState.CLOSED)]
)
def test_ends_are_confirmed_with_a_reason(ann, talk, what, state):
    assert ann.send("/pages/talk", id=talk, what=what, said=" ").status == 409
    asked = ann.send("/pages/talk", id=talk, what=what, said="is a broker")
    assert asked.status == 200
    assert "is a broker" in asked.text
    assert ann.world.talk(talk).runs
    fields = form(asked, what)
    del fields["token"]
    assert ann.send("/pages/talk", **fields).status == 303
    assert ann.world.talk(talk).state is state
    declared = ann.world.standing().declaration
    assert (declared is Declaration.NOT) is (what == "not_bona_fide")
    page = ann.open(f"/pages/talk?id={talk}")
    assert "is a broker" in page.text
    assert form(page, "write") is None


def test_whoever_was_slower_reads_why(ann, talk):
    ann.world.change_user("u1", blocked_at=ann.world.now)
    assert "Nothing is sent any more: the user is blocked" in ann.text(f"/pages/talk?id={talk}")
    answer = ann.send("/pages/talk", id=talk, what="write", said="Hi", form="ab" * 6)
    assert (answer.status, "the user is blocked" in answer.text) == (409, True)
    asked = ann.send("/pages/talk", id=talk, what="qualify", area="A1")
    assert (asked.status, "the user is blocked" in asked.text) == (409, True)


def test_what_was_not_sent_says_why(ann, talk):
    from connectors.store.registered_users.talking.messages import note_message
    from schemas.model.registered_users.talks import MessageState

    write_to_user(ann.world.desk, talk, ANN, "Hello", "ab" * 6, ann.world.now)
    states = {
        MessageState.SENT: "In the chat, not seen yet",
        MessageState.SHOWN: "Seen",
        MessageState.REFUSED: "Not sent: the site has no chat (501)",
    }
    before = MessageState.WAITING
    for state, words in states.items():
        with ann.world.writing() as session:
            assert note_message(
                session, f"talk-{'ab' * 6}", state, before, because="the site has no chat (501)"
            )
        before = state
        assert words in ann.text(f"/pages/talk?id={talk}")


def test_a_team_without_a_site_has_no_talks(ann, tmp_path):
    file = tmp_path / "teams.toml"
    file.write_text("\n".join(row for row in file.read_text().splitlines() if not row.startswith("site =")))
    for path in ("/pages/talks", "/pages/talk?id=x", "/pages/shifts"):
        assert "no listing site" in ann.text(path)
    assert ann.send("/pages/talk", id="x", what="take").status == 404


# Shifts


def test_an_isa_sets_their_shifts(ann):
    assert "Always on" in ann.text("/pages/shifts")
    said = {
        "what": "add",
        "isa": "ann",
        "day": ["0", "4"],
        "begins": "22:00",
        "ends": "06:00",
        "area": ["A1"],
    }
    assert ann.send("/pages/shifts", **said).status == 303
    page = ann.open("/pages/shifts")
    assert "22:00 to 06:00 the day after" in page.text
    assert page.text.index("Monday") < page.text.index("Friday")
    shift = form(page, "drop")
    del shift["token"]
    assert ann.send("/pages/shifts", **shift).status == 303
    assert "the day after" in ann.text("/pages/shifts")
    assert ann.send("/pages/shifts", what="pause", isa="ann").status == 303
    assert "Paused here" in ann.text("/pages/shifts")
    assert ann.send("/pages/shifts", what="unpause", isa="ann").status == 303


def test_what_is_wrong_with_a_shift_is_said_and_kept(ann):
    answer = ann.send("/pages/shifts", what="add", isa="ann", begins="10:00", ends="12:00")
    assert answer.status == 409
    assert "choose the days" in answer.text
    assert answer.root.all("input", name="begins")[0].attributes["value"] == "10:00"


def test_staff_set_everybodys_an_isa_none_but_their_own(ann):
    ann.world.agent("bob")
    assert "Bob Person" not in ann.text("/pages/shifts")
    said = {"what": "add", "isa": "bob", "day": "2", "begins": "09:00", "ends": "00:00"}
    assert ann.send("/pages/shifts", **said).status == 409
    ann.enter(f"staff:{BOSS}")
    assert ann.send("/pages/shifts", **said).status == 303
    page = ann.open("/pages/shifts")
    assert "09:00 to midnight" in page.text
    assert [head.text for head in page.root.all("h2")][:2] == ["Ann Person", "Bob Person"]
    ann.enter("admin")
    assert form(ann.open("/pages/shifts"), "drop") is None
    assert "by a link that says who you are" in ann.text("/pages/shifts")
    assert ann.send("/pages/shifts", **said).status == 403

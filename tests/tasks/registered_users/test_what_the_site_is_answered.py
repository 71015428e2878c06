"""R1, R2, R3, R5, R7, R9: what the site is answered, and what is on record then."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.errors import SettingsError
from schemas.model.registered_users.words import Access, AgentKind, Declaration, Handling
from tests.support.registered_users.site_desk import Installation, SiteDesk


def test_r1_the_second_different_listing_on_whatever_device_is_asked_about(site: SiteDesk) -> None:
    first = site.ask("rosa", "L1")
    assert (first["decision"], first["because"], first["questionnaire"]) == ("show", "R1", None)
    assert site.ask("rosa", "L1")["decision"] == "show"
    second = site.ask("rosa", "L2")
    assert (second["decision"], second["because"], second["ttl_seconds"]) == ("ask", "R1", 0)
    asked = second["questionnaire"]
    assert (asked["id"], asked["board"], asked["version"]) == ("TRREB:1", "TRREB", "1")
    assert [(each["key"], each["choices"]) for each in asked["questions"]] == [
        ("professional", [True, False]),
        ("commercial", [True, False]),
        ("plans", ["buy", "sell", "rent", "none"]),
    ]
    assert second["message"]
    assert site.ask("rosa", "L1")["decision"] == "show", "the first stays shown"
    site.passes(days=30)
    assert site.ask("rosa", "L3")["decision"] == "ask", "closing it unanswered is no declaration"
    standing = site.standing("rosa")
    assert standing is not None
    assert (standing.declaration, standing.access) == (Declaration.ASKED, Access.UNANSWERED)
    assert (standing.first_listing, standing.asked_listing) == ("L1", "L2")
    assert site.rows("step", "qualification_steps") == [("asked",)]


def test_r1_two_devices_in_the_same_second_ask_about_two_listings(installation: Installation) -> None:
    """One is the first, whichever it is, and the other one is asked about: on two processes, many times."""
    devices = [installation.open(), installation.open()]
    with ThreadPoolExecutor(2) as pool:
        for number in range(30):
            user = f"user-{number}"
            if number % 3 == 1:
                devices[0].give(user, None)  # known already
            if number % 3 == 2:
                devices[0].ask(user, "L0")
            said = list(
                pool.map(
                    lambda d, u=user: d[0].ask(u, d[1], request=d[1]), zip(devices, ("L1", "L2"), strict=True)
                )
            )
            decisions = sorted(each["decision"] for each in said)
            assert decisions == (["ask", "ask"] if number % 3 == 2 else ["ask", "show"])
            steps = devices[0].rows("count(*)", "qualification_steps", "user_id = :user", user=user)
            assert steps == [(1,)]


def test_r1_one_user_on_two_devices_looks_at_the_same_listing(installation: Installation) -> None:
    devices = [installation.open(), installation.open()]
    with ThreadPoolExecutor(4) as pool:
        for number in range(15):
            looks = [lambda d=d, u=f"user-{number}": d.ask(u, "L1") for d in devices * 2]
            said = list(pool.map(lambda look: look(), looks))
            assert [each["decision"] for each in said] == ["show"] * 4


def test_the_same_request_has_the_same_answer_at_once_and_later(installation: Installation) -> None:
    """Whatever has changed since: of a question, of answers, of a choice, of terms."""
    processes = [installation.open(), installation.open()]
    site = processes[0]
    site.hire("ada")
    with ThreadPoolExecutor(4) as pool:
        for number in range(10):
            user = f"user-{number}"
            looks = [lambda d=d, u=user: d.ask(u, "L1", request="r1") for d in processes * 2]
            said = list(pool.map(lambda look: look(), looks))
            assert said == [said[0]] * 4
    first = site.ask("rosa", "L1", request="r1")
    asked = site.ask("rosa", "L2", request="r2")
    greeted = site.answer("rosa", request="r1")
    assert greeted["decision"] == "greet"
    assert site.answer("rosa", request="r1", professional=True) == greeted
    closed = site.choose("rosa", greeted["greeting"]["greeting_id"], "closed", request="r1")
    assert site.choose("rosa", greeted["greeting"]["greeting_id"], "contact", request="r1") == closed
    site.block("rosa")
    site.passes(hours=5)
    assert site.ask("rosa", "L1", request="r1") == first
    assert site.ask("rosa", "L2", request="r2") == asked
    assert site.ask("rosa", "L2", request="r3")["decision"] == "refuse"
    assert site.ask("omar", "L1", request="r2")["decision"] == "show", "another user's is another one"
    assert installation.open("other").ask("rosa", "L1", request="r2")["decision"] == "show", (
        "and another team's"
    )
    site.unblock("rosa")
    accepted = site.accept("rosa", request="r1")
    site.block("rosa")
    assert site.accept("rosa", request="r1") == accepted


@pytest.mark.parametrize(
    "changes",
    [
        {"professional": True},
        {"commercial": True},
        {"plans": "none"},
        {"professional": True, "plans": "none"},
    ],
)
def test_r5_who_is_not_bona_fide_is_refused_there_only_with_both_ways_back(
    site: SiteDesk, changes: dict[str, object]
) -> None:
    site.ask("rosa", "L1")
    site.ask("rosa", "L2")
    refused = site.answer("rosa", **changes)
    assert (refused["decision"], refused["because"]) == ("refuse", "R5")
    assert "https://example.com/faq" in refused["message"]
    assert "appeals@example.com" in refused["message"]
    assert site.ask("rosa", "L1")["decision"] == "refuse", "the first listing too"
    other = site.ask("rosa", "L7", board="OREB")
    assert (other["decision"], other["because"], other["version"]) == ("show", "R5", 0)
    assert site.rows("board, declaration", "user_standings") == [("TRREB", "not")], (
        "nothing is kept of other boards"
    )
    assert site.answer("rosa")["decision"] == "refuse", "and no answer takes it back"


def test_r5_less_than_all_answers_and_those_to_an_old_questionnaire_are_asked_again(
    installation: Installation, tmp_path, site: SiteDesk
) -> None:
    site.ask("rosa", "L1")
    site.ask("rosa", "L2")
    for changes in ({"plans": ""}, {"professional": None}, {"commercial": "perhaps"}, {"plans": ["buy"]}):
        again = site.answer("rosa", **changes)
        assert (again["decision"], again["questionnaire"]["id"]) == ("ask", "TRREB:1")
    assert site.answer("rosa", questionnaire="TRREB:0")["decision"] == "ask"
    with pytest.raises(AssertionError, match="404"):
        site.answer("rosa", questionnaire="OREB:1")
    with pytest.raises(AssertionError, match="404"):
        site.answer("rosa", questionnaire="nonsense")
    file = tmp_path / "asked.toml"
    file.write_text(
        'version = "2"\n'
        '[[questions]]\nkey = "professional"\ntext = "An agent?"\nlabels = ["Yes", "No"]\n'
        '[[questions]]\nkey = "commercial"\ntext = "For work?"\nlabels = ["Yes", "No"]\n'
        '[[questions]]\nkey = "plans"\ntext = "Plans?"\nlabels = ["Buy", "Sell", "Rent", "None"]\n'
    )
    board = f'\n[teams.sandbox.boards.TRREB]\nquestionnaire = "{file}"\n'
    installation.settings("", board, "sandbox")
    later = installation.open()
    asked = later.ask("rosa", "L3")
    assert asked["questionnaire"]["id"] == "TRREB:2"
    assert asked["questionnaire"]["questions"][0]["text"] == "An agent?"
    # What was shown before the change still counts: it asks the same three things.
    assert later.answer("rosa", questionnaire="TRREB:1")["decision"] != "ask"
    later.ask("omar", "L1")
    later.ask("omar", "L2")
    assert later.answer("omar", questionnaire="TRREB:1")["decision"] == "ask", "it was not shown to this one"
    file.write_text("no toml at all =")
    with pytest.raises(SettingsError, match="asked"):
        later.ask("omar", "L9")


def test_r1_the_areas_of_the_settings_are_those_in_which_is_asked(installation: Installation) -> None:
    installation.settings("", '\n[teams.sandbox.boards.TRREB]\nareas = ["toronto"]\n', "sandbox")
    site = installation.open()
    for listing in ("L1", "L2", "L3"):
        assert site.ask("rosa", listing, area="Ottawa")["decision"] == "show"
    assert site.ask("rosa", "L4")["decision"] == "show", "the first of Toronto"
    assert site.ask("rosa", "L5")["decision"] == "ask"
    assert site.ask("rosa", "L1", area="Atlantis")["decision"] == "show"


def test_r2_good_answers_are_greeted_by_who_is_drawn_for_the_area(site: SiteDesk) -> None:
    site.hire(
        "ada", areas=["Toronto"], phone="+14165550001", photo="https://site.test/ada.jpg", name="Ada Able"
    )
    site.hire("ben", areas=["Ottawa"])
    site.hire("low", level="2A")
    site.hire("gone", left=True)
    site.hire("isa", kind=AgentKind.ISA)
    greeting = site.greeted("rosa")
    assert greeting["agent"] == {
        "agent_id": "ada", "name": "Ada Able", "photo": "https://site.test/ada.jpg", "phone": "+14165550001",
    }  # fmt: skip
    assert "Ada" in greeting["text"]
    assert "Toronto" in greeting["text"]
    [(eligible,)] = site.rows("eligible", "greetings")
    assert eligible in ('["ada"]', ["ada"])
    assert site.rows("step", "qualification_steps") == [("answered",), ("asked",), ("bona_fide",)]
    site.change_agent("ada", left=True)
    again = site.ask("rosa", "L9")
    assert (again["decision"], again["greeting"]["greeting_id"]) == ("greet", greeting["greeting_id"])


def test_r2_nobody_eligible_is_straight_to_an_isa(site: SiteDesk) -> None:
    site.hire("low", level="1")
    site.ask("rosa", "L1")
    site.ask("rosa", "L2")
    shown = site.answer("rosa")
    assert (shown["decision"], shown["because"]) == ("show", "R2")
    assert site.rows("user_id, state, area", "talks") == [("rosa", "waiting", "Toronto")]
    standing = site.standing("rosa")
    assert standing is not None
    assert standing.handling is Handling.WAITING


def test_r3_contact_is_assigned_to_that_agent_whatever_has_become_of_them(site: SiteDesk) -> None:
    for changes in ({"level": "3"}, {"level": "1"}, {"paused": True}, {"paused_here": True}):
        [what] = changes
        agent, user = f"agent-{what}-{changes[what]}", f"user-{what}-{changes[what]}"
        site.hire(agent, areas=[agent])
        greeting = site.greeted(user, area=agent)
        site.change_agent(agent, **changes)
        shown = site.choose(user, greeting["greeting_id"], "contact", message="call me")
        assert (shown["decision"], shown["because"]) == ("show", "R7")
        known = site.user(user)
        assert known is not None
        assert (known.agent_id, known.has_agent) == (agent, True)
        assert site.rows("message", "greetings", "user_id = :user", user=user) == [("call me",)]
        open_ones = site.rows(
            "agent_id", "user_assignments", "until_at IS NULL AND user_id = :user", user=user
        )
        assert open_ones == [(agent,)]
    assert site.rows("user_id", "talks") == []


def test_r3_contact_with_an_agent_who_left_goes_to_an_isa(site: SiteDesk) -> None:
    site.hire("ada")
    greeting = site.greeted("rosa")
    site.change_agent("ada", left=True)
    assert site.choose("rosa", greeting["greeting_id"], "contact")["decision"] == "show"
    known = site.user("rosa")
    assert known is not None
    assert known.agent_id == ""
    assert site.rows("state", "talks") == [("waiting",)]


def test_r3_acknowledge_goes_to_an_isa_and_a_second_choice_changes_nothing(site: SiteDesk) -> None:
    site.hire("ada")
    greeting = site.greeted("rosa")
    assert site.choose("rosa", greeting["greeting_id"], "acknowledge")["because"] == "R3"
    assert site.choose("rosa", greeting["greeting_id"], "contact")["decision"] == "show"
    known = site.user("rosa")
    assert known is not None
    assert known.agent_id == ""
    assert site.rows("choice", "greetings") == [("acknowledge",)]
    assert len(site.rows("talk_id", "talks")) == 1


def test_r3_closed_is_the_same_greeting_at_the_next_question_and_lapses_after_the_first_close(
    site: SiteDesk,
) -> None:
    site.hire("ada")
    greeting = site.greeted("rosa")
    site.passes(hours=1)
    assert site.choose("rosa", greeting["greeting_id"], "closed")["decision"] == "show"
    [(lapses,)] = site.rows("lapses_at", "greetings")
    again = site.ask("rosa", "L7")
    assert (again["decision"], again["greeting"]) == ("greet", greeting)
    site.passes(hours=1)
    site.choose("rosa", greeting["greeting_id"], "closed")
    assert site.rows("lapses_at", "greetings") == [(lapses,)], "closing again does not put it off"


def test_a_choice_for_anothers_greeting_or_for_none_is_not_found(
    site: SiteDesk, installation: Installation
) -> None:
    site.hire("ada")
    greeting = site.greeted("rosa")["greeting_id"]
    for user, wanted in (("omar", greeting), ("rosa", "none")):
        with pytest.raises(AssertionError, match="404"):
            site.choose(user, wanted, "contact")
    with pytest.raises(AssertionError, match="404"):
        installation.open("other").choose("rosa", greeting, "contact")
    assert site.rows("choice", "greetings") == [("",)]


def test_a_merged_account_answers_for_the_one_that_was_kept(site: SiteDesk) -> None:
    site.hire("ada")
    site.ask("rosa", "L1")
    site.ask("rosa2", "L1")
    site.merge("rosa", "rosa2")
    assert site.ask("rosa2", "L2")["decision"] == "ask", "over all accounts of one person"
    greeting = site.answer("rosa2")["greeting"]
    assert site.ask("rosa", "L3")["greeting"] == greeting
    assert site.choose("rosa2", greeting["greeting_id"], "contact")["because"] == "R7"
    known = site.user("rosa")
    assert known is not None
    assert known.agent_id == "ada"
    site.block("rosa")
    assert site.ask("rosa2", "L1")["decision"] == "refuse"


@pytest.mark.parametrize("shut", ["block", "declare"])
def test_a_greeting_of_somebody_who_was_refused_since_assigns_nobody(site: SiteDesk, shut: str) -> None:
    site.hire("ada")
    greeting = site.greeted("rosa")
    if shut == "block":
        site.block("rosa")
    else:
        site.declare("rosa", Declaration.NOT)
    for choice in ("contact", "acknowledge", "closed"):
        assert site.choose("rosa", greeting["greeting_id"], choice)["decision"] == "refuse"
    known = site.user("rosa")
    assert known is not None
    assert known.agent_id == ""
    assert site.rows("choice", "greetings") == [("",)]
    assert site.rows("talk_id", "talks") == []


def test_r7_who_gets_an_agent_while_asked_or_greeted_is_left_alone(site: SiteDesk) -> None:
    site.hire("ada")
    site.hire("own", level="1")
    site.ask("asked", "L1")
    site.ask("asked", "L2")
    greeting = site.greeted("greeted")
    for user in ("asked", "greeted", "new"):
        site.give(user, "own", by_site=True)
        seen = site.ask(user, "L9")
        assert (seen["decision"], seen["because"]) == ("show", "R7")
    assert site.answer("asked")["because"] == "R7", "and is not greeted"
    assert site.choose("greeted", greeting["greeting_id"], "contact")["because"] == "R7"
    for user in ("asked", "greeted", "new"):
        known = site.user(user)
        assert known is not None
        assert known.agent_id == "own"
    assert len(site.rows("greeting_id", "greetings")) == 1


def test_r9_terms_are_accepted_again_before_access_returns(installation: Installation) -> None:
    installation.settings("", '\n[teams.sandbox.boards.TRREB]\nterms_version = "2026-02"\n', "sandbox")
    site = installation.open()
    site.ask("rosa", "L1")
    site.ask("rosa", "L2")
    site.answer("rosa", professional=True)
    site.block("rosa")
    assert site.ask("rosa", "L1")["because"] == "R8"
    assert site.accept("rosa", "2026-02")["decision"] == "refuse", "nothing but a person lifts a block"
    assert site.answer("rosa")["decision"] == "refuse"
    site.unblock("rosa")
    shut = site.ask("rosa", "L1")
    assert (shut["decision"], shut["because"]) == ("terms", "R9")
    assert shut["message"]
    assert site.accept("rosa", "2026-01")["decision"] == "terms", "an older version is not what is due"
    assert site.accept("rosa", "2026-02", board="TRREB")["decision"] == "show"
    assert site.ask("rosa", "L5")["decision"] == "show", "the unblock outlives the old answers"
    assert site.answer("rosa", professional=True)["decision"] == "show"
    assert site.rows("act, who, after", "consumer_audit", "act = 'terms'") == [("terms", "user", "2026-02")]
    with pytest.raises(AssertionError, match="404"):
        site.accept("rosa", board="OREB")


def test_unknown_users_listings_and_areas_are_new_ones(site: SiteDesk) -> None:
    site.hire("ada", areas=["Toronto"])
    assert site.ask("nobody-knows", "L-unheard-of", area="Atlantis")["decision"] == "show"
    assert site.answer("never-asked")["decision"] == "greet"
    for user in ("first", "second"):
        assert site.accept(user)["decision"] == "show"
    assert site.ask("no-area", "L1", area="")["decision"] == "show"
    assert site.ask("no-area", "L2", area="")["decision"] == "ask"
    assert site.answer("no-area")["greeting"]["agent"]["agent_id"] == "ada", (
        "an area nobody names is everybody's"
    )

"""E16 E17 E24 E25: what the agent's page says of switch, quota and what waits; who may confirm and resume."""

from datetime import timedelta

import pytest

from cli.pause import pause
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.ledger.acts import acts_about
from connectors.store.messages.messages import add_message
from connectors.store.sales_agent.replies import save_replies
from rules.sales_agent.messages.templates import TRIGGERS, WORDS
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel
from tests.bridge.pages.sales_agent.conftest import Talks

BEN, ADA = "agent:ben@example.com", "agent:ada@example.com"
UNCONFIRMED = 'enabled = true, engage_style = "eager", without_chat = "text"'


def tags(talks: Talks) -> str:
    return str(talks.bridge.open("/pages/agent").root.all("span", class_="tag")[1].text)


def rows(talks: Talks, address: str, number: int = 0) -> list[list[str]]:
    """The cells of a table of the page."""
    table = talks.bridge.open(address).root.all("table")[number]
    return [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]


def viewers(talks: Talks, number: int) -> list[int]:
    """So many of Ada's leads, each of whom looked at five homes."""
    found = []
    for at in range(number):
        lead = talks.lead(firstName=f"Lead{at}", phones=[f"303555{2000 + at}"])
        talks.five_homes(lead)
        found.append(lead)
    return found


def bring_stops(talks: Talks, texts: int, stops: int) -> None:
    """So many triggered texts an hour ago, to leads that are known to nobody, and so many stops."""
    at, store = talks.of.now - timedelta(hours=1), Store(environment().store_url)
    with store.write("sandbox") as session:
        for number in range(texts):
            add_message(session, Message(
                f"old{number}", 900 + number, Channel.TEXT, "Hi", at, MessageState.SENT, rule="E7",
                template="E7-en-1", sent_at=at,
            ))  # fmt: skip
        save_replies(
            session,
            [
                Reply(900 + n, 900 + n, at, "STOP", "certain", True, False, "word", "stop", 1)
                for n in range(stops)
            ],
            at,
        )
    store.close()


def test_the_page_says_in_a_word_how_the_agent_stands_and_all_that_holds_it_back(talks):
    talks.engaged()
    talks.enter(ADA)
    assert tags(talks) == "On"
    talks.say("enabled = false")
    assert tags(talks) == "Off in the settings"
    talks.say(UNCONFIRMED)
    assert tags(talks) == "On, not confirmed"
    talks.say(f'{UNCONFIRMED}, confirmed_by = "ben@example.com"')
    assert "somebody who is no owner or admin" in talks.page("/pages/agent")
    (theirs,) = talks.of.lofty.all("sales_agent")
    talks.of.lofty.put("sales_agent", theirs["id"], textChannel=True)
    talks.passes(hours=2)
    talks.engaged()
    assert tags(talks) == "Lofty's own agent texts"
    pause(teams()["sandbox"], writes_only=True, because="shadow mode")
    assert tags(talks) in ("Paused", "Shadow mode")
    page = talks.page("/pages/agent")
    for said in ("is paused since", "Lofty's own Sales Agent texts this account", "Nobody has confirmed"):
        assert said in page


def test_texts_begin_when_an_owner_has_confirmed_and_wait_again_when_it_is_withdrawn(talks):
    talks.say(UNCONFIRMED)
    (lead,) = viewers(talks, 1)
    talks.engaged()
    assert talks.texts() == []
    talks.enter(ADA)
    assert rows(talks, "/pages/agent")[0] == ["E25 · Dry run, ramp, halt", "1"]
    (row,) = rows(talks, "/pages/agent?view=plan")
    assert row[3].startswith("Hi there, this is Ava")
    assert talks.texts() == []
    answer = talks.act("confirm")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pages/agent")
    assert "Confirmed by ada@example.com" in talks.page("/pages/agent")
    talks.engaged()
    assert talks.texts(lead) == [row[3]]
    talks.act("withdraw")
    assert tags(talks) == "On, not confirmed"
    viewers(talks, 1)
    talks.engaged()
    assert len(talks.texts()) == 1
    with talks.reading() as session:
        done = [(act.act, act.done_by) for act in acts_about(session, "lead", 0)]
    assert done == [
        ("withdraw the confirmation", "ada@example.com"),
        ("confirm the dry run", "ada@example.com"),
    ]


def test_nobody_but_an_owner_by_name_does_so_and_no_other_site(talks):
    talks.say(UNCONFIRMED)
    talks.enter(BEN)
    assert talks.bridge.open("/pages/agent").status == 404
    for what in ("confirm", "withdraw", "resume"):
        assert talks.act(what).status_code == 404
    talks.enter("ops")
    assert talks.act("confirm").status_code == 404
    talks.enter("admin")
    assert talks.bridge.open("/pages/agent").root.all("form", action="/pages/agent") == []
    assert talks.act("confirm").status_code == 403
    talks.enter("admin", name="ada@example.com")
    wrong = {"what": "confirm", "token": "x"}
    assert talks.bridge.http.post("/pages/agent", data=wrong).status_code == 404
    assert talks.act("dance").status_code == 400
    assert tags(talks) == "On, not confirmed"
    talks.say("enabled = false")
    assert talks.act("confirm").status_code == 409
    with talks.reading() as session:
        assert acts_about(session, "lead", 0) == []


def test_a_confirmation_is_its_teams_own(talks, settings):
    talks.enter(ADA)
    settings(f"sales_agent = {{ {UNCONFIRMED} }}", "sandbox", "other")
    talks.enter("admin", "other", "ada@example.com").act("confirm")
    assert "Confirmed by" in talks.page("/pages/agent")
    talks.enter(ADA)
    assert tags(talks) == "On, not confirmed"


def test_too_many_stops_halt_texts_until_a_person_resumes(talks):
    """5, and more than 3 % of the last 200."""
    bring_stops(talks, 20, 5)
    talks.enter(ADA)
    assert tags(talks) == "Halted"
    assert "5 of the last 20 texts brought one" in talks.page("/pages/agent")
    (lead,) = viewers(talks, 1)
    talks.engaged()
    assert talks.texts(lead) == []
    assert rows(talks, "/pages/agent?view=plan")[0][2] == "E25"
    assert talks.act("resume").status_code == 303
    assert tags(talks) == "On"
    talks.engaged()
    assert len(talks.texts(lead)) == 1


def test_a_dry_run_uses_up_the_package_as_a_run_would_and_stores_nothing(talks):
    talks.say(f'{UNCONFIRMED}, package = "Starter", engagements_per_month = 2')
    viewers(talks, 3)
    talks.lead(phones=[], firstName="Nophone")
    talks.engaged()
    talks.enter(ADA)
    with talks.of.rows("triggers") as before:
        stood = [(row.anchor, row.asked_at) for row in before]
    page = talks.bridge.open("/pages/agent?view=plan")
    found = rows(talks, "/pages/agent?view=plan")
    assert [row[2] for row in found] == ["E7", "E7", "E16"]
    assert "Nothing: the 2 engagements of this month are used up" in found[-1][3]
    assert [fact.text for fact in page.root.all("dd")][:2] == ["2", "1"]
    with talks.of.rows("triggers") as after:
        assert [(row.anchor, row.asked_at) for row in after] == stood
    with talks.of.rows("messages") as messages:
        assert messages == []


def test_at_most_a_hundred_rows_are_shown_and_all_are_counted(talks, monkeypatch):
    monkeypatch.setattr("tasks.views.sales_agent.dry_run.ROWS", 2)
    talks.say(UNCONFIRMED)
    viewers(talks, 5)
    talks.engaged()
    talks.enter(ADA)
    page = talks.bridge.open("/pages/agent?view=plan")
    assert len(rows(talks, "/pages/agent?view=plan")) == 2
    assert page.root.all("dd")[0].text == "5"
    assert "3 more have no row here" in page.text


def test_what_waits_is_counted_by_rule_and_listed_by_it(talks):
    talks.say(UNCONFIRMED)
    viewers(talks, 2)
    talks.engaged()
    talks.enter(ADA)
    link = next(
        link.attributes["href"]
        for link in talks.bridge.open("/pages/agent").root.all("a")
        if "view=waiting&rule" in link.attributes["href"]
    )
    assert link == "/pages/agent?view=waiting&rule=E25"
    assert len(rows(talks, link)) == 2
    assert len(rows(talks, "/pages/agent?view=waiting&trigger=E7")) == 2
    assert "Nothing matches" in talks.page("/pages/agent?view=waiting&rule=E15")
    assert "Held by has no “tea”" in talks.page("/pages/agent?view=waiting&rule=tea")
    assert "1 of" not in talks.page(link)
    assert len(rows(talks, "/pages/agent?view=waiting&size=25")) == 2


def test_operations_see_counts_and_no_names(talks, texted):
    talks.say(UNCONFIRMED)
    viewers(talks, 2)
    talks.engaged()
    talks.enter(ADA).act("confirm")
    talks.enter("ops")
    for view in ("", "plan", "waiting", "texts", "tea"):
        page = talks.bridge.open(f"/pages/agent?view={view}")
        assert page.status == 200
        main = page.html.partition('<main id="main">')[2]
        for name in ("Lead0", "Rosa", "ada@example.com", "Ben", "view=waiting", "?lead="):
            assert name not in main, (view, name)
        assert page.root.all("form", action="/pages/agent") == []
    assert "Would get a text now 2" in talks.page("/pages/agent?view=plan")


def test_results_say_what_was_sent_answered_and_stopped(talks, texted, heard):
    heard(texted, "Yes please, what time?")
    bring_stops(talks, 3, 1)
    talks.enter(ADA)
    by_trigger = rows(talks, "/pages/agent", 0)
    assert by_trigger[0][:4] == ["Five homes viewed in a day E7", "4", "1 (25 %)", "1"]
    by_template = {row[0]: row[1:4] for row in rows(talks, "/pages/agent", 1)}
    assert sum(int(row[0]) for row in by_template.values()) == 4
    page = talks.bridge.open("/pages/agent")
    bars = page.root.all("svg")
    assert len(bars) == 1 + len(by_template)
    assert [rect.attributes["width"] for rect in bars[0].all("rect")] == ["100.0", "25.0", "25.0"]
    talks.passes(days=31)
    talks.enter(ADA)
    assert "No text went out in the last 30 days" in talks.page("/pages/agent")


def test_every_template_is_shown_in_each_language_as_a_lead_would_read_it(talks):
    talks.enter(ADA)
    page = talks.bridge.open("/pages/agent?view=texts")
    shown = [row.all("td")[0].text.split()[0] for row in page.root.all("tr") if row.all("td")]
    wanted = [
        f"{trigger}-{tongue}-{number}"
        for trigger in TRIGGERS
        for tongue, words in WORDS.items()
        for number in range(1, len(words.TEXTS[trigger]) + 1)
    ]
    assert sorted(shown) == sorted(wanted)
    assert "Not said:" not in page.text
    assert not any("{" in table.text for table in page.root.all("table"))
    for said in ("Hi Maria, this is Ava", "Kim Lund at Sandbox Realty", "Responda STOP para no recibir mas"):
        assert said in page.text


@pytest.mark.parametrize("setting", ["state", "safe"])
def test_the_hours_are_shown_with_source_confidence_and_date(talks, setting):
    talks.say(f'{UNCONFIRMED}, hours = "{setting}"')
    talks.enter(ADA)
    page = talks.bridge.open("/pages/agent")
    (unfolds,) = page.root.all("details", class_="card")
    table = [[cell.text for cell in row.all("td")] for row in unfolds.all("tr")[1:]]
    assert table[0][0] == "Elsewhere"
    assert next(r for r in table if r[0] == "TX")[:4] == ["TX", "09:00-21:00", "09:00-21:00", "12:00-21:00"]
    states = [row[0] for row in table if len(row[0]) == 2]
    assert states == sorted(states)
    assert "made on 2026-" in unfolds.text
    assert all("seen 2026-" in row[-1] for row in table if row[0] != "Setting")
    assert (table[-1][0] == "Setting") is (setting == "safe")

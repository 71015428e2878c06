"""E17: texts of a team's own are listed, added and taken back at the command line, on record with who did it."""

import getpass
import json
from typing import Any

import pytest
from sqlalchemy import delete

from connectors.store.ledger.acts import acts_about
from connectors.store.sales_agent.own_texts import own_texts
from rules.sales_agent.messages.templates import TRIGGERS, WORDS
from schemas.tables import OwnTextRow
from tests.support.leads.hidden_leads import TEAM

OWNER, AGENT = ("--as", "boss@office.test"), ("--as", "ben@office.test")
GOOD = "Which part of {area} do you like best?"


@pytest.fixture(autouse=True)
def no_texts(store: Any) -> None:
    with store.write(TEAM) as session:
        session.execute(delete(OwnTextRow))


def listed(typed: Any, *more: str) -> list[dict[str, Any]]:
    out, _, status = typed("agent", "texts", "--json", *more)
    assert (status, out.count("\n")) == (0, 1)
    return list(json.loads(out))


def test_all_that_is_said_is_listed(typed: Any) -> None:
    """Without a word of the team's own: ours, by trigger and language."""
    rows = listed(typed)
    assert len(rows) == sum(len(words.TEXTS[trigger]) for words in WORDS.values() for trigger in TRIGGERS)
    assert {row["id"] for row in rows} == {""}
    assert rows[0] == {
        "template": "E1-en-1", "id": "", "trigger": "E1", "language": "en", "text": WORDS["en"].TEXTS["E1"][0],
        "added_by": "", "added_at": None, "removed_by": "", "removed_at": None,
    }  # fmt: skip
    out, _, _ = typed("agent", "texts")
    assert f"{len(rows)} texts, 0 of them the team's own." in out


def test_a_text_is_added_shown_and_taken_back(store: Any, typed: Any) -> None:
    out, err, status = typed("agent", "texts", "add", "E4", "en", f" {GOOD} ", *OWNER)
    assert (err, status) == ("", 0)
    assert "As any other: Which part of Denver do you like best?" in out
    assert "Reply STOP to opt out" in out
    own = next(row for row in listed(typed) if row["id"])
    assert (own["text"], own["added_by"], own["template"]) == (
        GOOD, "boss@office.test", f"own-E4-en-{own['id']}",
    )  # fmt: skip
    assert "1 of them the team's own" in typed("agent", "texts")[0]
    assert typed("agent", "texts", "remove", own["id"], *OWNER)[1:] == ("", 0)
    assert [row for row in listed(typed) if row["id"]] == []
    (gone,) = [row for row in listed(typed, "--all") if row["id"]]
    assert (gone["removed_by"], gone["text"]) == ("boss@office.test", GOOD)
    assert gone["removed_at"]
    with store.read(TEAM) as session:
        acts = [(act.act, act.field, act.done_by, act.operator) for act in acts_about(session, "lead", 0)]
    user = getpass.getuser()
    assert acts == [
        ("take a text back", own["id"], "boss@office.test", user),
        ("add a text", own["id"], "boss@office.test", user),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("E99", "en", GOOD), "is no trigger: choose one of E1, E2"),
        (("E4", "fr", GOOD), "is no language that it writes in"),
        (("E4", "en", "Hi {name}, any news from you?"), "unknown slot {name}"),
        (("E4", "en", ""), "It says nothing."),
        (("E4", "en", "Any news? " * 1_000), "at most 600 letters"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    store: Any, typed: Any, arguments: tuple[str, ...], said: str
) -> None:
    out, err, status = typed("agent", "texts", "add", *arguments, *OWNER)
    assert (out, status) == ("", 1)
    assert said in err
    with store.read(TEAM) as session:
        assert own_texts(session) == []


def test_only_an_owner_or_admin_does_so(store: Any, typed: Any) -> None:
    assert "Only an owner or admin" in typed("agent", "texts", "add", "E4", "en", GOOD, *AGENT)[1]
    assert typed("agent", "texts", "add", "E4", "en", GOOD, "--as", "nobody@office.test")[2] == 2
    assert typed("agent", "texts", "add", "E4", "en", GOOD, *OWNER)[2] == 0
    with store.read(TEAM) as session:
        (own,) = own_texts(session)
    assert "Only an owner or admin" in typed("agent", "texts", "remove", own.text_id, *AGENT)[1]
    out, err, status = typed("agent", "texts", "remove", "no-such-id", *OWNER)
    assert (out, status) == ("", 1)
    assert "No text of yours with this id is in use" in err
    with store.read(TEAM) as session:
        assert [own.removed_at for own in own_texts(session)] == [None]

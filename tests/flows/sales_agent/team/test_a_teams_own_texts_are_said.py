"""E17 E18: a text of the team's own is what leads get, it is named wherever a message is explained, and a lost record
of it texts nobody again."""

from datetime import timedelta
from typing import Any

import pytest

from cli.main import main
from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.sales_agent.own_texts import OwnText, add_own_text, own_texts, remove_own_text
from connectors.store.teams.team import ensure_team

OWN = "Would a tour of five homes on one day help you?"
SPANISH = "¿Le gustaría ver cinco casas en un día?"


@pytest.fixture
def own(engaged: Any) -> Any:
    """Keep a text for E7, or take one back."""

    def keep(text_id: str, text: str = "", language: str = "en") -> None:
        at = engaged.of.now - timedelta(days=1)
        with Store(environment().store_url).write(engaged.of.team) as session:
            ensure_team(session)
            if text:
                add_own_text(session, OwnText(text_id, "E7", language, text, "ann@office.test", at))
            else:
                remove_own_text(session, text_id, "ann@office.test", engaged.of.now)

    return keep


def explained(capsys: Any, message_id: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["explain", "message", message_id])
    return " ".join(capsys.readouterr().out.split())


def test_e17_each_language_has_texts_of_its_own(engaged: Any, own: Any) -> None:
    own("a", OWN)
    own("b", SPANISH, "es")
    english, spanish = engaged.lead(), engaged.lead(phones=["3035550122"], language="es")
    for lead in (english, spanish):
        engaged.five_homes(lead)
    engaged.engaged()
    assert OWN in engaged.texts(english)[0]
    assert "cinco casas" in engaged.texts(spanish)[0]


def test_e17_in_turn_and_ours_where_none_fits(engaged: Any, own: Any, capsys: Any, monkeypatch: Any) -> None:
    """Never the one that the lead has just read, though it was introduced; taken back, never again."""
    monkeypatch.setenv("COLUMNS", "300")
    own("a", OWN)
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(days=2)
    engaged.five_homes(lead, first=20)
    engaged.engaged()
    first, second = engaged.texts(lead)
    assert OWN in first
    assert OWN not in second, "the lead has just read it"
    own("a")
    engaged.passes(days=2)
    engaged.five_homes(lead, first=40)
    engaged.engaged()
    assert OWN not in engaged.texts(lead)[2]
    with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
        made = {row.template: row.message_id for row in rows}
    said = explained(capsys, made["own-E7-en-a"])
    assert "Template own-E7-en-a, one of the team's own since" in said
    assert "taken back at" in said
    assert "ann@office.test" not in said
    assert OWN not in said


@pytest.mark.parametrize("removed", [True, False])
def test_e18_yesterdays_backup_restored_knows_a_text_of_the_teams_own(
    engaged: Any, own: Any, *, removed: bool
) -> None:
    """As an automatic text it would take nothing over: it is known by its words alone, taken back or not."""
    engaged.say(
        'enabled = true, engage_style = "eager", confirmed_by = "ann@office.test", without_chat = "text"'
    )
    engaged.of.lofty.faults(sent_as="AUTO")
    own("a", OWN)
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    assert OWN in engaged.texts(lead)[0]
    _lose_the_record(engaged)
    if removed:
        own("a")
    for _ in range(5):
        engaged.passes(hours=4)
        engaged.of.run("engage-leads")
    assert len(engaged.texts(lead)) == 1
    with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [(row.state, row.template) for row in rows if row.sent_at] == [("sent", "E7")]


def _lose_the_record(engaged: Any) -> None:
    from sqlalchemy import delete, update

    from schemas.tables import (
        CommunicationRow,
        ConversationRow,
        EngagementRow,
        MarkRow,
        MessageRow,
        OutboxRow,
        SiteReadingRow,
        TriggerRow,
    )

    lost = (
        CommunicationRow, ConversationRow, EngagementRow, MarkRow, MessageRow, OutboxRow, TriggerRow,
    )  # fmt: skip
    with Store(environment().store_url).write(engaged.of.team) as session:
        for table in lost:
            session.execute(delete(table))
        session.execute(update(SiteReadingRow).values(unlooked=True))
        assert len(own_texts(session)) == 1

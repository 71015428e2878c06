"""N1, K1, M1: what a reply was understood to say, who was told of it, and how long it waits for a person."""

import pytest

from cli.main import main


def typed(*words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0


def reply(talks, lead: int, body: str) -> None:
    talks.passes(minutes=5)
    talks.writes(lead, body)
    talks.passes(seconds=30)
    talks.of.synced("read-replies", later=0)


def test_n1_who_was_told_of_what_and_that_it_waits(talks, texted):
    reply(talks, texted, "I am looking to buy in Denver. Can you call me?")
    page = talks.enter("agent:ben@example.com").shown(texted)
    assert "AI: Asked for a Call" in page
    assert "AI: Interested" in page
    assert "Waits for a person" in page
    assert "it asks for a call" in page
    assert "Who was told" in page
    assert "Ben" in page[page.index("Who was told") :]
    assert "K3-calls-en-" in page


def test_n1_a_persons_call_takes_it_up(talks, texted):
    reply(talks, texted, "Can you call me?")
    talks.passes(minutes=1)
    talks.of.happened(leadId=texted, minutes_ago=0, eventType="Text", textContent="Ben here")
    talks.passes(minutes=1)
    talks.of.synced("read-replies", later=0)
    page = talks.enter("agent:ben@example.com").shown(texted)
    assert "Waits for a person" not in page
    assert "asks for a call" in page


def test_k1_the_command_line_shows_the_tags(talks, texted, capsys):
    reply(talks, texted, "Can you call me?")
    typed("conversations", str(texted), "--as", "ben@example.com", "--json")
    said = capsys.readouterr().out
    assert '"tags": ["AI: Asked for a Call"]' in said
    assert "K1: asks for a call" in said


def test_k4_explain_says_by_which_rule_and_words(talks, texted, capsys):
    reply(talks, texted, "Can you call me? I'm Rosa Lund")
    with talks.of.rows("replies") as rows:
        (number,) = [row.communication_id for row in rows]
    typed("explain", "reply", str(number))
    said = " ".join(capsys.readouterr().out.split())
    assert "asks for a call" in said
    assert "Asked for a" in said
    assert "N1" in said
    assert "sent" in said
    assert "Lund" not in said, "words of a name stay out"

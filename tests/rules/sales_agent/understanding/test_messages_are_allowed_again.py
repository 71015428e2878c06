"""E14, K4: START and its like are told, and lift nothing."""

import pytest

from rules.sales_agent.understanding.heard import hear, starts_again


@pytest.mark.parametrize(
    "text",
    [
        "START",
        "start",
        "Start please",
        "UNSTOP",
        "subscribe",
        "resume",
        "Opt in",
        "opt me back in",
        "You can text me again",
        "you can start texting me again",
        "Please resume the texts",
        "I want to receive your messages again",
        "put me back on the list",
        "turn my alerts back on",
        "I unsubscribed by accident",
        "COMENZAR",
        "Iniciar",
        "pueden escribirme de nuevo",
        "quiero volver a recibir mensajes",
        "vous pouvez m'écrire à nouveau",
        "commencer",
    ],
)
def test_who_allows_messages_again_is_heard(text):
    assert starts_again(text)
    assert hear(text).starts


@pytest.mark.parametrize(
    "text",
    [
        "When can we start looking?",
        "let's start the process",
        "The bidding starts Monday",
        "don't start texting me again",
        "Do not text me again",
        "never start that again",
        "yes",
        "text me when you can",
        "I want to start over with the search",
        "restart the loan application",
        "call me again tomorrow",
        "STOP",
        "",
    ],
)
def test_other_beginnings_are_none(text):
    assert not starts_again(text)


def test_a_start_is_no_stop_and_is_told_with_its_rule():
    heard = hear("START")
    assert (heard.stop, heard.reply, heard.starts, heard.rule, heard.matched) == (
        "none",
        True,
        True,
        "the word alone",
        "start",
    )

"""M1 M2: what the agent did is seen, explained and silenced at the command line, in a running office."""

import json
from typing import Any

import pytest

from cli.main import main

ANN = ("--as", "ann@office.test")


@pytest.fixture
def typed(engaged, capsys, monkeypatch) -> Any:
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr()
        assert int(ended.value.code or 0) == 0, said.err
        return said.out

    return run


def test_a_text_is_shown_explained_and_stopped(engaged, typed):
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    [shown] = json.loads(typed("conversations", *ANN, "--json"))
    [said] = shown["messages"]
    assert (shown["lead_id"], shown["state"]) == (lead, "waiting for a reply")
    assert (said["direction"], said["text"]) == ("outbound", engaged.texts(lead)[0])
    assert said["because"] == "E7: five different properties within 24 hours"
    told = typed("explain", "message", said["id"])
    assert "Oak St" not in told
    assert "for E7 (five different properties within 24 hours)" in told
    assert "trigger E7" in typed("explain", "lead", str(lead))

    typed("stop", str(lead), *ANN, "--reason", "by phone")
    engaged.passes(hours=30)
    engaged.five_homes(lead, first=10)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    row = engaged.of.lofty.one("leads", lead)
    assert ([tag["tagName"] for tag in row["tags"]], row["cannotText"]) == (["AI: Do Not Contact"], True)
    assert json.loads(typed("conversations", str(lead), *ANN, "--json"))[0]["state"] == "stopped"


def test_a_muted_lead_gets_nothing_until_it_is_unmuted(engaged, typed):
    """E12."""
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    typed("mute", str(lead), *ANN)
    engaged.five_homes(lead)
    engaged.engaged()
    assert engaged.texts(lead) == []
    typed("unmute", str(lead), *ANN)
    engaged.passes(minutes=5)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_a_reply_is_shown_with_what_was_heard_in_it(engaged, typed):
    """K4."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(minutes=10)
    reply = engaged.writes(lead, "Please stop texting me")
    engaged.of.synced("read-replies", later=0)
    [shown] = json.loads(typed("conversations", *ANN, "--json"))
    said = shown["messages"][-1]
    assert (shown["state"], said["id"], said["direction"]) == ("stopped", str(reply), "inbound")
    assert said["because"].startswith("K4: certain stop (")
    assert "certain stop" in typed("explain", "reply", str(reply))
    assert json.loads(typed("stops", "list", "--json"))[0]["evidence"] == str(reply)


def test_carried_stops_keep_a_new_office_silent(engaged, typed, tmp_path):
    """E14: a list of numbers from before."""
    lead = engaged.lead()
    file = tmp_path / "stops.csv"
    file.write_text("name,phone\nRosa,303-555-0111\n")
    assert typed("stops", "import", str(file)).startswith("1 stops recorded")
    engaged.five_homes(lead)
    engaged.engaged()
    assert engaged.texts(lead) == []

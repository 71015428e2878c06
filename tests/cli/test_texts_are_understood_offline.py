"""K4: `understand` says of each text what is heard in it, offline; a line that cannot be read spoils no other."""

import json

import pytest

from cli.main import main

KEYS = {"tags", "stop", "reply", "slots", "rule", "version"}


@pytest.fixture
def understood(capsys, tmp_path, monkeypatch):
    """What is printed for these lines: without a store, and without settings."""
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(tmp_path / "none.toml"))
    monkeypatch.setenv("DEALBRIDGE_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    monkeypatch.setenv("COLUMNS", "300")
    file = tmp_path / "texts.ndjson"

    def run(*lines: str | bytes, form: tuple[str, ...] = ("--json",)) -> tuple[str, str, int]:
        file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
        with pytest.raises(SystemExit) as ended:
            main(["understand", str(file), *form])
        said = capsys.readouterr()
        return said.out, said.err, int(ended.value.code or 0)

    return run


def text(said: str, **more: object) -> str:
    return json.dumps({"text": said, "role": None, "asked": None, **more})


def test_a_line_out_for_each_line_in(understood):
    out, err, status = understood(
        text("STOP", role="buyer", asked="price"),
        text("stop by the house tomorrow"),
        text("Liked “Hi there”"),
    )
    said = [json.loads(line) for line in out.splitlines()]
    assert (err, status, len(said)) == ("", 0, 3)
    assert all(set(line) == KEYS and line["slots"] == {} and line["version"] >= 2 for line in said)
    assert [(line["stop"], line["reply"], line["tags"]) for line in said] == [
        ("certain", True, ["AI: Do Not Contact"]),
        ("none", True, []),
        ("none", False, []),
    ]
    assert said[0]["rule"]


def test_role_and_question_are_taken_and_slots_are_spelt_as_agreed(understood):
    out, err, status = understood(
        text("No", role="buyer", asked="welcome"),
        text("no", role="seller", asked="evaluation"),
        text("under 450k", role="buyer", asked="price"),
        text("within 6 months", asked="time_frame"),
        json.dumps({"text": "Is it available?"}),
    )
    said = [json.loads(line) for line in out.splitlines()]
    assert (err, status) == ("", 0)
    assert [line["tags"] for line in said] == [
        ["AI: Long-term"],
        ["AI: Not Interested"],
        [],
        [],
        ["AI: Interested"],
    ]
    assert said[2]["slots"] == {"price": {"max": 450_000}}
    assert said[3]["slots"] == {"time_frame": {"from_months": 0, "to_months": 6}}


def test_another_role_or_question_is_refused_by_its_name(understood):
    out, err, status = understood(text("hi", role="landlord"), text("hi", asked=7), text("thanks"))
    assert (status, len(out.splitlines())) == (1, 1)
    role, asked = err.splitlines()
    assert role == "dealbridge: line 1: `role` is none of buyer, seller, renter, null"
    assert asked.startswith("dealbridge: line 2: `asked` is none of welcome, side, area, price, ")


def test_lines_that_cannot_be_read_are_named_and_the_rest_goes_on(understood):
    spoilt = [
        "no json",
        "[]",
        '"STOP"',
        "null",
        "{}",
        '{"text": null}',
        '{"text": 7}',
        b'{"text": "\xff"}',
        "[" * 100_000,
    ]
    out, err, status = understood(text("stop"), *spoilt, "", "  ", text("hello"))
    assert status == 1
    assert [json.loads(line)["stop"] for line in out.splitlines()] == ["certain", "none"]
    assert err.splitlines() == [
        f"dealbridge: line {number}: no JSON object with a `text`" for number in range(2, 2 + len(spoilt))
    ]


@pytest.mark.parametrize("odd", ["", " ", "\\ud800", "\\u0000", "🏡" * 50, "a" * 20_000])
def test_whatever_a_text_holds_is_answered(understood, odd):
    out, err, status = understood(f'{{"text": "{odd}"}}')
    assert (err, status, set(json.loads(out))) == ("", 0, KEYS)


def test_an_empty_file_is_nothing(understood):
    assert understood("") == ("", "", 0)
    assert understood(b"\xef\xbb\xbf" + text("stop").encode())[2] == 0


def test_for_people_it_is_a_table(understood):
    out, _, status = understood(
        text("stop"), text("yes please", role="seller", asked="evaluation"), text("under 450k"), form=()
    )
    assert status == 0
    assert "AI: Do Not Contact" in out
    assert "certain" in out
    assert "AI: Accepted Appointment" in out
    assert "max 450000" in out


def test_a_file_that_is_not_there_is_refused_in_a_line(capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["understand", str(tmp_path / "nowhere"), "--json"])
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_the_help_says_what_role_and_question_are_for(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit):
        main(["understand", "--help"])
    assert "a bare answer is read with it" in " ".join(capsys.readouterr().out.split())

"""Every setting with what nobody means: infinite, negative, empty, no address, characters that nobody sees. One line
that names the setting, never a traceback, never a value that may be a secret.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.secrets import bridge_keys, secret
from connectors.settings.teams import teams
from connectors.store.engine import Store
from tests.support import victims

ROOT = Path(__file__).parents[2]
GOOD = """
[teams.north]
name = "North"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
{more}
[teams.north.lofty]
base_url = "{lofty}"
api_key = "env:LOFTY_API_KEY"
{lofty_more}
[teams.north.sisu]
base_url = "http://127.0.0.1:8602"
username = "env:SISU_USERNAME"
token = "env:SISU_TOKEN"
{sisu_more}
"""
UNSEEN = {
    "zero-width": "\u200b", "no-break": "\ufeff", "line separator": "\u2028", "right-to-left": "\u202e",
    "line break": "\n", "return": "\r", "tab": "\t", "escape": "\x1b", "delete": "\x7f", "next line": "\x85",
}  # fmt: skip
NO_NUMBER = ["inf", "-inf", "nan", "-1", "1e400", "''", "'fast'", "[]", "{}"]
NO_ADDRESS = [
    "", "http://", "https://", "http://[::1", "http://[::1]:x", "http://host:99999", "http://host:0", "ftp://host",
    "//host", "host:8600", "http://user:pass@host", "http://host?x=1", "http://host#x", "http://ho st",
    "http://host/a b",
    " http://host", "http://host ", "http://host\n", "http://ho\u200bst", "http://host/../x", "http://host//x", "HTTP",
    "http://.", "http://:80", "javascript:alert(1)", "http://host\\x", "http://host/%2e%2e",
]  # fmt: skip
NO_DATABASE = [
    "postgresql+psycopg://x/y", "postgresql+asyncpg://x/y", "mysql://x/y", "postgresql", "sqlite://", "sqlite:///",
    "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "sqlite:////tmp/x?y", "postgresql://host:port/x",
    "postgresql://[::1/x", "nonsense", "postgresql://h/x\u200b", "sqlite:///x\ny", "://", " ",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "teams.toml"
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(path))
    return path


def written(file: Path, **said: str) -> None:
    blanks = {"more": "", "lofty_more": "", "sisu_more": "", "lofty": "http://127.0.0.1:8601"}
    file.write_text(GOOD.format(**{**blanks, **said}), encoding="utf-8")
    # Read anew, however fast the next one is written.
    stamp = file.stat().st_mtime_ns + hash(file.read_text()) % 1_000_000
    os.utime(file, ns=(stamp, stamp))


def refusal(action: Any, names: str) -> str:
    with pytest.raises(SettingsError) as caught:
        action()
    said = str(caught.value)
    assert names in said, said
    assert said.isprintable(), repr(said)
    return said


@pytest.mark.parametrize("value", [*NO_NUMBER, "0", "1e9"])
@pytest.mark.parametrize("name", ["requests_per_minute", "burst", "rate_share"])
@pytest.mark.parametrize("vendor", ["lofty", "sisu"])
def test_a_rate_is_a_finite_number(file: Path, vendor: str, name: str, value: str) -> None:
    written(file, **{f"{vendor}_more": f"{name} = {value}"})
    refusal(teams, f"teams.north.{vendor}.{name}")


@pytest.mark.parametrize("value", [*NO_NUMBER, "1e9"])
@pytest.mark.parametrize(
    "name", ["sweep_every_minutes", "erase_after_days", "conversation_threshold_seconds"]
)
def test_a_span_is_a_finite_number(file: Path, name: str, value: str) -> None:
    written(file, more=f"{name} = {value}")
    refusal(teams, f"teams.north.{name}")


@pytest.mark.parametrize(
    "value", ["''", "'soon'", "'2026-13-01'", "'0000-00-00'", "'1970-01-01'", "'9999-12-31'", "7", "inf"]
)
def test_a_first_day_is_a_plausible_day(file: Path, value: str) -> None:
    written(file, more=f"activities_from = {value}")
    refusal(teams, "teams.north.activities_from")


def test_a_day_of_toml_is_a_day(file: Path) -> None:
    written(file, more="activities_from = 2026-01-01")
    assert teams()["north"].activities_from == "2026-01-01"


@pytest.mark.parametrize("value", NO_ADDRESS)
def test_an_address_can_be_called(file: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    import json

    written(file, lofty=json.dumps(value)[1:-1])
    refusal(teams, "teams.north.lofty.base_url")
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", value)
    refusal(environment, "DEALBRIDGE_BRIDGE_URL")


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:8601", "https://api.example.com/", "https://h/crm/v1", "http://[::1]:80"]
)
def test_good_addresses_are_taken(file: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    written(file, lofty=value)
    assert teams()["north"].lofty.base_url == value
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", value)
    assert environment().bridge_url == value


@pytest.mark.parametrize("kind", UNSEEN)
@pytest.mark.parametrize("name", ["name", "stages.closed", "rate_group", "time_zone", "bridge_key"])
def test_text_holds_nothing_that_nobody_sees(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    spelt = "".join(f"\\u{ord(one):04x}" for one in UNSEEN[kind])
    text = f'"No{spelt}rth"'
    if name == "stages.closed":
        written(file, more=f"stages = {{ closed = {text} }}")
    elif name == "rate_group":
        written(file, lofty_more=f"rate_group = {text}")
    elif name == "bridge_key":
        written(file)
        monkeypatch.setenv("BRIDGE_KEY", "k" * 40 + UNSEEN[kind])
        said = refusal(lambda: bridge_keys(teams()["north"]), "teams.north.bridge_key")
        assert "kkk" not in said
        return
    else:
        file.write_text(GOOD.format(more="", lofty_more="", sisu_more="", lofty="http://h"), encoding="utf-8")
        lines = [line for line in file.read_text().splitlines() if not line.startswith(f"{name} =")]
        lines.insert(2, f"{name} = {text}")
        file.write_text("\n".join(lines), encoding="utf-8")
    refusal(teams, f"teams.north.{'lofty.' if name == 'rate_group' else ''}{name}")


@pytest.mark.parametrize("kind", UNSEEN)
@pytest.mark.parametrize("where", ["before", "within", "after"])
def test_a_key_was_copied_without_what_nobody_sees(
    monkeypatch: pytest.MonkeyPatch, kind: str, where: str
) -> None:
    odd = UNSEEN[kind]
    key = {"before": f"{odd}hunter2", "within": f"hun{odd}ter2", "after": f"hunter2{odd}"}[where]
    monkeypatch.setenv("LOFTY_API_KEY", key)
    said = refusal(
        lambda: secret("env:LOFTY_API_KEY", "teams.north.lofty.api_key"), "teams.north.lofty.api_key"
    )
    assert "ter2" not in said


@pytest.mark.parametrize("key", [" hunter2", "hunter2 ", "hünter", "\U0001f511"])
def test_a_key_can_be_sent_in_a_header(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("LOFTY_API_KEY", key)
    refusal(lambda: secret("env:LOFTY_API_KEY", "teams.north.lofty.api_key"), "teams.north.lofty.api_key")


@pytest.mark.parametrize("value", ["inf", "nan", "-1", "1e9", "", "soon"])
@pytest.mark.parametrize("name", ["TIMEOUT_SECONDS", "SETTLING_SECONDS"])
def test_spans_of_the_environment(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"DEALBRIDGE_{name}", value)
    refusal(environment, f"DEALBRIDGE_{name}")


@pytest.mark.parametrize("value", ["", "a\nb", "a\u200bb", "\x1b[31m", "\u202e"])
@pytest.mark.parametrize("name", ["HOME", "TEAMS_FILE"])
def test_paths_of_the_environment(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"DEALBRIDGE_{name}", value)
    refusal(environment, f"DEALBRIDGE_{name}")


@pytest.mark.parametrize("value", ["X User", "X-User:", "X\u200bUser", "Üser"])
def test_the_trusted_header_is_a_header(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DEALBRIDGE_TRUSTED_USER_HEADER", value)
    refusal(environment, "DEALBRIDGE_TRUSTED_USER_HEADER")


@pytest.mark.parametrize("value", NO_DATABASE)
def test_a_database_is_one_of_ours(value: str) -> None:
    said = refusal(lambda: Store(value), "DEALBRIDGE_DATABASE_URL")
    assert "host" not in said


def test_a_teams_file_may_begin_with_a_byte_order_mark(file: Path) -> None:
    written(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert list(teams()) == ["north"]


def test_teams_files_that_are_none(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = (
        b"\xff\xfe[\x00", b"\x00", b"[" * 5000, b"a = " + b"[" * 5000, b"\xef\xbb\xbf\xef\xbb\xbf[teams]",
        b'[teams]\n"a\\nb" = 1', b'["x\\ny"]', b'[teams."no\\u200brth"]\nname = "x"', b"teams = []",
    )  # fmt: skip
    for content in contents:
        file.write_bytes(content)
        os.utime(file, ns=(hash(content) % 10**15, hash(content) % 10**15))
        refusal(teams, "teams")
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(tmp_path))
    refusal(teams, "DEALBRIDGE_TEAMS_FILE")


@pytest.mark.parametrize(
    "odd", ["?", "#", "%", "%20", " ", "a b?c=d#e%2f", "&", "ü", "'", '"', ";", ":", "@", "\\"]
)
def test_a_home_with_odd_characters_holds_all_of_the_store(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    from cli.teams import open_store

    home = tmp_path / f"home{odd}x"
    monkeypatch.setenv("DEALBRIDGE_HOME", str(home))
    monkeypatch.delenv("DEALBRIDGE_DATABASE_URL", raising=False)
    store = open_store()
    store.pacing_engine().connect().close()
    store.close()
    assert {one.name for one in tmp_path.iterdir()} == {home.name}
    assert {"dealbridge.sqlite", "dealbridge.pacing.sqlite"} <= {one.name for one in home.iterdir()}


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEALBRIDGE_DATABASE_URL", "postgresql+psycopg://x/y"), ("DEALBRIDGE_BRIDGE_URL", "http://[::1"),
     ("DEALBRIDGE_SETTLING_SECONDS", "inf"), ("DEALBRIDGE_HOME", "a\nb")],
)  # fmt: skip
def test_the_command_line_says_it_in_one_line(file: Path, tmp_path: Path, name: str, value: str) -> None:
    written(file)
    home = {"DEALBRIDGE_HOME": str(tmp_path / "home"), "BRIDGE_KEY": "k" * 40}
    for command in (["team", "list"], ["doctor"], ["run", "sync-leads"], ["bridge", "--port", "0"]):
        done = victims.command(*command, env={**os.environ, **home, name: value})
        assert done.returncode == 2, (command, done.stderr)
        assert "Traceback" not in done.stderr
        assert name in done.stderr
        assert len([line for line in done.stderr.splitlines() if line.startswith("dealbridge:")]) == 1

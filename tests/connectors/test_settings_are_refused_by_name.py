"""Settings that are wrong or missing: one line that names them, never a secret's value."""

import pytest

from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.secrets import bridge_keys, secret
from connectors.settings.teams import teams

GOOD = """
[teams.north]
name = "North"
time_zone = "America/Denver"
lofty = { base_url = "http://127.0.0.1:8601", api_key = "env:LOFTY_API_KEY" }
sisu = { base_url = "http://127.0.0.1:8602", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN" }
bridge_key = "env:BRIDGE_KEY"
"""
WRONG = {
    "an unknown key": (GOOD + "colour = 'red'", ["teams.north.colour", "unknown key"]),
    "an unknown key of Lofty": (
        GOOD.replace("api_key =", "rate = 5, api_key ="),
        ["teams.north.lofty.rate", "unknown key"],
    ),
    "an unknown section": (GOOD + "[office]\nx = 1", ["unknown key office"]),
    "a bad zone": (
        GOOD.replace("America/Denver", "America/Dnever"),
        ["teams.north.time_zone", '"America/Dnever"'],
    ),
    "a path for a zone": (GOOD.replace("America/Denver", "/etc/passwd"), ["teams.north.time_zone"]),
    "no name": (GOOD.replace('name = "North"', ""), ["teams.north.name", "required"]),
    "no bridge key": (GOOD.replace("bridge_key", "#"), ["teams.north.bridge_key", "required"]),
    "no Sisu": (GOOD.replace("sisu =", "#"), ["teams.north.sisu", "required"]),
    "no Lofty credential": (GOOD.replace(', api_key = "env:LOFTY_API_KEY"', ""), ["teams.north", "api_key"]),
    "a bad address": (
        GOOD.replace("http://127.0.0.1:8601", "127.0.0.1:8601"),
        ["teams.north.lofty.base_url"],
    ),
    "no rate": (GOOD.replace("api_key =", "requests_per_minute = 0, api_key ="), ["requests_per_minute"]),
    "a bad limit": (GOOD.replace("api_key =", 'limit = "bowl", api_key ='), ["teams.north.lofty.limit"]),
    "a bad reading of private": (GOOD + 'private_leads = "secret"', ["teams.north.private_leads"]),
    "a bad id": (GOOD.replace("teams.north", 'teams."no rth"'), ["team_id"]),
    "no teams": ("", ["no [teams.ID] section"]),
    "no TOML": ("[teams", ["not valid TOML"]),
    "a text for a team": ('[teams]\nnorth = "x"', ["teams.north must be a section"]),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(tmp_path / "teams.toml"))
    (tmp_path / "teams.toml").write_text(GOOD)
    return tmp_path


def refusal(action):
    with pytest.raises(SettingsError) as caught:
        action()
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_teams_file(folder, kind):
    content, words = WRONG[kind]
    (folder / "teams.toml").write_text(content)
    said = refusal(teams)
    assert "teams.toml" in said
    assert [word for word in words if word not in said] == []


def test_a_good_teams_file_takes_the_defaults_of_the_contract(folder):
    team = teams()["north"]
    assert (team.lofty.requests_per_minute, team.sisu.requests_per_minute, team.private_leads) == (
        500,
        600,
        "personal",
    )
    assert (team.sweep_every_minutes, team.erase_after_days, team.conversation_threshold_seconds) == (
        10,
        7,
        120,
    )
    assert team.stages.model_dump() == {
        "signed": "Pre-contract", "pending": "Pending", "closed": "Closed", "lost": "Cancelled"
    }  # fmt: skip


def test_a_file_that_is_not_there(folder):
    (folder / "teams.toml").unlink()
    said = refusal(teams)
    assert "teams.toml" in said
    assert "DEALBRIDGE_TEAMS_FILE" in said


def test_secrets(folder, monkeypatch):
    """Missing, empty, written into the file, too short."""
    team = teams()["north"]
    assert "env:BRIDGE_KEY" in refusal(lambda: bridge_keys(team))
    monkeypatch.setenv("BRIDGE_KEY", "")
    assert "teams.north.bridge_key" in refusal(lambda: bridge_keys(team))
    monkeypatch.setenv("BRIDGE_KEY", "x" * 31)
    said = refusal(lambda: bridge_keys(team))
    assert "32" in said
    assert "xxx" not in said
    monkeypatch.setenv("BRIDGE_KEY", "x" * 32)
    assert bridge_keys(team) == ("x" * 32, "")
    said = refusal(lambda: secret("hunter2", "teams.north.sisu.token"))
    assert "teams.north.sisu.token" in said
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("TIMEOUT_SECONDS", "soon"), ("TIMEOUT_SECONDS", "0"), ("SETTLING_SECONDS", "-1")],
)
def test_a_wrong_environment(monkeypatch, name, value):
    monkeypatch.setenv(f"DEALBRIDGE_{name}", value)
    assert name.lower() in refusal(environment).lower()


def test_a_changed_file_is_read_anew(folder):
    assert list(teams()) == ["north"]
    (folder / "teams.toml").write_text(GOOD.replace("teams.north", "teams.south"))
    assert list(teams()) == ["south"]


def test_a_prefect_secret_block_is_read_once_a_minute_and_outlives_its_server(monkeypatch):
    """A ping must not wait for Prefect's server; a changed block is noticed within the minute."""
    from prefect.blocks.system import Secret

    ticks, loads, held = [1000.0], [], ["first secret"]

    def load(name, **_):
        loads.append(name)
        if not held:
            raise ConnectionError
        return Secret(value=held[0])

    monkeypatch.setattr(Secret, "load", load)
    monkeypatch.setattr("connectors.clock.ticks", lambda: ticks[0])
    read = [secret("prefect:bridge-key-of-tests", "bridge_key") for _ in range(3)]
    assert (read, loads) == (["first secret"] * 3, ["bridge-key-of-tests"])
    held[0], ticks[0] = "second secret", 1061.0
    assert secret("prefect:bridge-key-of-tests", "bridge_key") == "second secret"
    held.clear()
    ticks[0] = 1200.0
    assert secret("prefect:bridge-key-of-tests", "bridge_key") == "second secret"
    with pytest.raises(SettingsError, match="never-read"):
        secret("prefect:never-read", "bridge_key")

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
SITE = (
    'site = { base_url = "https://site.example", token = "env:SITE_TOKEN", '
    'signing_secret = "env:SITE_SIGNING_SECRET" }\n'
)
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
    "a gateway's address in the file": (
        GOOD + 'notify = { text = "twilio://secret/{phone}" }',
        ["teams.north.notify.text", "env:NAME"],
    ),
    "an unknown key of notices": (
        GOOD + 'notify = { text = "env:X", sound = "loud" }',
        ["teams.north.notify.sound", "unknown key"],
    ),
    "notices without a gateway": (GOOD + "notify = {}", ["teams.north.notify.text", "required"]),
    "words of texts that are forgotten too soon": (
        GOOD + "sales_agent = { keep_texts_days = 89 }",
        ["teams.north.sales_agent.keep_texts_days", "90"],
    ),
    "words of texts that are kept for no number of days": (
        GOOD + 'sales_agent = { keep_texts_days = "for ever" }',
        ["teams.north.sales_agent.keep_texts_days"],
    ),
    "a package without its number of engagements": (
        GOOD + 'sales_agent = { enabled = true, package = "Starter" }',
        ["teams.north.sales_agent", "engagements_per_month is required with the package Starter"],
    ),
    "a token of the site in the file": (
        GOOD + SITE.replace("env:SITE_TOKEN", "abc"),
        ["teams.north.site.token", "env:NAME"],
    ),
    "no secret of the site": (
        GOOD + SITE.replace(', signing_secret = "env:SITE_SIGNING_SECRET"', ""),
        ["teams.north.site.signing_secret", "required"],
    ),
    "an unknown key of the site": (
        GOOD + SITE.replace(" }", ", colour = 1 }"),
        ["teams.north.site.colour", "unknown key"],
    ),
    "a bad address of the site": (
        GOOD + SITE.replace("https://site.example", "site.example"),
        ["teams.north.site.base_url"],
    ),
    "a bad country": (GOOD + SITE.replace(" }", ', country = "Canada" }'), ["teams.north.site.country"]),
    "a minimum that is no level": (
        GOOD + SITE.replace(" }", ', minimum_level = "4" }'),
        ["teams.north.site", "minimum_level must be one of levels (1, 2A, 2B, 3)"],
    ),
    "no levels": (GOOD + SITE.replace(" }", ", levels = [] }"), ["teams.north.site.levels"]),
    "a level twice": (GOOD + SITE.replace(" }", ', levels = ["2B", "2B"] }'), ["teams.north.site", "twice"]),
    "a board twice": (GOOD + SITE.replace(" }", ', boards = ["A", "A"] }'), ["teams.north.site", "twice"]),
    "a claim that never ends": (
        GOOD + SITE.replace(" }", ", claim_hours = inf }"),
        ["teams.north.site.claim_hours"],
    ),
    "a board that the site does not show": (
        GOOD + SITE + "[teams.north.boards.CREB]",
        ["teams.north", "boards.CREB is no board of the site: site.boards names TRREB"],
    ),
    "a board without a site": (GOOD + "[teams.north.boards.TRREB]", ["boards.TRREB", "the team has no site"]),
    "an unknown key of a board": (
        GOOD + SITE + '[teams.north.boards.TRREB]\nterms = "1"',
        ["teams.north.boards.TRREB.terms", "unknown key"],
    ),
    "a bad address of a board": (
        GOOD + SITE + '[teams.north.boards.TRREB]\nfaq_url = "faq"',
        ["teams.north.boards.TRREB.faq_url"],
    ),
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


def test_a_site_has_the_values_of_the_contract_where_they_are_left_out(folder):
    (folder / "teams.toml").write_text(GOOD + SITE + '[teams.north.boards.TRREB]\nareas = ["C01"]')
    team = teams()["north"]
    said = team.site.model_dump(
        exclude={"base_url", "token", "signing_secret", "burst", "rate_group", "rate_share"}
    )
    assert said == {
        "country": "US",
        "boards": ("TRREB",),
        "minimum_level": "2B",
        "levels": ("1", "2A", "2B", "3"),
        "claims_per_day": 5,
        "claim_hours": 24,
        "talk_hours": 48,
        "make_leads": False,
        "requests_per_minute": 600,
        "limit": "bucket",
    }
    assert team.board("TRREB").areas == ("C01",)
    assert team.board("another").model_dump() == {
        "terms_version": "1",
        "faq_url": "https://example.com/faq",
        "appeal_address": "appeals@example.com",
        "questionnaire": "default",
        "areas": (),
    }

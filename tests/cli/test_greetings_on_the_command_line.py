"""R2: `dealbridge explain greeting ID` shows out of whom an agent was drawn, and that it comes out the same."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from cli.main import main
from tests.support.installation import OLD_BRIDGE_KEY
from tests.support.registered_users.site_desk import Installation, SiteDesk, installation, site

__all__ = ["installation", "site"]


@pytest.fixture
def database_url(sqlite_database_url: str) -> str:
    return sqlite_database_url


@pytest.fixture
def explained(
    installation: Installation,
    site: SiteDesk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], tuple[str, int]]:
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("DEALBRIDGE_DATABASE_URL", installation.database_url)
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(installation.home / "teams.toml"))
    monkeypatch.setenv("DEALBRIDGE_HOME", str(installation.home / "home"))

    def run(greeting: str) -> tuple[str, int]:
        with pytest.raises(SystemExit) as left:
            main(["explain", "greeting", greeting])
        return capsys.readouterr().out, int(left.value.code or 0)

    return run


@pytest.fixture
def greeting(site: SiteDesk) -> str:
    for agent in ("ada", "ben", "cleo"):
        site.hire(agent)
    site.hire("low", level="1")
    return str(site.greeted("rosa")["greeting_id"])


def outcomes(said: str) -> dict[str, str]:
    rows = [line.split("│") for line in said.splitlines() if line.startswith("│")]
    return {row[1].strip(): row[2].strip() for row in rows}


def test_the_list_its_hash_and_who_was_drawn_are_recomputed(
    explained: Callable[[str], tuple[str, int]], greeting: str, site: SiteDesk
) -> None:
    said, status = explained(greeting)
    assert status == 0
    assert f"Greeting {greeting} of team sandbox" in said
    assert "Eligible were 3: ada, ben, cleo." in said
    assert outcomes(said) == {"list": "the same", "agent": "the same", "bits": "the same"}
    [(drawn, agent, digest)] = site.rows("drawn, agent_id, eligible_hash", "greetings")
    assert f"Drawn was {agent}." in said
    assert drawn in said
    assert digest in said
    assert "has not chosen yet" in said
    site.choose("rosa", greeting, "contact", message="my number is 555")
    said, _ = explained(greeting)
    assert "chose Contact" in said
    assert "555" not in said
    assert "Able" not in said, "ids, and no names"


def test_a_rotated_key_leaves_the_bits_on_record(
    explained: Callable[[str], tuple[str, int]], greeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_KEY", OLD_BRIDGE_KEY)
    said, _ = explained(greeting)
    assert outcomes(said) == {"list": "the same", "agent": "the same", "bits": "cannot be had again"}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [('eligible = \'["ada", "ben"]\'', "list"), ("agent_id = 'low'", "agent")],
)
def test_what_was_altered_is_noticed(
    explained: Callable[[str], tuple[str, int]], greeting: str, site: SiteDesk, changed: str, wrong: str
) -> None:
    with site.desk.users.at_once() as connection:
        connection.execute(text(f"UPDATE greetings SET {changed}"))
    said, _ = explained(greeting)
    assert outcomes(said)[wrong] == "NOT THE SAME"


def test_one_that_nobody_knows_is_said_so(
    explained: Callable[[str], tuple[str, int]], site: SiteDesk
) -> None:
    said, status = explained("nothing")
    assert status == 1
    assert "greeting nothing is not known here" in said

"""`dealbridge site agents import`: agents and ISAs out of a file, beside what the site itself says."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.main import main
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.registered_users.people import locked_user, roster, user_by_id
from connectors.store.registered_users.taking_in import agent_at_hand, save_agent
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind
from schemas.model.site.people import SiteAgent
from tasks.registered_users.changes import give
from tasks.registered_users.taking_in.roster_file import ImportedRoster, import_roster
from tests.support.installation import SECRETS, write_teams
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS

HEAD = "agent_id,kind,email,name,level,areas,phone,photo\n"
ANN = 'a1,agent,Ann@Office.test,Ann Lee,2b,"Denver; Boulder;Denver",303-555-0101,https://x.test/a.jpg\n'
IDA = "i1,ISA,ida@office.test,Ida,,,,\n"
TEAM = "north"
Says = Callable[..., tuple[str, str, int]]


class Desk:
    def __init__(self, store: Store, users: UsersStore) -> None:
        self.store, self.users = store, users

    def take(self, content: str | bytes, *, dry_run: bool = False) -> ImportedRoster:
        site = teams()[TEAM].site
        assert site
        said = content.encode() if isinstance(content, str) else content
        return import_roster(self.store, self.users, TEAM, site, said, "tester", dry_run=dry_run)

    def agents(self) -> dict[str, RosterAgent]:
        with self.users.read(TEAM) as session:
            return {agent.agent_id: agent for agent in roster(session)}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_url: str) -> Iterator[Desk]:
    for name, value in {**SECRETS, **ENVIRONMENT}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DEALBRIDGE_DATABASE_URL", store_url)
    monkeypatch.setenv("DEALBRIDGE_TEAMS_FILE", str(tmp_path / "teams.toml"))
    here = "http://127.0.0.1:9"
    write_teams(tmp_path, {TEAM: {"lofty": here, "sisu": here, "more": SETTINGS.format(url=here)}})
    store = Store(store_url)
    users = UsersStore(store)
    yield Desk(store, users)
    users.close()
    store.close()


@pytest.fixture
def says(desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Says:
    """What the command prints on stdout and stderr, and its exit status."""
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str) -> tuple[str, str, int]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["site", "agents", "import", *arguments])
        said = capsys.readouterr()
        return said.out, said.err, int(ended.value.code or 0)

    return run


def counts(done: ImportedRoster) -> tuple[int, int, int]:
    return done.new, done.changed, done.same


def test_a_file_is_taken_over_once(desk: Desk) -> None:
    assert counts(desk.take(HEAD + ANN + IDA)) == (2, 0, 0)
    ann, ida = desk.agents()["a1"], desk.agents()["i1"]
    assert (ann.level, ann.areas, ann.phone) == ("2B", ("Denver", "Boulder"), "303-555-0101")
    assert (ida.kind, ida.areas, ida.level) == (AgentKind.ISA, (), "")
    assert counts(desk.take(HEAD + ANN + IDA)) == (0, 0, 2)
    assert counts(desk.take(HEAD + ANN.replace("2b", "3"))) == (0, 1, 0)
    assert desk.agents()["a1"].level == "3"


def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk) -> None:
    assert counts(desk.take(HEAD + ANN + IDA, dry_run=True)) == (2, 0, 0)
    assert desk.agents() == {}


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("row", "because"),
    [
        (",agent,,,2B,,,", "agent_id"),
        ("a2,boss,,,2B,,,", "kind must be agent or isa"),
        ("a2,agent,nobody,,2B,,,", "email is no address"),
        ("a2,agent,,,9,,,", "level must be one of 1, 2A, 2B, 3"),
        ("a2,agent,,,2B,,12,", "phone is no telephone number"),
        ("a2,agent,,,2B,,,javascript:1", "photo must be an address"),
        ("a2,agent", "2 cells, and 8 columns"),
        ('a2,agent,,"An,2B,,,', "a quote is not closed"),
        ("a1,agent,,,2B,,,", "agent_id stands in line 2 already"),
        ("a" * 121 + ",agent,,,2B,,,", "agent_id must be"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_the_rest_is_taken(desk: Desk, row: str, because: str) -> None:
    done = desk.take(HEAD + ANN + "\n" + row + "\n" + IDA)
    [(line, said)] = done.wrong
    assert line == 4
    assert said.startswith(because)
    assert sorted(desk.agents()) == ["a1", "i1"]


@pytest.mark.any_database
def test_the_site_s_own_word_holds_where_it_is_newer_and_comes_over_a_file(desk: Desk) -> None:
    desk.take(HEAD + ANN)

    def said(version: int, level: str) -> None:
        with desk.users.write(TEAM) as session:
            save_agent(session, SiteAgent("a1", version, level=level, name="Ann"), email_key="")

    said(3, "1")
    assert (desk.agents()["a1"].level, desk.agents()["a1"].phone) == ("1", "303-555-0101")
    done = desk.take(HEAD + ANN.replace("0101", "0102"))
    assert done.kept == [(2, "a1", ("email", "name", "level", "areas"))]
    assert (desk.agents()["a1"].level, desk.agents()["a1"].phone) == ("1", "303-555-0102")
    newer = "agent_id,level,version\na1,3,4\n"
    assert counts(desk.take(newer)) == (0, 1, 0)
    assert (desk.agents()["a1"].level, desk.agents()["a1"].version) == ("3", 4)
    assert counts(desk.take(newer)) == (0, 0, 1)


@pytest.mark.any_database
def test_who_turns_out_to_be_an_isa_has_no_users_as_an_agent(desk: Desk) -> None:
    now = datetime(2026, 3, 10, tzinfo=UTC)
    with desk.users.write(TEAM) as session:
        give(
            session,
            locked_user(session, "user-1", now),
            agent_at_hand(session, "i1"),
            now,
            "R7",
            by_site=True,
        )
    desk.take(HEAD + IDA)
    with desk.users.read(TEAM) as session:
        user = user_by_id(session, "user-1")
    assert user
    assert (user.agent_id, user.agent_kind) == ("i1", AgentKind.ISA)


@pytest.mark.any_database
def test_a_spreadsheet_s_own_ways_are_read(desk: Desk) -> None:
    for content in (
        ("\ufeff" + HEAD + ANN).encode(),
        (HEAD + ANN).replace("\n", "\r\n").encode(),
        (HEAD + "a1,agent,,Zoë,2B,,,\n").encode("cp1252"),
        ("agent_id\tname\na1\tZoë\n").encode("utf-16"),
    ):
        assert desk.take(content).wrong == []
    assert desk.agents()["a1"].name == "Zoë"


@pytest.mark.any_database
def test_the_command_says_what_it_did(says: Says, tmp_path: Path) -> None:
    file = tmp_path / "agents.csv"
    file.write_text(HEAD + ANN + "a2,boss,,,,,,\n")
    out, err, status = says(str(file), "--dry-run")
    assert (status, "1 would be new" in out) == (1, True), (out, err)
    out, err, status = says(str(file))
    assert (status, out) == (1, "1 new, 0 changed, 0 as they were.\n")
    assert err.splitlines() == ["dealbridge: line 3: kind must be agent or isa"]
    for content, said in (
        ("", "is empty"),
        ("name\nAnn\n", "agent_id among them"),
        ("agent_id,shoe\n", "'shoe'"),
    ):
        file.write_text(content)
        out, err, status = says(str(file))
        assert (status, said in err) == (2, True), err

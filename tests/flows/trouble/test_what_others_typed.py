"""What vendors' people and our own typed: names that are markup, numbers that nothing holds, people that are nobody."""

import os
import re
import subprocess
import sys

import pytest

from tasks.report.markdown import escaped
from tasks.report.summary import summary
from tasks.run.prefect.artifacts import record_summary
from tests.support import victims

NASTY = (
    "![x](http://evil.example/p.png) [c](javascript:alert(1)) <b>|x|</b> \x1b[31mred\x07 [red]r[/red] \u202eabc "
    "www.evil.example"
)


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    return office_on_sqlite


def outside(*arguments, **environment):
    return victims.command(*arguments, env={**os.environ, "COLUMNS": "500", **environment})


def afresh(*arguments, **environment):
    """Prefect reads its settings when it is imported."""
    return subprocess.run(
        [sys.executable, "-m", "dealbridge", *arguments],
        capture_output=True, text=True, check=False, timeout=90, env={**os.environ, "COLUMNS": "500", **environment},
    )  # fmt: skip


def is_tame(markdown):
    """Nothing of it is a link, an image, HTML, an address or another row of a table."""
    for active in (
        r"(?<!\\)\[[^\]]*\]\(",
        r"(?<!\\)<\w",
        r"https?://",
        r"(?i)\bwww\.",
        "\x1b",
        "\x07",
        "\u202e",
    ):
        assert not re.search(active, markdown), (active, markdown)


def test_vendor_text_is_tame_in_markdown():
    assert escaped("![x](http://y)") == r"!\[x\](http\://y)"
    assert escaped("a_b _c_ *d* `e_f`") == r"a_b \_c\_ \*d\* `e_f`"
    for text in (NASTY, "a|b", "```![x](u)```", "` `` ` [x](u) `", "<https://x>", "x\n# y\n- z"):
        is_tame(escaped(text))
        assert "\n" not in escaped(text)


def test_a_nasty_lead_source_is_tame_wherever_it_is_shown(desk, monkeypatch):
    desk.lead(source=NASTY)
    desk.run("sync-leads")
    report = desk.run("mirror-lead-sources")
    is_tame(summary(report))
    made = []
    monkeypatch.setattr(
        "prefect.artifacts.create_markdown_artifact", lambda **said: made.append(said["markdown"])
    )
    monkeypatch.setattr(
        "prefect.artifacts.create_table_artifact", lambda **said: made.append(str(said["table"]))
    )
    record_summary(report)
    for one in made:
        assert not {"\x1b", "\x07", "\u202e"} & set(one)
        assert "\\x1b" not in one
    done = outside("run", "mirror-lead-sources", "--team", "north")
    again = outside("explain", "lead", str(desk.lofty.all("leads")[0]["leadId"]))
    for said in (done.stdout + done.stderr, again.stdout + again.stderr):
        assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_an_unknown_lead_has_no_link(desk):
    lead = desk.lead()
    desk.synced()
    assert outside("link", str(lead)).stdout.strip() == desk.url_of(lead).strip()
    for number in (lead + 1, 2**63, 10**40):
        done = outside("link", str(number))
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert str(number) in done.stderr


@pytest.mark.parametrize("subject", ["lead", "transaction", "communication"])
def test_numbers_beyond_64_bit_are_not_known(desk, subject):
    for number in (2**63, 10**40):
        done = outside("explain", subject, str(number))
        assert (done.returncode, "not known here" in done.stdout) == (1, True)
        assert "Traceback" not in done.stderr


def test_a_backfill_that_cannot_be_meant_is_refused(desk):
    desk.synced()
    wrong = (
        ["-p", "subject=leads", "-p", "since=2026-03-02", "-p", "until=2026-03-01"],
        ["-p", "subject=communications", "-p", "since=2026-03-02", "-p", "until=2026-03-01"],
        ["-p", "subject=leads", "-p", f"leads={2**63}"],
        ["-p", "subject=transactions", "-p", f"agents={10**30}"],
    )
    for arguments in wrong:
        done = outside("run", "backfill", *arguments)
        assert done.returncode == 2, (arguments, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr


def test_a_login_for_nobody_is_refused(desk):
    desk.synced("refresh-agents")
    done = outside("login", "--role", "agent:nobody@x.test")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert outside("login", "--role", "agent:ann@office.test").returncode == 0
    assert outside("login").returncode == 2


def test_sessions_are_listed_and_ended(desk, capsys):
    from cli.login import login_link
    from cli.sessions import end_sessions, show_sessions
    from connectors.settings.teams import teams

    def listed():
        capsys.readouterr()
        show_sessions(None)
        return capsys.readouterr().out

    assert "Nobody is logged in" in listed()
    for role in ("admin", "ops"):
        login_link(teams()["north"], role, f"{role}@office.test")
    shown = listed()
    ids = re.findall(r"[0-9a-f]{12}", shown)
    assert (len(ids), "link" in shown) == (2, True)
    assert end_sessions(ids[:1], None, everybody=False) == 0
    assert end_sessions(ids[:1], None, everybody=False) == 1
    assert re.findall(r"[0-9a-f]{12}", listed()) == ids[1:]
    assert end_sessions([], None, everybody=False) == 2
    assert end_sessions([], None, everybody=True) == 0
    assert "Nobody is logged in" in listed()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PREFECT_LOGGING_LEVEL", "loud"), ("PREFECT_API_REQUEST_TIMEOUT", "soon"), ("PREFECT_API_URL", "http://[::1"),
     ("PREFECT_API_URL", "nonsense"), ("PREFECT_TASKS_DEFAULT_RETRIES", "-x")],
)  # fmt: skip
def test_a_setting_that_prefect_cannot_read_is_named(desk, name, value):
    done = afresh("run", "refresh-agents", **{name: value})
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert name in done.stderr


def test_a_change_behind_three_thousand_notifications_comes_next(desk):
    """The newest are read first, and a quarter of each burst are the oldest."""
    from connectors import clock
    from connectors.settings.environment import environment
    from connectors.store.engine import Store
    from connectors.store.maintenance.notifications import mark_handled, store_notifications, unhandled

    desk.synced()
    store = Store(environment().store_url)
    with store.write("north") as session:
        store_notifications(session, "lofty", [("lead", str(n)) for n in range(1, 3001)], clock.now())
        store_notifications(session, "lofty", [("lead", "9999")], clock.now())
    seen, bursts = [], 0
    with store.write("north") as session:
        first = unhandled(session, "lofty", ("lead",), 100)
        assert first[0].entity == "9999"
        while burst := unhandled(session, "lofty", ("lead",), 100):
            bursts += 1
            seen += [one.entity for one in burst]
            mark_handled(session, burst, clock.now())
            session.flush()
    store.close()
    assert (len(seen), len(set(seen)), bursts) == (3001, 3001, 31)

"""What a run came to, in one sentence; counts are counted before lists are shortened."""

import pytest

from tasks.report.lines import About
from tasks.report.report import Report, name_of_run
from tasks.report.summary import summary
from tasks.report.team import Standing, TeamReport


def ran(mode="", flow="sync-leads", **counts):
    team = TeamReport("acme", mode=mode)
    for name, number in counts.items():
        team.count(name, number)
    return Report(flow, {"acme": team}, dry_run=mode == "dry run"), team


@pytest.mark.parametrize(
    ("mode", "counts", "said"),
    [
        ("", {}, "nothing to do"),
        ("", {"pulled": 48}, "48 read"),
        ("", {"pulled": 3, "planned": 3, "delivered": 3}, "3 read, 3 planned, 3 written"),
        ("shadow", {"planned": 93, "waiting": 93}, "shadow: 93 planned, nothing written"),
        ("shadow", {"waiting": 93}, "shadow: 93 waiting"),
        ("shadow", {}, "shadow: nothing to do"),
        ("paused", {"planned": 2, "waiting": 5}, "paused: 2 planned, nothing written, 5 waiting"),
        ("dry run", {"planned": 4}, "dry run: 4 planned, nothing written"),
        ("", {"failed": 1, "waiting": 1}, "1 failed, 1 waiting"),
    ],
)
def test_modes_and_what_was_only_read_are_told_apart(mode, counts, said):
    report, team = ran(mode, **counts)
    assert team.verdict() == said
    assert report.verdict() == f"acme: {said}"
    assert summary(report).startswith(f"# sync-leads: {said}\n")


def test_what_is_for_people_is_something():
    report, team = ran()
    for number in range(9):
        team.line(
            "ask", About("transaction", number), "T1", "it was linked, not made through the bridge page"
        )
    assert team.verdict() == "9 for people"
    assert name_of_run(report) == "sync-leads · acme · 9 for people"


def test_the_name_of_a_run_says_what_it_wrote():
    report, _ = ran(pulled=165, planned=93, delivered=95, left=14)
    assert name_of_run(report) == "sync-leads · acme · 95 written"
    for number in range(5):
        report.teams[f"team{number}"] = TeamReport(f"team{number}")
    assert name_of_run(report) == "sync-leads · acme, team0, team1 and 3 more · 95 written"
    assert (
        name_of_run(ran("shadow", planned=93)[0]) == "sync-leads · acme · shadow: 93 planned, nothing written"
    )
    stopped = Report("sync-leads", {"acme": TeamReport("acme", stopped="Sisu answers for account 7")})
    assert name_of_run(stopped) == "sync-leads · acme · stopped"


def test_the_cause_and_its_remedy_come_first():
    report, team = ran(waiting=1)
    team.fail(
        "check accounts",
        "sisu: GET /team/info: credential refused (401)",
        plainly="Sisu refused the credential (401)",
        remedy="check username and token of team acme, `dealbridge doctor`",
    )
    assert report.verdict() == (
        "acme: Sisu refused the credential (401): check username and token of team acme, `dealbridge doctor`; "
        "1 failed, 1 waiting"
    )
    assert name_of_run(report) == "sync-leads · acme · 1 failed, 1 waiting"


def test_teams_that_need_somebody_come_first_and_the_idle_ones_together():
    teams = {f"t{number}": TeamReport(f"t{number}") for number in range(100)}
    teams["t50"].fail("pull", "the store is locked")
    said = Report("sync-leads", teams).verdict()
    assert said == "t50: pull: the store is locked; 1 failed; t0, t1, t2 and 96 more: nothing to do"


def test_what_stands_of_earlier_runs_is_said_and_is_no_failure():
    report, team = ran()
    team.standing = Standing(1, 4, ("lofty lead 77",), ("transaction 5", "lead 6", "lead 7"))
    assert report.status == 0
    assert team.verdict() == (
        "still refused: transaction 5, lead 6, lead 7 and 1 more (`dealbridge outbox`); "
        "still unreadable: lofty lead 77 (`dealbridge quarantine`); 1 in quarantine, 4 still refused"
    )


def test_counts_are_counted_before_lists_are_shortened():
    """4.6: of 1,724 links the summary said 191, since it counted what was left of a list of 200."""
    report, team = ran(delivered=1724)
    for number in range(1724):
        team.line("changed", About("lead", number + 1, "Sisu Link"), "B1", "written into Lofty")
    for number in range(276):
        team.line("left", About("lead", number + 1), "V1", "private")
    said = summary(report)
    assert "- Sisu Link of 1,724 leads (B1): written into Lofty · 1, 2, 3," in said
    assert "and 1,704 more" in said
    assert "- 276 leads (V1): private" in said
    assert len(team.lines) == 400


def test_what_is_told_twice_counts_once():
    _, team = ran()
    for _ in range(2):
        team.line("ask", About("transaction", 5, "appointment_set"), "A2", "two of them")
    assert team.verdict() == "1 for people"


def test_fields_have_their_labels_in_the_summary():
    report, team = ran()
    team.line("ask", About("transaction", 5, "appointment_set"), "A2", "two of them")
    assert "- 1st Time Appt Set of transaction 5 (A2): two of them" in summary(report)

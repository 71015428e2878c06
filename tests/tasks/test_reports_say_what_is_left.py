"""A run with work left says what is left, whatever else it did; it never says that there is nothing to do."""

from tasks.report.team import TeamReport

LEFT = "historical load: 100 of 250 leads read"


def test_work_that_is_left_is_no_nothing_to_do():
    report = TeamReport("north", remaining=LEFT)
    assert report.verdict() == LEFT
    assert report.as_json()["remaining"] == LEFT
    report.count("delivered", 3)
    assert report.verdict() == f"3 written; {LEFT}"


def test_a_run_that_leaves_nothing_says_so():
    report = TeamReport("north")
    assert report.verdict() == "nothing to do"
    assert "remaining" not in report.as_json()

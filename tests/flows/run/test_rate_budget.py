"""How the permitted rates are used, over all teams and processes of a group, is shown after every run."""

import json
import time
from typing import Any

import pytest

from connectors.clock import now
from connectors.http.call import Call
from connectors.rate_limit.limiter import LIVE
from connectors.settings.environment import environment
from connectors.settings.teams import Team, teams
from tasks.run.runtime import Runtime
from tasks.views.rate_limit import gauges

pytestmark = pytest.mark.any_database

ME = Call("GET /v1.0/me", "GET", "/v1.0/me")


def with_lofty(team: Team, **changes: Any) -> Team:
    return team.model_copy(update={"lofty": team.lofty.model_copy(update=changes)})


def test_every_run_leaves_the_budget_of_both_vendors(office: Any) -> None:
    office.person("ada")
    office.lead()
    rows = {row["vendor"]: row for row in office.run("sync-leads").gauges}
    assert set(rows) == {"lofty", "sisu"}
    for row in rows.values():
        assert row["permitted a minute"] == row["in force a minute"] == 60_000
        assert row["used in the last minute"] >= 1
        assert (row["429s so far"], row["waiting"]) == (0, "nobody")
    assert "sandbox-key" not in json.dumps(rows)
    assert "sandbox-token" not in json.dumps(rows)


def test_teams_of_one_group_share_one_budget_and_others_do_not(two_offices: Any) -> None:
    runtime = Runtime.open(environment())
    for team in teams().values():
        runtime.run(with_lofty(team, rate_group="app", rate_share=0.5), now()).lofty.client.send(ME, LIVE)
    (shared,) = [row for row in gauges(runtime) if row["vendor"] == "lofty"]
    assert (shared["group"], shared["permitted a minute"]) == ("app", 30_000)
    assert shared["used in the last minute"] == pytest.approx(2, abs=0.2)
    for team in teams().values():
        runtime.run(team, now()).lofty.client.send(ME, LIVE)
    assert [row["used in the last minute"] for row in gauges(runtime) if row["vendor"] == "lofty"] == [
        pytest.approx(count, abs=0.2) for count in (2, 1, 1)
    ]
    runtime.close()


def test_a_rate_changed_in_the_teams_file_holds_for_a_bridge_that_lives_on(office_on_sqlite: Any) -> None:
    runtime = Runtime.open(environment())
    (team,) = teams().values()
    before = runtime.run(team, now()).lofty.client._http
    after = runtime.run(with_lofty(team, requests_per_minute=60, burst=1), now()).lofty.client._http
    assert before is after  # one connection, one breaker
    after.send(ME, LIVE)
    started = time.monotonic()
    after.send(ME, LIVE)
    assert time.monotonic() - started > 0.8
    runtime.close()

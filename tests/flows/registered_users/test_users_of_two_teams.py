"""Two teams whose sites have users and agents of the same ids: each has its own."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from schemas.tables.registered_users import RegisteredUserRow, SiteAgentRow
from tests.support.office import Office
from tests.support.registered_users.sited_office import FLOW, SitedOffice
from tests.support.vendor_port import Port


@pytest.fixture
def other_port() -> Iterator[Port]:
    """Of the second team's site."""
    from sandbox.server.server import running

    with running(site_port=0) as found, httpx.Client(timeout=30) as client:
        yield Port(client, found.site_url)


def test_each_team_has_its_own_users_and_tells_its_own_site(
    two_offices: Office, site_port: Port, other_port: Port
) -> None:
    sited = SitedOffice(two_offices, site_port)
    south = SitedOffice(two_offices, other_port)
    # What the second one has set is of the first team: its own is put beside.
    more = {
        name: SitedOffice.settings_of(port) for name, port in (("north", site_port), ("south", other_port))
    }
    for name, said in more.items():
        two_offices.settings[name]["more"] = said
    two_offices.write_teams()
    for number, office in enumerate((sited, south)):
        office.site.post("users", id="user-1", email=f"u{number}@mail.test", name=f"Of {number}")
        office.site.post("agents", agent_id="a1", name=f"Agent {number}")
        office.site.post("boards", name="TRREB")
    report = two_offices.run(FLOW)
    assert report.status == 0
    names: dict[str, Any] = {}
    for team in ("north", "south"):
        names[team] = [
            row.name for table in (RegisteredUserRow, SiteAgentRow) for row in sited.rows(table, team)
        ]
    assert names == {"north": ["Of 0", "Agent 0"], "south": ["Of 1", "Agent 1"]}
    sited.blocks("user-1")
    assert two_offices.run(FLOW, later=1).status == 0
    assert [row["allowed"] for row in site_port.all("access")] == [False]
    assert other_port.all("access") == []

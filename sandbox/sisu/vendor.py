"""The back office as a whole. A new file of calls is imported here."""

from __future__ import annotations

from sandbox.server.vendor import Vendor
from sandbox.sisu import activities as sisu_activities
from sandbox.sisu import agents as sisu_agents
from sandbox.sisu import auth as sisu
from sandbox.sisu import history as sisu_history
from sandbox.sisu import lead_sources as sisu_lead_sources
from sandbox.sisu import team as sisu_team
from sandbox.sisu.clients import edit as sisu_clients
from sandbox.sisu.clients import feed as sisu_feed
from sandbox.sisu.clients import more as sisu_client_more
from sandbox.sisu.records import KINDS

OFFERED = (
    sisu_clients,
    sisu_client_more,
    sisu_feed,
    sisu_agents,
    sisu_activities,
    sisu_lead_sources,
    sisu_team,
    sisu_history,
)
"""The files whose calls are offered; importing them registers the calls."""

SISU = Vendor(
    name="sisu",
    calls=sisu.calls,
    kinds=KINDS,
    identify=sisu.identify,
    admit=sisu.admit,
    failure=sisu.failure,
    unknown=sisu.unknown,
    sealed=sisu.sealed,
)

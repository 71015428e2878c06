"""The back office as a whole. A new file of calls is imported here."""

from __future__ import annotations

from sandbox import (
    sisu,
    sisu_activities,
    sisu_agents,
    sisu_client_more,
    sisu_clients,
    sisu_feed,
    sisu_history,
    sisu_lead_sources,
    sisu_team,
)
from sandbox.sisu_records import KINDS
from sandbox.vendor import Vendor

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

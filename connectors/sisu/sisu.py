"""Sisu of one team: its calls by subject, all over one connection."""

from connectors.http.client import VendorHttp
from connectors.sisu.account import SisuAccountCalls
from connectors.sisu.activities import SisuActivities
from connectors.sisu.agents import SisuAgents
from connectors.sisu.client import SisuHttp
from connectors.sisu.history import SisuHistory
from connectors.sisu.lead_source_counts import SisuLeadSourceCounts
from connectors.sisu.lead_sources import SisuLeadSources
from connectors.sisu.transactions import SisuTransactions
from schemas.sisu.transactions import LOFTY_LINK


class Sisu:
    """Built once for a run. A new subject of Sisu's is a file beside this one, and a line here."""

    def __init__(self, http: VendorHttp, account_id: int | None = None, link_name: str = LOFTY_LINK) -> None:
        """`account_id` None: not pinned yet; `link_name`: the wire name of the custom field `Lofty Link`."""
        self.client = SisuHttp(http, account_id, link_name)
        self.transactions = SisuTransactions(self.client)
        self.agents = SisuAgents(self.client)
        self.activities = SisuActivities(self.client)
        self.lead_sources = SisuLeadSources(self.client)
        self.lead_source_counts = SisuLeadSourceCounts(self.client)
        self.account = SisuAccountCalls(self.client)
        self.history = SisuHistory(self.client)

"""Lofty of one team: its calls by subject, all over one connection."""

from zoneinfo import ZoneInfo

from connectors.http.client import VendorHttp
from connectors.lofty.appointments import LoftyAppointments
from connectors.lofty.client import LoftyHttp
from connectors.lofty.communications import LoftyCommunications
from connectors.lofty.leads import LoftyLeads
from connectors.lofty.new_leads import LoftyNewLeads
from connectors.lofty.notifications import LoftyNotifications
from connectors.lofty.people import LoftyPeople
from connectors.lofty.site_activities import LoftySiteActivities
from connectors.lofty.texts import LoftyTexts
from connectors.lofty.transactions import LoftyTransactions
from connectors.lofty.webhooks import LoftyWebhooks


class Lofty:
    """Built once for a run. A new subject of Lofty's is a file beside this one, and a line here."""

    def __init__(self, http: VendorHttp, zone: ZoneInfo, account_id: int | None = None) -> None:
        """`zone`: the team's, for days that people picked; `account_id` None: not pinned yet."""
        self.client = LoftyHttp(http, account_id)
        self.leads = LoftyLeads(self.client)
        self.site_activities = LoftySiteActivities(self.client)
        self.appointments = LoftyAppointments(self.client)
        self.people = LoftyPeople(self.client)
        self.communications = LoftyCommunications(self.client)
        self.new_leads = LoftyNewLeads(self.client)
        self.texts = LoftyTexts(self.client)
        self.notifications = LoftyNotifications(self.client)
        self.transactions = LoftyTransactions(self.client, zone)
        self.webhooks = LoftyWebhooks(self.client)

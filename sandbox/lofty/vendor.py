"""The CRM as a whole. A new file of calls is imported here."""

from __future__ import annotations

from sandbox.lofty import auth as lofty
from sandbox.lofty.calendar import appointments as lofty_appointments
from sandbox.lofty.calendar import items as lofty_calendar
from sandbox.lofty.calendar import tasks as lofty_tasks
from sandbox.lofty.communications import feed as lofty_feed
from sandbox.lofty.communications import log_types as lofty_log_types
from sandbox.lofty.communications import messages as lofty_messages
from sandbox.lofty.communications import of_lead as lofty_communications
from sandbox.lofty.leads import create as lofty_lead_calls
from sandbox.lofty.leads import custom_fields as lofty_custom_fields
from sandbox.lofty.leads import lead as lofty_lead
from sandbox.lofty.leads import list as lofty_leads
from sandbox.lofty.listings import search as lofty_listings
from sandbox.lofty.oauth import PATH as TOKEN_PATH
from sandbox.lofty.people import directory as lofty_directory
from sandbox.lofty.people import members as lofty_members
from sandbox.lofty.people import organisation as lofty_organisation
from sandbox.lofty.records import KINDS
from sandbox.lofty.sales_agent import settings as lofty_sales_agent
from sandbox.lofty.sales_agent import told as lofty_told
from sandbox.lofty.sales_agent import working_leads as lofty_working_leads
from sandbox.lofty.timeline import timeline as lofty_timeline
from sandbox.lofty.transactions import transactions as lofty_transactions
from sandbox.lofty.webhooks import subscriptions as lofty_webhooks
from sandbox.server.account import Account
from sandbox.server.vendor import Vendor
from sandbox.server.wire import Answer

OFFERED = (
    lofty_appointments,
    lofty_calendar,
    lofty_communications,
    lofty_custom_fields,
    lofty_directory,
    lofty_feed,
    lofty_lead,
    lofty_lead_calls,
    lofty_leads,
    lofty_listings,
    lofty_log_types,
    lofty_members,
    lofty_messages,
    lofty_organisation,
    lofty_sales_agent,
    lofty_tasks,
    lofty_timeline,
    lofty_told,
    lofty_transactions,
    lofty_webhooks,
    lofty_working_leads,
)
"""The files whose calls are offered; importing them registers the calls."""


def _sealed(_: Account, answer: Answer) -> Answer:
    return answer


LOFTY = Vendor(
    name="lofty",
    calls=lofty.calls,
    kinds=KINDS,
    identify=lofty.identify,
    admit=lofty.admit,
    failure=lofty.failure,
    unknown=lofty.unknown,
    sealed=_sealed,
    token=(TOKEN_PATH, lofty.give_token),
    caller=lofty.caller,
)

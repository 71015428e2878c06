"""The CRM as a whole. A new file of calls is imported here."""

from __future__ import annotations

from sandbox import (
    lofty,
    lofty_appointments,
    lofty_calendar,
    lofty_communications,
    lofty_custom_fields,
    lofty_directory,
    lofty_feed,
    lofty_lead,
    lofty_lead_calls,
    lofty_leads,
    lofty_log_types,
    lofty_members,
    lofty_messages,
    lofty_sales_agent,
    lofty_tasks,
    lofty_timeline,
    lofty_transactions,
    lofty_webhooks,
    lofty_working_leads,
)
from sandbox.account import Account
from sandbox.lofty_oauth import PATH as TOKEN_PATH
from sandbox.lofty_records import KINDS
from sandbox.vendor import Vendor
from sandbox.wire import Answer

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
    lofty_log_types,
    lofty_members,
    lofty_messages,
    lofty_sales_agent,
    lofty_tasks,
    lofty_timeline,
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
)

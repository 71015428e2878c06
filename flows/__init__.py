"""Journeys: one file, one flow, one deployment, one name in the Prefect UI."""

import gc

gc.set_threshold(20_000, 20, 50)
"""A run is a process of its own that loads some thousand classes to work for a second: the collector's walks over them
took a tenth of it. Pages of records, later, are short-lived and without cycles too."""

_NAMES = (
    "backfill",
    "refresh-agents",
    "sync-leads",
    "sync-appointments",
    "sync-transactions",
    "sync-activities",
    "roll-up-conversations",
    "go-live",
    "engage-leads",
    "read-replies",
    "import-inquiries",
    "qualify-registered-users",
    "block-consumer",
    "unblock-consumer",
    "merge-consumers",
    "mirror-lead-sources",
    "count-lead-sources",
    "reconcile",
    "validate-store",
    "prune",
)
FLOWS = {name: "flows.{0}:{0}".format(name.replace("-", "_")) for name in _NAMES}
"""Every flow by its name, as `module:function`, in the order in which people are shown them."""

"""Journeys: one file, one flow, one deployment, one name in the Prefect UI."""

import gc

gc.set_threshold(20_000, 20, 50)
"""A run is a process of its own that loads some thousand classes to work for a second: the collector's walks over them
took a tenth of it. Pages of records, later, are short-lived and without cycles too."""

FLOWS = {
    "backfill": "flows.backfill:backfill",
    "refresh-agents": "flows.refresh_agents:refresh_agents",
    "sync-leads": "flows.sync_leads:sync_leads",
    "sync-appointments": "flows.sync_appointments:sync_appointments",
    "sync-transactions": "flows.sync_transactions:sync_transactions",
    "sync-activities": "flows.sync_activities:sync_activities",
    "roll-up-conversations": "flows.roll_up_conversations:roll_up_conversations",
    "go-live": "flows.go_live:go_live",
    "mirror-lead-sources": "flows.mirror_lead_sources:mirror_lead_sources",
    "count-lead-sources": "flows.count_lead_sources:count_lead_sources",
    "reconcile": "flows.reconcile:reconcile",
    "validate-store": "flows.validate_store:validate_store",
    "prune": "flows.prune:prune",
}
"""Every flow by its name, as `module:function`."""

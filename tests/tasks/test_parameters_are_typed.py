"""`dealbridge run FLOW -p name=value`: lists, days and switches as a person types them."""

from datetime import UTC, date, datetime

import pytest

from cli.parameters import typed
from connectors.errors import SettingsError
from flows.backfill import backfill
from flows.mirror_lead_sources import mirror_lead_sources
from flows.roll_up_conversations import roll_up_conversations
from flows.sync_leads import sync_leads


@pytest.mark.parametrize(
    ("flow", "text", "value"),
    [
        (backfill, "leads=7,8", [7, 8]),
        (backfill, "leads=[7, 8]", [7, 8]),
        (backfill, "leads=7", [7]),
        (backfill, "leads=null", None),
        (backfill, "leads=", None),
        (backfill, "since=2026-03-01", date(2026, 3, 1)),
        (backfill, 'until="2026-03-01"', date(2026, 3, 1)),
        (backfill, "subject=appointments", "appointments"),
        (backfill, "dry_run=false", False),
        (backfill, "teams=north, south", ["north", "south"]),
        (backfill, 'teams=["north"]', ["north"]),
        (roll_up_conversations, "since=2026-03-01", date(2026, 3, 1)),
        (mirror_lead_sources, "archive_confirmed=true", True),
        (mirror_lead_sources, "archive-confirmed=yes", True),
        (sync_leads, "sweep_calls=3", 3),
        (sync_leads, "shard=1/2", "1/2"),
        (sync_leads, "as_of=2026-03-01T10:00:00Z", datetime(2026, 3, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_value_is_taken_as_typed(flow, text, value):
    assert list(typed([text], flow.fn).values()) == [value]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("leads=a,b", "list of int"),
        ("leads=1.5", "list of int"),
        ("since=yesterday", "date, for example 2026-03-01"),
        ("subject=clients", "leads or appointments or transactions"),
        ("dry_run=perhaps", "bool"),
        ("dry_run=", "bool"),
        ("as_of=2026-03-01", "time zone"),
        ("lead=7", "one of subject, teams, leads"),
        ("leads", "not name=value"),
    ],
)
def test_anything_else_is_refused_by_name(text, says):
    with pytest.raises(SettingsError, match=says) as refused:
        typed([text], backfill.fn)
    assert text.partition("=")[0] in str(refused.value)


def test_a_number_has_its_range():
    with pytest.raises(SettingsError, match="sweep_calls must be of type int, in its range"):
        typed(["sweep_calls=-1"], sync_leads.fn)


def test_every_parameter_is_explained_in_the_form_of_prefect():
    """Prefect shows the descriptions of the docstring's Args beside each field."""
    from importlib import import_module

    from flows import FLOWS

    for path in FLOWS.values():
        module, function = path.split(":")
        schema = getattr(import_module(module), function).parameters.properties
        assert {
            name: one.get("description") for name, one in schema.items() if not one.get("description")
        } == {}

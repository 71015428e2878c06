"""A team's site whose agent is on: what people do there, and what was shown to them."""

import pytest

from tests.support.site.busy_site import BusySite
from tests.support.site.scripted_site import ENVIRONMENT, scripted_site


@pytest.fixture
def site(engaged, monkeypatch):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as scripted:
        yield BusySite(engaged, scripted)


@pytest.fixture
def lead(site) -> int:
    """Of whose search everything is known, so that nothing but the site starts a message."""
    found = site.engaged.lead()
    site.of.synced("sync-leads", later=0)
    return found

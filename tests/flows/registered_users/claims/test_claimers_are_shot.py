"""R3, R4: processes in which agents claim are shot at any moment: each lead one owner, the quota counts claims."""

from pathlib import Path

import pytest

from benchmarks.support.claim_storm import Storm, answered, fill, rages, troubles
from connectors.store.registered_users.users_store import UsersStore


@pytest.mark.slow
def test_whoever_is_shot_leaves_a_lead_with_one_owner_or_none(
    users: UsersStore, store_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A quota of two a day is used up before all leads of the board are claimed."""
    seed = request.config.getoption("--drill-seed") or 1
    storm = Storm(store_url, str(tmp_path), leads=20, threads=4, shots=5, longest=0.2, limit=2, seed=seed)
    fill(storm)
    shot = rages(storm)
    assert troubles(storm) == []
    assert shot > 0
    assert {"claimed", "taken", "quota"} <= {end for _, _, end, _ in answered(storm)}

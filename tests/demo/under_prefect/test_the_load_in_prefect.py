"""The historical load in the Prefect UI: one artifact, altered in place by each run until it is done."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


def test_the_load_is_one_progress_artifact(prefect_office: Any, report: Any, tmp_path: Path) -> None:
    """Of a new store whose links may not be written at first."""
    office = prefect_office
    known = {"artifacts": {"key": {"any_": ["load-sandbox"]}}}
    new = {"DEALBRIDGE_HOME": str(tmp_path), "DEALBRIDGE_BRIDGE_URL": "https://another.test"}
    before = {one["id"] for one in office.found("artifacts", **known)}

    def left() -> dict[str, Any]:
        (found,) = [one for one in office.found("artifacts", **known) if one["id"] not in before]
        return dict(found)

    assert office.call("dealbridge", "pause", "sandbox", "--writes", **new).returncode == 0
    done = office.run("sync-leads", **new)
    said = report(done.stdout)["teams"]["sandbox"]["remaining"]
    assert said.startswith("historical load: ")
    first = left()
    assert (first["type"], first["description"]) == ("progress", said)
    assert 0 <= float(first["data"]) < 100

    # Somebody has deleted it, or the server is another one: the load goes on in a new one.
    office.api.delete(f"/artifacts/{first['id']}").raise_for_status()
    assert office.run("sync-leads", **new).returncode == 0
    gone, first = first, left()
    assert first["id"] != gone["id"]

    assert office.call("dealbridge", "resume", "sandbox", **new).returncode == 0
    done = office.run("sync-leads", **new)
    assert "remaining" not in report(done.stdout)["teams"]["sandbox"]
    last = left()
    assert (last["id"], float(last["data"])) == (first["id"], 100)
    assert last["description"] == "historical load: done"

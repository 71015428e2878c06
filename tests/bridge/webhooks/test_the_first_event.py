"""docs/site-contract.md, from nothing to the first event: its commands, typed as they stand, say what it says."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, ScriptedSite, scripted_site

PAGE = (Path(__file__).parents[3] / "docs" / "site-contract.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
HERE = "--- here ---\n"
NEEDED = ("bash", "curl", "openssl", "base64", "od", "head", "tr", "cut", "sed")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSite]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        yield made


def test_the_page_has_commands_with_what_they_say() -> None:
    assert len(BLOCK.findall(PAGE)) == PAGE.count("```sh\n") >= 5


def test_the_commands_are_typed_as_they_stand(
    site: ScriptedSite, settings: Callable[..., None], request: pytest.FixtureRequest, office: Any, until: Any
) -> None:
    if lacking := [name for name in NEEDED if not shutil.which(name)]:
        pytest.skip(f"this machine has no {', '.join(lacking)}")
    settings(SETTINGS.format(url=site.url))
    office.synced("sync-leads")
    bridge = request.getfixturevalue("bridge")
    where = {"BRIDGE": bridge.url, "SITE": site.url, "PATH": os.environ["PATH"], **ENVIRONMENT}
    typed = ""
    for commands, said in BLOCK.findall(PAGE):
        script = f"{typed}\nprintf '%s' '{HERE}'\n{commands}"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            env=where,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.partition(HERE)[2] == said
        typed += commands

    def taken() -> bool:
        with office.rows("site_events") as rows:
            return {row.event_id: row.type for row in rows if row.handled_at} == {
                "first-event": "visit.started", "second-event": "listing.viewed",
            }  # fmt: skip

    until(taken)

"""The demo tells its own Prefect server from another one that answers on its port."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.demo.processes import Trouble
from sandbox.demo.stage import Stage

pytestmark = pytest.mark.slow


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage.make(tmp_path, "demo")
    yield made
    for lock in made.locks:
        lock.close()
    if not made.home.is_relative_to(tmp_path):
        shutil.rmtree(made.home)


def test_somebody_elses_prefect_server_is_not_taken_for_ours(stage: Stage, prefect_office: Any) -> None:
    stage.ports["prefect"] = prefect_office.api.base_url.port
    with stage.children as children:
        stage.servers["prefect"] = children.start(
            "prefect-server", "python", "-c", "import time; time.sleep(60)"
        )
        with pytest.raises(Trouble, match="another Prefect server answers"):
            stage.until_prefect_answers(20)

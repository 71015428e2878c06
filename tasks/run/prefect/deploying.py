"""A step of `prefect deploy`, named in prefect.yaml: how a worker starts a run of ours."""

import shlex
import sys


def engine() -> dict[str, str]:
    """This very Python, so that a worker needs no PATH, and runs Prefect's engine at once.

    Without a command of its own a worker first starts a supervisor that imports all of Prefect to prepare a folder, and
    then the engine, which imports it again: 2 s of CPU of each run.
    """
    return {"command": shlex.join([sys.executable, "-m", "prefect.engine"])}

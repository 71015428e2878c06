"""What an idle run of a deployment costs: the process that a worker starts for it, from its start to its end, in CPU.

`sync-leads` over an office in which nothing has happened since. The process is started as prefect.yaml has a worker
start it, and its CPU seconds are the operating system's. Exit status 1 where the median misses the aim.
Run: `python benchmarks/prefect_idle.py [RUNS]`, about 2 minutes.
"""

import os
import statistics
import subprocess
import sys
import time

from prefect_day import deployments
from support.prefect_stage import ROOT, load, prefect_stage

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
AIM_SECONDS = 4.0


def cpu_of_children() -> float:
    """CPU seconds of all processes that were waited for."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Measure, and print."""
    took = []
    with prefect_stage("sqlite", worker=False) as stage, deployments(stage) as (browser, ids):
        for _ in range(RUNS + 1):
            while (
                made := browser.post(f"deployments/{ids['sync-leads']}/create_flow_run", json={})
            ).status_code == 503:
                time.sleep(0.5)
            run_id = made.raise_for_status().json()["id"]
            before = cpu_of_children()
            env = {**os.environ, **stage.env, "PREFECT__FLOW_RUN_ID": run_id}
            subprocess.run(
                [sys.executable, "-m", "prefect.engine"], cwd=ROOT, env=env, check=True, capture_output=True
            )
            took.append(cpu_of_children() - before)
            state = browser.get(f"flow_runs/{run_id}").json()["state"]["name"]
            print(f"  {took[-1]:.2f} s of CPU; {state}", flush=True)
    # The first one may have something to do.
    median = statistics.median(took[1:])
    print(f"an idle run: {median:.2f} s of CPU, median of {RUNS} (at most {AIM_SECONDS}); {load()}")
    sys.exit(int(median > AIM_SECONDS))


if __name__ == "__main__":
    main()

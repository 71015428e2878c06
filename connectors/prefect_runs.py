"""Our flow runs at Prefect's server that have ended, and their deletion with all that they left.

Through its API (3.8.8): `POST /flow_runs/filter`, `POST /artifacts/filter`, `DELETE /artifacts/{id}`,
`POST /flow_runs/bulk_delete`. With a flow run the server deletes its task runs, states and logs. Its artifacts would
stay for ever, so they go first: a deletion that is killed halfway finds the rest by the run.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

TAG = "dealbridge"
"""On every deployment of prefect.yaml and run of the command line: others may have a `backfill` on the same server."""
_OURS = {"teams", "as_of", "dry_run", "shard"}
"""Parameters of every flow of ours: runs of the command line had no tag once."""
_ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
_PAGE = 200
_AT_ONCE = 50
"""The server takes no more in one bulk deletion."""


def server_url() -> str:
    """The server that runs are told to, by the environment or Prefect's profile; "" where there is none."""
    from prefect.settings import get_current_settings

    return get_current_settings().api.url or ""


class EndedRuns:
    """Runs of these flows that ended before a moment, page by page. Raises what Prefect's client raises."""

    def __init__(self, client: Any, flows: Iterable[str], before: datetime) -> None:
        """`client`: a `SyncPrefectClient`; `before`: with a zone."""
        from prefect.client.schemas import filters, objects

        ended = filters.FlowRunFilterStateType(any_=[objects.StateType(name) for name in _ENDED])
        self._client, self._before, self._stay = client, before, 0
        # One that never began has no end: what it was due for is always earlier than either.
        self._wanted: dict[str, Any] = {
            "flow_filter": filters.FlowFilter(name=filters.FlowFilterName(any_=list(flows))),
            "flow_run_filter": filters.FlowRunFilter(
                state=filters.FlowRunFilterState(type=ended),
                expected_start_time=filters.FlowRunFilterExpectedStartTime(before_=before),
            ),
        }

    def about(self) -> int:
        """How many there are, or a few less."""
        return int(self._client.count_flow_runs(**self._wanted))

    def page(self) -> list[Any] | None:
        """Ids of the next ones, at most 200; None when there is none left."""
        from prefect.client.schemas.sorting import FlowRunSort

        found = self._client.read_flow_runs(
            **self._wanted, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=_PAGE, offset=self._stay
        )
        ids = [run.id for run in found if self._is_due(run)]
        self._stay += len(found) - len(ids)
        return ids if found else None

    def leave(self, number: int) -> None:
        """So many of the last page stay: the next page begins behind them."""
        self._stay += number

    def _is_due(self, run: Any) -> bool:
        ours = TAG in run.tags or run.parameters.keys() >= _OURS
        ended = run.end_time or (run.state and run.state.timestamp)
        return bool(ours and ended and ended < self._before)

    def delete(self, ids: list[Any]) -> tuple[int, int]:
        """Delete these runs: how many runs and artifacts are gone.

        What another deletion took first is no error, and what somebody has started again meanwhile stays.
        """
        runs = artifacts = 0
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            artifacts += self._delete_artifacts(some)
            wanted = {
                "id": {"any_": [str(run_id) for run_id in some]},
                "state": {"type": {"any_": list(_ENDED)}},
            }
            body = {"flow_runs": wanted, "limit": _AT_ONCE}
            answer = self._client.request("POST", "/flow_runs/bulk_delete", json=body)
            deleted = len(answer.json()["deleted"])
            runs += deleted
            self.leave(len(some) - deleted)
        return runs, artifacts

    def _delete_artifacts(self, runs: list[Any]) -> int:
        from prefect.client.schemas import filters
        from prefect.exceptions import ObjectNotFound

        wanted = filters.ArtifactFilter(flow_run_id=filters.ArtifactFilterFlowRunId(any_=runs))
        number = 0
        while found := self._client.read_artifacts(artifact_filter=wanted, limit=_PAGE):
            for artifact in found:
                try:
                    self._client.delete_artifact(artifact.id)
                except ObjectNotFound:
                    continue
                number += 1
        return number

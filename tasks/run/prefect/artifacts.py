"""What a run leaves to be looked at in Prefect: a summary, tables, the progress of a long load."""

import logging
from uuid import UUID

from tasks.report.report import Report
from tasks.report.summary import TABLES, summary, table_rows

LOG = logging.getLogger("dealbridge")


def record_summary(report: Report) -> None:
    """Leave the summary as an artifact of the current Prefect flow run. One in which nothing happened leaves none: its
    name and its state say so."""
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    if report.quiet:
        return
    create_markdown_artifact(
        markdown=summary(report), key=f"{report.flow}-summary", description=report.verdict()
    )
    for name in sorted({name for team in report.teams.values() for name in team.tables}):
        if rows := table_rows(report, name):
            create_table_artifact(table=rows, key=f"{report.flow}-{name}", description=TABLES.get(name, name))
    if report.gauges:
        create_table_artifact(
            table=report.gauges, key="rate-budget", description="How the permitted rates are used"
        )


def show_progress(key: str, per_cent: float, said: str, known: str | None) -> str:
    """Alter the progress artifact with the id `known`, else make one: one call to Prefect's server. Returns its id."""
    import httpx
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import ArtifactCreate, ArtifactUpdate
    from prefect.context import FlowRunContext
    from prefect.exceptions import PrefectHTTPStatusError

    context = FlowRunContext.get()
    with get_client(sync_client=True) as client:
        if known:
            try:
                client.update_artifact(UUID(known), ArtifactUpdate(data=per_cent, description=said))
            except PrefectHTTPStatusError as error:
                if error.response.status_code != httpx.codes.NOT_FOUND:
                    raise
                # Another server than the one that it was made on.
                LOG.info("an artifact is not there any more: a new one is made")
            else:
                return known
        wanted = ArtifactCreate(
            type="progress",
            key=key,
            description=said,
            data=per_cent,
            flow_run_id=context.flow_run.id if context and context.flow_run else None,
        )
        return str(client.create_artifact(wanted).id)

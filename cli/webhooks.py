"""`dealbridge webhooks`. What is slow to import is imported inside."""

from enum import StrEnum
from typing import Annotated

import typer


class What(StrEnum):
    """What to do, spelled as a word."""

    LIST = "list"
    CREATE = "create"
    RENEW = "renew"


def webhooks(
    what: Annotated[
        What, typer.Argument(help="list, create or renew; the options say the same.")
    ] = What.LIST,
    team: Annotated[
        list[str] | None, typer.Option("--team", help="Only this team; may be given several times.")
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Subscribe to the lists that are missing.")
    ] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Subscribe anew: quiet for a day, or with an outdated secret.")
    ] = False,
    show_sisu_url: Annotated[
        bool, typer.Option("--show-sisu-url", help="Show the address for Sisu, a secret.")
    ] = False,
) -> None:
    """Webhook subscriptions: list, create, renew."""
    from connectors import clock
    from connectors.errors import VendorError
    from connectors.settings.environment import environment
    from connectors.settings.teams import chosen
    from tasks.maintenance.webhook_subscriptions import show_subscriptions
    from tasks.run.runtime import Runtime

    runtime, failed = Runtime.open(environment()), False
    try:
        for each_team in chosen(team, None):
            try:
                show_subscriptions(
                    runtime.run(each_team, clock.now()),
                    create=create or what is What.CREATE,
                    renew=renew or what is What.RENEW,
                    show_sisu_url=show_sisu_url,
                )
            except VendorError as error:
                failed = True
                typer.echo(f"team {each_team.team_id}: {error}", err=True)
    finally:
        runtime.close()
    if failed:
        raise typer.Exit(1)

"""`dealbridge webhooks`. What is slow to import is imported inside."""

from typing import Annotated

import typer


def webhooks(
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
    from connectors.settings import environment
    from tasks.journey import chosen
    from tasks.team_run import House
    from tasks.webhook_subscriptions import show_subscriptions

    house = House.open(environment())
    try:
        for one in chosen(team, None):
            show_subscriptions(
                house.run(one, clock.now()), create=create, renew=renew, show_sisu_url=show_sisu_url
            )
    finally:
        house.close()

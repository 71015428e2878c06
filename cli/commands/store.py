"""The store: its revision, and what must hold in it."""

import typer

db_app = typer.Typer(no_args_is_help=True, help="Migrations and checks of the store.")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the store, and the pacing and inbox tables beside it, to the newest revision."""
    from connectors.settings.environment import environment
    from connectors.store.engine import Store
    from connectors.store.migrate import upgrade
    from connectors.store.side_tables import upgrade_beside

    store = Store(environment().store_url)
    revision = upgrade(store)
    upgrade_beside(store)
    print(f"the store is at revision {revision}")


@db_app.command("check")
def db_check() -> None:
    """Great Expectations suites over the store."""
    from cli.check_store import check_store

    raise typer.Exit(check_store())

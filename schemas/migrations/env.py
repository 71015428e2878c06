"""Run by Alembic with a connection that the store has opened; `version_table`: which line of revisions it is."""

from alembic import context

from schemas.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
connection.commit()

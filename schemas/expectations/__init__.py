"""What must hold in the store, table by table, as data; `schemas.expectations.suite` makes Great Expectations of it.

Importing this package is cheap: Great Expectations itself (seconds) is imported only when a suite is made.
"""

from collections.abc import Mapping, Sequence

from schemas.expectations.every_table import expected_of_every_table
from schemas.expectations.expected import Expected
from schemas.expectations.inquiries import expected_of_inquiries
from schemas.expectations.ledger import expected_of_ledger
from schemas.expectations.mirror import expected_of_mirror
from schemas.expectations.sales_agent import expected_of_sales_agent
from schemas.expectations.site import expected_of_site
from schemas.model.outbox import OperationName, Subject
from schemas.tables import Base


def expected(
    lead_address: str, about: Mapping[Subject, Sequence[OperationName]]
) -> dict[str, tuple[Expected, ...]]:
    """Everything that is expected, by table. `lead_address`: what a `Lofty Link` begins with, up to the lead's id;
    `about`: which operations of the outbox are about what."""
    own = {
        **expected_of_mirror(lead_address),
        **expected_of_ledger(about),
        **expected_of_sales_agent(),
        **expected_of_site(),
        **expected_of_inquiries(),
    }
    return {
        table.name: (*expected_of_every_table(table), *own.get(table.name, ()))
        for table in Base.metadata.sorted_tables
    }


def key_columns() -> dict[str, tuple[str, ...]]:
    """The columns that identify a row, by table: the only ones that are ever printed."""
    return {
        table.name: tuple(column.name for column in table.primary_key)
        for table in Base.metadata.sorted_tables
    }

"""Parameters that flows share, each with the help that Prefect's forms show beside it."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field


def _help(text: str) -> Any:
    """Prefect overwrites a field's description with the docstring's, or none: so it is said in the schema itself."""
    return Field(json_schema_extra={"description": text})


Teams = Annotated[list[str] | None, _help("Which teams, by their ids in the teams file; none: all of them.")]
AsOf = Annotated[datetime | None, _help("Now, for the rules; none: what the clock says.")]
DryRun = Annotated[bool, _help("Only plan, and show the plan: nothing is written to the vendors.")]
Shard = Annotated[
    str | None,
    _help(
        '"i/n": only the i-th of n parts of the teams, for several workers side by side; none: all of them.'
    ),
]
WritesConfirmed = Annotated[
    bool,
    _help(
        "Write even where one field would change on very many transactions at once (the guard against bulk changes)."
    ),
]
ErasureConfirmed = Annotated[
    bool,
    _help("Drop leads even when very many are missing, or the role of the API user has changed (V3)."),
]

# What a person would type by mistake is refused before Prefect keeps it: ids have no @ and no blanks, and do not begin
# as a number of another country does.
UserId = Annotated[str, Field(pattern=r"^([^@\s+(][^@\s]{0,119})?$")]
PersonRef = Annotated[str, Field(pattern=r"^[^@\s]{0,120}$")]
NoteId = Annotated[str, Field(pattern=r"^([0-9a-f]{24})?$")]

"""A setting of Prefect's own that Prefect cannot read, in one line by its name."""

import os

from pydantic import ValidationError

from schemas.parsing.visible import visible

_OURS = "PREFECT_"


def refusal(error: ValueError) -> str:
    """What to mend; "" for any other error. The value, which may be a secret, is not shown."""
    if not isinstance(error, ValidationError) or not error.title.endswith("Settings"):
        return ""
    first = error.errors(include_input=False, include_url=False)[0]
    field = "_".join(str(part) for part in first["loc"]).upper()
    said = sorted(name for name in os.environ if name.startswith(_OURS))
    named = [name for name in said if field and name.endswith(field)]
    where = named[0] if named else f"one of {', '.join(said)}" if said else "Prefect's profile"
    return f"{where} cannot be read by Prefect: {visible(first['msg'])}"

"""R7: whose user it is, as the site says, beside whom we have given the user to."""

from collections.abc import Collection


def takes_agent(holds: str, said: str, ours: Collection[str]) -> bool:
    """Whether the site's word about a user's agent counts. `holds`: who looks after the user here, `said`: whom the
    site names, "" for nobody; `ours`: to whom we ourselves have ever given the user. The site repeats what it was
    told, and may not have been told yet: our own word coming back says nothing, nor does "nobody" about somebody of
    ours."""
    if said == holds:
        return False
    return said not in ours if said else holds not in ours

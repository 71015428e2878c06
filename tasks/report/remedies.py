"""What went wrong in a run, in words for everybody, and what a person can do about it."""

from connectors.errors import (
    Busy,
    DeadCredential,
    Misunderstood,
    StoreBusy,
    StoreConflict,
    Unanswered,
    Unsent,
    VendorError,
)

BY_ITSELF = "the next run tries again by itself (V8)"
REFUSED_ROW = "mend the reason, then `dealbridge outbox retry ID` (`dealbridge outbox` has the id)"
SEND_AGAIN = "mend the reason, then send the form of the bridge page again"
UNREADABLE = "mend it there, then it is read by itself (`dealbridge quarantine`)"


def plainly(error: Exception) -> str:
    """The cause; empty where the error's own words say it. Free of data, as errors are."""
    if not isinstance(error, VendorError):
        return ""
    vendor = error.vendor.title()
    if isinstance(error, DeadCredential):
        return f"{vendor} refused the credential ({error.status})"
    if isinstance(error, Unsent | Unanswered):
        return f"{vendor} does not answer ({error.reason})"
    if isinstance(error, Busy):
        return f"{vendor} permits no more requests for now (429)"
    if isinstance(error, Misunderstood):
        return f"{vendor}'s answer cannot be read ({error.reason})"
    return f"{vendor} refused it ({error.reason})"


def remedy(error: Exception, team_id: str) -> str:
    """What to do about it, in a run."""
    if isinstance(error, DeadCredential):
        return f"check {_keys(error)} of team {team_id}, `dealbridge doctor`"
    if isinstance(error, StoreBusy | StoreConflict | Unanswered | Misunderstood):
        return f"{BY_ITSELF}; if it stays so, `dealbridge doctor`"
    if isinstance(error, Unsent):
        return f"{BY_ITSELF}; if the vendor is not down, {_base_url(error, team_id)}"
    return mend(error, team_id) if isinstance(error, VendorError) else ""


def mend(error: VendorError, team_id: str) -> str:
    """What to look at in the team's settings."""
    section = _section(error, team_id)
    if isinstance(error, DeadCredential):
        return f"check {_keys(error)} of {section}: the vendor does not accept what stands there"
    if isinstance(error, Unsent):
        return f"{_base_url(error, team_id)}; if it is right the vendor is down, and the flows catch up afterwards"
    if isinstance(error, Busy):
        return (
            f"requests_per_minute of {section} is more than the vendor permits, or another program uses it up"
        )
    if isinstance(error, Unanswered):
        return "try again later: the flows catch up by themselves once the vendor answers (V8)"
    return f"{_base_url(error, team_id)}, and what the credential may see"


def _base_url(error: VendorError, team_id: str) -> str:
    return f"check base_url of {_section(error, team_id)}"


def _section(error: VendorError, team_id: str) -> str:
    return f"teams.{team_id}.{error.vendor}"


def _keys(error: VendorError) -> str:
    return {"lofty": "api_key", "site": "token"}.get(error.vendor, "username and token")

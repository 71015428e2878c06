"""What can go wrong at a border, and whose fault it is.

* DealbridgeError
  + SettingsError          the set-up is wrong: exit status 2, one line that says what to mend
    - AccountChanged       the vendor account is not the one the team is pinned to
    - StoreUnusable        the database refuses: read-only, full, no permission, no such database; worth no retry
  + StoreBusy              the store could not be locked in time; worth retrying
  + StoreConflict          two processes stored the same thing at once; worth retrying
  + ConstraintBroken       a row that must never be made was about to be stored: a bug of ours, no retry helps
  + MailNotSent            a mail server did not take a mail
    - MailUnanswered       the connection broke after it was handed over: may have been sent
  + MailboxAway            a mailbox could not be read; worth retrying
  + VendorError            a vendor call failed; `fault` says what may have happened
    - Unsent               no connection: certainly not done, worth retrying
      . CircuitOpen        not even tried: the vendor has not answered for a while
    - Busy                 429: certainly not done, worth retrying after `retry_after`
    - Unanswered           time-out, broken connection or 5xx: may have been done
    - Misunderstood        an answer that cannot be read: may have been done
      . UnreadablePage     bytes that are no UTF-8, outside of any record: put into quarantine as a whole
      . CutShort           a list that holds fewer than the vendor counts
    - Refused              4xx or an application error: our request's fault, poison
      . NotFound           404
      . OptedOut           whoever a text is for has told the carrier to stop
      . Overtaken          409: the vendor has something newer, or what was to be undone has happened
      . NotOffered         501: the vendor does not have this call
    - LookUpRefused        the vendor will not say whether an earlier creation was done: that one stays open
    - DeadCredential       401, or 400 with Lofty's code 200058: stop this team

No message carries a secret, a name, an address or a body: vendor, operation and status only.
"""

from typing import ClassVar


class DealbridgeError(Exception):
    """Anything that Dealbridge itself reports."""


class SettingsError(DealbridgeError):
    """Raised when settings are missing or wrong; the message says in one line what to mend."""

    def __init__(self, what: str, mend: str = "") -> None:
        """`what` is wrong; `mend`: what to do about it, where it can be said apart."""
        super().__init__(f"{what}: {mend}" if mend else what)
        self.what, self.mend = what, mend


class AccountChanged(SettingsError):
    """Raised when a vendor answers for another account than the team's."""

    vendor: str = ""
    """By the name that people give it."""

    @classmethod
    def unless_same(cls, vendor: str, found: int | None, pinned: int | None, team_id: str = "") -> None:
        """Raise it where both accounts are known and differ; `team_id` where the caller knows whose they are."""
        if None in (found, pinned) or found == pinned:
            return
        command = f"dealbridge team rebind {team_id}".strip()
        msg = (
            f"{vendor} answers for account {found}, the team is pinned to {pinned}: check base_url and credential, "
            f"or accept the new account with `{command}`"
        )
        error = cls(msg)
        error.vendor = vendor
        raise error


class StoreUnusable(SettingsError):
    """Raised when the database refuses for a cause that somebody has to mend; the message names both."""


class StoreBusy(DealbridgeError):
    """Raised when the store stays locked for longer than the time-out."""


class StoreConflict(DealbridgeError):
    """Raised when another process has stored the same thing at the same moment."""


class ConstraintBroken(DealbridgeError):
    """Raised when the database refuses a row for what it is; the message names table, constraint and kind only."""


class VendorError(DealbridgeError):
    """A vendor call failed. `fault` feeds rule V8; `status` is the HTTP status, 0 without an answer; `code` is the
    vendor's own number of the error, 0 without one."""

    fault: ClassVar[str] = "unknown"

    def __init__(self, vendor: str, operation: str, reason: str, *, status: int = 0, code: int = 0) -> None:
        """`operation` is method and path template; `reason` a short phrase free of data."""
        super().__init__(f"{vendor}: {operation}: {reason}")
        self.vendor, self.operation, self.reason = vendor, operation, reason
        self.status, self.code = status, code


class Unsent(VendorError):
    """Raised when no connection could be made."""

    fault = "unsent"


class CircuitOpen(Unsent):
    """Raised at once while the circuit breaker holds calls back: repeating it is of no use."""


class Busy(VendorError):
    """Raised on 429."""

    fault = "busy"

    def __init__(self, vendor: str, operation: str, reason: str, *, retry_after: float) -> None:
        """`retry_after` in seconds, bounded."""
        super().__init__(vendor, operation, reason, status=429)
        self.retry_after = retry_after


class Unanswered(VendorError):
    """Raised on a time-out, a broken connection or a 5xx. `retry_after`: the seconds, bounded, after which the vendor
    asked to be called again; 0 where it asked for nothing."""

    retry_after: float = 0.0


class Misunderstood(VendorError):
    """Raised when the answer is not JSON or not of the expected shape."""


class UnreadablePage(Misunderstood):
    """Raised when bytes of an answer are no UTF-8 and lie outside of its records: nothing of it can be told apart."""


class CutShort(Misunderstood):
    """Raised when a list ends before it holds as many as the vendor counts: asking once more may bring it whole."""

    def __init__(self, vendor: str, operation: str) -> None:
        """`operation` as in VendorError."""
        super().__init__(vendor, operation, "the list was cut short: it held fewer than the vendor counts")


class Refused(VendorError):
    """Raised when the vendor says no."""

    fault = "refused"


class NotFound(Refused):
    """Raised on 404."""


class OptedOut(Refused):
    """Raised when the vendor refuses a text because its recipient has said stop to the carrier (E14)."""


class Overtaken(Refused):
    """Raised on a site's 409: it has a newer `version`, or the message is `shown`. `because`: its own word for it, ""
    where it says none."""

    def __init__(self, vendor: str, operation: str, because: str = "") -> None:
        """`because`: one short word, free of data."""
        said = f"answered 409{f' {because}' if because else ''}: what it has is newer"
        super().__init__(vendor, operation, said, status=409)
        self.because = because


class NotOffered(Refused):
    """Raised on a site's 501: it lacks this. What needs it is left."""

    def __init__(self, vendor: str, operation: str) -> None:
        """`operation` as in VendorError."""
        super().__init__(vendor, operation, "answered 501: it does not have this", status=501)


class LookUpRefused(VendorError):
    """Raised when the vendor refuses to say whether an earlier creation was done."""

    # Only the question was refused: it is put again, and what was sent before counts as sent.
    fault = "busy"


class DeadCredential(VendorError):
    """Raised when the vendor does not accept the credential."""

    fault = "credential"


def worth_retrying(error: BaseException) -> bool:
    """Whether the same read may succeed a moment later."""
    return isinstance(error, Unsent | Busy | Unanswered | Misunderstood) and not isinstance(
        error, CircuitOpen
    )


def certainly_not_done(error: BaseException) -> bool:
    """Whether a write that failed like this may be repeated without looking first."""
    return isinstance(error, Unsent | Busy)


class MailNotSent(DealbridgeError):
    """Raised when a mail server did not take a mail, or was not there; `later`: it may take it at another time. All but
    MailUnanswered are certainly not sent."""

    def __init__(self, reason: str, *, later: bool = False) -> None:
        """`reason`: a short phrase free of data."""
        super().__init__(reason)
        self.later = later


class MailUnanswered(MailNotSent):
    """Raised when the connection broke after the mail was handed over: it may have been sent."""


class MailboxAway(DealbridgeError):
    """Raised when a mailbox cannot be reached or does not answer as it should: it may at another time."""

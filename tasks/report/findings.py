"""What the doctor finds, and how one check's trouble is kept from hiding the others."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from connectors.errors import (
    AccountChanged,
    DeadCredential,
    DealbridgeError,
    Unanswered,
    Unsent,
    VendorError,
)
from tasks.report.remedies import mend as mend_of

LOG = logging.getLogger("dealbridge")


class State(StrEnum):
    """Only FAIL makes the exit status 1."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "not checked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, what was found, what to mend."""

    check: str
    state: State
    found: str
    mend: str = ""


Look = Callable[[], Iterable[Finding]]


@dataclass
class Findings:
    """The findings about one team. `blocked`: why a side (lofty, sisu, store) cannot be looked at any further."""

    team_id: str = ""
    found: list[Finding] = field(default_factory=list)
    blocked: dict[str, str] = field(default_factory=dict)

    def look(self, check: str, needs: Iterable[str], look: Look) -> None:
        """Add what `look` finds; what goes wrong is a finding itself, and a side that is down is asked only once."""
        in_the_way = next((self.blocked[side] for side in needs if side in self.blocked), "")
        if in_the_way:
            self.found.append(Finding(check, State.SKIPPED, in_the_way))
            return
        try:
            for finding in look():
                self.found.append(finding)
        except DealbridgeError as error:
            self._note(check, error)
        except Exception as error:
            LOG.exception("doctor: %s", check)
            found = f"unexpected {type(error).__name__}"
            self.found.append(Finding(check, State.FAIL, found, "please report this, with the log"))

    def _note(self, check: str, error: DealbridgeError) -> None:
        mend = ""
        if isinstance(error, VendorError):
            mend = mend_of(error, self.team_id)
            if isinstance(error, DeadCredential | Unsent) or (
                isinstance(error, Unanswered) and not error.status
            ):
                self.blocked[error.vendor] = f"{error.vendor.capitalize()}: {error.reason}"
        self.found.append(Finding(check, State.FAIL, str(error), mend))
        if isinstance(error, AccountChanged):
            self.blocked[error.vendor.lower()] = f"{error.vendor}: this is not the team's account"

    @property
    def failing(self) -> set[str]:
        """The checks that fail."""
        return {finding.check for finding in self.found if finding.state is State.FAIL}

"""One page of what the site lists of people, and what becomes of a site that lacks the list, or does not let us in."""

from collections.abc import Callable, Iterable

from connectors.errors import DeadCredential, NotOffered
from connectors.site.people import PeoplePage, Person
from connectors.store.engine import TeamSession
from tasks.registered_users.lacking import in_words, lacks, note_lacking
from tasks.report.remedies import plainly, remedy
from tasks.run.context import TeamRun

PAGES = 100
"""That one run reads at most; the next one goes on."""


def is_left(run: TeamRun, call: str, because: str) -> bool:
    """Whether the call is not made: the site has said within a day that it lacks it."""
    with run.store.read(run.team_id) as session:
        left = lacks(run, session, call)
    if left:
        _tell_left(run, call, because)
    return left


def read_page(
    run: TeamRun, call: str, because: str, ask: Callable[[], PeoplePage[Person]]
) -> PeoplePage[Person] | None:
    """None where the site lacks the call, which is left (`because`), or does not accept our token, which stops nothing
    else of the team. Raises VendorError."""
    try:
        return ask()
    except NotOffered:
        if not run.dry_run:
            with run.store.write(run.team_id) as session:
                note_lacking(run, session, call)
        _tell_left(run, call, because)
    except DeadCredential as error:
        run.report.fail(call, str(error), plainly=plainly(error), remedy=remedy(error, run.team_id))
    return None


def sort_out(
    run: TeamRun, session: TeamSession, kind: str, page: PeoplePage[Person], read: Iterable[str]
) -> None:
    """What of a page can be read leaves quarantine, what cannot enters it, and is told of once that is stored."""
    run.rejects.sort_out(session, "site", kind, read, page.rejects)
    session.once_stored.append(lambda: run.rejects.tell(page.rejects))


def _tell_left(run: TeamRun, call: str, because: str) -> None:
    run.report.line("left", "site", "", in_words(call, because))

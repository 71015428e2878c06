"""Two accounts of one person are merged by a person who says why (R7)."""

from functools import partial

from prefect.client.schemas.objects import State

from tasks.pipeline import Pipeline
from tasks.registered_users.consumers.by_flow import MergeReason, Wanted, merge_wanted
from tasks.registered_users.tell import tell_of_users
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, NoteId, PersonRef, Shard, Teams, UserId
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow

TELL_SECONDS = 30.0


@team_flow("merge-consumers", __doc__)
def merge_consumers(
    keep: UserId = "",
    merge: UserId = "",
    by: PersonRef = "",
    reason: MergeReason = "",
    confirmed: bool = False,
    note: NoteId = "",
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: bool = False,
    shard: Shard = None,
) -> State[Report]:
    """Blocked if either was; of two agents the one of the account that is kept stays. It cannot be undone.

    Args:
        keep: The id of the account that is kept, as the site has it.
        merge: The id of the account that goes into it.
        by: Who does it: the id of an agent of the site, or what stands for a member of staff (/pages/consumers
            shows everybody theirs). No email: it would stay in Prefect.
        reason: Why, in one of these words. It is on record in the audit.
        confirmed: Do it. Without it nothing is done, and the run says what would be.
        note: The id under which another reason is kept; the command line fills it in. Type no reason here: what is
            typed here stays in Prefect.
        teams: Which team, by its id in the teams file; it may be left out where only one has a listing site.
        dry_run: The same as without confirmed.
    """
    options = Options(teams, as_of, dry_run, shard)
    wanted = Wanted(keep, by, reason, note, confirmed=confirmed, teams=teams, other=merge)
    with Pipeline("merge-consumers", options) as pipeline:
        pipeline.step("merge", partial(merge_wanted, wanted=wanted))
        if confirmed and not dry_run:
            pipeline.step("tell the site", partial(tell_of_users, seconds=TELL_SECONDS))
    return finished(pipeline.report)

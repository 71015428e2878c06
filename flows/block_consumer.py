"""A consumer is blocked on the restricted boards, by a person who says why (R8)."""

from functools import partial

from prefect.client.schemas.objects import State

from tasks.pipeline import Pipeline
from tasks.registered_users.consumers.by_flow import BlockReason, Wanted, block_wanted
from tasks.registered_users.tell import tell_of_users
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, NoteId, PersonRef, Shard, Teams, UserId
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow

TELL_SECONDS = 30.0


@team_flow("block-consumer", __doc__)
def block_consumer(
    user: UserId = "",
    by: PersonRef = "",
    reason: BlockReason = "",
    confirmed: bool = False,
    note: NoteId = "",
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: bool = False,
    shard: Shard = None,
) -> State[Report]:
    """Holds from the next decision on; blocking twice is one block. What goes on about the user ends. Calls the site.

    Args:
        user: The id of the registered user, as the site has it; no email or phone: /pages/consumers finds it.
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
    wanted = Wanted(user, by, reason, note, confirmed=confirmed, teams=teams)
    with Pipeline("block-consumer", options) as pipeline:
        pipeline.step("block", partial(block_wanted, wanted=wanted))
        if confirmed and not dry_run:
            pipeline.step("tell the site", partial(tell_of_users, seconds=TELL_SECONDS))
    return finished(pipeline.report)

"""R12: whoever is wiped as a lead (V3) is erased as a registered user of the team's site too."""

from connectors.store.chunks import in_chunks
from connectors.store.leads.erasure import forget_old_pages, wiped_leads
from connectors.store.registered_users.records.forgotten import users_with_a_lead
from connectors.store.site.forgotten import empty_events_of_users
from tasks.registered_users.desk import desk_of
from tasks.registered_users.erasing import erase_user
from tasks.run.context import TeamRun

WHY = "R12: wiped as lead {} (V3)"


def erase_users_of_wiped_leads(run: TeamRun) -> None:
    """The registered users of leads whose personal data were wiped, whichever run did that: the two stores share no
    transaction. No call."""
    desk = desk_of(run.users, run.team)
    if desk is None or run.dry_run:
        return
    with desk.users.read(desk.team_id) as session:
        leads = users_with_a_lead(session)
    with run.store.read(run.team_id) as session:
        wiped = {
            lead for some in in_chunks(sorted(set(leads.values()))) for lead in wiped_leads(session, some)
        }
    of_wiped = sorted(user_id for user_id, lead_id in leads.items() if lead_id in wiped)
    for user_id in of_wiped:
        with run.store.write(run.team_id) as session:
            empty_events_of_users(session, [user_id])
        # The last of it: a run that dies before comes back to this user.
        erase_user(desk, user_id, run.as_of, why=WHY.format(leads[user_id]))
    if of_wiped:
        forget_old_pages(run.store)
        run.report.line("changed", f"{len(of_wiped)} registered users", "R12", "erased with their leads")

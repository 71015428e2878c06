"""R12 in the flows: reconcile erases the user of a wiped lead, prune what was kept after an account's end."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from connectors.store.leads.erasure import wipe
from rules.registered_users.keeping import KEPT
from schemas.tables.registered_users import ConsumerAuditRow, RegisteredUserRow
from tasks.maintenance.erase_users import erase_users_of_wiped_leads
from tasks.maintenance.prune import prune_registered_users
from tasks.registered_users.desk import UsersDesk
from tests.support.office import Office
from tests.support.users.figured import desk_in, rows, user, whole_life

SECRETS = {"name": "Rosa Lund", "email": "rosa@mail.test", "phone": "+13035550111", "words": "my secret"}


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[UsersDesk]:
    with desk_in(office, monkeypatch) as found:
        office.synced()
        yield found


def test_r12_v3_who_is_wiped_as_a_lead_is_erased_as_a_user(office: Office, desk: UsersDesk) -> None:
    gone, there = office.lead(), office.lead()
    office.synced()
    whole_life(desk, "user-7", SECRETS)
    user(desk, "user-8", name="Bea", lofty_lead_id=there)
    with desk.users.write(desk.team_id) as session:
        session.query(RegisteredUserRow).filter_by(user_id="user-7").update({"lofty_lead_id": gone})

    def wiped(run: Any) -> list[str]:
        with run.store.write(run.team_id) as session:
            wipe(session, gone)
        erase_users_of_wiped_leads(run)
        erase_users_of_wiped_leads(run)
        return [f"{line.what}: {line.because}" for line in run.report.lines]

    assert office.at_the_desk(wiped) == ["1 registered users: erased with their leads"]
    assert {row.user_id: row.name for row in rows(desk, RegisteredUserRow)} == {"user-7": "", "user-8": "Bea"}
    (erased,) = rows(desk, ConsumerAuditRow, act="erase")
    assert (erased.who, erased.why) == ("dealbridge", f"R12: wiped as lead {gone} (V3)")


def test_r12_prune_forgets_what_was_kept_after_the_account_s_end(office: Office, desk: UsersDesk) -> None:
    whole_life(desk, "user-7", SECRETS, closed_at=office.now - KEPT)
    whole_life(desk, "user-88", SECRETS, closed_at=office.now - KEPT + timedelta(hours=1))
    office.at_the_desk(prune_registered_users)
    assert {row.user_id: row.name for row in rows(desk, RegisteredUserRow)} == {
        "user-7": "",
        "user-88": "Rosa Lund",
    }
    assert {row.user_id for row in rows(desk, ConsumerAuditRow)} == {"user-88"}


@pytest.mark.any_database
def test_a_dry_run_and_a_team_without_a_site_forget_nothing(office: Office, desk: UsersDesk) -> None:
    whole_life(desk, "user-7", SECRETS, closed_at=office.now - 2 * KEPT)

    def dry(run: Any) -> None:
        run.dry_run = True
        prune_registered_users(run)
        erase_users_of_wiped_leads(run)

    office.at_the_desk(dry)
    office.setting(more="")
    office.at_the_desk(prune_registered_users)
    office.at_the_desk(erase_users_of_wiped_leads)
    assert [row.name for row in rows(desk, RegisteredUserRow)] == ["Rosa Lund"]

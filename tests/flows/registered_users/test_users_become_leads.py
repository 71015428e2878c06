"""`site.make_leads`: a user whom we gave to an agent, and whom Lofty does not know, becomes a lead there, once."""

from collections.abc import Iterator
from typing import Any

import pytest

from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import RegisteredUserRow, UserAssignmentRow
from tasks.outbox.deliver import deliver_waiting
from tasks.registered_users.desk import UsersDesk
from tasks.run.context import TeamRun
from tasks.user_outcomes.leads import SEVERAL, plan_user_leads
from tests.support.office import Office
from tests.support.users.figured import NOON, agent, desk_in, put, rows, user

ANY = pytest.mark.any_database
ROSA: dict[str, Any] = {"name": "Rosa Maria Lund", "email": "Rosa@Mail.test", "phone": "(303) 555-0111"}


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[UsersDesk]:
    office.person("ann")
    with desk_in(office, monkeypatch, site=", make_leads = true") as found:
        office.synced()
        agent(found, "ann")
        yield found


def has(
    desk: UsersDesk, user_id: str = "user-7", by: str = "ann", *, by_site: bool = False, **of_user: Any
) -> None:
    """The user is this agent's."""
    user(desk, user_id, **{**ROSA, **of_user}, agent_id=by, agent_kind=AgentKind.AGENT)
    put(
        desk, UserAssignmentRow, assignment_id=f"a-{user_id}", user_id=user_id, agent_id=by, kind=AgentKind.AGENT,
        from_at=NOON, because="R3", by_site=by_site,
    )  # fmt: skip


def runs(office: Office) -> list[str]:
    """Plan and deliver; why something was left to a person."""

    def act(run: TeamRun) -> list[str]:
        plan_user_leads(run)
        deliver_waiting(run)
        return [line.because for line in run.report.lines if line.kind == "ask"]

    return list(office.at_the_desk(act))


def lead_of(desk: UsersDesk, user_id: str = "user-7") -> int | None:
    (row,) = rows(desk, RegisteredUserRow, user_id=user_id)
    found: int | None = row.lofty_lead_id
    return found


def test_a_user_with_an_agent_is_made_a_lead_of_the_team_once(office: Office, desk: UsersDesk) -> None:
    has(desk)
    for _ in range(3):
        runs(office)
    (lead,) = office.lofty.all("leads")
    assert (lead["firstName"], lead["lastName"], lead["source"]) == ("Rosa", "Maria Lund", "Registered user")
    assert (lead["ownershipScope"], lead["assignedUserId"]) == ("TEAM", office.users["ann"])
    assert lead["emails"] == ["rosa@mail.test"]
    assert lead_of(desk) == lead["leadId"]
    with office.rows("outbox", operation="make_user_lead") as waiting:
        assert [(row.entity, row.payload, row.state) for row in waiting] == [("user-7", {}, "done")]


def test_a_lost_answer_makes_no_second_one(office: Office, desk: UsersDesk) -> None:
    has(desk)
    office.lofty.faults(drop_after_commit=1, path="/v1.0/leads")
    runs(office)
    office.settle()
    runs(office)
    office.settle()
    runs(office)
    (lead,) = office.lofty.all("leads")
    assert lead_of(desk) == lead["leadId"]


@ANY
def test_who_is_a_lead_in_the_mirror_costs_no_call(office: Office, desk: UsersDesk) -> None:
    known = office.lead(emails=["rosa@mail.test"])
    office.synced()
    has(desk)
    office.idle()
    runs(office)
    assert lead_of(desk) == known
    assert [path for _, path in office.calls() if "/leads" in path] == []


@ANY
def test_who_is_a_lead_that_the_mirror_lacks_is_that_lead(office: Office, desk: UsersDesk) -> None:
    known = office.lead(emails=["other@mail.test"], phones=["3035550111"])
    has(desk)
    runs(office)
    assert len(office.lofty.all("leads")) == 1
    assert lead_of(desk) == known


@ANY
def test_of_several_that_fit_none_is_guessed_and_a_person_is_asked_once(
    office: Office, desk: UsersDesk
) -> None:
    for _ in range(2):
        office.lead(emails=["rosa@mail.test"])
    office.synced()
    has(desk)
    assert runs(office) == [SEVERAL]
    assert runs(office) == []
    assert len(office.lofty.all("leads")) == 2
    assert lead_of(desk) is None


@ANY
@pytest.mark.parametrize(
    "others",
    [{"lofty_lead_id": 5}, {"merged_into": "user-9"}, {"closed_at": NOON}, {"version": 0}, {"by_site": True}],
    ids=str,
)
def test_who_is_known_merged_closed_unnamed_or_the_site_s_own_is_left_alone(
    office: Office, desk: UsersDesk, others: dict[str, Any]
) -> None:
    has(desk, **others)
    runs(office)
    assert office.lofty.all("leads") == []


@ANY
def test_while_an_isa_has_them_they_are_no_lead_yet(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", **ROSA, agent_id="isa", agent_kind=AgentKind.ISA)
    put(
        desk, UserAssignmentRow, assignment_id="a1", user_id="user-7", agent_id="isa", kind=AgentKind.ISA, from_at=NOON,
        because="R3",
    )  # fmt: skip
    runs(office)
    assert office.lofty.all("leads") == []


@ANY
def test_an_agent_who_is_no_member_leaves_the_naming_to_lofty(office: Office, desk: UsersDesk) -> None:
    agent(desk, "zoe")
    has(desk, by="zoe")
    runs(office)
    assert len(office.lofty.all("leads")) == 1


@ANY
def test_off_by_default(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.person("ann")
    with desk_in(office, monkeypatch) as desk:
        office.synced()
        has(desk)
        runs(office)
    assert office.lofty.all("leads") == []


@ANY
def test_a_contact_that_becomes_a_lead_is_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from connectors import clock
    from connectors.store.inquiries.contacts import add_contacts, add_keys, change_contact
    from schemas.model.inquiries.contacts import Contact

    office.person("ann")
    made = Contact(1, None, name="Rosa", email="rosa@mail.test", first_seen_at=clock.now())
    with desk_in(
        office, monkeypatch, site=", make_leads = true", more="inquiries = { make_leads = true }"
    ) as desk:
        office.synced()
        agent(desk, "ann")
        has(desk)

        def store(run: TeamRun, then: Any) -> None:
            with run.store.write(run.team_id) as session:
                then(session)

        office.at_the_desk(
            lambda run: store(
                run, lambda s: (add_contacts(s, [made], {}), add_keys(s, {"rosa@mail.test": 1}))
            )
        )
        runs(office)
        assert office.lofty.all("leads") == []
        office.at_the_desk(lambda run: store(run, lambda s: change_contact(s, 1, {"lofty_lead_id": 55})))
        runs(office)
        assert lead_of(desk) == 55

"""An office whose people are mailed of inquiries: contacts and inquiries as the store has them, and its mail server."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.inquiries.contacts import add_contacts, change_contact, note_active
from connectors.store.inquiries.inquiries import add_inquiries
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.words import ContactStatus, InquiryType
from schemas.model.people import Member
from tasks.inquiries.alerts.due import plan_due
from tasks.inquiries.alerts.plan import plan_in
from tasks.operations import OPERATIONS
from tasks.outbox.deliver import deliver_waiting
from tasks.run.runtime import Runtime
from tests.support.engaged_office import NOON
from tests.support.office import Office
from tests.support.telling.mails import Mails

BOB, EVE, GONE = 7, 8, 9
PEOPLE = (
    Member(BOB, (70,), "bob@office.test", "Bob Person"),
    Member(EVE, (80,), "eve@office.test", "Eve Person"),
    Member(GONE, (90,), "gone@office.test", "Gone Person", left=True),
)
FORM, FAVORITE = InquiryType.SCHEDULE_SHOWING, InquiryType.SAVED_FAVORITE


class AlertedOffice:
    """Wraps an office: `of` is that office. It is Tuesday noon in Denver."""

    def __init__(self, office: Office, mails: Mails) -> None:
        self.of, self.mails, self.last = office, mails, 0
        self.runtime = Runtime.open(environment(), OPERATIONS)
        office.be_at(NOON)
        self.say()
        self.stored(lambda session: (ensure_team(session), save_people(session, PEOPLE, ())))

    @property
    def now(self) -> datetime:
        return self.of.now

    def say(self, *, smtp: bool = True, **inquiries: str) -> None:
        """What the teams file says."""
        said = {"concierges": '["cara@office.test"]', **inquiries}
        lines = [f"inquiries = {{ {', '.join(f'{name} = {value}' for name, value in said.items())} }}"]
        if smtp:
            lines.append(
                f'smtp = {{ host = "127.0.0.1", port = {self.mails.port}, from = "tab@office.test" }}'
            )
        self.of.setting(more="\n".join(lines))

    def passes(self, **time: float) -> None:
        self.of.be_at(self.now + timedelta(**time))

    def act(self, action: Callable[[Any], Any]) -> Any:
        """In a run of its own."""
        run = self.runtime.run(teams()[self.of.team], self.now, priority=PERSON)
        return action(run)

    def stored(self, store: Callable[[Any], Any]) -> Any:
        """In a transaction of its own."""

        def inside(run: Any) -> Any:
            with run.store.write(run.team_id) as session:
                return store(session)

        return self.act(inside)

    def contact(self, owner: int = BOB, *, days: int = 400, **given: Any) -> int:
        """Jane, known for so many days."""
        self.last += 1
        made = Contact(
            self.last,
            **{
                "name": "Jane Doe", "email": "jane@mail.test", "phone": "+13035550111", "owner_id": owner,
                "contact_status": ContactStatus.ASSIGNED, "first_seen_at": self.now - timedelta(days=days), **given,
            },
        )  # fmt: skip
        self.stored(lambda session: add_contacts(session, [made], {}))
        return made.contact_id

    def change(self, contact_id: int, **changes: Any) -> None:
        self.stored(lambda session: change_contact(session, contact_id, changes))

    def does(
        self,
        contact_id: int,
        *kinds: InquiryType,
        backfill: bool = False,
        late: timedelta = timedelta(0),
        **given: Any,
    ) -> list[int]:
        """The contact does these, a second apart, and they come `late`: stored with their alerts. Ids of the
        inquiries."""
        new = []
        for kind in kinds:
            self.last += 1
            self.of.now += timedelta(seconds=1)
            new.append(
                Inquiry(
                    self.last, contact_id, kind, self.now - late, self.now,
                    **{"home": Home("ML-1", "12 Oak St, Denver", 450_000), "message": "May I see it?", **given},
                )
            )  # fmt: skip

        def inside(run: Any) -> None:
            with run.store.write(run.team_id) as session:
                add_inquiries(session, new)
                note_active(session, {contact_id: new[-1].acted_at})
                plan_in(run, session, [one.inquiry_id for one in new], backfill=backfill)

        self.act(inside)
        return [one.inquiry_id for one in new]

    def runs(self, times: int = 1) -> Any:
        """As the flow does: the report of the last of these runs."""

        def inside(run: Any) -> Any:
            plan_due(run)
            deliver_waiting(run)
            return run.report

        for _ in range(times):
            report = self.act(inside)
            self.of.settle()
        return report

    def mailed(self) -> list[tuple[str, str]]:
        """To whom and by which subject, in the order of arrival."""
        return [(*mail["to"], mail["subject"]) for mail in self.mails.all()]

    def states(self, **equal: Any) -> list[tuple[str, str, str]]:
        """Of all alerts: kind, receiver, state."""
        with self.of.rows("alerts", **equal) as rows:
            return sorted((row.kind, row.receiver.partition("@")[0], row.state) for row in rows)

    def because(self, **equal: Any) -> set[str]:
        with self.of.rows("alerts", **equal) as rows:
            return {row.because for row in rows}


@pytest.fixture
def alerted(office: Office, mails: Mails) -> Iterator[AlertedOffice]:
    made = AlertedOffice(office, mails)
    yield made
    made.runtime.close()

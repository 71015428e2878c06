"""V1 V3 V4 V5 A10 C1: who is visible in SQL is who is visible by the rules, on any world and both databases."""

from datetime import UTC, date, datetime
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from connectors.store.engine import Store, TeamSession
from connectors.store.leads import visibility
from connectors.store.leads.leads import save_leads
from connectors.store.teams.team import ensure_team
from connectors.store.transactions.transactions import save_transaction
from connectors.store.upsert import upsert
from rules.activities.explained import is_visible
from rules.appointments import once
from rules.leads.visibility import LEAD_ADDRESS, is_open, linked_lead
from rules.signing import sisu_link
from rules.transactions.lofty import writable
from schemas.model.decisions import FieldState, SetField
from schemas.model.fields import Field
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.transactions import Transaction
from schemas.tables import FieldStateRow, LeadRow, TransactionRow

TODAY = date(2026, 3, 8)
AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
NUMBERS = count(1)
LEADS = st.lists(st.tuples(st.sampled_from(Presence), st.booleans()), min_size=1, max_size=4)
LINKS = st.one_of(
    st.integers(1, 4).map(lambda lead_id: f"{LEAD_ADDRESS}{lead_id}"),
    st.sampled_from(["", "nonsense", f"{LEAD_ADDRESS}99", f" {LEAD_ADDRESS}1?db=key"]),
)
TRANSACTION = st.builds(
    Transaction,
    sisu_client_id=st.integers(1, 8),
    lofty_link=LINKS,
    lost=st.booleans(),
    deleted=st.booleans(),
    locked=st.booleans(),
    closed_code=st.booleans(),
    closed_on=st.sampled_from([None, date(2026, 3, 7), TODAY, date(2026, 3, 9)]),
    appointment_met_on=st.sampled_from([None, None, TODAY]),
)
# None: nothing is known of the field; the name: which field it is.
OVERRIDES = st.dictionaries(
    st.tuples(st.integers(1, 8), st.sampled_from([Field.APPT_MET, Field.APPT_SET])), st.booleans(), max_size=8
)


class World:
    """Leads, transactions and what is known of their fields, in the store of one team, for the rules to judge."""

    def __init__(
        self,
        store: Store,
        leads: list[tuple[Presence, bool]],
        transactions: list[Transaction],
        overrides: dict[tuple[int, Field], bool],
    ) -> None:
        self.team = f"team-{next(NUMBERS)}"
        self.leads = dict(enumerate(leads, 1))
        self.transactions = {found.sisu_client_id: found for found in transactions}
        self.overrides = {key: held for key, held in overrides.items() if key[0] in self.transactions}
        with store.write(self.team) as session:
            ensure_team(session)
            self._store(session)

    def _store(self, session: TeamSession) -> None:
        for lead_id, (presence, private) in self.leads.items():
            save_leads(session, [_lead(lead_id)], lambda _, is_private=private: is_private, AT)
            gone_at = AT if presence is Presence.GONE else None
            session.execute(
                update(LeadRow)
                .where(LeadRow.lofty_lead_id == lead_id)
                .values(presence=presence.value, gone_at=gone_at)
            )
        for found in self.transactions.values():
            save_transaction(session, found, linked_lead(found.lofty_link), AT)
        upsert(session, FieldStateRow, [_state(key, held) for key, held in self.overrides.items()])

    def leads_where(self, holds) -> set[int]:
        return {
            lead_id for lead_id, (presence, private) in self.leads.items() if holds(presence, private=private)
        }

    def transactions_where(self, holds) -> set[int]:
        return {client_id for client_id, found in self.transactions.items() if holds(found)}

    def awaits_met(self, found: Transaction) -> bool:
        """A10, asked as the verdict asks it: the field is free, and nothing stands there."""
        overridden = self.overrides.get((found.sisu_client_id, Field.APPT_MET), False)
        wanted = SetField(Field.APPT_MET, str(TODAY), "A8", "")
        free = once(wanted, FieldState(overridden=overridden)) == wanted
        return is_open(found, TODAY) and free and not found.value(Field.APPT_MET)


def _lead(lead_id: int) -> Lead:
    return Lead(lead_id, Ownership.TEAM, hidden=False, created_at=AT)


def _state(key: tuple[int, Field], held: bool) -> dict[str, object]:
    return {
        "sisu_client_id": key[0],
        "field": key[1].value,
        "seen": "",
        "carried": None,
        "held": held,
        "held_rule": "",
        "held_because": "",
        "changed_at": AT,
    }


def _gets_a_link(presence: Presence, *, private: bool) -> bool:
    return sisu_link(_lead(1), presence, "https://bridge", private=private) == "https://bridge"


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(leads=LEADS, transactions=st.lists(TRANSACTION, max_size=8), overrides=OVERRIDES)
def test_each_selectable_is_its_rule(store, leads, transactions, overrides):
    world = World(store, leads, transactions, overrides)
    with store.read(world.team) as session:

        def leads_in_sql(condition):
            return set(session.scalars(select(LeadRow.lofty_lead_id).where(condition)))

        def transactions_in_sql(condition):
            return set(session.scalars(select(TransactionRow.sisu_client_id).where(condition)))

        counting, in_sync = (
            world.leads_where(is_visible),
            world.leads_where(lambda at, *, private: writable(at, private=private) is None),
        )
        assert leads_in_sql(visibility.COUNTS) == counting
        assert leads_in_sql(visibility.IN_SYNC) == in_sync == world.leads_where(_gets_a_link)
        assert leads_in_sql(visibility.NOT_GONE) == world.leads_where(lambda at, **_: at is not Presence.GONE)
        assert leads_in_sql(visibility.PRESENT) == world.leads_where(lambda at, **_: at is Presence.PRESENT)
        assert transactions_in_sql(visibility.is_open(TODAY)) == world.transactions_where(
            lambda found: is_open(found, TODAY)
        )
        assert transactions_in_sql(visibility.LINKED) == world.transactions_where(
            lambda found: linked_lead(found.lofty_link) is not None and not found.deleted
        )
        assert transactions_in_sql(visibility.awaits_met(TODAY)) == world.transactions_where(world.awaits_met)
        awaiting = {
            linked_lead(world.transactions[client_id].lofty_link)
            for client_id in world.transactions_where(world.awaits_met)
        }
        assert set(session.scalars(visibility.leads_awaiting_met(TODAY))) == in_sync & awaiting
        said = visibility.spelled(visibility.COUNTS, session)
        counted = f"SELECT lofty_lead_id FROM leads WHERE team_id = :team AND {said}"
        assert set(session.scalars(text(counted), {"team": world.team})) == counting

"""A person decides who a transaction's lead is (G1): recorded by name, done by the next run of go-live."""

from typing import Literal

from connectors import clock
from connectors.store.engine import Store
from connectors.store.go_live.choices import choose, withdraw
from connectors.store.leads.leads import lead
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.decisions import Noted, note
from connectors.store.outbox.requests import drop_waiting
from connectors.store.teams.sessions import Visitor
from connectors.store.transactions.transactions import transaction
from schemas.model.outbox import OperationName

Choice = Literal["choose", "nobody", "back"]


def decide_match(store: Store, who: Visitor, client_id: int, what: Choice, lead_id: int = 0) -> bool:
    """`choose` a lead, say that it is `nobody`'s, or take a decision `back`; False where one of them is not known.

    A link that only waits is not written any more.
    """
    now, by = clock.now(), who.agent_email
    with store.write(who.team_id) as session:
        if transaction(session, client_id) is None or (what == "choose" and lead(session, lead_id) is None):
            return False
        drop_waiting(
            session, OperationName.LINK_TRANSACTION, str(client_id), "a person has decided about it", now
        )
        if what == "back":
            withdraw(session, client_id, now)
        else:
            choose(session, client_id, lead_id if what == "choose" else None, by, now)
        said = {"choose": f"lead {lead_id} was chosen", "back": "the decision was taken back"}
        because = f"{said.get(what, 'it belongs to nobody')}, by {who.role}"
        note(session, [Noted("transaction", client_id, "match", "left", "G1", because)], now)
        record_act(session, Act(f"match: {what}", "transaction", client_id, "", by, now))
    return True

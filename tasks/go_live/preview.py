"""What follows from linking (G4): the lead's fields on the transaction, the transaction's fields in Lofty.

Found by doing it in a transaction of the store that is rolled back: the rules that will be asked are asked now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.transactions.counterparts import join_counterparts, pairs
from connectors.store.transactions.transactions import transaction
from rules.leads.visibility import LEAD_ADDRESS
from rules.transactions.lofty import as_text
from rules.transactions.verdict import decide
from tasks.go_live.deliver_link import with_copied
from tasks.go_live.steps import Follow, Step
from tasks.run.context import TeamRun
from tasks.transactions.lofty.plan import counterpart_difference, counterpart_rules
from tasks.transactions.observe import store_observation


def consequences(run: TeamRun, steps: Sequence[Step]) -> dict[int, list[Follow]]:
    """By Sisu id, everything that is written after its step."""
    found: dict[int, list[Follow]] = {}
    with run.store.write(run.team_id) as session:
        for step in steps:
            found[step.client_id] = list(_of_one(run, session, step))
        session.rollback()
    return found


def sentences(follows: Sequence[Follow]) -> list[tuple[str, str]]:
    """(what, rule), free of values: one for each write to Lofty, one for each field in Sisu."""
    said = [(f"set {follow.field}", follow.rule) for follow in follows if follow.vendor == "sisu"]
    lofty = [follow for follow in follows if follow.vendor == "lofty"]
    for rule, some in groupby(lofty, key=lambda follow: follow.rule):
        said.append((f"set {', '.join(sorted(follow.field for follow in some))} in Lofty", rule))
    return said


def _of_one(run: TeamRun, session: TeamSession, step: Step) -> Iterable[Follow]:
    stored = transaction(session, step.client_id)
    if stored is None:
        return
    link = f"{LEAD_ADDRESS}{step.lead}" if step.lead else stored[0].lofty_link
    looked = store_observation(run, session, with_copied(replace(stored[0], lofty_link=link), step.copied))
    for decision in decide(*looked).sets if looked else ():
        yield Follow("sisu", decision.field.value, decision.value, decision.rule)
    if step.lofty is None:
        return
    join_counterparts(session, step.client_id, step.lofty, clock.now(), origin="taken over")
    for pair in pairs(session, step.client_id - 1, 1, [step.client_id]):
        lacks = counterpart_difference(run, pair)[1]
        rule = "+".join(counterpart_rules(pair, lacks)) if lacks else ""
        for name, value in lacks.changes.items():
            yield Follow("lofty", name, as_text(value), rule)
        if lacks.address is not None:
            yield Follow("lofty", "address", "", rule)

"""What follows from linking (G4): the lead's fields on the transaction, the transaction's fields in Lofty.

Found by doing it in a transaction of the store that is rolled back: the rules that will be asked are asked now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from connectors import clock
from connectors.store.deals import transaction
from connectors.store.engine import TeamSession
from connectors.store.twins import join_twins, pairs
from rules.verdict import decide
from rules.visibility import LEAD_ADDRESS
from tasks.look import save_read
from tasks.plan_twins import twin_difference, twin_rules
from tasks.team_run import TeamRun

if TYPE_CHECKING:
    from tasks.go_live import Step


class _Enough(Exception):
    """Rolls the store back."""


def consequences(run: TeamRun, steps: Sequence["Step"]) -> dict[int, list[tuple[str, str]]]:
    """By Sisu id: (what is set, rule)."""
    found: dict[int, list[tuple[str, str]]] = {}
    try:
        with run.store.write(run.team_id) as session:
            for step in steps:
                found[step.client_id] = list(_of_one(run, session, step))
            raise _Enough
    except _Enough:
        return found


def _of_one(run: TeamRun, session: TeamSession, step: "Step") -> Iterable[tuple[str, str]]:
    stored = transaction(session, step.client_id)
    if stored is None:
        return
    link = f"{LEAD_ADDRESS}{step.lead}" if step.lead else stored[0].lofty_link
    looked = save_read(run, session, replace(stored[0], lofty_link=link))
    for one in decide(*looked).sets if looked else ():
        yield f"set {one.field}", one.rule
    if step.lofty is None:
        return
    join_twins(session, step.client_id, step.lofty, clock.now(), origin="taken over")
    for pair in pairs(session, step.client_id - 1, 1, [step.client_id]):
        lacks = twin_difference(run, pair)[1]
        # What is copied back first is no difference afterwards.
        changes = {name: value for name, value in lacks.changes.items() if name not in step.copied}
        address = None if "address" in step.copied else lacks.address
        left = replace(lacks, changes=changes, address=address)
        if left:
            names = sorted([*changes, *(["address"] if address else [])])
            yield f"set {', '.join(names)} in Lofty", "+".join(twin_rules(pair, left))

"""Going live: who is who (G1), from the mirror alone; what people decided comes before what evidence says."""

from typing import Any

from connectors import clock
from connectors.store.go_live.choices import choices
from connectors.store.go_live.matches import (
    existing_transactions,
    save_matches,
    team_leads,
    unlinked_transactions,
)
from connectors.store.teams.people import people
from rules.go_live.matching import (
    Ambiguous,
    LeadIndex,
    Matched,
    Unmatched,
    match,
)
from rules.leads.visibility import is_closed
from rules.people.contacts import own_contacts
from rules.people.persons import person_of_lead, person_of_transaction
from schemas.model.transactions import Transaction
from tasks.report.lines import About
from tasks.run.context import TeamRun


def match_transactions(run: TeamRun) -> None:
    """Match every unlinked transaction, and store what was found: ids and kinds of evidence only. Costs no call."""
    with run.store.read(run.team_id) as session:
        own = own_contacts(*people(session))
        clients = (person_of_transaction(transaction, own) for transaction in existing_transactions(session))
        leads = ((lead.lofty_lead_id, person_of_lead(lead, own)) for lead in team_leads(session))
        index = LeadIndex(leads, clients)
        unlinked, chosen = unlinked_transactions(session), choices(session)
    rows = []
    for transaction in unlinked:
        client_id = transaction.sisu_client_id
        found = (
            _as_chosen(chosen[client_id], index)
            if client_id in chosen
            else match(person_of_transaction(transaction, own), index)
        )
        rows.append(_row(run, transaction, found))
    with run.store.write(run.team_id) as session:
        save_matches(session, rows)
    run.report.tables["matches"] = [_shown(row) for row in rows if row["state"] != "unmatched"]
    _tell(run, rows)


def _as_chosen(lead_id: int | None, index: LeadIndex) -> Matched | Unmatched:
    if lead_id is None:
        return Unmatched("a person decided that it is nobody's")
    if lead_id not in index.people:
        return Unmatched(f"a person chose lead {lead_id}, which is no team lead any more")
    return Matched(lead_id, (), 100)


def keeps_here(transaction: Transaction, run: TeamRun) -> bool:
    """G1, V4: closed, lost and locked ones are not written to."""
    return transaction.lost or transaction.locked or is_closed(transaction, run.today)


def _row(run: TeamRun, transaction: Transaction, found: Matched | Ambiguous | Unmatched) -> dict[str, Any]:
    matched = found if isinstance(found, Matched) else None
    state = {Matched: "matched", Ambiguous: "ambiguous", Unmatched: "unmatched"}[type(found)]
    evidence = [str(kind) for kind in matched.evidence] if matched else []
    return {
        "sisu_client_id": transaction.sisu_client_id,
        "state": state,
        "lofty_lead_id": matched.lofty_lead_id if matched else None,
        "evidence": evidence or (["a person's choice"] if matched else []),
        "confidence": matched.confidence if matched else 0,
        "candidates": [
            {"lead": candidate.lofty_lead_id, "evidence": [str(e) for e in candidate.evidence]}
            for candidate in (found.candidates if isinstance(found, Ambiguous) else ())
        ],
        "because": "" if isinstance(found, Matched) else found.because,
        "kept_here": bool(matched) and keeps_here(transaction, run),
        "matched_at": clock.now(),
    }


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    candidates = ", ".join(str(candidate["lead"]) for candidate in row["candidates"])
    return {
        "transaction": row["sisu_client_id"],
        "lead": row["lofty_lead_id"] or f"one of {candidates}",
        "found by": "name only"
        if row["evidence"] == ["name"]
        else ", ".join(row["evidence"]) or row["because"],
        "confidence": row["confidence"],
        "linked": "here only"
        if row["kept_here"]
        else ("in Sisu" if row["state"] == "matched" else "not yet"),
    }


def _tell(run: TeamRun, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["state"] == "ambiguous":
            leads = ", ".join(str(candidate["lead"]) for candidate in row["candidates"])
            because = f"{row['because']}: choose among leads {leads}"
            run.report.line("ask", About("transaction", row["sisu_client_id"]), "G1", because)

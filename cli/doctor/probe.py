"""The link tried on one lead: read, written with all of its attributes, read again. 3 Lofty calls, 4 when it lags."""

from collections import Counter
from collections.abc import Iterable, Iterator

from connectors import clock
from connectors.errors import NotFound
from connectors.lofty.leads import WholeLead
from connectors.store.teams.team import ensure_team
from rules.leads.visibility import is_private, presence
from rules.signing import sisu_link
from schemas.lofty.leads import SISU_LINK
from schemas.model.decisions import Leave
from schemas.model.leads import CustomAttribute, Presence
from tasks.report.findings import Finding, State
from tasks.run.context import TeamRun

PATIENCE_SECONDS = 2.0


def probe_link(run: TeamRun, lead_id: int) -> Iterator[Finding]:
    """B1 on this lead; refused for one that gets no link. Values of attributes are compared, and never shown."""
    check = f"probe of lead {lead_id}"
    try:
        before = run.lofty.leads.get(lead_id, run.priority)
    except NotFound:
        yield Finding(check, State.FAIL, f"refused: the lead is {_where(run, lead_id)}", "choose a team lead")
        return
    url, private = (
        run.bridge_url(lead_id),
        is_private(before.lead.hidden, before.lead.ownership, run.team.private_leads),
    )
    wanted = sisu_link(before.lead, Presence.PRESENT, url, private=private)
    if isinstance(wanted, Leave) and wanted.rule != "L5":
        yield Finding(check, State.FAIL, f"refused ({wanted.rule}): {wanted.because}", "choose a team lead")
        return
    with run.store.read(run.team_id) as session:
        kind = ensure_team(session).sisu_link_kind
    run.lofty.leads.write_sisu_link(before, url, kind, run.priority)
    after = _read_again(run, lead_id, url)
    yield from _compared(check, before, after, url)


def _where(run: TeamRun, lead_id: int) -> str:
    try:
        run.lofty.leads.get(lead_id, run.priority, with_trash=True)
    except NotFound:
        return presence(found=False, found_in_trash=False).value
    return presence(found=False, found_in_trash=True).value


def _read_again(run: TeamRun, lead_id: int, url: str) -> WholeLead:
    after = run.lofty.leads.get(lead_id, run.priority)
    if after.lead.sisu_link == url:
        return after
    clock.wait(PATIENCE_SECONDS)
    return run.lofty.leads.get(lead_id, run.priority)


def _compared(check: str, before: WholeLead, after: WholeLead, url: str) -> Iterator[Finding]:
    there = after.lead.sisu_link == url
    others = _others(before.attributes)
    lost = sorted({name for name, *_ in (others - _others(after.attributes)).elements()})
    if there and not lost:
        found = f"the link is there, and so are the other {others.total()} custom attributes"
        yield Finding(check, State.OK, found)
        return
    if not there:
        mend = f'check that the lead custom field "{SISU_LINK}" is a text field that the credential may write'
        yield Finding(check, State.FAIL, "Lofty took the link, and does not show it", mend)
    if lost:
        mend = "type them in again in Lofty, stop the flows that write links, and report this"
        yield Finding(check, State.FAIL, f"changed or lost by the write: {', '.join(lost)}", mend)


def _others(attributes: Iterable[CustomAttribute]) -> Counter[tuple[str, str, str]]:
    return Counter((a.name, a.kind, a.value or "") for a in attributes if a.name != SISU_LINK)

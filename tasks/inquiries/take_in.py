"""What sources tell becomes contacts and inquiries: each act once, whichever ways it came (Q1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from connectors import clock
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.inquiries.inquiries import (
    add_inquiries,
    add_sources,
    inquiries_between,
    next_inquiry_id,
    told_before,
)
from rules.inquiries.intake import OTHER_SOURCE, is_inquiry, same_act
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.inquiries import Inquiry, InquirySource
from schemas.model.inquiries.words import LeadStatus
from schemas.model.rejects import Reject
from tasks.inquiries.alerts.plan import plan_in
from tasks.inquiries.make_lead import plan_leads
from tasks.inquiries.persons import seat
from tasks.run.context import TeamRun

SOURCE, INQUIRY = "source", "inquiry"
"""What one is called in quarantine."""
AT_ONCE = 2_000
NOT_A_CONSUMER = "a bot or an agent did it"
Told = IncomingInquiry | Unreadable


def take_in(run: TeamRun, told: Iterable[Told]) -> list[int]:
    """Store what a source told, a batch of 2,000 a transaction; ids of the inquiries that are new. What was told before
    changes nothing; what cannot be read is in quarantine with its reason, and the rest goes on. In a dry run it is
    counted only.

    No call. A batch costs a fixed number of statements.
    """
    new: list[int] = []
    for some in in_chunks(told, AT_ONCE):
        rejects = [
            Reject(SOURCE, INQUIRY, act.entity, act.because, dict(act.payload))
            for act in some
            if isinstance(act, Unreadable)
        ]
        readable = [act for act in some if isinstance(act, IncomingInquiry)]
        new += _batch(run, readable, rejects)
    return new


def _batch(run: TeamRun, told: Sequence[IncomingInquiry], rejects: Sequence[Reject]) -> list[int]:
    done = [act for act in told if is_inquiry(act)]
    for act in told:
        if not is_inquiry(act):
            run.report.count("left")
            run.report.line("left", "records of a source", "Q1", NOT_A_CONSUMER)
    if run.dry_run:
        run.report.count("planned", len(done))
        run.report.count("quarantined", len(rejects))
        return []
    with run.store.write(run.team_id) as session:
        made = _Made(clock.now(), next_inquiry_id(session))
        _store(run, session, done, made)
        run.rejects.sort_out(session, SOURCE, INQUIRY, [act.source_key for act in done], rejects)
        new = [inquiry.inquiry_id for inquiry in made.new]
        plan_in(run, session, new)
    run.report.count("pulled", len(new))
    run.rejects.tell(rejects)
    return new


@dataclass
class _Made:
    """Of one batch. `known`: by contact, what is on record and what the batch has made."""

    now: datetime
    next_id: int
    known: dict[int, list[Inquiry]] = field(default_factory=dict)
    new: list[Inquiry] = field(default_factory=list)
    sources: dict[int, list[InquirySource]] = field(default_factory=dict)


def _store(run: TeamRun, session: TeamSession, told: Sequence[IncomingInquiry], made: _Made) -> None:
    before = told_before(session, [act.source_key for act in told])
    # Whatever the order in which a file has them, the first act is the first.
    news = sorted(
        {act.source_key: act for act in told if act.source_key not in before}.values(),
        key=lambda act: (act.at, act.source_key),
    )
    if not news:
        return
    whose = seat(run, session, news)
    made.known = inquiries_between(session, set(whose), news[0].at - OTHER_SOURCE, news[-1].at + OTHER_SOURCE)
    for act, contact_id in zip(news, whose, strict=True):
        _one(act, contact_id, made)
    add_inquiries(session, made.new)
    add_sources(session, made.sources)
    plan_leads(run, session, set(whose))


def _one(act: IncomingInquiry, contact_id: int, made: _Made) -> None:
    known = made.known.setdefault(contact_id, [])
    source = InquirySource(act.via, act.source_key, made.now)
    inquiry = same_act(act, known)
    if inquiry is None:
        inquiry = Inquiry(
            made.next_id, contact_id, act.type, act.at, made.now, LeadStatus.ACTIVE, act.site, act.home,
            act.message, act.inferred,
        )  # fmt: skip
        made.next_id += 1
        made.new.append(inquiry)
    else:
        known.remove(inquiry)
    known.append(replace(inquiry, sources=(*inquiry.sources, source)))
    made.sources.setdefault(inquiry.inquiry_id, []).append(source)

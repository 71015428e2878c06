"""An office in the store, where every field of a lead carries the lead's own marker: whatever leaks can be named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectors.store.access.directory import save_offices, save_ponds, set_right
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import save_leads
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.decisions import Noted, note
from connectors.store.messages.messages import add_message
from connectors.store.sales_agent.conversations import mute, note_text_out
from connectors.store.sales_agent.feedback.given import add_feedback, answer_feedback, tell_feedback
from connectors.store.sales_agent.replies import save_replies
from connectors.store.sales_agent.stops import record_stops
from connectors.store.sales_agent.trigger_states import record_answer
from connectors.store.sales_agent.triggers import save_found
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from rules.sales_agent.numbers import numbers_of
from schemas.model.access import Right
from schemas.model.addresses import Address
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.people import Member, Office, Pond
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn
from schemas.model.sales_agent.messages import Message, MessageState, StopBy
from schemas.model.sales_agent.notices import WayState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import Channel, Trigger
from tests.support.inquiries.marked_inquiries import inquire

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
TEAM = "sandbox"
BOSS, ANN, BEN, CHIEF, ALL, GONE, TWIN, TWIN_TOO = range(1, 9)
MEMBERS = (
    Member(BOSS, (11,), "boss@office.test", "Boss", role_name="Company Owner"),
    Member(ANN, (12,), "ann@office.test", "Ann", role_name="Agent", office_id=101),
    Member(BEN, (13,), "ben@office.test", "Ben", role_name="Agent", office_id=101),
    Member(CHIEF, (14,), "chief@office.test", "Chief", role_name="Office Owner", office_id=101),
    Member(ALL, (15,), "all@office.test", "All", role_name="Assistant"),
    Member(GONE, (16,), "gone@office.test", "Gone", left=True),
    Member(TWIN, (17,), "twin@office.test", "Twin"),
    Member(TWIN_TOO, (18,), "twin@office.test", "Twin"),
)
NOBODYS = 99
"""An id that no lead has."""
TEAM_LEAD, OFFICE_LEAD, ANNS, ANNS_HIDDEN, BENS_HIDDEN, GONES_HIDDEN, BENS_WORKED_BY_ANN = range(1, 8)


def marked(lead_id: int, level: Ownership, owner_id: int | None, *, hidden: bool = False) -> Lead:
    """Its marker stands in everything that Lofty says of it."""
    mark = f"mark{lead_id}x"
    return Lead(
        lead_id, level, hidden=hidden, created_at=AT - timedelta(days=lead_id), first_name=f"First{mark}",
        last_name=f"Last{mark}", emails=(f"{mark}@mail.test",), phones=(f"(970) 555-{lead_id}{lead_id}00",),
        source=f"Source{mark}", tags=(f"Tag{mark}",), mailing_address=Address(f"Street{mark}", f"City{mark}"),
        owner_id=owner_id, stage=f"Stage{mark}", score=50 + lead_id, segments=(f"Segment{mark}",),
        roles=(LeadRole(40, f"Role{mark}", 77),), opportunity=f"Chance{mark}", search_criteria=f'{{"a":"{mark}"}}',
        last_visit_at=AT + timedelta(hours=lead_id), last_touch_at=AT, sisu_link=f"https://x.test/{mark}",
    )  # fmt: skip


LEADS = (
    marked(TEAM_LEAD, Ownership.TEAM, None),
    marked(OFFICE_LEAD, Ownership.OFFICE, 101),
    marked(ANNS, Ownership.PERSONAL, 12),
    marked(ANNS_HIDDEN, Ownership.PERSONAL, 12, hidden=True),
    marked(BENS_HIDDEN, Ownership.PERSONAL, 13, hidden=True),
    marked(GONES_HIDDEN, Ownership.PERSONAL, 16, hidden=True),
    replace(marked(BENS_WORKED_BY_ANN, Ownership.PERSONAL, 13, hidden=True), assigned_user_id=12),
)
SEES = {
    "boss@office.test": ({1, 2, 3}, {4, 5, 6, 7}),
    "ann@office.test": ({3, 4, 7}, set()),
    "ben@office.test": ({5, 7}, set()),
    "chief@office.test": ({2}, set()),
    "all@office.test": ({1, 2}, set()),
}
"""By email: leads of which all is seen, and those of six fields (O10)."""

OWNED = {
    TEAM_LEAD: ALL,
    ANNS: ANN,
    ANNS_HIDDEN: ANN,
    BENS_HIDDEN: BEN,
    BENS_WORKED_BY_ANN: ANN,
    GONES_HIDDEN: GONE,
}
SHARED = ((OFFICE_LEAD, CHIEF), (BENS_HIDDEN, CHIEF), (BENS_WORKED_BY_ANN, BEN))
"""Of the contacts that these leads are: to whom each is assigned, and with whom it is shared."""


def fill(store: Store, team: str = TEAM) -> None:
    """Everybody, their leads, and what was decided about these."""
    with store.write(team) as session:
        ensure_team(session)
        save_people(session, MEMBERS, ())
        save_offices(session, (Office(101, "North Office"),))
        save_ponds(session, (Pond(201, "Old Leads", 14),))
        set_right(session, ("", ALL), Right.ACCESS_ALL, granted=True)
        save_leads(session, LEADS, lambda _: False, AT)
        said = [Noted("lead", n, "link", "left", "V1", f"becausemark{n}x") for n in range(1, 8)]
        note(session, said, AT)
        for lead in LEADS:
            converse(session, lead)
        inquire(session, LEADS, OWNED, SHARED, AT)


def converse(session: TeamSession, lead: Lead) -> None:
    """The sales agent and this lead: what was said both ways, by whom it was silenced and stopped, and what waits."""
    lead_id, mark = lead.lofty_lead_id, f"mark{lead.lofty_lead_id}x"
    sent = Message(
        f"message{lead_id}", lead_id, Channel.TEXT, f"Body{mark}", AT, MessageState.SENT, rule="E7", anchor=mark,
        template="E7-en-1", sent_at=AT, because=f"Cause{mark}", outcome=f"Outcome{mark}",
    )  # fmt: skip
    add_message(session, sent)
    typed = replace(
        sent, message_id=f"typed{lead_id}", written_by=f"typist{mark}@office.test", rule="", template=""
    )
    add_message(session, typed)
    heard = Reply(
        900 + lead_id, lead_id, AT, f"Reply{mark}", "likely", False, True, "rule", f"Match{mark}", 1
    )
    save_replies(session, [heard], AT)
    happened = {"happened_at": AT - timedelta(hours=1), "channel": Channel.TEXT, "home": f"Home{mark}"}
    triggers = [
        Trigger(lead_id, rule, f"{rule}{mark}", lasting=rule == "E4", **happened) for rule in ("E4", "E7")
    ]
    save_found(session, triggers, AT)
    record_answer(session, triggers[1], Judgement(Answer.WAIT, "E15", f"Hours{mark}"), AT)
    note_text_out(session, lead_id, AT)
    mute(session, lead_id, f"muter{mark}@office.test", "E12", AT)
    by, why = f"stopper{mark}@office.test", f"Reason{mark}"
    record_stops(session, numbers_of(lead), StopBy.PERSON, AT, AT, evidence=by, reason=why)
    record_act(session, Act("record a stop", "lead", lead_id, "", by, AT))
    think(session, lead_id)


def think(session: TeamSession, lead_id: int) -> None:
    """Feedback on the lead's conversation by Ann, who may not see it any more; on its reply by somebody, answered."""
    mark = f"mark{lead_id}x"
    add_feedback(
        session,
        Feedback(f"ann{lead_id}", FeedbackOn.CONVERSATION, f"Thought{mark}", "ann@office.test", AT, lead_id),
    )
    wrong = Feedback(
        f"wrong{lead_id}", FeedbackOn.RESPONSE, f"Wrong{mark}", f"giver{mark}@office.test", AT, lead_id,
        communication_id=900 + lead_id, wanted=f"Wanted{mark}",
    )  # fmt: skip
    add_feedback(session, wrong)
    answer_feedback(session, wrong.feedback_id, f"Answer{mark}", "boss@office.test", AT)
    tell_feedback(session, wrong.feedback_id, WayState.SENT, AT)


def leaks(text: str, email: str) -> set[str]:
    """What a text holds of leads that this member does not see, or of which it may hold no more than six fields."""
    whole, six = SEES[email]
    found = {f"mark{n}x" for n in range(1, 8) if n not in whole | six and f"mark{n}x" in text}
    for lead_id in six:
        mark = f"mark{lead_id}x"
        rest = text.replace(f"First{mark}", "").replace(f"Stage{mark}", "")
        found |= {mark} if mark in rest or f"555-{lead_id}{lead_id}00" in text else set()
    return found

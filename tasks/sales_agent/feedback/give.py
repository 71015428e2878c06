"""Feedback is given, and answered by an owner or admin; whoever gave it is told by email (M3). No call."""

from dataclasses import dataclass, replace
from datetime import datetime

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.roles import with_roles
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.requests import enqueue
from connectors.store.sales_agent.feedback.given import (
    add_feedback,
    answer_feedback,
    stored_feedback,
    tell_feedback,
)
from connectors.store.sales_agent.replies import reply as stored_reply
from rules.sales_agent.feedback import (
    LONGEST_WANTED,
    may_answer_feedback,
    may_give_feedback,
    typed,
    unusable,
)
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn
from schemas.model.sales_agent.notices import WayState
from schemas.parsing.values import LARGEST_ID
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import UNKNOWN, Done

NO_MAIL = "the team has no mail server: it stands on the page only"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody typed, and what it is about: with a message of ours, or a communication of the lead's, that one
    response; with a lead alone its conversation; else the agent as a whole. `feedback_id`: made with the form that it
    was typed into, so that a form that is sent twice is one."""

    text: str
    wanted: str = ""
    lead_id: int | None = None
    message_id: str = ""
    communication_id: int | None = None
    feedback_id: str = ""

    @property
    def about(self) -> FeedbackOn:
        """What it is about."""
        if self.lead_id is None:
            return FeedbackOn.AGENT
        response = self.message_id or self.communication_id is not None
        return FeedbackOn.RESPONSE if response else FeedbackOn.CONVERSATION


def give_feedback(run: TeamRun, viewer: Viewer, given: Given) -> Done:
    """A lead that one does not see, and one that is not there, are alike, and so is a response of another lead."""
    text, wanted = typed(given.text), typed(given.wanted)
    because = unusable(text, "Say what you think")
    if len(wanted) > LONGEST_WANTED:
        because = unusable(wanted, "Say what it should have been", LONGEST_WANTED)
    with run.store.write(run.team_id) as session:
        if not _may_give(session, viewer, given):
            return UNKNOWN
        if because:
            return Done(because=because)
        _store(session, viewer, replace(given, text=text, wanted=wanted), run.as_of)
    return Done()


def _store(session: TeamSession, viewer: Viewer, given: Given, at: datetime) -> None:
    about = given.about
    made = Feedback(
        given.feedback_id or new_id(), about, given.text, viewer.name, at, given.lead_id, given.message_id,
        given.communication_id, given.wanted if about is FeedbackOn.RESPONSE else "",
    )  # fmt: skip
    known = stored_feedback(session, made.feedback_id)
    if known is None or (known.text, known.wanted, known.given_by) != (made.text, made.wanted, made.given_by):
        # Somebody went back to the form and wrote something else: that is not lost.
        add_feedback(session, replace(made, feedback_id=new_id()) if known else made)


def _may_give(session: TeamSession, viewer: Viewer, given: Given) -> bool:
    if given.lead_id is None:
        return may_give_feedback(viewer, None)
    lead = lead_of(session, given.lead_id)
    if lead is None or not may_give_feedback(viewer, lead):
        return False
    if given.message_id:
        message = stored_message(session, given.message_id)
        return message is not None and message.lofty_lead_id == given.lead_id
    if given.communication_id is not None:
        reply = stored_reply(session, given.communication_id)
        return reply is not None and reply.lofty_lead_id == given.lead_id
    return True


def answer(run: TeamRun, viewer: Viewer, feedback_id: str, text: str) -> Done:
    """It stands at once on the pages, and goes to whoever gave it with the next run of the team. The first answer
    stands."""
    said = typed(text)
    with run.store.write(run.team_id) as session:
        feedback = stored_feedback(session, feedback_id)
        if feedback is None or not _may_answer(session, viewer, feedback):
            return UNKNOWN
        if because := unusable(said, "Say what became of it"):
            return Done(because=because)
        if not answer_feedback(session, feedback_id, said, viewer.name, run.as_of):
            return Done(because=f"{feedback.answered_by} has answered it already.")
        _tell(run, session, feedback_id)
    return Done()


def _may_answer(session: TeamSession, viewer: Viewer, feedback: Feedback) -> bool:
    lead = None
    if feedback.lofty_lead_id is not None:
        lead = lead_of(session, feedback.lofty_lead_id)
        if lead is None:
            return False
    return may_answer_feedback(viewer, lead)


def _tell(run: TeamRun, session: TeamSession, feedback_id: str) -> None:
    if run.team.smtp is None:
        tell_feedback(session, feedback_id, WayState.SKIPPED, because=NO_MAIL)
        return
    tell_feedback(session, feedback_id, WayState.PLANNED)
    operation = run.operations[OperationName.MAIL_ANSWER]
    enqueue(session, operation.request(feedback_id, {}, ("M3",), rank=0), clock.now())


def lead_of(session: TeamSession, lead_id: int) -> Lead | None:
    """With everybody who works it; None for one that is not there."""
    # Asked for all the same where no lead can have this id: nothing is quicker about one that is not there.
    asked = lead_id if 0 < lead_id <= LARGEST_ID else 0
    found = leads_in_use(session, [asked]).get(asked)
    return with_roles(session, found) if found else None

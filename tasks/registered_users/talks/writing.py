"""An ISA writes to the user: the message stands in the talk, and waits for the site's chat (R3)."""

import re
from datetime import datetime

from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.talking.messages import keep_message
from connectors.store.registered_users.talks import talk_by_id
from rules.registered_users.talking import may_be_talked_to, silent_from
from schemas.model.registered_users.talks import LONGEST_MESSAGE, MessageState, TalkMessage
from schemas.model.registered_users.words import TalkState
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import UNKNOWN, Ended
from tasks.registered_users.talks.viewers import isas_by_email

_ID = re.compile(r"[0-9a-f]{10,32}")


def write_to_user(
    desk: UsersDesk, talk_id: str, isa_email: str, text: str, form_id: str, at: datetime
) -> Ended:
    """`form_id`: of the form, so that a double click is one message. It is shown until the talk would close by the
    user's silence, never later. Raises StoreBusy."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        return Ended("write something first")
    if len(said) > LONGEST_MESSAGE or "\0" in said:
        return Ended(f"a message has at most {LONGEST_MESSAGE:,} letters")
    if not _ID.fullmatch(form_id):
        return Ended("the form is not ours: open the page again")
    with desk.users.read(desk.team_id) as session:
        talk = talk_by_id(session, talk_id)
    if talk is None:
        return UNKNOWN
    with desk.users.write(desk.team_id) as session:
        user = locked_kept(session, talk.user_id, at)
        known = talk_by_id(session, talk_id)
        theirs = [isa.agent_id for isa in isas_by_email(session, isa_email)]
        if known is None or known.state is TalkState.WAITING or known.agent_id not in theirs:
            return Ended("it is not your talk: take it first, if it waits")
        if not known.runs:
            return Ended(f"the talk has ended: {known.because}")
        if because := may_be_talked_to(user):
            return Ended(because)
        until = silent_from(known, desk.site.talk_hours)
        keep_message(
            session,
            TalkMessage(
                f"talk-{form_id}", talk_id, user.user_id, known.agent_id, at, said, MessageState.WAITING,
                expires_at=until,
            ),
        )  # fmt: skip
    return Ended()

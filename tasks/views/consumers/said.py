"""What somebody has just done, as the page says it at its bottom (R8)."""

from connectors.store.registered_users.consumers.audited import Audited, act_by_number
from connectors.store.registered_users.people import user_by_id
from schemas.model.registered_users.words import Act
from tasks.registered_users.consumers.block import in_words, merged_note
from tasks.registered_users.consumers.outcome import label
from tasks.registered_users.desk import UsersDesk


def said_of(desk: UsersDesk, by: str, asked: str, number: str) -> tuple[str, bool] | None:
    """Of an act of one's own by its number in the audit: a sentence, and whether it changed something; None for any
    other. `asked`: the account that it was asked for."""
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    with desk.users.read(desk.team_id) as session:
        act = act_by_number(session, int(number))
        user = user_by_id(session, act.user_id) if act and act.who == by else None
    if act is None or user is None or act.act not in (Act.BLOCK, Act.UNBLOCK):
        return None
    return f"{label(user)} {_happened(act, in_words(desk.boards))}{merged_note(asked, user)}", act.changed


def _happened(act: Audited, boards: str) -> str:
    if act.act is Act.BLOCK:
        if act.changed:
            return f"is blocked and sees no listings of {boards} from now on. Other boards stay open."
        return f"was already {act.before}. Nothing was changed."
    if act.changed:
        return f"is unblocked, and sees listings of {boards} again once they have accepted the terms there."
    return "is not blocked. Nothing was changed."

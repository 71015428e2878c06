"""Two accounts of one person are merged (R7): by the site's word, by a verified detail, or by a person."""

from collections.abc import Sequence
from datetime import datetime

from connectors.errors import StoreBusy
from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.looking_up import keys_of, lock_persons
from connectors.store.registered_users.consumers.merges import close_asking, merge_of, note_merge, sharing
from connectors.store.registered_users.kept import kept_id
from connectors.store.registered_users.people import locked_user, user_by_id_now
from rules.people.contacts import is_filler_email, is_filler_phone
from rules.registered_users.merging import agents_among, kept_first
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act, Merging
from tasks.registered_users.consumers.block import LONGEST_REASON, unknown
from tasks.registered_users.consumers.holds import BY_ITSELF
from tasks.registered_users.consumers.joining import join
from tasks.registered_users.consumers.outcome import Doing, Outcome, Result, label, refused
from tasks.registered_users.consumers.written import written
from tasks.registered_users.desk import UsersDesk

EMAIL, PHONE, SITE, PERSON = "email", "phone", "site", "person"
"""What says that two accounts are one person's."""
_TRIES = 5
_IN_WORDS = {
    EMAIL: "the same verified email",
    PHONE: "the same verified phone",
    SITE: "the site says so",
    PERSON: "a person said so",
}


def merge(
    desk: UsersDesk, keep: str, gone: str, by: str, because: str, at: datetime, evidence: Sequence[str] = (PERSON,),
    *, operator: str = "", request_id: str = "", confirmed: bool = True,
) -> Outcome:  # fmt: skip
    """`gone` becomes one with `keep`. A person decides (`evidence`: PERSON) between several agents by choosing which
    account is kept; else the two wait for a person. Accounts that were merged before are their kept ones. Raises
    StoreBusy."""
    doing = Doing(by, because.strip()[:LONGEST_REASON], at, operator, request_id, confirmed)
    if PERSON in evidence and not doing.reason:
        return refused("Say why: no accounts are merged without a reason.")
    if not confirmed:
        with desk.users.read(desk.team_id) as session:
            return _would(session, keep, gone)
    for _ in range(_TRIES):
        done = written(desk, lambda session: _merge(session, desk, keep, gone, doing, evidence))
        if done is not None:
            return done
    msg = "these accounts are being merged with others just now"
    raise StoreBusy(msg)


def _merge(
    session: TeamSession, desk: UsersDesk, keep: str, gone: str, doing: Doing, evidence: Sequence[str]
) -> Outcome | None:
    """None where others merged one of them before its lock was ours: it is tried again, with the right locks."""
    for name in (keep, gone) if PERSON in evidence else ():
        if user_by_id_now(session, name) is None:
            return refused(unknown(name))
    locked = lock_persons(session, (keep, gone), doing.at)
    kept, lost = kept_id(session, keep), kept_id(session, gone)
    users = user_by_id_now(session, kept), user_by_id_now(session, lost)
    if not {kept, lost} <= locked or users[0] is None or users[1] is None:
        return None
    return merged(session, desk, users[0], users[1], doing, evidence)


def merged(
    session: TeamSession, desk: UsersDesk, keep: RegisteredUser, gone: RegisteredUser, doing: Doing,
    evidence: Sequence[str],
) -> Outcome:  # fmt: skip
    """The same for two that are locked."""
    if keep.user_id == gone.user_id:
        said = f"These are one account already: {keep.user_id}. Nothing was changed."
        return Outcome(Result.SAME, said, said, keep.user_id)
    why = doing.reason or ", ".join(_IN_WORDS.get(word, word) for word in evidence)
    agents = agents_among((keep, gone))
    if len(agents) > 1 and PERSON not in evidence:
        return _for_a_person(session, keep, gone, doing, evidence, why)
    before = "; ".join(_described(user) for user in (keep, gone))
    join(session, desk, keep, gone, doing)
    close_asking(session, gone.user_id, keep.user_id, doing.at, doing.by)
    note_merge(session, keep.user_id, gone.user_id, Merging.MERGED, evidence, why, doing.at, doing.by)
    after = f"{gone.user_id} was merged into {keep.user_id}"
    kinds = {"before": before, "after": after, **doing.record(), "why": why}
    number = record(session, Act.MERGE, doing.by, doing.at, user_id=keep.user_id, **kinds)
    record(session, Act.MERGE, doing.by, doing.at, user_id=gone.user_id, **kinds)
    agent = f" The agent is {keep.agent_id}." if len(agents) > 1 else ""
    said = f"{label(gone)} was merged into {label(keep)}.{agent}"
    return Outcome(Result.DONE, said, f"{after}.{agent}", keep.user_id, number)


def _for_a_person(
    session: TeamSession, keep: RegisteredUser, gone: RegisteredUser, doing: Doing, evidence: Sequence[str], why: str
) -> Outcome:  # fmt: skip
    known = merge_of(session, keep.user_id, gone.user_id)
    both = f"{keep.user_id} and {gone.user_id}"
    said = f"{both} have different agents: nothing is merged until a person decides which is kept."
    if known is None:
        note_merge(session, keep.user_id, gone.user_id, Merging.ASKS, evidence, why, doing.at)
        before = "; ".join(map(_described, (keep, gone)))
        record(
            session, Act.MERGE, doing.by, doing.at, user_id=keep.user_id, before=before, after="for a person to decide",
            changed=False, **{**doing.record(), "why": why},
        )  # fmt: skip
    return Outcome(Result.ASKS, said, said, keep.user_id)


def _would(session: TeamSession, keep: str, gone: str) -> Outcome:
    for name in (keep, gone):
        if user_by_id_now(session, name) is None:
            return refused(unknown(name))
    kept, lost = kept_id(session, keep), kept_id(session, gone)
    if kept == lost:
        return Outcome(Result.SAME, "These are one account already.", "These are one account already.", kept)
    said = f"{lost} would be merged into {kept}. Nothing was done yet; it takes a confirmation."
    return Outcome(Result.WOULD, said, said, kept)


def keep_apart(
    desk: UsersDesk, keep: str, gone: str, by: str, because: str, at: datetime, operator: str = ""
) -> Outcome:
    """A person says that the two are two people: nothing merges them by itself from then on. Raises StoreBusy."""
    doing = Doing(by, because.strip()[:LONGEST_REASON], at, operator)
    if not doing.reason:
        return refused("Say why they are two people.")
    with desk.users.write(desk.team_id) as session:
        known = merge_of(session, keep, gone)
        if known is None or known.state is not Merging.ASKS:
            said = "This was decided already, or is not to be decided."
            return Outcome(Result.SAME, said, said, keep)
        note_merge(session, known.keep, known.gone, Merging.APART, known.evidence, doing.reason, at, by)
        number = record(
            session, Act.MERGE, by, at, user_id=known.keep, before="for a person to decide",
            after=f"{known.keep} and {known.gone} are two people", **doing.record(),
        )  # fmt: skip
        said = f"{known.keep} and {known.gone} stay two people's."
        return Outcome(Result.DONE, said, said, known.keep, number)


def find_duplicates(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, at: datetime
) -> list[Outcome]:
    """R7: accounts with the same verified email or phone become one with this user's; kept is the one that is open, has
    an agent, registered first. Those that a person keeps apart stay so. In a transaction of its own, which holds no
    user's lock yet; repeating changes nothing."""
    if user.merged_into:
        return []
    email, phone = _verified(session, user)
    found = {name for name in sharing(session, email, phone) if name != user.user_id}
    if not found:
        return []
    lock_persons(session, {*found, user.user_id}, at)
    accounts = [locked_user(session, name, at) for name in sorted({*found, user.user_id})]
    keep, *others = kept_first(account for account in accounts if not account.merged_into) or (user,)
    done = []
    for gone in others:
        known = merge_of(session, keep.user_id, gone.user_id)
        if known is None or known.state is not Merging.APART:
            evidence = _shared(session, keep, gone)
            fresh = locked_user(session, keep.user_id, at)
            if evidence:
                done.append(merged(session, desk, fresh, gone, Doing(BY_ITSELF, "", at), evidence))
    return done


def _verified(session: TeamSession, user: RegisteredUser) -> tuple[str, str]:
    """The keys of what the site has verified, "" for what says nothing of anybody."""
    email, phone = keys_of(session, user.user_id)
    email = email if user.email_verified and email and not is_filler_email(email) else ""
    return email, phone if user.phone_verified and phone and not is_filler_phone(phone) else ""


def _shared(session: TeamSession, keep: RegisteredUser, gone: RegisteredUser) -> tuple[str, ...]:
    ours, theirs = _verified(session, keep), _verified(session, gone)
    pairs = zip((EMAIL, PHONE), ours, theirs, strict=True)
    return tuple(word for word, mine, other in pairs if mine and mine == other)


def _described(user: RegisteredUser) -> str:
    agent = f", agent {user.agent_id}" if user.agent_id else ""
    return f"{user.user_id}{agent}{', blocked' if user.is_blocked else ''}"

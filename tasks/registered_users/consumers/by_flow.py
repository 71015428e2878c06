"""Acts on consumers as runs: ids alone come in, and ids alone are told. Who it is, and why, stays in the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from connectors.settings.teams import teams
from connectors.store.registered_users.consumers.wishes import Note, note_by_id
from tasks.registered_users.consumers.acting import person_by_reference
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.merge import PERSON, merge
from tasks.registered_users.consumers.outcome import Outcome, Result, refused
from tasks.registered_users.consumers.unblock import unblock
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.report.lines import About
from tasks.run.context import TeamRun

BlockReason = Literal["", "professional", "commercial", "no_plans", "other"]
UnblockReason = Literal["", "bona_fide", "appeal", "mistake", "other"]
MergeReason = Literal["", "same_person", "other"]
REASONS = {
    "professional": "is a real-estate professional",
    "commercial": "uses it commercially",
    "no_plans": "has no plans to buy, sell or rent soon",
    "bona_fide": "is a bona fide consumer",
    "appeal": "has appealed",
    "mistake": "was blocked by mistake",
    "same_person": "these are one person's accounts",
    "other": "another reason, as chosen in Prefect",
}
"""What is on record for a choice of a form."""
_UNKNOWN = (
    "by must be the id of an agent of the site, or what stands for a member of staff: /pages/consumers shows everybody "
    "theirs"
)
_WHICH = "say which team it is: the same id may be somebody else's in another one"
_ALIKE = {Result.DONE: "changed", Result.SAME: "left", Result.WOULD: "planned", Result.ASKS: "ask"}
_COUNTED = {Result.DONE: "delivered", Result.SAME: "left", Result.WOULD: "planned"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for. `by`: what stands for a person (`Person.reference`); `note`: under which the reason is
    kept, where it is no choice of the form; `other`: of a merge, the account that goes; `teams`: as the run was given
    them."""

    user: str
    by: str
    reason: str = ""
    note: str = ""
    confirmed: bool = False
    other: str = ""
    teams: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The same, with who it is and why."""

    wanted: Wanted
    by: str
    why: Note
    at: datetime
    confirmed: bool


Act = Callable[[UsersDesk, _Asked], Outcome]


def block_wanted(run: TeamRun, wanted: Wanted) -> None:
    """R8. Calls no vendor."""
    _do(run, wanted, "R8", _of_user(block))


def unblock_wanted(run: TeamRun, wanted: Wanted) -> None:
    """R9. Calls no vendor."""
    _do(run, wanted, "R9", _of_user(unblock))


def merge_wanted(run: TeamRun, wanted: Wanted) -> None:
    """R7, as a person's decision. Calls no vendor."""
    _do(run, wanted, "R7", _merge)


def _of_user(act: Callable[..., Outcome]) -> Act:
    """`block` or `unblock`, as a run is asked for it."""

    def done(desk: UsersDesk, asked: _Asked) -> Outcome:
        wanted, why = asked.wanted, asked.why
        return act(
            desk,
            wanted.user,
            asked.by,
            why.reason,
            asked.at,
            why.operator,
            wanted.note,
            confirmed=asked.confirmed,
        )

    return done


def _merge(desk: UsersDesk, asked: _Asked) -> Outcome:
    wanted, why = asked.wanted, asked.why
    return merge(
        desk, wanted.user, wanted.other, asked.by, why.reason, asked.at, (PERSON,), operator=why.operator,
        request_id=wanted.note, confirmed=asked.confirmed,
    )  # fmt: skip


def _do(run: TeamRun, wanted: Wanted, rule: str, act: Act) -> None:
    if not wanted.user or (run.users is None and not wanted.teams):
        return
    desk = desk_of(run.users, run.team)
    if desk is None:
        outcome = refused("this team has no listing site")
    elif not _is_meant(run, wanted):
        outcome = refused(_WHICH)
    else:
        outcome = _acted(run, desk, wanted, act)
    _tell(run, outcome, wanted, rule)


def _is_meant(run: TeamRun, wanted: Wanted) -> bool:
    if wanted.teams:
        return len(set(wanted.teams)) == 1
    return len([team for team in teams(run.env.teams_file).values() if team.site]) == 1


def _acted(run: TeamRun, desk: UsersDesk, wanted: Wanted, act: Act) -> Outcome:
    person = person_by_reference(run.store, desk, wanted.by)
    if person is None:
        return refused(_UNKNOWN)
    note: Note | None = Note(REASONS.get(wanted.reason, ""))
    if wanted.note:
        with desk.users.read(desk.team_id) as session:
            note = note_by_id(session, wanted.user, wanted.note)
    if note is None:
        return refused("there is no such note of this user, or it is older than a day: say again why")
    confirmed = wanted.confirmed and not run.dry_run
    return act(desk, _Asked(wanted, person.email, note, run.as_of, confirmed))


def _tell(run: TeamRun, outcome: Outcome, wanted: Wanted, rule: str) -> None:
    report, what = run.report, About(f"user {outcome.user_id or wanted.user}")
    if outcome.is_refused:
        report.count("refused")
        report.line("refused", what, rule, outcome.plainly)
        return
    if outcome.result in _COUNTED:
        report.count(_COUNTED[outcome.result])
    if outcome.result is Result.DONE:
        report.phrases["delivered"] = outcome.plainly.rstrip(".")
    report.line(_ALIKE[outcome.result], what, rule, outcome.plainly)

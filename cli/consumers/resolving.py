"""`dealbridge run block-consumer -p user=… -p by=EMAIL -p reason=…`: emails, phones and words become ids before there
is a run, so that none of them reaches Prefect's parameters."""

import getpass
from collections.abc import Sequence

from cli.consumers.finding import Counter, at_the_counter, known_person
from cli.consumers.names import NAMES_A_USER
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.teams import teams
from connectors.store.registered_users.consumers.wishes import Note, keep_note
from connectors.store.registered_users.people import user_by_id
from tasks.registered_users.consumers.look_up import look_up
from tasks.report.lines import About
from tasks.report.report import Report
from tasks.report.team import TeamReport

Given = tuple[list[str] | None, list[str]]


def resolved(flow: str, team_ids: Sequence[str] | None, given: Sequence[str]) -> Given | Report:
    """Teams and parameters for the run; a report where nobody is found, or several are. As they were where no user is
    named. Raises SettingsError for a person whom nobody knows, and for what is missing."""
    pairs = {
        name.strip().replace("-", "_"): text for name, _, text in (pair.partition("=") for pair in given)
    }
    names = NAMES_A_USER[flow]
    if not any(pairs.get(name, "").strip() for name in names):
        return list(team_ids) if team_ids else None, list(given)
    counter = at_the_counter(_team(team_ids))
    try:
        return _resolved(flow, names, counter, pairs)
    finally:
        counter.close()


def _team(team_ids: Sequence[str] | None) -> str:
    """The one that is meant. Raises SettingsError."""
    if team_ids:
        if len(set(team_ids)) == 1:
            return team_ids[0]
    else:
        with_site = [team_id for team_id, team in teams().items() if team.site]
        if len(with_site) == 1:
            return with_site[0]
    msg = "choose one team with --team: the same id may be somebody else's in another one"
    raise SettingsError(msg)


def _resolved(flow: str, names: Sequence[str], counter: Counter, pairs: dict[str, str]) -> Given | Report:
    person = known_person(counter, pairs.get("by", ""), "-p by=EMAIL")
    for name in names:
        found = _user(counter, pairs.get(name, "").strip(), person.email)
        if isinstance(found, str):
            return _refused(flow, counter.team.team_id, name, found)
        (pairs[name],) = found
    pairs["by"] = person.reference
    if reason := pairs.pop("reason", "").strip():
        with counter.desk.users.write(counter.team.team_id) as session:
            note = Note(reason, getpass.getuser())
            pairs["note"] = keep_note(session, pairs[names[0]], note, clock.now())
    return [counter.team.team_id], [f"{name}={text}" for name, text in pairs.items() if name != "teams"]


def _user(counter: Counter, text: str, by: str) -> tuple[str] | str:
    """The id that is meant; why it is none, in words. An id needs no look-up."""
    with counter.desk.users.read(counter.team.team_id) as session:
        if text and user_by_id(session, text):
            return (text,)
    found = look_up(counter.desk, text, by, clock.now(), getpass.getuser())
    if not found.consumers:
        return found.because
    ids = sorted({consumer.kept.user_id for consumer in found.consumers})
    if len(ids) > 1:
        return f"several users are known by this: {', '.join(ids)}; name one of them by its id"
    return (ids[0],)


def _refused(flow: str, team_id: str, name: str, because: str) -> Report:
    report = TeamReport(team_id)
    report.count("refused")
    report.line("refused", About(name), "R8", because)
    return Report(flow, {team_id: report})

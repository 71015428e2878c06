"""O3 O12: `leads export` takes out what the member may export, as a file that a spreadsheet opens; who, why and which
leads are on record before they leave."""

import csv
import hashlib
import io
import stat
from dataclasses import replace

import pytest
from sqlalchemy import select

from connectors.store.access.directory import set_right
from connectors.store.access.exports import exports
from connectors.store.engine import Store
from connectors.store.leads.leads import save_leads
from connectors.store.parts import Place
from connectors.store.teams.people import save_people
from schemas.model.access import Right
from schemas.model.lists.exports import Export
from schemas.model.lists.people import LeadFilters, LeadOrder
from schemas.tables import ExportedLeadRow
from tasks.access.csv_text import csv_lines, phones_cell
from tasks.access.export_leads import Asked, begin_leads_export, exportable
from tasks.access.exporting import CutOff
from tasks.access.viewers import viewer_by_email
from tests.support.leads.hidden_leads import (
    ANN,
    ANNS,
    AT,
    BOSS,
    LEADS,
    MEMBERS,
    SEES,
    TEAM,
    TEAM_LEAD,
    leaks,
)  # fmt: skip

HEAD = (
    "lead_id,first_name,last_name,emails,phones,stage,source,level,owner,office,hidden,assigned_to,score,last_activity,"
    "tags"
)


@pytest.fixture
def taken(typed):
    """What `leads export` writes, its sentence, and its exit status."""

    def run(email: str, *more: str, reason: str = "mailing") -> tuple[list[dict[str, str]], str, int]:
        out, err, status = typed("leads", "export", "--as", email, "--reason", reason, *more)
        return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))), err, status

    return run


def ids(rows: list[dict[str, str]]) -> list[int]:
    return [int(row["lead_id"]) for row in rows]


def on_record(store: Store) -> list[tuple[Export, set[int]]]:
    """Exports, the latest first, each with the leads that it held."""
    with store.read(TEAM) as session:
        found = exports(session, "", Place(100)).rows
        held = {
            one.export_id: set(
                session.scalars(
                    select(ExportedLeadRow.lofty_lead_id).where(ExportedLeadRow.export_id == one.export_id)
                )
            )
            for one in found
        }
    return [(one, held[one.export_id]) for one in found]


def granted(store: Store, member: int, *rights: Right) -> None:
    with store.write(TEAM) as session:
        for right in rights:
            set_right(session, ("", member), right, granted=True)


def asked(store: Store, email: str) -> Asked:
    """All that the member sees, the newest first."""
    who = lambda: viewer_by_email(store, TEAM, email)  # noqa: E731
    return Asked(who, LeadFilters(), {}, LeadOrder.CREATED, ascending=False, reason="mailing")


def test_the_company_exports_what_is_not_hidden_and_hears_how_many_are_left_out(store, taken):
    rows, said, status = taken("boss@office.test")
    assert (ids(rows), status) == ([3, 2, 1], 0)
    assert said.startswith(
        "3 leads exported; 4 of the list may not be, and were left out (O3). On record as "
    )
    [(export, held)] = on_record(store)
    assert (export.exported_by, export.reason, export.rows, export.left_out) == (
        "boss@office.test",
        "mailing",
        3,
        4,
    )
    assert export.export_id in said
    assert held == {1, 2, 3}
    assert export.operator
    assert export.ended_at


def test_a_file_as_a_spreadsheet_opens_it(store, typed, taken):
    out, _, _ = typed("leads", "export", "--as", "boss@office.test", "--reason", "mailing")
    assert out.startswith(f"\ufeff{HEAD}\r\n")
    assert out.count("\r\n") == out.count("\n") == 4
    [(export, _)] = on_record(store)
    assert export.sha256 == hashlib.sha256(out.encode()).hexdigest()
    assert taken("boss@office.test", "--stage", "stagemark3x")[0] == [
        {
            "lead_id": "3", "first_name": "Firstmark3x", "last_name": "Lastmark3x", "emails": "mark3x@mail.test",
            "phones": "(970) 555-3300", "stage": "Stagemark3x", "source": "Sourcemark3x", "level": "personal",
            "owner": "ann@office.test", "office": "", "hidden": "no", "assigned_to": "", "score": "53",
            "last_activity": "2026-03-08T10:00:00Z", "tags": "Tagmark3x",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx", "\rx", "\nx", "  =1", "＝1", '=1","x', "plain", "'=1"],
)
def test_no_cell_begins_a_formula(text):
    [[cell, other]] = csv.reader(io.StringIO(csv_lines([[text, "b"]]).decode(), newline=""))
    assert cell == (text if text in ("plain", "'=1") else f"'{text}")
    assert other == "b"
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize(
    ("phones", "cell"),
    [
        (("+19705550101",), "(970) 555-0101"), (("(970) 555-0101", "9705550102"), "(970) 555-0101; (970) 555-0102"),
        (("+442079460123",), "011 44 20 7946 0123"),
        (("1-970-555-0101", "+1 970.555.0102"), "(970) 555-0101; (970) 555-0102"),
        (("970-555-0101 x12",), "(970) 555-0101 ext. 12"),
        (("+9705550101",), "011 970 5550101"), (("ask the boss",), "ask the boss"), ((), ""),
    ],
)  # fmt: skip
def test_phones_are_as_they_are_dialled(phones, cell):
    assert phones_cell(phones) == cell


def test_what_people_wrote_into_a_lead_stays_text(store, taken):
    with store.write(TEAM) as session:
        changed = replace(
            LEADS[0], first_name='=cmd|"/c calc"!A1', last_name='Ünï, "x"\r\ny', tags=("a", "b")
        )
        save_leads(session, [changed], lambda _: False, AT)
    [row] = [one for one in taken("boss@office.test")[0] if one["lead_id"] == "1"]
    assert row["first_name"] == '\'=cmd|"/c calc"!A1'
    assert row["last_name"].startswith('Ünï, "x"')
    assert row["tags"] == "a; b"


@pytest.mark.parametrize(
    ("email", "rights", "exported", "left_out"),
    [
        ("ann@office.test", [], [], 3), ("ann@office.test", [Right.EXPORT_PERSONAL], [4, 3], 1),
        ("ben@office.test", [Right.EXPORT_PERSONAL], [7, 5], 0), ("chief@office.test", [], [2], 0),
        ("all@office.test", [], [], 2), ("all@office.test", [Right.EXPORT_SHARED], [2, 1], 0),
        ("ann@office.test", [Right.EXPORT_SHARED], [], 3), ("boss@office.test", [Right.EXPORT_PERSONAL], [3, 2, 1], 4),
    ],
)  # fmt: skip
def test_only_owners_export_and_whom_the_profile_lets(
    store, taken, tmp_path, email, rights, exported, left_out
):
    granted(store, next(member.lofty_member_id for member in MEMBERS if member.email == email), *rights)
    file = tmp_path / "leads.csv"
    rows, said, status = taken(email, "-o", str(file))
    assert rows == []
    if not exported:
        assert (status, file.exists(), on_record(store)) == (1, False, [])
        assert "nothing of this list may be exported" in said
        return
    assert status == 0
    assert ids(list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))) == exported
    [(export, held)] = on_record(store)
    assert (held, export.left_out) == (set(exported), left_out)
    assert leaks(file.read_text(), email) == set()


def test_nobody_exports_the_hidden_leads_of_a_member_who_left(store):
    """O12."""
    for member in MEMBERS:
        granted(store, member.lofty_member_id, *Right)
    for email in SEES:
        assert 6 not in exportable(store, TEAM, asked(store, email))[0]


def test_filters_narrow_it_and_stand_on_record(store, taken):
    assert ids(taken("boss@office.test", "--level", "company", "--level", "office")[0]) == [2, 1]
    assert on_record(store)[0][0].filters == {"level": ["company", "office"]}
    assert ids(taken("boss@office.test", "--sort", "name", "--ascending")[0]) == [1, 2, 3]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_without_a_reason_that_can_be_kept_nothing_leaves(store, taken, reason):
    rows, said, status = taken("boss@office.test", reason=reason)
    assert (rows, status, on_record(store)) == ([], 2, [])
    assert "--reason" in said


def test_a_file_is_whole_or_is_not_and_is_its_owners(store, taken, tmp_path):
    file = tmp_path / "leads.csv"
    assert taken("boss@office.test", "-o", str(file))[2] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "leads" in one.name] == ["leads.csv"]
    rows, said, status = taken("boss@office.test", "-o", str(tmp_path / "nowhere" / "leads.csv"))
    assert (rows, status) == ([], 2)
    assert "cannot be written" in said
    # It was on record before anything left, and says that nothing did.
    assert (on_record(store)[0][0].ended_at, on_record(store)[0][0].rows) == (None, 0)


def test_cut_off_half_way_it_says_what_had_left(store, monkeypatch):
    monkeypatch.setattr("tasks.access.export_leads.AT_ONCE", 1)
    export = begin_leads_export(store, TEAM, asked(store, "boss@office.test"))
    assert export is not None
    content = export.content()
    assert b"lead_id" in next(content)
    assert b"Firstmark1x" in next(content)
    content.close()
    [(kept, held)] = on_record(store)
    assert (kept.rows, held, kept.ended_at, kept.sha256) == (1, {1}, None, "")


def test_who_leaves_half_way_gets_no_more(store, monkeypatch):
    monkeypatch.setattr("tasks.access.export_leads.AT_ONCE", 1)
    export = begin_leads_export(store, TEAM, asked(store, "boss@office.test"))
    content = export.content()
    next(content)
    assert b"Firstmark1x" in next(content)
    with store.write(TEAM) as session:
        save_people(
            session, [replace(one, left=True) if one.lofty_member_id == BOSS else one for one in MEMBERS], ()
        )
    with pytest.raises(CutOff):
        next(content)
    assert on_record(store)[0][0].rows == 1


def test_what_changes_hands_half_way_stays(store, monkeypatch):
    """A lead that may no longer be exported when its turn comes is left out, and counted."""
    monkeypatch.setattr("tasks.access.export_leads.AT_ONCE", 1)
    granted(store, ANN, Right.EXPORT_PERSONAL)
    export = begin_leads_export(store, TEAM, asked(store, "boss@office.test"))
    content = export.content()
    next(content)
    next(content)
    with store.write(TEAM) as session:
        save_leads(session, [replace(LEADS[ANNS - 1], hidden=True)], lambda _: False, AT)
    assert b"Firstmark3x" not in b"".join(content)
    [(kept, held)] = on_record(store)
    assert (export.sent, export.left_out, kept.rows, kept.left_out) == (2, 1, 2, 1)
    assert held == {1, 2}
    assert kept.ended_at


@pytest.mark.parametrize("email", ["who@office.test", "gone@office.test", "twin@office.test", ""])
def test_an_email_of_nobody_of_two_and_of_who_left_exports_nothing(store, taken, email):
    rows, said, status = taken(email)
    assert (rows, status, on_record(store)) == ([], 2, [])
    assert "is not the email of one member" in said


def test_another_teams_lead_with_the_same_id_stays_there(store):
    from tests.support.leads.hidden_leads import fill

    fill(store, "south")
    with store.write("south") as session:
        save_leads(session, [replace(LEADS[TEAM_LEAD - 1], first_name="Southern")], lambda _: False, AT)
    export = begin_leads_export(store, TEAM, asked(store, "boss@office.test"))
    assert b"Southern" not in b"".join(export.content())
    with store.read("south") as session:
        assert exports(session, "", Place(10)).total == 0

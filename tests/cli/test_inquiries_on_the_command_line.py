"""Q3 Q8 O3 O5: `inquiries list` and `inquiries export` show, and take out, what is somebody's to see, and no more."""

import csv
import io
import json

import pytest
from sqlalchemy import select, update

from connectors.store.access.directory import set_right
from connectors.store.access.exports import exports
from connectors.store.parts import Place
from schemas.model.access import Right
from schemas.model.inquiries.listed import InquiryFilters
from schemas.model.lists.exports import INQUIRY_COLUMNS, Exported
from schemas.tables import ExportedInquiryRow, ExportedLeadRow, LeadRow
from tasks.access.exporting import CutOff
from tasks.inquiries.export import AskedInquiries, begin_inquiries_export, count_exportable_inquiries
from tasks.inquiries.viewers import NO_VIEWER
from tests.support.inquiries.marked_tab import DESK, SEES, fill_tab, with_concierge
from tests.support.leads.hidden_leads import ANN, TEAM, leaks

KEYS = {
    "id", "at", "type", "site", "lead_status", "contact_id", "name", "email", "phone", "listing", "message",
    "contact_status", "contact_source", "contact_type", "owner", "business_source", "interest_level", "interest",
    "priority", "time_frame", "inferred", "answered_at", "lead_id",
}  # fmt: skip


@pytest.fixture
def tab(store, tmp_path):
    fill_tab(store)
    with_concierge(tmp_path)
    return store


@pytest.fixture
def listed(tab, typed):
    """What `inquiries list --json` prints: objects."""

    def run(email: str, *filters: str) -> list[dict]:
        out, err, status = typed("inquiries", "list", "--as", email, "--json", *filters)
        assert (err, status, out.count("\n")) == ("", 0, 1)
        return json.loads(out)

    return run


@pytest.fixture
def taken(tab, typed):
    """What `inquiries export` writes, its sentence, and its exit status."""

    def run(email: str, *more: str, reason: str = "report") -> tuple[list[dict[str, str]], str, int]:
        out, err, status = typed("inquiries", "export", "--as", email, "--reason", reason, *more)
        return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))), err, status

    return run


def ids(rows: list[dict]) -> list[int]:
    return [int(row["id"]) for row in rows]


def on_record(store):
    """Exports, the latest first, each with the inquiries and the leads that it held."""
    with store.read(TEAM) as session:
        return [
            (
                export,
                set(session.scalars(select(ExportedInquiryRow.inquiry_id).where(
                    ExportedInquiryRow.export_id == export.export_id))),
                set(session.scalars(select(ExportedLeadRow.lofty_lead_id).where(
                    ExportedLeadRow.export_id == export.export_id))),
            )
            for export in exports(session, "", Place(100)).rows
        ]  # fmt: skip


@pytest.mark.parametrize("email", SEES)
def test_q8_each_sees_the_own_inquiries_the_newest_first(listed, email):
    rows = listed(email)
    assert ids(rows) == sorted(SEES[email], reverse=True)
    assert all(set(row) == KEYS for row in rows)


def test_an_inquiry_as_the_contract_spells_it(listed):
    [row] = listed("ann@office.test", "--query", "mark8x@mail.test")
    assert row == {
        "id": 8, "at": "2026-02-24T07:00:00Z", "type": "saved_search", "site": "company", "lead_status": "Active",
        "contact_id": 8, "name": "Firstmark8x Lastmark8x", "email": "mark8x@mail.test", "phone": "+19705558800",
        "listing": "MLS8", "message": "Messagemark8x", "contact_status": "Shared", "contact_source": "Broker",
        "contact_type": "Buyer", "owner": "ann@office.test", "business_source": "Referral", "interest_level": 2,
        "interest": 2, "priority": "Hot", "time_frame": "1-3", "inferred": False, "answered_at": None, "lead_id": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--type", "question", "--type", "saved-search"), [8, 3, 2]),
        (("--contact-status", "shared"), [8, 3]),
        (("--owner", "nobody"), [9, 1]),
        (("--owner", "ANN@office.test", "--type", "Saved_Search"), [8, 3]),
        (("--interest", "3", "--interest", "1", "--priority", "hot"), [9, 3, 1]),
        (("--since", "2026-02-24", "--until", "2026-02-24"), [8]),
        (("--since", "2026-02-18", "--until", "2026-02-19"), [3, 2]),
        (("--contact-source", "broker", "--business-source", "Advertisement"), []),
        (("--time-frame", "1-3", "--contact-type", "buyer", "--lead-status", "active"), [9, 8, 3, 2, 1]),
        (("--query", "MLS3"), [3]),
        (("--query", "(970) 555-9900"), [9]),
    ],
)
def test_q3_any_combination_narrows(listed, filters, found):
    assert ids(listed("boss@office.test", *filters)) == found


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (("--type", "telegram"), "no type"), (("--owner", "zed@office.test"), "nobody's email"),
        (("--period", "next_week"), "no period"), (("--since", "yesterday"), "no day"),
        (("--since", "2026-03-02", "--until", "2026-03-01"), "lies before"), (("--interest", "6"), "0 to 5"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said(tab, typed, filters, said):
    out, err, status = typed("inquiries", "list", "--as", "boss@office.test", "--json", *filters)
    assert (out, status) == ("", 2)
    assert said in err


@pytest.mark.parametrize("email", ["gone@office.test", "twin@office.test", "stranger@x.test", ""])
@pytest.mark.parametrize("command", [("list",), ("export", "--reason", "x")])
def test_as_nobody_known_is_wrong_usage(tab, typed, email, command):
    out, err, status = typed("inquiries", *command, "--as", email)
    assert (out, status) == ("", 2)
    assert "--as" in err


def test_a_table_says_how_many_there_are(tab, typed):
    out, _, status = typed("inquiries", "list", "--as", "ben@office.test")
    assert (status, "4 of 4." in out) == (0, True)
    assert (
        typed("inquiries", "list", "--as", "ben@office.test", "--query", "nobody")[0]
        == "No inquiry matches.\n"
    )
    assert leaks(out, "ben@office.test") <= {"mark3x"}


def test_o5_a_lead_hidden_a_moment_ago_is_not_shown(tab, listed):
    with tab.write(TEAM) as session:
        session.execute(update(LeadRow).where(LeadRow.lofty_lead_id == 3).values(hidden=True))
    assert 3 not in ids(listed("boss@office.test"))
    assert 3 not in ids(listed("ben@office.test"))
    assert 3 in ids(listed("ann@office.test"))


def test_o3_a_file_leaves_by_its_record(tab, taken):
    rows, said, status = taken(
        "boss@office.test", "--contact-status", "assigned", "--contact-status", "shared"
    )
    assert (ids(rows), status) == ([9, 8, 3, 2, 1], 0)
    assert tuple(rows[0]) == INQUIRY_COLUMNS
    assert (rows[0]["phone"], rows[0]["interest_level"], rows[0]["inferred"]) == ("(970) 555-9900", "3", "no")
    assert said.startswith("5 inquiries exported. On record as ")
    [(export, inquiries, leads)] = on_record(tab)
    assert (export.what, export.exported_by, export.reason, export.rows, export.left_out) == (
        Exported.INQUIRIES, "boss@office.test", "report", 5, 0,
    )  # fmt: skip
    assert export.filters == {"contact_status": ["assigned", "shared"]}
    assert (inquiries, leads) == ({1, 2, 3, 8, 9}, {1, 2, 3})
    assert len(export.sha256) == 64


@pytest.mark.parametrize(
    ("email", "rights", "exported", "left_out"),
    [
        (DESK, [], [9, 8], 3), ("ann@office.test", [], [], 3),
        ("ann@office.test", [Right.EXPORT_PERSONAL], [8, 4, 3], 0), ("chief@office.test", [], [2], 0),
        ("all@office.test", list(Right), [], 0),
    ],
)  # fmt: skip
def test_o3_what_may_not_leave_is_left_out_and_counted(
    tab, taken, tmp_path, email, rights, exported, left_out
):
    with tab.write(TEAM) as session:
        for right in rights:
            set_right(session, ("", ANN), right, granted=True)
    file = tmp_path / "inquiries.csv"
    _, said, status = taken(email, "-o", str(file))
    if not exported:
        assert (status, file.exists(), on_record(tab)) == (1, False, [])
        assert "nothing of this list may be exported" in said
        return
    assert (status, ids(list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))))) == (0, exported)
    [(export, inquiries, _)] = on_record(tab)
    assert (inquiries, export.left_out) == (set(exported), left_out)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_o3_without_a_reason_nothing_leaves(tab, taken, reason):
    rows, said, status = taken("boss@office.test", reason=reason)
    assert (rows, status, on_record(tab)) == ([], 2, [])
    assert "--reason" in said


def test_o3_who_loses_the_right_half_way_gets_no_more_of_it(tab, monkeypatch):
    """What was hidden meanwhile is left out; who may see nothing any more is cut off."""
    from connectors.settings.teams import teams
    from tasks.inquiries.viewers import inquiry_viewer_by_email

    monkeypatch.setattr("tasks.inquiries.export.AT_ONCE", 2)
    viewers = [inquiry_viewer_by_email(tab, teams()[TEAM], "boss@office.test")]
    asked = AskedInquiries(lambda: viewers[0], InquiryFilters(), {}, "report")
    assert count_exportable_inquiries(tab, TEAM, asked) == (5, 0)
    export = begin_inquiries_export(tab, TEAM, asked)
    assert export is not None
    content = export.content()
    assert b"contact_id" in next(content)
    assert b"mark9x" in next(content)
    with tab.write(TEAM) as session:
        session.execute(update(LeadRow).where(LeadRow.lofty_lead_id == 3).values(hidden=True))
    following = next(content)
    assert b"mark2x" in following
    assert b"mark3x" not in following
    viewers[0] = NO_VIEWER
    with pytest.raises(CutOff):
        next(content)
    [(kept, inquiries, _)] = on_record(tab)
    assert (kept.rows, kept.ended_at, inquiries) == (4, None, {9, 8, 2, 1})

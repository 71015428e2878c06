"""Q1: lead mails of the team's mailbox become inquiries, each once; what is not believed is in quarantine."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office

pytestmark = pytest.mark.any_database
PAGE = """<html><head><meta name="lead_information_version" content="1.0">
<meta name="lead_source" content="Realtor.com"><meta name="lead_name" content="Jo New">
<meta name="lead_email" content="{email}"><meta name="lead_mls" content="ML1">
<meta name="lead_message" content="Is it still there?"></head><body>A lead</body></html>"""


def letter(
    folder: Path, number: int, *, sender: str = "leads@portal.test", page: str = PAGE, at: Any = None
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "office@office.test", "A new lead"
    mail["Message-ID"], mail["Date"] = f"<m{number}@portal.test>", at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    mail.set_content(page.format(email=f"jo{number}@mail.test"), subtype="html")
    (folder / f"{number}.eml").write_bytes(mail.as_bytes())


@pytest.fixture
def box(office: Office, tmp_path: Path) -> Path:
    folder = tmp_path / "mails"
    folder.mkdir()
    office.setting(more=f'inquiries = {{ mailbox = "{folder}", trusted_senders = ["portal.test"] }}')
    return folder


def imported(office: Office) -> Any:
    return office.run("import-inquiries", later=2, source="mail").teams[office.team]


def test_each_mail_is_one_inquiry_and_what_lies_there_stays(office: Office, box: Path) -> None:
    for number in range(3):
        letter(box, number, at=office.now)
    (box / "9.eml").write_bytes(b"Subject: lunch\n\nAt noon?")
    assert imported(office).counts["pulled"] == 3
    letter(box, 3, at=office.now)
    assert imported(office).counts["pulled"] == 1
    assert imported(office).counts["pulled"] == 0
    assert len(list(box.iterdir())) == 5
    with office.rows("inquiries") as rows:
        assert {(row.type, row.message, row.listing_id) for row in rows} == {
            ("contact", "Is it still there?", "ML1")
        }
    with office.rows("contacts") as rows:
        assert {row.email for row in rows} == {f"jo{n}@mail.test" for n in range(4)}


def test_a_sender_who_is_not_trusted_is_not_believed(office: Office, box: Path) -> None:
    letter(box, 1, sender="forger@elsewhere.test", at=office.now)
    report = imported(office)
    assert (report.counts["pulled"], report.counts["quarantined"]) == (0, 1)
    with office.rows("inquiries") as rows:
        assert rows == []


def test_a_mailbox_that_is_away_stops_nothing_else(office: Office, box: Path) -> None:
    for mail in box.iterdir():
        mail.unlink()
    box.rmdir()
    report = office.run("import-inquiries", later=2)
    assert report.status == 1
    team = report.teams[office.team]
    assert team.counts["failed"] == 1
    assert not team.stopped

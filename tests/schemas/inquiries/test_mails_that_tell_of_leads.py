"""Lead mails by the Real Estate Lead Metadata Specification, and mails that look like them (Q1)."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest

from rules.inquiries.senders import is_trusted
from schemas.inquiries.formats import FORMATS
from schemas.inquiries.lead_mail import read_lead_mail
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via

METAS = {
    "lead_information_version": "1.0", "lead_source": "Realtor.com", "lead_type": "Buyer", "lead_name": "Ann Lee",
    "lead_email": "ann@x.test", "lead_phone": "970-555-0101", "lead_property_address": "1 Main St",
    "lead_property_city": "Salem", "lead_property_state": "OR", "lead_property_zip": "97301",
    "lead_property_price": "$450,000", "lead_mls": "ML1", "lead_message": "Hello", "lead_time_frame": "3-6 months",
    "lead_assigned_agent_email": "bo@office.test",
}  # fmt: skip


def tags(**changes: str) -> str:
    found = {**METAS, **changes}
    return "\n".join(f'<meta name="{name}" content="{value}" />' for name, value in found.items() if value)


def mail(
    html: str, sender: str = "Leads <leads@email.realtor.com>", charset: str = "utf-8", **headers: str
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "bo@office.test", "A new lead"
    message["Date"], message["Message-ID"] = "Fri, 27 Nov 2026 08:04:05 -0700", "<m1@realtor.com>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        if value:
            message[name.replace("_", "-")] = value
    message.set_content("In plain text, nothing is guessed: Name: Nobody")
    message.add_alternative(html, subtype="html", charset=charset)
    return message.as_bytes()


def page(**changes: str) -> str:
    return f"<html><head>{tags(**changes)}</head><body>Hello</body></html>"


def read(html: str, **more: Any) -> IncomingInquiry:
    found = read_lead_mail(mail(html, **more))
    assert isinstance(found, IncomingInquiry), found
    return found


def test_q1_a_lead_mail_is_read_whole() -> None:
    assert read(page()) == IncomingInquiry(
        Via.MAIL, "mail:<m1@realtor.com>", datetime(2026, 11, 27, 15, 4, 5, tzinfo=UTC), InquiryType.CONTACT,
        site=InquirySite.REALTOR, consumer=Consumer("Ann Lee", "ann@x.test", "970-555-0101"),
        home=Home("ML1", "1 Main St, Salem, OR 97301", 450000), message="Hello", agent="bo@office.test",
        source="Realtor.com", time_frame="3-6 months",
    )  # fmt: skip


def test_q1_the_tags_may_stand_in_the_body() -> None:
    assert read(f"<html><body><div>Hi {tags()}</div></body></html>") == read(page())


def test_q1_of_two_tags_of_one_name_the_first_counts() -> None:
    twice = f'{page()}<meta name="lead_email" content="other@x.test"><META NAME=Lead_Name CONTENT=Bo>'
    assert read(twice).consumer == read(page()).consumer
    assert read(f'<meta name="lead_email" content=" ">{page()}').consumer.email == "ann@x.test"


def test_q1_html_in_a_value_is_text() -> None:
    told = read(
        page(lead_name="<b>Ann</b> Lee&lt;script&gt;", lead_message="One<br>two &amp; 3 < 4<p>five</p>")
    )
    assert told.consumer.name == "Ann Lee"
    assert told.message == "One\ntwo & 3 < 4five"


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("utf-8", "José Núñez 🏡"),
        ("iso-8859-1", "José Núñez"),
        ("windows-1252", "José Núñez"),
        ("koi8-r", "Анна"),
        ("iso-2022-jp", "山田"),
    ],
)
def test_q1_a_mail_may_have_any_character_set(charset: str, name: str) -> None:
    assert read(page(lead_name=name), charset=charset).consumer.name == name


def test_q1_a_character_set_that_is_none_or_wrong_is_guessed() -> None:
    for said in (b"x-nonsense", b"utf-8"):
        raw = mail(page(lead_name="José"), charset="iso-8859-1").replace(b"iso-8859-1", said)
        told = read_lead_mail(raw)
        assert isinstance(told, IncomingInquiry)
        assert told.consumer.name == "José"


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("I would like to schedule a tour of 1 Main St", InquiryType.SCHEDULE_SHOWING),
        ("I have a question about the roof", InquiryType.QUESTION),
        ("Please call me", InquiryType.CONTACT),
    ],
)
def test_q1_what_is_asked_for_is_in_the_words(message: str, act: InquiryType) -> None:
    assert read(page(lead_message=message)).type is act


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\r\n", mail("<p>Hello</p>"), mail('<meta name="viewport" content="x">'),
        mail('<meta name="lead_source" content="x">'), mail(f"<!-- {tags()} -->"), b"\x00\xff" * 100,
    ],
)  # fmt: skip
def test_q1_another_mail_is_none(raw: bytes) -> None:
    assert read_lead_mail(raw) is None


def test_q1_a_lead_mail_within_a_mail_is_none() -> None:
    """A server that returns a mail, or a person who forwards it whole, has not sent an inquiry."""
    outer = EmailMessage()
    outer["From"], outer["Message-ID"] = "mailer-daemon@office.test", "<m2@office.test>"
    outer.set_content("It could not be delivered.")
    inner = EmailMessage()
    inner.set_content(page(), subtype="html")
    outer.add_attachment(inner)
    assert read_lead_mail(outer.as_bytes()) is None


@pytest.mark.parametrize(
    ("changes", "headers", "because"),
    [
        (
            {"lead_email": "", "lead_phone": ""},
            {},
            "neither an email nor a phone: nobody is known by the name alone",
        ),
        ({"lead_information_version": "2.0"}, {}, "lead_information_version: only 1 is known"),
        ({}, {"Date": ""}, "at: a time is missing"),
        ({}, {"Date": "", "X_Date": "Fri, 27 Nov 1850 08:04:05 -0700"}, "at: not a plausible time"),
        ({}, {"Date": "", "X_Date": "at noon"}, "at: not a time"),
    ],
)
def test_q1_a_lead_mail_that_cannot_be_read_is_told(changes, headers, because) -> None:
    told = read_lead_mail(mail(page(**changes), **headers).replace(b"X-Date", b"Date"))
    assert isinstance(told, Unreadable)
    assert (told.entity, told.because) == ("mail:<m1@realtor.com>", because)


def test_q1_without_a_date_it_is_from_when_the_server_got_it() -> None:
    told = read(page(), Date="", Received="from a by b; Fri, 27 Nov 2026 15:04:06 +0000")
    assert told.at == datetime(2026, 11, 27, 15, 4, 6, tzinfo=UTC)


def test_q1_without_a_message_id_it_is_known_by_what_it_says() -> None:
    told, again, other = (read(page(lead_message=said), Message_ID="") for said in ("Hello", "Hello", "Hi"))
    assert told.source_key == again.source_key != other.source_key
    assert told.source_key.startswith("mail:of-")
    assert not told.named


def test_q1_thirty_megabytes_are_refused() -> None:
    whole = mail(page()) + b"x" * 30_000_000
    for content in (whole, whole[:10_000_001]):
        told = read_lead_mail(content)
        assert isinstance(told, Unreadable)
        assert (told.entity, told.because) == ("mail:<m1@realtor.com>", "larger than 10 MB: no lead mail is")


@pytest.mark.parametrize(
    "raw",
    [
        b"a:b\n" * 2_000_000,
        b'Content-Type: text/plain; "' + b";" * 9_000_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 2_000_000,
        b"From: a@b\n\nContent-Type: x;" + b'"; ' * 3_000_000,
    ],
)
def test_q1_what_would_hold_everything_up_is_refused(raw: bytes) -> None:
    assert isinstance(read_lead_mail(raw), Unreadable)


SENDERS: list[tuple[str, str, tuple[str, ...], bool]] = [
    ("Leads <leads@email.realtor.com>", "", (), True),
    ("Leads <leads@email.realtor.com>", "", ("realtor.com",), True),
    ("Leads <LEADS@Email.Realtor.com>", "", ("leads@email.realtor.com",), True),
    ("leads@email.realtor.com", "", ("other@email.realtor.com", "zillow.com"), False),
    ("leads@notrealtor.com", "", ("realtor.com",), False),
    ("leads@realtor.com.evil.test", "", ("realtor.com",), False),
    ('"leads@realtor.com" <thief@evil.test>', "", ("realtor.com",), False),
    ("leads@realtor.com, thief@evil.test", "", ("realtor.com",), False),
    ("leads@realtor.com", "mx.test; spf=pass; dkim=pass; dmarc=pass", ("realtor.com",), True),
    ("leads@realtor.com", "mx.test; spf=pass smtp.mailfrom=evil.test; dmarc=fail", ("realtor.com",), False),
    ("leads@realtor.com", "mx.test; spf=fail; dkim=none", ("realtor.com",), False),
    ("leads@realtor.com", "mx.test; spf=fail; dkim=pass", ("realtor.com",), True),
    ("leads@realtor.com", "mx.test; dmarc=fail", (), True),
]


@pytest.mark.parametrize(("sender", "verdict", "trusted", "believed"), SENDERS)
def test_q1_a_forged_sender_is_not_believed(sender, verdict, trusted, believed) -> None:
    trusts: Callable[..., bool] = partial(is_trusted, trusted=trusted)
    told = read_lead_mail(mail(page(), sender, Authentication_Results=verdict), trusts)
    assert isinstance(told, IncomingInquiry) is believed
    if isinstance(told, Unreadable):
        assert "trusted_senders" in told.because


def test_q1_a_file_may_hold_one_mail_or_many() -> None:
    first = mail(page())
    second = mail(page(), Message_ID="<m2@realtor.com>").replace(b"\n", b"\r\n")
    assert [told.source_key for told in FORMATS["eml"](io.BytesIO(first))] == ["mail:<m1@realtor.com>"]
    box = (
        b"From a@x Fri\n"
        + first
        + b"\nFrom b@x Fri\r\n"
        + mail("<p>none</p>")
        + b"\r\n\r\nFrom c@x Fri\r\n"
        + second
    )
    told = list(FORMATS["mbox"](io.BytesIO(box)))
    assert [type(each) for each in told] == [IncomingInquiry, IncomingInquiry]
    assert told[0].source_key != told[1].source_key

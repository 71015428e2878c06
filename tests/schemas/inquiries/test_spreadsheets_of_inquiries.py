"""CSV as spreadsheets and other programs save it: encodings, separators, headers, and rows that cannot be read (Q1)."""

import io
from typing import Any

import pytest

from schemas.inquiries.fields import NATIVE
from schemas.inquiries.formats import FORMATS
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquiryType, Via

HEADER = "id,at,type,site,name,email,phone,listing_id,address,price,message,agent"
ROW = (
    "7,2026-11-27T15:04:05Z,question,company,José Núñez,jo@x.test,'+1 970 555 0101,ML1,"
    '"1 Main St, Salem","$450,000","Is it ""new""?\nAnn",bo@office.test'
)


def told(content: str | bytes) -> list[Any]:
    raw = content if isinstance(content, bytes) else content.encode()
    return list(FORMATS["csv"](io.BytesIO(raw)))


def test_q1_our_own_headers_are_our_own_shape_laid_flat() -> None:
    (row,) = told(f"{HEADER}\n{ROW}\n")
    assert (row.via, row.source_key, row.type) == (Via.FILE, "native:7", InquiryType.QUESTION)
    assert row.consumer == Consumer("José Núñez", "jo@x.test", "+1 970 555 0101")
    assert row.home == Home("ML1", "1 Main St, Salem", 450000)
    assert (row.message, row.agent) == ('Is it "new"?\nAnn', "bo@office.test")
    assert len(HEADER.split(",")) == len(NATIVE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_q1_it_may_be_saved_in_any_of_these_encodings(encoding: str, ending: str) -> None:
    row = ROW.replace("\n", " ")
    (read,) = told(f"{HEADER}{ending}{row}{ending}".encode(encoding))
    assert read.consumer.name == "José Núñez"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_q1_columns_may_be_separated_by_any_of_these(separator: str) -> None:
    (read,) = told(
        separator.join(["E-Mail", "Date", "Type"])
        + "\n"
        + separator.join(["a@x.test", "2026-11-27", "Contact"])
    )
    assert (read.consumer.email, read.type) == ("a@x.test", InquiryType.CONTACT)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Inquiry Type,Created At,First Name,Last Name,Email Address,MLS #",
         "Saved search,2026-11-27,Ann,Lee,a@x.test,ML1"),
        ("TYPE,Date Received,Full Name,e-mail,MLS Number", "saved-search,1795788245000,Ann Lee,a@x.test,ML1"),
        ("type,at,name,First name,email,listing id", "SAVED_SEARCH,2026-11-27T00:00:00Z,Ann Lee,,a@x.test,ML1"),
    ],
)  # fmt: skip
def test_q1_headers_may_be_spelled_as_others_do(header: str, row: str) -> None:
    (read,) = told(f"{header}\n{row}\n")
    assert (read.consumer.name, read.home.listing_id, read.type) == (
        "Ann Lee",
        "ML1",
        InquiryType.SAVED_SEARCH,
    )


def test_q1_of_two_columns_for_one_field_the_better_named_counts() -> None:
    (read,) = told("type,at,cell,phone,email\ncontact,2026-11-27,1,2,\n")
    assert read.consumer.phone == "2"
    (read,) = told("type,at,cell,phone,email\ncontact,2026-11-27,1,,\n")
    assert read.consumer.phone == "1"


@pytest.mark.parametrize(
    ("content", "because"),
    [
        ("", "the header lacks at and type: the first line must name the columns"),
        ("\n\n", "the header lacks at and type: the first line must name the columns"),
        ("type,email\ncontact,a@x.test\n" * 9, "the header lacks at: the first line must name the columns"),
    ],
)
def test_q1_a_file_without_its_headers_is_refused_once(content: str, because: str) -> None:
    (read,) = told(content)
    assert (type(read), read.because) == (Unreadable, because)


def test_q1_a_row_that_cannot_be_read_does_not_hold_up_the_others() -> None:
    rows = told(
        "id,at,type,email\n1,2026-11-27,contact,a@x.test\n2,never,contact,b@x.test\n,,,\n3,2026-11-27,contact\n"
    )
    assert [type(row) for row in rows] == [IncomingInquiry, Unreadable, Unreadable]
    assert [row.because for row in rows[1:]] == [
        "row 3: at: not a time",
        "row 5: neither an email nor a phone: nobody is known by the name alone",
    ]
    assert rows[1].entity == "native:2"


def test_q1_a_quotation_that_does_not_end_swallows_its_own_row_only() -> None:
    good = "{0},2026-11-27,contact,{0}@x.test,hello\n"
    content = "id,at,type,email,message\n" + good.format(1) + '2,2026-11-27,contact,b@x.test,"5 beds\n'
    rows = told(content + "".join(good.format(number) for number in range(3, 30)))
    assert [row.source_key for row in rows if isinstance(row, IncomingInquiry)] == [
        f"native:{number}" for number in (1, *range(3, 30))
    ]
    assert [row.because.partition(":")[0] for row in rows if isinstance(row, Unreadable)] == ["row 3"]


def test_q1_a_line_of_ten_megabytes_is_refused() -> None:
    long = b"2,2026-11-27,contact,b@x.test," + b"x," * 5_000_000
    rows = told(b"id,at,type,email,message\n" + long + b"\n3,2026-11-27,contact,c@x.test,hello\n")
    assert [getattr(row, "source_key", "") for row in rows] == ["", "native:3"]
    assert "longer than" in rows[0].because

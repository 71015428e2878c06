"""What a file of inquiries may be, and who reads it."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from schemas.inquiries.fub import read_fub
from schemas.inquiries.lead_mail import Trusts, anybody, read_lead_mail
from schemas.inquiries.lines import bounded
from schemas.inquiries.mails.limits import LARGEST_MAIL
from schemas.inquiries.mails.mbox import mails_of
from schemas.inquiries.native import read_ndjson
from schemas.inquiries.reso import read_reso
from schemas.inquiries.spreadsheet import read_csv
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable

Found = Iterator[IncomingInquiry | Unreadable]


class Reader(Protocol):
    """Never raises for what is in the file, which can be wound back. `trusts`: whose mails are believed; of other
    formats nobody asks."""

    def __call__(self, file: BinaryIO, trusts: Trusts = ..., /) -> Found: ...


def _csv(file: BinaryIO, _trusts: Trusts = anybody, /) -> Found:
    return read_csv(file)


def _ndjson(file: BinaryIO, _trusts: Trusts = anybody, /) -> Found:
    return read_ndjson(bounded(file))


def _fub(file: BinaryIO, _trusts: Trusts = anybody, /) -> Found:
    return read_fub(file)


def _reso(file: BinaryIO, _trusts: Trusts = anybody, /) -> Found:
    return read_reso(file)


def _eml(file: BinaryIO, trusts: Trusts = anybody, /) -> Found:
    if (found := read_lead_mail(file.read(LARGEST_MAIL + 1), trusts)) is not None:
        yield found


def _mbox(file: BinaryIO, trusts: Trusts = anybody, /) -> Found:
    for _, mail in mails_of(file):
        if (found := read_lead_mail(mail, trusts)) is not None:
            yield found


FORMATS: dict[str, Reader] = {
    "csv": _csv,
    "ndjson": _ndjson,
    "fub": _fub,
    "reso": _reso,
    "eml": _eml,
    "mbox": _mbox,
}
"""By the name that `import-inquiries` knows a format by."""

"""What the tests of the leads tab ask for: an office that takes inquiries in."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from tasks.inquiries.take_in import take_in
from tests.support.office import Office
from tests.support.telling.alerted_office import alerted  # noqa: F401 # a fixture
from tests.support.telling.mails import mails, post_office  # noqa: F401 # fixtures


@pytest.fixture
def takes(office: Office) -> Callable[..., list[int]]:
    """Take in what a source tells; ids of the inquiries that are new."""

    def take(*told: IncomingInquiry | Unreadable) -> list[int]:
        found: Any = office.at_the_desk(lambda run: take_in(run, told))
        return list(found)

    return take

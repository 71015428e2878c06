"""What the tests of the flows ask for: an office, and processes of their own."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import (  # noqa: F401 # fixtures
    another_office,
    new_office,
    office,
    office_on_sqlite,
    open_office,
    two_offices,
    victims,
)


@pytest.fixture
def last_line() -> Callable[[str], dict[str, Any]]:
    """Read the last line of stdout as JSON."""
    return lambda text: dict(json.loads(text.strip().splitlines()[-1]))

"""Great Expectations suites out of what is expected. Importing it takes seconds: only here, and late."""

from collections.abc import Iterable
from typing import Any

from schemas.expectations.expected import Expected


def suite(name: str, wanted: Iterable[Expected]) -> Any:
    """An `ExpectationSuite`; each expectation carries its sentence as its `description`."""
    from great_expectations import ExpectationSuite, expectations

    made = [
        getattr(expectations, expected.kind)(**expected.arguments, description=expected.sentence)
        for expected in wanted
    ]
    return ExpectationSuite(name=name, expectations=made)

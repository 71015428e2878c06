"""A desk at which leads are claimed, on both databases."""

from tests.support.registered_users.claim_desk import claim_desk, users  # noqa: F401 # fixtures

"""A desk at which leads are claimed, on both databases."""

from tests.support.registered_users.claim_desk import claim_desk, users  # noqa: F401 # fixtures
from tests.support.registered_users.posting_office import posting  # noqa: F401 # a fixture
from tests.support.telling.mails import mails, post_office  # noqa: F401 # fixtures

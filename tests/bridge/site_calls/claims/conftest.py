"""What the site asks about leads to claim."""

from tests.support.registered_users.claims_at_the_bridge import claims_desk  # noqa: F401 # a fixture

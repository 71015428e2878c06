"""What the tests of registered users ask for."""

from tests.support.registered_users.talk_world import quick_world, world  # noqa: F401 # fixtures

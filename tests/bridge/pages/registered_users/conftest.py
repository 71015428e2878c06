"""What the tests of the pages about registered users ask for."""

from tests.support.registered_users.talk_pages import live_pages, pages, talk_store  # noqa: F401 # fixtures

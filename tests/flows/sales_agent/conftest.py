"""An office whose sales agent is on."""

from tests.support.engaged_office import engaged  # noqa: F401 # a fixture
from tests.support.site.boxed_site import box  # noqa: F401 # a fixture
from tests.support.telling.mails import mails, post_office  # noqa: F401 # fixtures
from tests.support.telling.replying import replying  # noqa: F401 # a fixture
from tests.support.telling.told_office import told  # noqa: F401 # a fixture

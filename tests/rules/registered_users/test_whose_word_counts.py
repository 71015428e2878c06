"""R7: the site's word about a user's agent beside ours, and a file of agents beside the site's word."""

import pytest

from rules.registered_users.echoes import takes_agent
from rules.registered_users.roster_rows import WrongCell, checked, differing
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind

LEVELS = ("1", "2A", "2B", "3")


@pytest.mark.parametrize(
    ("holds", "said", "ours", "takes"),
    [
        ("", "", (), False),
        ("", "a1", (), True),
        ("a1", "a1", (), False),
        ("a1", "", (), True),  # the site gave it, and takes it back
        ("a1", "", ("a1",), False),  # ours, which the site may not know of yet
        ("a2", "a1", ("a1", "a2"), False),  # our own word of before
        ("", "a1", ("a1",), False),  # ours, who has given the user back
        ("a1", "a3", ("a1",), True),
    ],
)
def test_our_own_word_coming_back_says_nothing(
    holds: str, said: str, ours: tuple[str, ...], takes: bool
) -> None:
    assert takes_agent(holds, said, ours) is takes


def test_cells_become_values() -> None:
    said = {"kind": "ISA", "level": "2b", "areas": " Denver ;;Boulder; Denver", "email": "Ann <Ann@x.test>"}
    assert checked(said, LEVELS, "US") == {
        "kind": AgentKind.ISA, "level": "2B", "areas": ["Denver", "Boulder"], "email": "Ann <Ann@x.test>",
        "email_key": "ann@x.test",
    }  # fmt: skip
    with pytest.raises(WrongCell, match="level must be one of"):
        checked({"level": "4"}, LEVELS, "US")


def test_a_file_changes_what_the_site_has_not_said_with_a_newer_version() -> None:
    known = RosterAgent("a1", AgentKind.AGENT, version=3, name="Ann", level="1")
    said = {"name": "Ann", "level": "3", "phone": "303 555 0101"}
    assert differing(None, said, 0)[0] == {"kind": AgentKind.AGENT, "version": 0, **said}
    assert differing(known, said, 0) == ({"phone": "303 555 0101"}, ("level",))
    assert differing(known, said, 3) == ({"level": "3", "phone": "303 555 0101"}, ())
    assert differing(known, said, 4)[0]["version"] == 4

"""M1: the list is counted and narrowed by how its conversations stand, by who waits for a person, and by agent."""

from datetime import timedelta

import pytest

from bridge.pages.sales_agent.conversations import in_words
from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.sales_agent.notices import add_notice
from schemas.model.sales_agent.notices import Notice, NoticeKind

BEN, ADA = "agent:ben@example.com", "agent:ada@example.com"
LIST = "/pages/conversations"


def told_to_call(talks, lead: int, rule: str = "N1") -> None:
    """Somebody was told to call the lead, just now."""
    store = Store(environment().store_url)
    with store.write("sandbox") as session:
        add_notice(
            session, Notice(f"n{lead}{rule}"[-20:], lead, rule, NoticeKind.SHOWING, rule, talks.of.now)
        )
    store.close()


def tabs(talks, address: str = LIST) -> dict[str, int]:
    [bar] = [
        node
        for node in talks.bridge.open(address).root.all("nav")
        if node.has("aria-label", "How they stand")
    ]
    words = (link.text.rpartition(" ") for link in bar.all("a"))
    return {name: int(number) for name, _, number in words}


def names(talks, state: str = "", **more: str) -> list[str]:
    asked = "&".join(f"{name}={value}" for name, value in {"state": state, **more}.items() if value)
    page = talks.bridge.open(f"{LIST}?{asked}".replace(" ", "+"))
    [body] = page.root.all("tbody") or [None]
    return [row.all("a")[0].text for row in body.all("tr")] if body else []


@pytest.fixture
def several(talks, texted) -> dict[str, int]:
    """Of Ben: one that waits for an answer, one muted, one stopped, one that he has taken over."""
    ben, found = talks.of.users["Ben"], {"Rosa": texted}
    for number, name in enumerate(("Mia", "Stan", "Tess"), 2):
        found[name] = talks.lead(
            assignedUserId=ben, firstName=name, lastName="Lund", phones=[f"303555012{number}"]
        )
        talks.five_homes(found[name], 10 * number)
    talks.engaged()
    talks.enter(BEN)
    talks.act("mute", found["Mia"])
    talks.act("stop", found["Stan"], "By phone")
    talks.passes(minutes=1)
    talks.act("write", found["Tess"], "Ben here")
    return found


def test_m1_the_list_is_narrowed_and_counted_by_how_they_stand(talks, several):
    assert tabs(talks) == {
        "All": 4, "Waiting for a person": 0, "Active": 1, "Muted": 1, "Taken over": 1, "Stopped": 1,
    }  # fmt: skip
    assert names(talks, "active") == ["Rosa Lund"]
    assert names(talks, "muted") == ["Mia Lund"]
    assert names(talks, "taken over") == ["Tess Lund"]
    assert names(talks, "stopped") == ["Stan Lund"]
    assert sorted(names(talks, "silent")) == ["Mia Lund", "Tess Lund"]
    assert names(talks, "waiting for a reply") == ["Rosa Lund"]
    assert "State has no" in talks.page(f"{LIST}?state=odd")


def test_m1_n1_a_lead_waits_for_a_person_until_one_has_been_in_touch(talks, several):
    told_to_call(talks, several["Rosa"])
    told_to_call(talks, several["Mia"], "N2")
    talks.passes(minutes=12)
    assert names(talks, "waiting for a person") == ["Rosa Lund"]
    assert tabs(talks)["Waiting for a person"] == 1
    assert "For 12 min" in talks.page(LIST)
    talks.act("write", several["Rosa"], "Ben here, shall I call?")
    assert names(talks, "waiting for a person") == []
    assert "For 12 min" not in talks.page(LIST)


def test_m1_owners_narrow_their_list_by_agent_and_members_do_not(talks, several):
    talks.lead(assignedUserId=talks.of.users["Ada"], firstName="Own", lastName="Lund", phones=["3035550129"])
    talks.five_homes(max(row["leadId"] for row in talks.of.lofty.all("leads")), 60)
    talks.engaged()
    assert 'id="filter-agent"' not in talks.bridge.open(LIST).html
    talks.enter(ADA)
    assert 'id="filter-agent"' in talks.bridge.open(LIST).html
    assert names(talks, agent="ada@example.com") == names(talks) == ["Own Lund"]
    assert "Agent has no “ben@example.com”" in talks.page(f"{LIST}?agent=ben@example.com")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "0 min"),
        (0.9, "0 min"),
        (12, "12 min"),
        (119, "119 min"),
        (120, "2 h"),
        (47 * 60, "47 h"),
        (48 * 60, "2 days"),
    ],
)
def test_how_long_somebody_has_waited(minutes, words):
    assert in_words(timedelta(minutes=minutes)) == words

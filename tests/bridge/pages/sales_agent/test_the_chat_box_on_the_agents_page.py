"""E16: the agent's page says who answers in the chat box of the team's site now, and why."""

import pytest

from tests.bridge.pages.sales_agent.conftest import ON, Talks
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, ScriptedSite, scripted_site

ADA = "agent:ada@example.com"
PUT = "PUT /v1/chat-box"


@pytest.fixture
def site(talks: Talks, monkeypatch: pytest.MonkeyPatch):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    talks.enter(ADA)
    with scripted_site() as made:
        yield made


def says(talks: Talks, site: ScriptedSite, agent: str) -> None:
    talks.of.setting(more=f"sales_agent = {{ {agent} }}\n{SETTINGS.format(url=site.url)}")


def box(talks: Talks) -> str:
    facts = talks.bridge.open("/pages/agent").root.all("dl", class_="facts")[0]
    heads, values = ([found.text for found in facts.all(tag)] for tag in ("dt", "dd"))
    said = dict(zip(heads, values, strict=True)).get("Who answers in the site's chat box", "")
    return said.replace("( ", "(").replace(" )", ")")


def test_who_answers_and_why(talks, site):
    says(talks, site, "enabled = false")
    assert box(talks).startswith("As the site has it, which was told nothing: the sales agent is off")
    says(talks, site, f'{ON}, package = "Starter", engagements_per_month = 0')
    used_up = "the standard chat box: the 0 engagements of this month are used up (E16)"
    assert box(talks).casefold() == f"as the site has it; the site is yet to be told: {used_up}".casefold()
    talks.of.synced("engage-leads", later=0)
    assert box(talks).casefold() == used_up.casefold()
    says(talks, site, ON)
    assert "The standard chat box; the site is yet to be told: the sales agent" in box(talks)
    talks.of.synced("engage-leads", later=1)
    assert box(talks) == "The sales agent: it is on, and its package is not used up (E16)"
    says(talks, site, 'enabled = true, engage_style = "eager"')
    assert box(talks).endswith("nobody has confirmed the dry run yet (E25)")


def test_that_the_site_cannot_be_told_or_did_not_answer(talks, site):
    says(talks, site, ON)
    site.says[PUT] = 503, None
    talks.of.run("engage-leads")
    assert box(talks).startswith(
        "Not known, since an answer of the site was lost; the site is yet to be told"
    )
    talks.of.settle()
    site.says[PUT] = 501, None
    talks.of.synced("engage-leads", later=1)
    assert "which is not told now: the site lacks PUT /v1/chat-box (501)" in box(talks)


def test_a_team_without_a_site_has_no_such_line(talks):
    talks.enter(ADA)
    assert box(talks) == ""

"""R3, R6: posts in group chats and on claim boards say how it stands; where there is none, agents are mailed once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.store.registered_users.claims import note_posts_told
from schemas.model.registered_users.claims import ClaimEnd
from schemas.tables.registered_users import ClaimRow
from tasks.outbox.deliver import deliver_waiting
from tasks.registered_users.claims import deliver_mail
from tasks.registered_users.claims import plan_posts as planning
from tasks.registered_users.claims.claim import claim_lead
from tasks.registered_users.claims.give_back import release_claim
from tasks.registered_users.claims.pausing import pause_here
from tasks.registered_users.claims.return_unclaimed import return_unclaimed
from tests.support.registered_users.claim_desk import BOARD, GROUP


def told(posting):
    return {row.claim_id: (row.post_told, row.post_version) for row in posting.rows(ClaimRow)}


# What the site is told


def test_r3_r6_a_post_follows_its_lead(posting):
    group, board = posting.lead(GROUP, summary="Rosa wants to buy"), posting.lead(BOARD, "B 2/x")
    posting.runs()
    assert sorted(posting.posts()) == [("board/B%202%2Fx", "open", 1), ("groups/A1", "open", 1)]
    [call] = [call for call in posting.scripted.asked if call.path.endswith(group)]
    assert call.body == {
        "state": "open", "summary": "Rosa wants to buy", "version": 1,
        "claim_url": f"https://bridge.test/pages/claims?claim={group}",
    }  # fmt: skip
    with posting.of.rows("outbox", entity=group) as rows:
        assert [row.outbox_id for row in rows] == [call.headers["idempotency-key"]]
    assert told(posting) == {group: (1, 1), board: (1, 1)}
    posting.scripted.asked.clear()
    posting.runs(2)
    assert posting.posts() == [], "idle runs make no call"
    assert posting.claims(group, "ann").end is ClaimEnd.CLAIMED
    posting.runs()
    release_claim(posting.desk, group, "ann", "", posting.now)
    posting.runs()
    posting.passes(hours=25)
    posting.act(return_unclaimed)
    posting.runs()
    states = ["claimed", "open", "withdrawn"]
    assert posting.posts() == [("groups/A1", state, number) for number, state in enumerate(states, 2)]
    assert posting.mailed() == []


@pytest.mark.any_database
def test_what_has_changed_before_it_went_out_goes_out_as_it_is_by_then(posting):
    lead = posting.lead(GROUP)
    assert posting.plans() == 1
    posting.claims(lead, "ann")
    posting.runs()
    assert posting.posts() == [("groups/A1", "claimed", 2)]
    assert told(posting) == {lead: (2, 2)}
    posting.runs()
    assert len(posting.posts()) == 1


def test_what_may_have_been_sent_is_repeated_with_its_key_and_the_newer_has_its_own(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 500)
    posting.runs()
    posting.claims(lead, "ann")
    posting.runs()  # the old key is given up, since its values are overtaken
    posting.scripted.says.clear()
    posting.runs(2)
    keys = [call.headers["idempotency-key"] for call in posting.scripted.asked if "/posts/" in call.path]
    by_key = {}
    for key, post in zip(keys, posting.posts(), strict=True):
        by_key.setdefault(key, set()).add(post)
    assert all(len(posts) == 1 for posts in by_key.values()), "what was sent with a key stands for it"
    assert posting.posts()[-1] == ("groups/A1", "claimed", 2)
    assert posting.outbox() == [("post_group", "done")] * 2


@pytest.mark.any_database
def test_a_lost_answer_is_repeated_with_the_same_key(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 500)
    posting.runs()
    posting.scripted.says.clear()
    posting.runs()
    keys = {call.headers["idempotency-key"] for call in posting.scripted.asked if "/posts/" in call.path}
    assert (len(keys), posting.outbox()) == (1, [("post_group", "done")])


@pytest.mark.any_database
def test_a_site_that_knows_better_is_left_alone(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 409, said={"because": "version"})
    report = posting.runs()
    assert [(line.kind, line.rule) for line in report.lines] == [("left", "R3")]
    posting.runs()
    assert len(posting.posts()) == 1


@pytest.mark.any_database
def test_a_token_that_is_refused_stops_nothing_else(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 401)
    report = posting.runs()
    assert [line.kind for line in report.lines] == ["failed"]
    posting.scripted.says.clear()
    posting.runs()
    assert posting.outbox() == [("post_group", "done")]


def test_whoever_dies_before_it_is_noted_has_it_told_again_and_the_same(posting, monkeypatch):
    lead = posting.lead(GROUP)

    def dies(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(planning, "note_posts_told", dies)
        with pytest.raises(KeyboardInterrupt):
            posting.plans()
    assert told(posting) == {lead: (0, 1)}
    assert posting.outbox() == [("post_group", "waiting")]
    posting.runs(2)
    assert posting.posts() == [("groups/A1", "open", 1)]
    assert told(posting) == {lead: (1, 1)}


@pytest.mark.any_database
def test_nothing_is_planned_in_a_dry_run(posting):
    posting.lead(GROUP)

    def dry(run):
        run.dry_run = True
        planning.plan_posts(run)
        return run.report

    report = posting.act(dry)
    assert [(line.kind, line.rule) for line in report.lines] == [("planned", "R3")]
    assert posting.outbox() == []


def test_an_older_note_never_hides_a_newer_change(posting):
    lead = posting.lead(GROUP)
    before = posting.stored(lead)
    posting.claims(lead, "ann")
    posting.runs()
    with posting.users.write(posting.desk.team_id) as session:
        note_posts_told(session, [before])
    assert told(posting) == {lead: (2, 2)}


@pytest.mark.any_database
def test_however_many_there_are_all_are_told(posting, monkeypatch):
    monkeypatch.setattr(planning, "AT_ONCE", 3)
    for _ in range(8):
        posting.lead(GROUP)
    assert posting.plans() == 8
    assert posting.plans() == 0


# No place for it


@pytest.mark.parametrize(("status", "said"), [(404, "404"), (501, "501")])
def test_r3_where_the_site_has_no_group_agents_who_may_claim_are_mailed_once(posting, status, said):
    posting.agent("eve")
    pause_here(posting.desk, [posting.person("eve")], paused=True)
    lead = posting.lead(GROUP, summary="Rosa wants to buy")
    posting.answers("A1", lead, status)
    posting.runs(2)
    assert posting.mailed() == ["ann@office.test", "bob@office.test"], "Cid's level is too low, Eve is paused"
    mail = posting.mails.all()[0]
    assert mail["subject"] == "To claim: Rosa wants to buy"
    assert f"/pages/claims?claim={lead}" in str(mail)
    assert "@mail.test" not in str(posting.mails.all())
    assert "+13035550111" not in str(posting.mails.all())
    posting.claims(lead, "ann")
    posting.runs()
    release_claim(posting.desk, lead, "ann", "", posting.now)
    posting.runs(2)
    assert len(posting.mailed()) == 2, "once a claim and agent"
    with posting.of.rows("outbox", operation="post_group") as rows:
        assert all(said in row.because for row in rows)


@pytest.mark.any_database
def test_r6_so_it_is_on_a_board_that_is_not_there_and_where_no_area_is_named(posting):
    lead = posting.lead(BOARD)
    posting.answers("A1", lead, 404, place="board")
    nowhere = posting.lead(BOARD, "")
    posting.runs(2)
    assert posting.mailed() == sorted(["ann@office.test", "bob@office.test", "cid@office.test"] * 2)
    assert told(posting) == {lead: (1, 1), nowhere: (1, 1)}


@pytest.mark.any_database
def test_who_cannot_claim_it_any_more_is_not_mailed(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 404)
    assert posting.plans() == 1
    posting.act(lambda run: deliver_waiting(run, only=("post_group",)))
    claim_lead(posting.desk, lead, "ann", "k", posting.now)
    posting.runs()
    assert posting.mailed() == []
    with posting.of.rows("outbox", operation="mail_claim") as rows:
        assert {row.because for row in rows} == {deliver_mail.NOT_OPEN}


@pytest.mark.any_database
def test_without_a_mail_server_it_is_said_and_nobody_is_mailed(posting):
    posting.say(smtp=False)
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 404)
    report = posting.runs()
    assert [("smtp" in line.because, line.kind) for line in report.lines] == [(True, "left")]
    assert posting.outbox() == [("post_group", "done")]


def test_two_runs_at_once_mail_each_agent_once(posting):
    lead = posting.lead(GROUP)
    posting.answers("A1", lead, 404)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: posting.runs(2), range(2)))
    posting.runs()
    assert posting.mailed() == ["ann@office.test", "bob@office.test"]

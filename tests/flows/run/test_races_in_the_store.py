"""Two processes that store the same at once: the later one looks again, and finds it there."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import text

from connectors.errors import StoreConflict
from tasks.leads import pull as pull_leads
from tasks.operations import OPERATIONS
from tasks.outbox import deliver


@pytest.fixture
def desk(office_on_sqlite, monkeypatch):
    office_on_sqlite.person("ann")
    monkeypatch.setattr("connectors.clock.wait", lambda seconds: time.sleep(min(max(seconds, 0), 0.01)))
    return office_on_sqlite


def test_a_race_in_a_verb_is_over_at_the_second_look(desk, monkeypatch):
    lead, raced = desk.lead(), []
    real = pull_leads.save_page

    def slower(*given, **more):
        if not raced:
            raced.append(1)
            raise StoreConflict("another process has stored the same at the same moment")
        return real(*given, **more)

    monkeypatch.setattr(pull_leads, "save_page", slower)
    desk.synced()
    assert raced
    assert desk.link_of(lead) == desk.url_of(lead)


def test_one_that_goes_on_is_left_to_the_next_run(desk, monkeypatch):
    lead = desk.lead()

    def slower(*_, **__):
        raise StoreConflict("another process has stored the same at the same moment")

    with monkeypatch.context() as patch:
        patch.setattr(pull_leads, "save_page", slower)
        report = desk.run("sync-leads", later=11)
    said = [line.because for line in report.teams["north"].lines if line.kind == "failed"]
    assert said
    assert not any("unexpected" in one or "report this" in one for one in said)
    assert any("same moment" in one for one in said)
    desk.synced()
    assert desk.link_of(lead) == desk.url_of(lead)


def test_a_race_in_a_delivery_is_tried_again_by_the_next_run(desk, monkeypatch):
    lead = desk.lead()
    with monkeypatch.context() as patch:

        def slower(run, held):
            raise StoreConflict("another process has stored the same at the same moment")

        patch.setitem(OPERATIONS, "write_link", replace(OPERATIONS["write_link"], deliver=slower))
        report = desk.run("sync-leads", later=11)
    said = [line.because for line in report.teams["north"].lines if line.kind == "failed"]
    assert said == ["another process has stored the same at the same moment"]
    desk.settle()
    desk.synced(later=1)
    assert desk.link_of(lead) == desk.url_of(lead)


def test_a_bug_is_told_as_one_with_the_constraints_name(desk, monkeypatch):
    desk.lead()

    def broken(run):
        with run.store.write(run.team_id) as session:
            session.execute(text("UPDATE leads SET ownership = 'rosa@mail.test' WHERE 1 = 1"))

    monkeypatch.setattr(deliver, "blocked_rows", broken)
    desk.run("sync-leads", later=11)
    report = desk.run("sync-leads", later=11)
    said = [line.because for line in report.teams["north"].lines if line.kind == "failed"]
    assert said
    assert all(
        "ConstraintBroken" in one and "ck_leads_ownership" in one and "report this" in one for one in said
    )
    assert "rosa@mail.test" not in str(said)

"""A run that goes by the clock waits for what a lead is still writing (K5), after everything else is done."""

from connectors import clock
from rules.sales_agent.answers.gathering import LONGEST
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.understand import Looks, gathered_at, understand_replies
from tasks.sales_agent.plan_messages import plan_answers
from tasks.sales_agent.pull import pull_texts
from tasks.sales_agent.read_replies import read_replies
from tasks.sales_agent.terms import is_on

SLACK = 0.5


def answer_replies(run: TeamRun) -> None:
    """What was read and is over is understood, and its answers are planned. No call."""
    understand_replies(run)
    plan_answers(run)


def answer_what_was_gathered(run: TeamRun) -> None:
    """At most a minute, and the feed once more (1 call) where a reply was waited for. A run as of another time, or a
    dry one, leaves that to the next."""
    if not run.live or run.dry_run or not is_on(run):
        return
    until = gathered_at(run)
    if until is None:
        return
    clock.wait(min((until - clock.now()).total_seconds(), LONGEST.total_seconds()) + SLACK)
    run.as_of, run.state(Looks).waited = clock.now(), True
    pull_texts(run)
    read_replies(run)
    answer_replies(run)

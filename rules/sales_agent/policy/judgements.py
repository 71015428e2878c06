"""The policy as an ordered list: the first rule that says no, or wait, decides; none: the message goes."""

from collections.abc import Callable

from rules.sales_agent.policy.answers import is_for_lofty_agent, is_the_time_to_answer, within_the_hour
from rules.sales_agent.policy.channel import channel_of_message
from rules.sales_agent.policy.people import is_engaged_by_nobody, is_muted, is_taken_over
from rules.sales_agent.policy.permission import may_be_answered, may_be_texted
from rules.sales_agent.policy.quota import within_the_package
from rules.sales_agent.policy.ramp import beside_lofty_agent, ramp, ramp_of_answers
from rules.sales_agent.policy.timing import in_time, is_the_time
from schemas.model.sales_agent.policy import Answer, Asked, Judgement
from schemas.model.sales_agent.triggers import ANSWER

Rule = Callable[[Asked], Judgement | None]
"""None: this rule has nothing against it."""

POLICY: tuple[Rule, ...] = (
    is_engaged_by_nobody,
    in_time,
    ramp,
    beside_lofty_agent,
    channel_of_message,
    is_muted,
    is_taken_over,
    may_be_texted,
    is_the_time,
    within_the_package,
)
"""Private leads and events that are over first: they are left for good. Then whether texts go out at all, and then in
the order of the rules. The quota stands last, so that a wait is not taken for a package that is used up."""

POLICY_OF_ANSWERS: tuple[Rule, ...] = (
    is_engaged_by_nobody,
    in_time,
    ramp_of_answers,
    is_for_lofty_agent,
    channel_of_message,
    is_muted,
    is_taken_over,
    may_be_answered,
    within_the_hour,
    is_the_time_to_answer,
    within_the_package,
)
"""K3: what holds an answer to a reply back. A gap does not, nor what brakes triggered texts."""

FOR_GOOD = frozenset({"E18", "V1"})
"""Rules whose "no" ends a trigger: nothing that could change would make it right again."""


def judge(asked: Asked) -> Judgement:
    """What the policy says of one message. Asking twice with the same facts answers the same."""
    for rule in POLICY_OF_ANSWERS if asked.trigger.rule == ANSWER else POLICY:
        if said := rule(asked):
            return said
    return Judgement(Answer.GO)

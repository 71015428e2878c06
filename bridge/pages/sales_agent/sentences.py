"""What the rules that a page names say: their ids lead to the sentences at its end."""

from collections.abc import Iterable

from rules import RULEBOOK


def sentences_of(rule_ids: Iterable[str]) -> dict[str, str]:
    """By id, in the order of the rulebook; an id that stands in no rulebook has none."""
    wanted = set(rule_ids)
    return {rule.id: rule.sentence for rule in RULEBOOK if rule.id in wanted}

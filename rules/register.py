"""How a rule is written down: its id and its sentence stand on the function that decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the agreement: id, sentence, and the function that decides it (`module:name`)."""

    id: str
    sentence: str
    function: str


REGISTER: dict[str, Rule] = {}


def rule(rule_id: str, sentence: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Enter a pure function in the register under its rule id. Raises ValueError when the id is taken."""

    def enter(function: Callable[P, R]) -> Callable[P, R]:
        if rule_id in REGISTER:
            msg = f"rule {rule_id} is decided twice"
            raise ValueError(msg)
        REGISTER[rule_id] = Rule(rule_id, sentence, f"{function.__module__}:{function.__qualname__}")
        return function

    return enter

"""What a reader of one slot hands back."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A slot's value, by which rule, and the words that it covers."""

    value: Value
    rule: str
    words: slice

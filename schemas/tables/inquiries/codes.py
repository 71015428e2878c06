"""Words as small numbers: an index of a million inquiries holds eleven of them a row."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Dialect, SmallInteger, type_coerce
from sqlalchemy.types import TypeDecorator


class Coded(TypeDecorator[str]):
    """A word of a vocabulary, stored as its place in it, from 1 on; None, and "", as 0, so that an index answers for it
    as for any other. Rows keep the numbers: a new word is added at the vocabulary's end."""

    impl = SmallInteger
    cache_ok = True
    should_evaluate_none = True

    def __init__(self, words: type[StrEnum]) -> None:
        """`words`: all that there are."""
        super().__init__()
        self.words = words
        self._code: dict[Any, int] = {word.value: code for code, word in enumerate(words, 1)}
        self._word: dict[int, str | None] = {code: word for word, code in self._code.items()} | {0: None}

    @property
    def python_type(self) -> type[str]:
        """Text: a decorated type does not say so by itself."""
        return str

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int:  # noqa: ARG002 - SQLAlchemy's
        """The number. Raises ValueError for a word that is unknown."""
        return self.code(value)

    def code(self, value: str | None) -> int:
        """The same for whoever stores past SQLAlchemy."""
        return self._code[self.words(value).value] if value else 0

    def process_result_value(self, value: int | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The word, as text; None where there is none."""
        return self._word[value or 0]


def as_number(column: ColumnElement[Any]) -> ColumnElement[int]:
    """The number itself, for whoever reads many and looks their words up."""
    return type_coerce(column, SmallInteger).label(column.key)

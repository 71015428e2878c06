"""Questionnaires of restricted boards: the one that comes along, or a team's own file."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from connectors.errors import SettingsError

Key = Literal["professional", "commercial", "plans"]
KEYS: tuple[Key, ...] = ("professional", "commercial", "plans")
Choice = bool | str
PLANS = ("buy", "sell", "rent", "none")
_WORDS = Field(min_length=1, max_length=500)


class Asked(BaseModel):
    """One question. `choices`: the values that may be answered; `labels`: each in words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    text: Annotated[str, _WORDS]
    labels: tuple[Annotated[str, _WORDS], ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """In the order of their labels."""
        return PLANS if self.key == "plans" else (True, False)

    @model_validator(mode="after")
    def _each_choice_has_words(self) -> "Asked":
        if len(self.labels) != len(self.choices):
            said = ", ".join(str(choice).lower() for choice in self.choices)
            msg = f"{self.key} needs a label for each of {said}"
            raise ValueError(msg)
        return self


class Questionnaire(BaseModel):
    """All three questions (R1). `version` is part of the id by which answers are told apart from those to an older
    one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
    questions: tuple[Asked, ...]

    @model_validator(mode="after")
    def _all_are_asked(self) -> "Questionnaire":
        if sorted(asked.key for asked in self.questions) != sorted(KEYS):
            msg = f"each of {', '.join(KEYS)} must be asked once"
            raise ValueError(msg)
        return self


YES_NO = ("Yes", "No")
DEFAULT = Questionnaire(
    version="1",
    questions=(
        Asked(key="professional", text="Are you a real-estate professional?", labels=YES_NO),
        Asked(key="commercial", text="Do you use what you see here commercially?", labels=YES_NO),
        Asked(
            key="plans",
            text="Do you plan to buy, sell or rent soon?",
            labels=("Yes, buy", "Yes, sell", "Yes, rent", "No plans"),
        ),
    ),
)


def questionnaire(name: str) -> Questionnaire:
    """`default`, or the TOML file of that path. Raises SettingsError that names the file and what to mend."""
    if name == "default":
        return DEFAULT
    file = Path(name)
    try:
        return _read(name, file.stat().st_mtime_ns)
    except OSError as error:
        msg = f"the questionnaire {name} cannot be read"
        raise SettingsError(msg, mend="check boards.….questionnaire") from error


@lru_cache(maxsize=50)
def _read(name: str, _changed_at: int) -> Questionnaire:
    try:
        return Questionnaire.model_validate(tomllib.loads(Path(name).read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"the questionnaire {name} is no TOML"
        raise SettingsError(msg) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        msg = f"the questionnaire {name}: {place} {first['msg']}".replace("Value error, ", "")
        raise SettingsError(msg) from error

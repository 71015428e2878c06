"""Settings of a team's listing site, and of each board whose listings it shows (`docs/site-contract.md`)."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from connectors.settings.accounts import Strict
from connectors.settings.values import Address, Burst, CallsPerMinute, SecretName, Share, Text

Level = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$")]
Hours = Annotated[float, Field(gt=0, le=8_784, allow_inf_nan=False)]


class SiteAccount(Strict):
    """How to reach the team's listing site, and what holds there. `token`: goes with our calls to it and with its calls
    to us; `signing_secret`: `whsec_…`, by which its events are signed; both are `env:NAME` or `prefect:BLOCK`.

    `country`: whose telephone numbers these are, where a number does not say; `minimum_level`, one of `levels` (the
    lowest first): from it on an agent is offered registered users; `make_leads`: a registered user whom nobody knows
    becomes a lead.
    """

    base_url: Address
    token: SecretName
    signing_secret: SecretName
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "US"
    boards: tuple[Text, ...] = ("TRREB",)
    minimum_level: Level = "2B"
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = ("1", "2A", "2B", "3")
    claims_per_day: int = Field(5, ge=0, le=1_000)
    claim_hours: Hours = 24
    talk_hours: Hours = 48
    make_leads: bool = False
    requests_per_minute: CallsPerMinute = 600
    burst: Burst | None = None
    rate_group: Text | Literal[""] = ""
    rate_share: Share = 1.0
    limit: Literal["bucket", "window"] = "bucket"

    @model_validator(mode="after")
    def _the_minimum_is_a_level(self) -> "SiteAccount":
        if len(set(self.levels)) < len(self.levels):
            msg = "levels names one of them twice"
            raise ValueError(msg)
        if self.minimum_level not in self.levels:
            msg = f"minimum_level must be one of levels ({', '.join(self.levels)})"
            raise ValueError(msg)
        if len(set(self.boards)) < len(self.boards):
            msg = "boards names one of them twice"
            raise ValueError(msg)
        return self


class Board(Strict):
    """A board's rules. `terms_version`: which terms a user accepts; `questionnaire`: `default`, or a file; `areas`: in
    which it is asked, none named: in all."""

    terms_version: Text = "1"
    faq_url: Address = "https://example.com/faq"
    appeal_address: Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$")] = "appeals@example.com"
    questionnaire: Text = "default"
    areas: tuple[Text, ...] = ()

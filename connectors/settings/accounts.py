"""A team's accounts at its vendors, as its section of the teams file gives them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from connectors.settings.values import Address, Burst, CallsPerMinute, SecretName, Share, Text


class Strict(BaseModel):
    """Unknown keys are refused; what was given is not shown."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class LoftyAccount(Strict):
    """How to reach the team's Lofty account. Secrets are `env:NAME` or `prefect:BLOCK`."""

    base_url: Address
    api_key: str = ""
    client_id: str = ""
    client_secret: str = ""
    customer_key: str = ""
    requests_per_minute: CallsPerMinute = 500
    burst: Burst | None = None
    rate_group: Text | Literal[""] = ""
    rate_share: Share = 1.0
    limit: Literal["bucket", "window"] = "bucket"


class SisuAccount(Strict):
    """How to reach the team's Sisu account."""

    base_url: Address
    username: str
    token: str
    requests_per_minute: CallsPerMinute = 600
    burst: Burst | None = None
    rate_group: Text | Literal[""] = ""
    rate_share: Share = 1.0
    limit: Literal["bucket", "window"] = "bucket"
    sns_verify: bool = True


class Smtp(Strict):
    """The mail server by which people of the office are written to. `security` left out: none on this machine, else
    STARTTLS. `username` is text or `env:NAME`, `password` is `env:NAME` or `prefect:BLOCK`."""

    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]+$")]
    port: int = Field(587, ge=1, le=65_535)
    security: Literal["starttls", "tls", "none"] | None = None
    username: str = ""
    password: str = ""
    sender: Annotated[str, Field(alias="from", pattern=r"^[^@\s<>]+@[^@\s<>]+$")]

    @property
    def way(self) -> str:
        """How the connection is made safe."""
        return self.security or ("none" if self.host in ("127.0.0.1", "::1", "localhost") else "starttls")


class Notify(Strict):
    """The gateway by which people of the office get texts: `text` is `env:NAME` or `prefect:BLOCK`, where an Apprise
    URL stands in which `{phone}` is the person's number."""

    text: SecretName


class Stages(Strict):
    """Names of the Lofty transaction stages (T5)."""

    signed: Text = "Pre-contract"
    pending: Text = "Pending"
    closed: Text = "Closed"
    lost: Text = "Cancelled"

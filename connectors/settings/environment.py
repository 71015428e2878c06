"""Settings of the whole installation: `DEALBRIDGE_*` variables. Raises SettingsError with one clear line."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors.errors import SettingsError
from connectors.settings.refused import one_line
from connectors.settings.values import Address, HeaderName, LocalPath


class Environment(BaseSettings):
    """`DEALBRIDGE_*` variables, with their defaults."""

    model_config = SettingsConfigDict(env_prefix="DEALBRIDGE_", extra="ignore")

    home: LocalPath = Path(".dealbridge")
    database_url: str = ""
    teams_file: LocalPath = Path("teams.toml")
    bridge_url: Address = "http://127.0.0.1:8600"
    timeout_seconds: float = Field(30, gt=0, le=3600, allow_inf_nan=False)
    settling_seconds: float = Field(120, ge=0, le=86_400, allow_inf_nan=False)
    trusted_user_header: HeaderName = ""
    keep_runs_days: float = Field(14, ge=1, le=36_600, allow_inf_nan=False)

    @property
    def store_url(self) -> str | Path:
        """The store: a SQLite file in the home folder unless a URL is given."""
        # Not as a URL: in one a "?" in the folder's name would begin the options.
        return self.database_url or (self.home / "dealbridge.sqlite").resolve()


def environment() -> Environment:
    """The environment's settings, read anew at every call."""
    try:
        return Environment()
    except ValidationError as error:
        raise SettingsError(one_line(error, "DEALBRIDGE_")) from error

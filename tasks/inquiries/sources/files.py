"""A file of inquiries, read once through: what it tells is stored, what cannot be read is in quarantine (Q1)."""

from functools import partial
from pathlib import Path

from connectors.errors import SettingsError
from rules.inquiries.senders import is_trusted
from schemas.inquiries.formats import FORMATS
from schemas.parsing.visible import visible
from tasks.inquiries.take_in import take_in
from tasks.run.context import TeamRun

_BY_ENDING = {
    ".csv": "csv",
    ".tsv": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".eml": "eml",
    ".mbox": "mbox",
}


def import_file(run: TeamRun, path: str, kind: str) -> None:
    """`kind`: one of FORMATS; "": by the end of the file's name. The same file twice adds nothing; one that was left
    half-way is read again from its beginning. Raises SettingsError that says what to mend."""
    wanted = kind or _BY_ENDING.get(Path(path).suffix.lower(), "")
    if not path or wanted not in FORMATS:
        said = "-p file=PATH says which file" if not path else f"-p format= says what {visible(path)} is"
        msg = f"{said} ({', '.join(FORMATS)})"
        raise SettingsError(msg)
    trusts = partial(is_trusted, trusted=run.team.inquiries.trusted_senders)
    try:
        with Path(path).open("rb") as file:
            take_in(run, FORMATS[wanted](file, trusts))
    except OSError as error:
        msg = f"the file {visible(path)} cannot be read ({error.strerror})"
        raise SettingsError(msg) from error

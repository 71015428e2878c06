"""The one way in which an unforeseen error is logged: where it happened, without its own text.

A database or a parser puts the record that it choked on into that text, and a log carries no personal data.
"""

import logging
import traceback

from connectors.errors import DealbridgeError

LOG = logging.getLogger("dealbridge")


def unforeseen(error: Exception, team_id: str, what: str) -> str:
    """Log it; returns what a report says about it."""
    where = "".join(traceback.format_tb(error.__traceback__))
    # Our own errors say what they are about without any data.
    said = f"{type(error).__name__}{f' ({error})' if isinstance(error, DealbridgeError) else ''}"
    LOG.error("team %s: %s failed: unexpected %s\n%s", team_id, what, said, where)
    return f"unexpected {said}: please report this, with the log"

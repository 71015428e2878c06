"""The one way in which an unforeseen error is logged: where it happened, without its own text.

A database or a parser puts the record that it choked on into that text, and a log carries no personal data.
"""

import logging
import traceback

LOG = logging.getLogger("dealbridge")


def unforeseen(error: Exception, team_id: str, what: str) -> str:
    """Log it; returns what a report says about it."""
    where = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("team %s: %s failed: unexpected %s\n%s", team_id, what, type(error).__name__, where)
    return f"unexpected {type(error).__name__}: please report this, with the log"

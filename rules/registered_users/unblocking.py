"""R9: after an unblock the board's terms are accepted again before access returns."""

from rules.register import rule


@rule(
    "R9",
    "After an unblock the user must accept the board's terms again before access returns. A person's unblock outlives "
    "old answers; a person's block is never lifted by an answer.",
)
def accepts(due: bool, current: str, accepted: str) -> bool:
    """Whether accepting these terms is what is due: an older version's are not."""
    return due and accepted == current

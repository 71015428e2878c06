"""What others wrote, in Markdown: shown as it is, never as a link, an image, a table or HTML."""

import re

from schemas.parsing.visible import visible

_ACTIVE = re.compile(r"[\\\[\]<>*|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)|(?<=mailto)(:)")
"""Prefect's pages make links of bare addresses, too."""


def escaped(text: str) -> str:
    """The text without what nobody sees, its active characters escaped; code in backticks stays code."""
    return _ADDRESS.sub(r"\\\g<0>", _ACTIVE.sub(r"\\\g<0>", visible(text)))

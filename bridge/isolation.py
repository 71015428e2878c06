"""Names of every script on one page: what runs from right to left never turns what stands beside it."""

import unicodedata
from typing import Any

from schemas.parsing.visible import visible

_ASIDE, _BACK = "\u2068", "\u2069"
"""First strong isolate, and its end: they work in texts, titles and options alike."""
_TURNS = ("R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI")


def isolated(value: Any) -> Any:
    """For each expression of a template: text that could turn its surroundings is set apart, without the marks that
    somebody put into it. What is Markup, as after `|e`, stays."""
    if type(value) is not str or value.isascii():
        return value
    if not any(unicodedata.bidirectional(character) in _TURNS for character in value):
        return value
    return f"{_ASIDE}{visible(value)}{_BACK}"

"""M3: feedback on how a reply was understood, as a line of a golden set: `text | role | asked | tags | slots`."""

import re
from dataclasses import fields

from schemas.model.sales_agent.replies import Slots
from schemas.parsing.visible import visible

HEAD = "# text | role | asked | tags | slots"
_PIECES = re.compile(r"[;|\n]")
_SLOT = re.compile(rf"({'|'.join(slot.name for slot in fields(Slots))})\s*[=:]\s*(\S.*)", re.IGNORECASE)


def golden_line(text: str, role: str, asked: str, wanted: str) -> str:
    """`wanted`: what should have been understood, as a person typed it: what reads `slot=value` (or `slot: value`) goes
    to the slots, anything else to the tags. What is not known stays empty."""
    tags, slots = [], []
    for piece in filter(None, (_cell(part) for part in _PIECES.split(wanted))):
        found = _SLOT.fullmatch(piece)
        if found:
            slots.append(f"{found[1].lower()}={found[2]}")
        else:
            tags.append(piece)
    cells = (_cell(text), role, asked, ", ".join(tags), "; ".join(slots))
    return " | ".join(cells).rstrip()


def _cell(text: str) -> str:
    """In one line, and without what ends a cell."""
    return " ".join(visible(text).replace("|", "/").split())

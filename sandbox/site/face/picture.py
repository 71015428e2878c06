"""A drawing of a home, the same for the same home."""

from __future__ import annotations

from zlib import crc32

from sandbox.server.wire import Record
from sandbox.site.face.frame import e

WALLS = ("#c96f4a", "#d9b26f", "#8fa3ad", "#b9c4a7", "#a8675c", "#e0d3bd")
ROOFS = ("#5b3a2e", "#3f4a52", "#6b4b3a", "#2f4f4a")
SKIES = (("#bfe0ee", "#eef6f2"), ("#f6d9b8", "#fbf0df"), ("#c8d3ee", "#f0eef6"))


def picture(listing: Record, *, named: bool = False) -> str:
    """Inline SVG. `named`: told to those who do not see it; beside its name it would only be told twice."""
    number = crc32(str(listing["listing_id"]).encode())
    wall, roof = WALLS[number % len(WALLS)], ROOFS[number // 7 % len(ROOFS)]
    top, bottom = SKIES[number // 3 % len(SKIES)]
    kind, beds = listing.get("property_type"), int(listing.get("beds") or 0)
    drawn = {"Condo": _tower, "Townhouse": _row, "Land": _trees}.get(str(kind), _house)(wall, roof, beds)
    told = (
        f'role="img" aria-label="A drawing of {e(listing.get("address"))}"' if named else 'aria-hidden="true"'
    )
    name = f"sky-{e(listing['listing_id'])}"
    sky = (
        f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient></defs>'
        f'<rect width="320" height="180" fill="url(#{name})"/>'
    )
    hills = '<path d="M0 120 60 70l50 42 60-62 70 66 40-30 40 34v60H0Z" fill="#7f9a94" opacity=".55"/>'
    ground = '<path d="M0 138q80-14 160-6t160-2v50H0Z" fill="#6f8f5f"/>'
    return f'<svg viewBox="0 0 320 180" {told}>{sky}{hills}{ground}{drawn}</svg>'


def _window(x: int, y: int) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="16" height="18" fill="#fff3c9" stroke="#3a3a3a" stroke-width="1.5"/>'
    )


def _house(wall: str, roof: str, beds: int) -> str:
    windows = "".join(_window(102 + 30 * place, 106) for place in range(min(4, max(1, beds))))
    return (
        f'<rect x="92" y="94" width="136" height="58" fill="{wall}"/><path d="M82 96 160 50l78 46Z" fill="{roof}"/>'
        f'<rect x="196" y="62" width="14" height="26" fill="{roof}"/>{windows}'
        '<rect x="152" y="130" width="16" height="22" fill="#4a3528"/>'
    )


def _tower(wall: str, roof: str, beds: int) -> str:
    windows = "".join(
        _window(122 + 32 * column, 46 + 26 * row)
        for row in range(4)
        for column in range(3)
        if (row, column) != (3, 1)
    )
    return (
        f'<rect x="112" y="34" width="100" height="118" fill="{wall}"/>'
        f'<rect x="108" y="28" width="108" height="8" fill="{roof}"/>'
        f'{windows}<rect x="{148 + beds}" y="134" width="20" height="18" fill="#4a3528"/>'
    )


def _row(wall: str, roof: str, beds: int) -> str:
    walls = (wall, *(other for other in WALLS if other != wall))
    return "".join(
        f'<rect x="{64 + 66 * place}" y="82" width="62" height="70" fill="{walls[place]}"/>'
        f'<path d="M{60 + 66 * place} 84l35-30 35 30Z" fill="{roof}"/>{_window(74 + 66 * place, 96)}'
        f'<rect x="{102 + 66 * place}" y="126" width="14" height="26" fill="#4a3528"/>'
        for place in range(3 if beds else 2)
    )


def _trees(wall: str, _: str, __: int) -> str:
    trees = "".join(
        f'<rect x="{x}" y="118" width="7" height="30" fill="#5b3a2e"/>'
        f'<circle cx="{x + 3}" cy="{108 - x % 3 * 4}" r="22" fill="#4f7a55"/>'
        for x in (70, 124, 236, 268)
    )
    post = '<path d="M178 152v-34" stroke="#5b3a2e" stroke-width="4"/>'
    return f'{trees}{post}<rect x="160" y="104" width="36" height="22" fill="{wall}"/>'

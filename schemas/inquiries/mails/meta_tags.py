"""Meta tags out of the HTML of a mail, wherever they stand in it."""

import re
from contextlib import suppress
from html.parser import HTMLParser

from schemas.parsing.values import storable

MOST_LETTERS = 500_000
"""Of the HTML of a mail that are looked through; lead mails have their tags at its beginning."""
_MOST_TAGS = 200
_LONGEST = 40_000
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,500}>", re.IGNORECASE)


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta" or len(self.found) >= _MOST_TAGS:
            return
        values = dict(reversed(attrs))
        name = (values.get("name") or "").strip().casefold()
        content = without_tags(values.get("content") or "")
        if name.startswith("lead_") and content:
            # Of two of one name the first counts: what a consumer wrote stands behind what the portal says.
            self.found.setdefault(name, content)

    handle_startendtag = handle_starttag


def lead_metas(html: str) -> dict[str, str]:
    """`lead_…` and what they hold, as text; the first of a name counts. What stands in a comment is none."""
    metas = _Metas()
    # Not closed: what is cut off at the end is no tag. It gives up on some markup that no mail program writes.
    with suppress(AssertionError):
        metas.feed(html[:MOST_LETTERS])
    return metas.found


def without_tags(value: str) -> str:
    """A value as text: tags that are left in it are dropped, and lines stay lines."""
    text = storable(value[:_LONGEST])
    if "<" in text:
        text = _TAG.sub("", _BREAKS.sub("\n", text))
    return text.strip()

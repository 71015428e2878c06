"""A letter to somebody of the office, as plain text and as HTML that a phone shows well: no images, nothing is fetched
from anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from schemas.parsing.visible import visible

LONGEST_QUOTE = 2_000
_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    '<body style="margin:0;padding:0;background:#f3f4f6"><div style="max-width:560px;margin:0 auto;padding:20px 16px;'
    'background:#ffffff;color:#1f2933;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif">'
    "{body}</div></body></html>"
)
_TODO = '<p style="margin:0 0 16px;font-size:20px;line-height:1.35;font-weight:600">{}</p>'
_PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
_SMALL = '<p style="margin:16px 0 0;font-size:13px;color:#52606d">{}</p>'
_LABEL = '<span style="display:block;font-size:13px;color:#52606d">{}</span>'
_QUOTE = (
    '<blockquote style="margin:0 0 16px;padding:8px 12px;border-left:4px solid #9aa5b1;background:#f5f7fa">'
    "{}</blockquote>"
)
_BUTTON = (
    '<p style="margin:0 0 8px"><a href="{href}" style="display:inline-block;padding:12px 20px;border-radius:6px;'
    'background:#0b5394;color:#ffffff;text-decoration:none">{text}</a></p>'
)


@dataclass(frozen=True, slots=True)
class Line:
    """`label`: "" for none; `href`: where it leads, "" for nowhere; a text shows what is no page by its words alone."""

    text: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """`todo`: what to do, first of all; `quote`: what somebody wrote, in its lines; `link`: a button, with its address;
    `closing`: why this came."""

    todo: str
    lines: tuple[Line, ...] = ()
    quote: str = ""
    link: Line = Line("")
    closing: str = ""


def as_text(letter: Letter) -> str:
    """For whoever reads mails as they are."""
    parts = [visible(letter.todo)]
    if letter.lines:
        parts.append("\n".join(_plain(line) for line in letter.lines))
    if letter.quote.strip():
        parts.append("\n".join(f"> {line}".rstrip() for line in _quoted(letter.quote)))
    if letter.link.text:
        parts.append(f"{letter.link.text}:\n{letter.link.href}")
    if letter.closing:
        parts.append(f"-- \n{visible(letter.closing)}")
    return "\n\n".join(parts) + "\n"


def as_html(letter: Letter, title: str) -> str:
    """The same. Whatever anybody typed is escaped."""
    body = [_TODO.format(_safe(letter.todo))]
    body += [_PARAGRAPH.format(_line(line)) for line in letter.lines]
    if letter.quote.strip():
        body.append(_QUOTE.format("<br>".join(escape(line) for line in _quoted(letter.quote))))
    if letter.link.text:
        body.append(_BUTTON.format(href=_safe(letter.link.href), text=_safe(letter.link.text)))
    if letter.closing:
        body.append(_SMALL.format(_safe(letter.closing)))
    return _PAGE.format(title=_safe(title), body="".join(body))


def short(text: str, most: int) -> str:
    """In one line of at most so many letters, without what nobody sees."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _plain(line: Line) -> str:
    label = f"{line.label}: " if line.label else ""
    return visible(f"{label}{line.text}") + (f"\n  {line.href}" if line.href.startswith("http") else "")


def _line(line: Line) -> str:
    label = _LABEL.format(_safe(line.label)) if line.label else ""
    said = _safe(line.text)
    return label + (f'<a href="{_safe(line.href)}" style="color:#0b5394">{said}</a>' if line.href else said)


def _quoted(text: str) -> Iterator[str]:
    cut = text.strip() if len(text.strip()) <= LONGEST_QUOTE else f"{text.strip()[: LONGEST_QUOTE - 1]}…"
    return (visible(line).rstrip() for line in cut.splitlines())


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)

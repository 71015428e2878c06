"""Email addresses and phone numbers in a text, and the text without them."""

import re

import phonenumbers

from rules.people.contacts import is_filler_phone, phone
from rules.sales_agent.understanding.slots.words.form import GONE

_EMAIL = re.compile(
    r"(?<![\w.+%-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,62}){0,4}\.[a-z]{2,24}(?![\w@])"
)
_DOT = r"(?: ?(?:\(dot\)|\[dot\]) ?| (?:dot|punto) |\.)"
_JOINT = rf"(?:{_DOT}| (?:underscore|dash|guion bajo) |_)"
_SPOKEN = re.compile(
    rf"(?<![\w.@-])(?P<local>[a-z0-9+-]{{1,64}}(?:{_JOINT}[a-z0-9+-]{{1,64}}){{0,3}})"
    r"(?: ?(?:\(at\)|\[at\]|@) ?| (?:at|arroba) )"
    rf"(?P<host>[a-z0-9-]{{2,40}})(?:{_DOT}| ?[.,] ?)(?P<end>com|net|org|edu|gov|us|io|me|mx)(?![\w@])"
)
_JOINTS = (
    (re.compile(r" ?(?:\(dot\)|\[dot\]|\bdot\b|\bpunto\b|\.) ?"), "."),
    (re.compile(r" ?(?:\bunderscore\b|\bguion bajo\b|_) ?"), "_"),
    (re.compile(r" ?\bdash\b ?"), "-"),
)
_PHONE = re.compile(
    r"(?<![\w$.,@-])(?:\+?1[ .-]{0,3})?(?:\([2-9][0-9]{2}\)"
    r"|[2-9][0-9]{2})[ .,/-]{0,3}[2-9][0-9]{2}[ .,-]{0,3}[0-9]{4}(?![0-9a-z@]|[.,-][0-9])"
    r"|(?<![\w$])\+[0-9]{1,3}[0-9 ().-]{6,20}[0-9](?![0-9])"
)


def take_email(text: str) -> tuple[str, str]:
    """The first address, and the text with marks in place of all of them; `text` as `shown` gives it."""
    found = ""
    if "@" in text:
        match = _EMAIL.search(text)
        if match:
            found, text = match[0], _EMAIL.sub(f" {GONE} ", text)
    if not found and ("@" in text or " at " in text or "arroba" in text or "(at)" in text or "[at]" in text):
        match = _SPOKEN.search(text)
        if match:
            local = match["local"]
            for joint, mark in _JOINTS:
                local = joint.sub(mark, local)
            found = f"{local}@{match['host']}.{match['end']}"
            text = f"{text[: match.start()]} {GONE} {text[match.end() :]}"
    return found, text


def take_phone(text: str) -> tuple[str, str, str]:
    """The first number in E.164, its words, and the text with marks in place of all of them."""
    found, words = "", ""
    for match in _PHONE.finditer(text):
        number = phone(match[0])
        if (
            number
            and not is_filler_phone(number)
            and phonenumbers.is_possible_number(phonenumbers.parse(number))
        ):
            found, words = number, match[0]
            break
    return (found, words, _PHONE.sub(f" {GONE} ", text)) if found else ("", "", text)

"""Made-up people, streets and phones. Nobody here exists: emails end in example.com or .test, phones in 01xx."""

from __future__ import annotations

import random
import unicodedata

FIRST = (
    "Ana", "José", "Zoë", "Liam", "Priya", "Renée", "Mateo", "Sofía", "Kai", "Noor", "Jürgen", "Amélie", "DeShawn",
    "Mary Beth", "Søren", "Björk", "Chloé", "Tomasz", "Aaliyah", "Wei", "Hana", "Oluwaseun", "Iñigo", "Grace",
    "Jean-Luc", "Ximena", "Pat", "Dana", "Luca", "Fatima", "Owen", "Ruth", "Ngọc", "Elif", "Marisol", "Theo",
)  # fmt: skip
LAST = (
    "Reyes", "O'Brien", "Núñez", "van der Berg", "D'Angelo", "Smith", "Okafor", "Müller", "Nguyễn", "Johnson-Lee",
    "Lund", "McAllister", "García", "Saint-Pierre", "Kowalski", "Haugen", "Patel", "Ó Súilleabháin", "Whitehorse",
    "Kim", "Yıldız", "Tanaka", "de la Cruz", "Abernathy", "Fonoti", "Begay", "Larsen", "St. John", "Achebe", "Moss",
)  # fmt: skip
SUFFIXES = ("Jr.", "Sr.", "III", "II")
STREETS = (
    "Main St",
    "E Aspen Ave",
    "Juniper Ct",
    "W 400 S",
    "Ridgeline Dr Unit 4",
    "Maple Ln",
    "County Road 12",
)
TOWNS = (
    ("Aspen", "CO", "81611"), ("Denver", "CO", "80202"), ("Provo", "UT", "84601"), ("Boise", "ID", "83702"),
    ("Durango", "CO", "81301"), ("Salt Lake City", "UT", "84101"), ("Santa Fe", "NM", "87501"),
)  # fmt: skip
AREA_CODES = (303, 720, 970, 719, 801, 385, 435, 208, 505, 307)


def plain(text: str) -> str:
    """Lower-case letters of a name, for an email address."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(char for char in bare if char.isalnum()) or "person"


def person(dice: random.Random) -> tuple[str, str]:
    """First and last name; now and then with a suffix."""
    last = dice.choice(LAST)
    return dice.choice(FIRST), f"{last} {dice.choice(SUFFIXES)}" if dice.random() < 0.05 else last


def email_of(first: str, last: str, number: int) -> str:
    """An address of one's own."""
    domain = "example.com" if number % 5 else "mail.test"
    return f"{plain(first)}.{plain(last)}{number}@{domain}"


def phone(dice: random.Random, number: int) -> str:
    """A fictitious number (555-01xx), spelled in one of the ways in which people type it."""
    area = AREA_CODES[number // 100 % len(AREA_CODES)] if number < 1000 else 200 + number // 100 % 790
    line = f"01{number % 100:02d}"
    forms = ("({a}) 555-{n}", "+1{a}555{n}", "{a}555{n}", "{a}-555-{n}", "1 {a} 555 {n}", "{a}.555.{n}")
    return dice.choice(forms).format(a=area, n=line)


def address(dice: random.Random, number: int) -> tuple[str, str, str, str]:
    """Street, city, state, postal code."""
    return (f"{100 + number * 7 % 9800} {dice.choice(STREETS)}", *dice.choice(TOWNS))

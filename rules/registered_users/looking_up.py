"""R8: by what a registered user is found."""

from rules.people.contacts import email, phone

LONGEST_EMAIL = 320


def email_key(text: str) -> str:
    """An email to find a user by: the address alone, in one spelling; "" for what is none."""
    found = email(text)
    return found if len(found) <= LONGEST_EMAIL else ""


def phone_key(text: str, country: str) -> str:
    """A phone to find a user by: E.164 without its extension, "" for what is none. `country`: of the site, for a number
    that does not say its own: `2894695060` and `+12894695060` are one."""
    return phone(text, country)

"""R12: a person as a keyed hash, by which a block is known again when the account is gone."""

import hashlib
import hmac

from rules.people.contacts import is_filler_email, is_filler_phone

EMAIL, PHONE, ID = "email", "phone", "user"


def person_of(key: str, kind: str, value: str) -> str:
    """64 hex digits, "" for no value. `key`: of the team, for this purpose; `value`: in the form that users are found
    by."""
    if not value:
        return ""
    return hmac.new(key.encode(), f"{kind}\x1f{value}".encode(), hashlib.sha256).hexdigest()


def known_again_by(key: str, email_key: str, phone_key: str) -> frozenset[str]:
    """The hashes by which a person is known again, whether the site verified the detail or not: else not verifying it
    would be the way round a block. What people type because a form wants something says nothing of anybody."""
    email = "" if email_key and is_filler_email(email_key) else email_key
    phone = "" if phone_key and is_filler_phone(phone_key) else phone_key
    return frozenset((person_of(key, EMAIL, email), person_of(key, PHONE, phone))) - {""}

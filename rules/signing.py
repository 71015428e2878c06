"""B: the signed links to the bridge page, its form keys, and the keys that creations carry."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.leads.visibility import LEAD_ADDRESS
from rules.register import rule
from schemas.model.decisions import Leave
from schemas.model.leads import Lead, Presence

_SIGNATURE = 32
OLD_KEY_HOURS = 24


def derived(key: str, purpose: str, *parts: object) -> str:
    """A hex signature over team-bound parts; each purpose has a key of its own, so none opens another's door."""
    own = hmac.new(key.encode(), f"dealbridge/{purpose}/v1".encode(), hashlib.sha256).digest()
    message = "\x1f".join(str(part) for part in parts)
    return hmac.new(own, message.encode(), hashlib.sha256).hexdigest()[:_SIGNATURE]


def bridge_token(key: str, team_id: str, lofty_lead_id: int) -> str:
    """B7: `{lead id}-{128-bit signature}`; the team is part of what is signed."""
    return f"{lofty_lead_id}-{derived(key, 'bridge-link', team_id, lofty_lead_id)}"


def key_print(key: str) -> str:
    """B7: what is remembered of a key, so that a new one is noticed; the key cannot be had from it."""
    return derived(key, "key-print")[:20]


def keys_that_open(
    keys: tuple[str, str], link_print: str, since: datetime | None, now: datetime
) -> tuple[str, ...]:
    """B7: the team's key, and for 24 h from the first run with it the one before (`keys[1]`, "" where it was revoked).

    `link_print`: what the last run remembered, beginning with its key's print; `since`: when a run first had that key.
    """
    key, before = keys
    if not before:
        return (key,)
    seen = link_print.startswith(key_print(key))
    fresh = not seen or since is None or now - since < timedelta(hours=OLD_KEY_HOURS)
    return (key, before) if fresh else (key,)


@rule(
    "B7",
    "The link cannot be guessed or altered into another lead's or team's: it is signed. Rotating the team's key "
    "rewrites every Sisu Link.",
)
def opened_lead(keys: Iterable[str], team_id: str, token: str) -> int | None:
    """The lead that a token opens, None when none of the team's keys signed it. Tokens are compared as text."""
    digits = token.partition("-")[0]
    if not (digits.isascii() and digits.isdigit() and len(digits) < _SIGNATURE):
        return None
    lead_id = int(digits)
    given = token.encode()
    opens = [hmac.compare_digest(bridge_token(key, team_id, lead_id).encode(), given) for key in keys]
    return lead_id if any(opens) else None


@rule("B1", "Every team lead has its own bridge-page URL, written into the Lofty custom field `Sisu Link`.")
def sisu_link(lead: Lead, presence: Presence, url: str, *, private: bool) -> str | Leave:
    """The URL to write, or why nothing is written."""
    if presence is not Presence.PRESENT:
        return Leave("B8", f"the lead is {presence} in Lofty")
    if private:
        return Leave("V1", "the lead is private")
    return Leave("L5", "the link is already there") if lead.sisu_link == url else url


def form_key(key: str, team_id: str, lofty_lead_id: int, nonce: str) -> str:
    """B5: the hidden key of one rendered form, signed so that no other site can make one (CSRF)."""
    return f"{nonce}-{derived(key, 'bridge-form', team_id, lofty_lead_id, nonce)}"


def form_key_is_ours(keys: Iterable[str], team_id: str, lofty_lead_id: int, given: str) -> bool:
    """B5: whether a form with this key was rendered by us for this lead."""
    nonce = given.partition("-")[0]
    made = [form_key(key, team_id, lofty_lead_id, nonce).encode() for key in keys]
    return any(hmac.compare_digest(made_key, given.encode()) for made_key in made)


def creation_key(team_id: str, lofty_lead_id: int, given_form_key: str) -> str:
    """B5: the key that a creation carries inside its `Lofty Link`: the same form always makes the same key."""
    seed = f"{team_id}\x1f{lofty_lead_id}\x1f{given_form_key}"
    return hashlib.sha256(seed.encode()).hexdigest()[:20]


def lofty_link(lofty_lead_id: int, key: str) -> str:
    """B5: the `Lofty Link` of a transaction made here."""
    return f"{LEAD_ADDRESS}{lofty_lead_id}?db={key}"


def key_in_link(link: str) -> str:
    """B5: the creation key inside a `Lofty Link`, "" when there is none."""
    return link.partition("?db=")[2].partition("&")[0].partition("#")[0].strip()

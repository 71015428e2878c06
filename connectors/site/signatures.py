"""Who signed an event: Standard Webhooks (https://www.standardwebhooks.com), `whsec_…`, five minutes either way."""

from collections.abc import Mapping

from standardwebhooks import Webhook, WebhookVerificationError
from standardwebhooks.webhooks import EmptyWebhookSecretError

from connectors.errors import SettingsError

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
SHORTEST_SECRET = 24
"""Bytes, as the standard asks for."""
_PREFIX = "whsec_"


def checker(signing_secret: str, what: str) -> Webhook:
    """What checks signatures by this secret. Raises SettingsError, which calls it `what`."""
    mend = f"write it as {_PREFIX} and at least {SHORTEST_SECRET} bytes in base64"
    if not signing_secret.startswith(_PREFIX):
        raise SettingsError(f"{what} is no secret of Standard Webhooks", mend)
    try:
        made = Webhook(signing_secret)
    except (ValueError, EmptyWebhookSecretError):
        raise SettingsError(f"{what} is no secret of Standard Webhooks", mend) from None
    if len(made._whsecret) < SHORTEST_SECRET:  # noqa: SLF001 - it says it nowhere else
        raise SettingsError(f"{what} is too short a secret", mend)
    return made


def is_genuine(check: Webhook, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether one of the signatures is right, and the time within five minutes of the real one."""
    said = {name: headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE)}
    try:
        check.verify(body, said, json_parse=False)
    except (WebhookVerificationError, ValueError, OverflowError):
        # The library lets bare ValueErrors through for what is malformed: no version, no base64, no UTF-8.
        return False
    return True

"""Texts to people of the office through the team's own gateway: whatever Apprise knows how to reach.

The gateway's address is a secret, and holds the number: neither reaches a log.
"""

import logging
from urllib.parse import quote

from connectors.errors import SettingsError
from connectors.settings.secrets import secret

PHONE = "{phone}"
_TALKATIVE = ("apprise", "urllib3")
"""They would log whom they did not reach, by number, and where they called."""


def send_text(reference: str, what: str, phone: str, text: str) -> bool:
    """One text to a number in E.164, tried once. `reference`: where the address stands; `what` names the setting.

    True: the gateway took it. False: nobody knows, since Apprise tells a refusal from a lost answer in its log alone.
    Raises SettingsError for an address that cannot be used: certainly not sent.
    """
    address = secret(reference, what)
    if PHONE not in address:
        msg = f"{what}: {reference} must hold {PHONE}, which stands for the number that a text goes to"
        raise SettingsError(msg)
    # Takes a third of a second, and is asked for by few.
    from apprise import Apprise, AppriseAsset

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    asset = AppriseAsset(async_mode=False)
    gateway = Apprise.instantiate(address.replace(PHONE, quote(phone, safe="")), asset=asset)
    if gateway is None:
        msg = f"{what}: {reference} holds no address that Apprise can use"
        raise SettingsError(msg)
    # The address may ask for repeats, and for failures to count as sent.
    gateway.retry, gateway.optional = 0, False
    gateways = Apprise(asset=asset)
    gateways.add(gateway)
    return gateways.notify(body=text, title="") is True

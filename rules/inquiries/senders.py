"""Whose lead mails are believed (Q1)."""

from collections.abc import Iterable

from schemas.inquiries.lead_mail import Sender


def is_trusted(sender: Sender, trusted: Iterable[str]) -> bool:
    """Q1: where senders are named, by address or by domain with all below it, only theirs, and none of which the
    receiving mail server says that it is forged; where none is named, all."""
    named = [name.strip().casefold() for name in trusted]
    if not named:
        return True
    if sender.refuted or not sender.address:
        return False
    domain = sender.address.rpartition("@")[2]
    return any(
        sender.address == name if "@" in name else domain == name or domain.endswith(f".{name}")
        for name in named
    )

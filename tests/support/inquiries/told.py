"""What a source tells, in short."""

from datetime import datetime
from itertools import count
from typing import Any

from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquiryType, Via

_KEYS = count(1)


def told(at: datetime, email: str = "rosa@mail.test", **changes: Any) -> IncomingInquiry:
    """A contact form about 1 Oak St, pushed; `home`, `name` and `phone` in short."""
    consumer = Consumer(changes.pop("name", "Rosa Lund"), email, changes.pop("phone", ""))
    home = changes.pop("home", Home("ML1", "1 Oak St, Denver", 500_000))
    given: dict[str, Any] = {
        "via": Via.PUSH, "source_key": f"native:{next(_KEYS)}", "at": at, "type": InquiryType.CONTACT,
        "consumer": consumer, "home": home,
    }  # fmt: skip
    return IncomingInquiry(**given | changes)

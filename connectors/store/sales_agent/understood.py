"""What replies say, as it is kept: JSON beside the text, wiped with it."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from schemas.model.sales_agent.replies import Asked, Intent, Price, Reason, Role, Slots, TimeFrame, Understood


@dataclass(frozen=True, slots=True)
class Kept:
    """What a reply was understood to say; `asked`: what our message before it asked. Empty after it was wiped."""

    role: Role | None = None
    asked: Asked | None = None
    unclear: bool = False
    tags: tuple[str, ...] = ()
    intents: tuple[Intent, ...] = ()
    slots: Slots = field(default_factory=Slots)
    reasons: tuple[Reason, ...] = ()
    version: int = 0


def to_json(said: Understood, asked: Asked | None) -> str:
    """As it is stored."""
    kept: dict[str, Any] = {
        "role": said.role,
        "asked": asked,
        "unclear": said.unclear,
        "tags": list(said.tags),
        "intents": sorted(said.intents),
        "slots": {
            name: asdict(value) if isinstance(value, Price | TimeFrame) else value
            for name, value in said.slots.known().items()
        },
        "reasons": [asdict(reason) for reason in said.reasons],
        "version": said.version,
    }
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Kept:
    """What was stored; what another version of us wrote and nobody knows any more is left out."""
    found = json.loads(text) if text else {}
    slots = dict(found.get("slots", {}))
    for name, kind in (("price", Price), ("time_frame", TimeFrame)):
        if name in slots:
            slots[name] = kind(**slots[name])
    return Kept(
        role=Role(found["role"]) if found.get("role") else None,
        asked=Asked(found["asked"]) if found.get("asked") else None,
        unclear=bool(found.get("unclear")),
        tags=tuple(found.get("tags", ())),
        intents=tuple(Intent(word) for word in found.get("intents", ()) if word in set(Intent)),
        slots=Slots(**slots),
        reasons=tuple(Reason(**reason) for reason in found.get("reasons", ())),
        version=int(found.get("version", 0)),
    )

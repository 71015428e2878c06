"""G2, G3: which existing Lofty transaction belongs to which linked Sisu one, and what is copied back, once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.register import rule
from rules.spelling import plain
from rules.transactions.lofty import SUFFIX
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import LoftyTransaction

_WORDS = {
    "street": "st", "avenue": "ave", "road": "rd", "drive": "dr", "lane": "ln", "court": "ct", "boulevard": "blvd",
    "place": "pl", "circle": "cir", "terrace": "ter", "parkway": "pkwy", "highway": "hwy", "trail": "trl",
    "square": "sq",
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "apartment": "#", "apt": "#", "unit": "#", "suite": "#", "ste": "#", "no": "#",
}  # fmt: skip
MILESTONES = ("signed_on", "contract_on", "closed_on")
"""Copied back, they change a transaction's status, and somebody's credit."""
COPIED = ("price_cents", "commission_cents", *MILESTONES, "expected_close_on", "appointment_on")


def street(text: str) -> str:
    """A street line to compare by: no case, no punctuation, the usual words in their short form."""
    words = re.findall(r"[^\W_]+|#", plain(text))
    short = [_WORDS.get(word, word) for word in words]
    return " ".join(word for word in short if word != "#")


def same_address(first: Address, second: Address) -> bool:
    """Both have a street and it is the same; what only one side says of the rest contradicts nothing."""
    if not street(first.street) or street(first.street) != street(second.street):
        return False
    rest = (
        (first.city, second.city),
        (first.state, second.state),
        (first.postal_code[:5], second.postal_code[:5]),
    )
    return all(not a.strip() or not b.strip() or street(a) == street(b) for a, b in rest)


def address_of(counterpart: LoftyTransaction) -> Address:
    """Its address; where nobody filled one, what its name may be one: `123 Main St, Aspen`."""
    if counterpart.address:
        return counterpart.address
    line = counterpart.fields.name.replace(SUFFIX, "").partition(",")[0].strip()
    return Address(line) if re.match(r"\d+\s+\S", line) else Address()


@dataclass(frozen=True, slots=True)
class Ours:
    """A linked Sisu transaction that has no Lofty one yet."""

    sisu_client_id: int
    pipeline: str
    address: Address


@dataclass(frozen=True, slots=True)
class TakeOver:
    """This Lofty transaction belongs to that Sisu one from now on; `because` is the evidence."""

    sisu_client_id: int
    lofty_transaction_id: int
    because: str


@rule(
    "G2",
    "A Lofty transaction is taken over by a linked Sisu one of the same lead when their addresses are equal; with "
    "either address missing, when they share the pipeline and each is the other's only candidate. All else is listed.",
)
def takeovers(
    ours: Sequence[Ours], theirs: Sequence[LoftyTransaction]
) -> tuple[tuple[TakeOver, ...], dict[int, str]]:
    """What is taken over, and by Sisu id why nothing was, where there were candidates. `theirs`: not taken yet."""
    options = {
        transaction.sisu_client_id: [t for t in theirs if _may_be(transaction, t)] for transaction in ours
    }
    taken, listed = [], {}
    for transaction in ours:
        equal = [
            t for t in options[transaction.sisu_client_id] if same_address(transaction.address, address_of(t))
        ]
        candidates = equal or options[transaction.sisu_client_id]
        if not candidates:
            continue
        rivals = [o for o in ours if o is not transaction and candidates[0] in options[o.sisu_client_id]]
        if equal:
            rivals = [o for o in rivals if same_address(o.address, address_of(candidates[0]))]
        if len(candidates) == 1 and not rivals:
            because = "the same address" if equal else "the only one in its pipeline"
            taken.append(TakeOver(transaction.sisu_client_id, candidates[0].lofty_transaction_id, because))
        else:
            listed[transaction.sisu_client_id] = (
                f"{len(candidates)} Lofty transactions and {len(rivals) + 1} here could belong"
            )
    return _each_once(taken, listed)


def _may_be(transaction: Ours, counterpart: LoftyTransaction) -> bool:
    known = bool(transaction.address.street) and bool(address_of(counterpart).street)
    return (
        same_address(transaction.address, address_of(counterpart))
        if known
        else transaction.pipeline == counterpart.fields.pipeline
    )


def _each_once(
    taken: Sequence[TakeOver], listed: Mapping[int, str]
) -> tuple[tuple[TakeOver, ...], dict[int, str]]:
    by_lofty: dict[int, list[TakeOver]] = {}
    for takeover in taken:
        by_lofty.setdefault(takeover.lofty_transaction_id, []).append(takeover)
    clear = tuple(group[0] for group in by_lofty.values() if len(group) == 1)
    torn = {
        takeover.sisu_client_id: "another one could be taken for it too"
        for g in by_lofty.values()
        if g[1:]
        for takeover in g
    }
    return clear, {**listed, **torn}


@rule(
    "G3",
    "On taking over, and only then, a field that is set in Lofty and empty in Sisu is copied back to Sisu, so that "
    "nothing is blanked later; milestone dates among them are shown apart.",
)
def copied_back(here: Mapping[str, Any], address: Address, counterpart: LoftyTransaction) -> dict[str, Any]:
    """`here`: Sisu's values by the twin's field names. What is copied, by those names; `address` as a whole."""
    copied = {
        name: getattr(counterpart.fields, name)
        for name in COPIED
        if here[name] in (None, 0) and getattr(counterpart.fields, name) not in (None, 0)
    }
    if not address and counterpart.address:
        copied["address"] = counterpart.address
    return copied

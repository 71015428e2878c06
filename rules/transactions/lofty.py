"""T: transaction fields are managed in Sisu, and carried to the Lofty transaction that belongs to it: its twin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from rules.leads.visibility import is_closed
from rules.register import rule
from rules.spelling import folded
from schemas.model.addresses import Address
from schemas.model.decisions import AskPerson, Leave, Origin
from schemas.model.leads import Presence
from schemas.model.lofty_transactions import OF_TRANSACTION, PIPELINES, SHARED, LoftyTransaction, SharedFields
from schemas.model.transactions import Side, Transaction

SUFFIX = "[Linked to Sisu]"
_LONGEST = 200
"""Of a name, suffix included. Lofty's own limit is not published."""


class Status(StrEnum):
    """How far a Sisu transaction has come, from its dates alone: its `pipeline_status` is renamed by teams."""

    OPEN = "open"
    SIGNED = "signed"
    PENDING = "pending"
    CLOSED = "closed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class StageNames:
    """The team's names of Lofty's stages (T5)."""

    signed: str
    pending: str
    closed: str
    lost: str

    def all(self) -> tuple[str, ...]:
        """Every name that is written, each once."""
        return tuple(dict.fromkeys((self.signed, self.pending, self.closed, self.lost)))


def status(transaction: Transaction, today: date) -> Status:
    """Furthest first; a closed date that has not come yet counts as under contract, lost wins over everything."""
    if transaction.lost:
        return Status.LOST
    if is_closed(transaction, today):
        return Status.CLOSED
    if transaction.under_contract_on or transaction.closed_on:
        return Status.PENDING
    early = (transaction.signed_on, transaction.live_on, transaction.showing_on, transaction.offer_on)
    return Status.SIGNED if any(early) else Status.OPEN


def is_signed_or_further(transaction: Transaction) -> bool:
    """A signed, live-listing, showing, offer, under-contract or closed date is filled; no other date is a milestone."""
    early = (transaction.signed_on, transaction.live_on, transaction.showing_on, transaction.offer_on)
    return any((*early, transaction.under_contract_on, transaction.closed_on, transaction.closed_code))


@rule(
    "T1",
    "A Lofty transaction is created for one made through the bridge page once its street is filled and it is signed or "
    "further, in either order; one that was only linked never has one created.",
)
def counterpart_wanted(transaction: Transaction, origin: Origin) -> Leave | AskPerson | None:
    """Why none is created (yet); None when it should be. Open ones that were only linked are listed."""
    if origin is not Origin.BRIDGE:
        over = transaction.lost or transaction.closed_code
        because = "it was linked, not made through the bridge page: no Lofty transaction is made for it"
        return Leave("T1", because) if over else AskPerson("T1", because)
    if not transaction.address.street:
        return Leave("T1", "its address is not filled yet")
    if not is_signed_or_further(transaction):
        return Leave("T1", "it is not signed yet")
    return None


@rule("T2", "The Lofty transaction is named after the address, with [Linked to Sisu] behind it exactly once.")
def counterpart_name(address: Address) -> str:
    """`123 Main St, Aspen, CO 12345 [Linked to Sisu]`; missing parts are left out, `<` and `>` too (Lofty refuses
    them), and what is too long is cut before the suffix. An address without any part gives no name: ""."""
    place = " ".join(part for part in (address.state, address.postal_code) if part.strip())
    line = ", ".join(part.strip() for part in (address.street, address.city, place) if part.strip())
    return suffixed(line) if line else ""


def suffixed(name: str) -> str:
    """A name with the suffix behind it exactly once (T2, G2)."""
    bare = " ".join(re.sub(r"[<>]", " ", name.replace(SUFFIX, " ")).split())
    return f"{bare[: _LONGEST - len(SUFFIX) - 1].rstrip()} {SUFFIX}".strip()


@rule(
    "T4",
    "The pipeline is Other for an outbound referral, else Lease for a rental, else Listing for sellers and Purchase "
    "for buyers; a later change of flags moves it.",
)
def pipeline(transaction: Transaction) -> str:
    """One of PIPELINES. A transaction whose side is unknown counts as a buyer's."""
    if transaction.outbound_referral:
        return "Other"
    if transaction.rental:
        return "Lease"
    return "Listing" if transaction.side is Side.SELLER else "Purchase"


@rule(
    "T5",
    "The stage follows the Sisu status, by the names that the team's settings give; a status back below signed stays "
    "at the first stage. A pipeline that lacks one of the names is not written to.",
)
def stage(transaction: Transaction, names: StageNames, today: date) -> str:
    """The stage's name, letter case included."""
    return {
        Status.OPEN: names.signed,
        Status.SIGNED: names.signed,
        Status.PENDING: names.pending,
        Status.CLOSED: names.closed,
        Status.LOST: names.lost,
    }[status(transaction, today)]


def missing_stages(pipelines: Mapping[str, Sequence[str]], names: StageNames) -> dict[str, tuple[str, ...]]:
    """T5: what each of the four pipelines lacks; those that lack nothing are left out."""
    lacks = {kind: tuple(n for n in names.all() if n not in pipelines.get(kind, ())) for kind in PIPELINES}
    return {kind: lacking for kind, lacking in lacks.items() if lacking}


def wanted_fields(transaction: Transaction, names: StageNames, today: date) -> SharedFields:
    """T2 to T5: what the twin has to look like."""
    return SharedFields(
        name=counterpart_name(transaction.address),
        pipeline=pipeline(transaction),
        stage=stage(transaction, names, today),
        **{name: getattr(transaction, attribute) for name, attribute in OF_TRANSACTION.items()},
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What a twin lacks: `changes` by field name, and the address where it has to be written anew."""

    changes: Mapping[str, Any]
    address: Address | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes) or self.address is not None


@rule(
    "T3",
    "From then on the Lofty transaction equals the Sisu one in every mapped field, whoever changed which of the two; a "
    "field cleared in Sisu is cleared in Lofty.",
)
def difference(
    wanted: SharedFields, address: Address, seen: LoftyTransaction, stuck: Mapping[str, str]
) -> Difference:
    """`stuck`: values that were sent before and that Lofty answered otherwise, as text: listed, and not sent again.

    An address that is blank in Sisu stays in Lofty, name included: Lofty takes no blank one.
    """
    changes = {}
    for name in SHARED:
        want, have = getattr(wanted, name), getattr(seen.fields, name)
        blank = name == "name" and not want
        if not blank and not _equal(want, have) and stuck.get(name) != as_text(want):
            changes[name] = want
    if "stage" in changes or "pipeline" in changes:
        # Another pipeline has stages of its own, and a stage is one of its pipeline's: they go together.
        changes |= {"pipeline": wanted.pipeline, "stage": wanted.stage}
    other = bool(address) and not _equal(address, seen.address) and stuck.get("address") != as_text(address)
    return Difference(changes, address if other else None)


def _equal(want: Any, have: Any) -> bool:
    if isinstance(want, str) and isinstance(have, str):
        return folded(want) == folded(have)
    if isinstance(want, Address) and isinstance(have, Address):
        return all(map(_equal, astuple(want), astuple(have)))
    # An amount that Lofty shows as 0 is one that was never set.
    return bool(want == have or (want is None and have == 0))


def as_text(value: Any) -> str:
    """A field's value as it is remembered; "" for none."""
    return "" if value is None else str(value)


def remaining(wanted: Mapping[str, Any], answered: SharedFields) -> dict[str, str]:
    """T3: what was sent and did not stick, as text by field name."""
    return {
        name: as_text(value) for name, value in wanted.items() if not _equal(value, getattr(answered, name))
    }


def mended(
    wanted: SharedFields, address: Address, seen: LoftyTransaction, stuck: Mapping[str, str]
) -> list[str]:
    """T3: fields that once came back otherwise and have Sisu's value by now: people need not look any more."""
    have = {name: getattr(seen.fields, name, seen.address) for name in stuck}
    return [name for name in stuck if _equal(getattr(wanted, name, address), have[name])]


@rule(
    "T6",
    "A Sisu transaction that is deleted leaves its Lofty transaction as it is: the orphan is listed for people.",
)
def orphan(transaction: Transaction, counterpart: LoftyTransaction | None) -> AskPerson | None:
    """None while the transaction exists, or where nothing was made for it."""
    if not transaction.deleted or counterpart is None:
        return None
    return AskPerson(
        "T6",
        f"deleted in Sisu: Lofty transaction {counterpart.lofty_transaction_id} is left over, mend it there",
    )


def writable(presence: Presence, *, private: bool) -> Leave | None:
    """B8, V2: why the twin of a lead's transaction stays as it is."""
    if presence is not Presence.PRESENT:
        return Leave("B8", f"the lead is {presence} in Lofty: its transactions cannot be written")
    return Leave("V2", "the lead is private: its transactions stay as they are") if private else None


@rule(
    "T9",
    "A Lofty transaction belongs to the one Sisu transaction that the integration linked to it; another that carries "
    "the same link is not synced and is listed.",
)
def copy_of(creation_key: str, made: int | None, sisu_client_id: int) -> AskPerson | None:
    """`made`: the transaction that the key was made for. Sisu's duplicate function copies the link, key included."""
    if not creation_key or made is None or made == sisu_client_id:
        return None
    return AskPerson(
        "T9", f"a copy of transaction {made}, with its link: make it through the bridge page instead"
    )

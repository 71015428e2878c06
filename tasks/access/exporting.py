"""A file that leaves the house (O3): who, why and with which filters is on record before its first byte, and each row
before it leaves, whatever the rows are."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from connectors import clock
from connectors.errors import DealbridgeError
from connectors.store.access.exports import add_to_export, begin_export, end_export
from connectors.store.engine import Store
from connectors.store.ids import new_id
from schemas.model.lists.exports import Export, Exported
from schemas.parsing.values import storable
from tasks.access.csv_text import BOM, csv_lines

LONGEST_REASON = 500


class CutOff(DealbridgeError):
    """Raised in the middle of an export when whoever takes it may no longer see anything of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What leaves next: `lead_ids`: the leads in it, `inquiry_ids`: the inquiries, None where each row is a
    lead; `left_out`: how many rows of the list may not leave."""

    rows: Iterable[Sequence[str]] = ()
    lead_ids: Sequence[int] = ()
    inquiry_ids: Sequence[int] | None = None
    left_out: int = 0


@dataclass(slots=True)
class Leaving:
    """An export that is on record. `sent`: how many rows have left; `left_out`: how many more the list held."""

    export_id: str
    store: Store
    team_id: str
    columns: Sequence[str]
    pieces: Callable[[], Iterator[Piece]]
    sent: int = field(default=0, init=False)
    left_out: int = field(default=0, init=False)
    _leads: set[int] = field(default_factory=set, init=False)
    """That are on record: of one lead, inquiries may be in several pieces."""

    def content(self) -> Iterator[bytes]:
        """The file: UTF-8 with its mark, a line of names, a line each. Raises CutOff."""
        digest = hashlib.sha256()
        for lines in self._lines():
            digest.update(lines)
            yield lines
        with self.store.write(self.team_id) as session:
            end_export(session, self.export_id, digest.hexdigest(), clock.now())

    def _lines(self) -> Iterator[bytes]:
        # At once: choosing and sorting a hundred thousand takes a second.
        yield BOM + csv_lines([self.columns])
        for piece in self.pieces():
            self._record(piece)
            if lines := csv_lines(piece.rows):
                yield lines

    def _record(self, piece: Piece) -> None:
        leads = [lead_id for lead_id in piece.lead_ids if lead_id not in self._leads]
        with self.store.write(self.team_id) as session:
            add_to_export(session, self.export_id, leads, piece.inquiry_ids, dropped=piece.left_out)
        self._leads.update(leads)
        self.sent += len(piece.lead_ids if piece.inquiry_ids is None else piece.inquiry_ids)
        self.left_out += piece.left_out


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why somebody takes a file out, and what of. `said`: the filters as they were given; `reason`: as `reason_given`
    spells it; `operator`: the operating system's user on the command line."""

    exported_by: str
    said: Mapping[str, Sequence[str]]
    reason: str
    operator: str = ""


def leaving(
    store: Store,
    team_id: str,
    why: Reasons,
    what: tuple[Exported, Sequence[str]],
    pieces: Callable[[], Iterator[Piece]],
) -> Leaving:
    """Put an export on record. `what`: what its rows are, and its columns."""
    kind, columns = what
    said = {name: list(values) for name, values in why.said.items() if any(values)}
    # As a session has it: that is how people find their own in the log, however Lofty spells the email.
    by = why.exported_by.casefold()
    export = Export(new_id(), clock.now(), by, why.operator, why.reason, said, columns, what=kind)
    with store.write(team_id) as session:
        begin_export(session, export)
    return Leaving(export.export_id, store, team_id, columns, pieces)


def reason_given(text: str) -> str:
    """A reason in one line; "" for one that is none, or longer than can be kept."""
    reason = storable(" ".join(text.split()))
    return reason if len(reason) <= LONGEST_REASON else ""

"""Who edits contacts and inquiries, and what came of it (Q2)."""

from dataclasses import dataclass

from schemas.model.inquiries.edits import Clash
from schemas.model.inquiries.listed import InquiryViewer


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits. `operator`: the operating system's user on the command line, "" on a page."""

    viewer: InquiryViewer
    operator: str = ""

    @property
    def email(self) -> str:
        """As sessions have it."""
        return self.viewer.viewer.name.casefold()


@dataclass(frozen=True, slots=True)
class Edited:
    """`known`: False where something of it is not there for this viewer. `because`: why nothing was done, as is said
    by `clashes`: others were quicker. `changed`: how many values are other ones now."""

    known: bool = True
    because: str = ""
    clashes: tuple[Clash, ...] = ()
    changed: int = 0


UNKNOWN = Edited(known=False)

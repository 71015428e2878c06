"""O3, O5, O6: what may be done with a lead, and who hears of it."""

from rules.access.sight import hidden, owns, sight
from rules.register import rule
from schemas.model.access import SHARED, Access, Act, Right, Viewer
from schemas.model.leads import Lead, Ownership


@rule(
    "O3",
    "Only owners delete, merge or export; a plain user exports or deletes Company and Office leads where the profile "
    "says so, each right by itself; exporting one's Personal leads needs the export permission too.",
)
def may(viewer: Viewer, act: Act, lead: Lead) -> bool:
    """Whether the viewer may do it; `connectors/store/leads/permitted.py` says the same in SQL. Whoever has no name may
    look only: what is done is recorded with who did it."""
    if not viewer.name or sight(viewer, lead).access is not Access.ALL:
        return False
    if lead.ownership is Ownership.PERSONAL:
        return _with_personal(viewer, act, lead)
    if act is Act.HIDE:
        return False
    return owns(viewer, lead) or (act in SHARED and viewer.may(SHARED[act]))


def may_export_any(viewer: Viewer) -> bool:
    """O3: whether there may be any lead that the viewer may export; only then a list offers its file."""
    granted = viewer.may(Right.EXPORT_PERSONAL) or viewer.may(Right.EXPORT_SHARED)
    return bool(viewer.name) and (viewer.company or bool(viewer.offices) or granted)


def _with_personal(viewer: Viewer, act: Act, lead: Lead) -> bool:
    mine = owns(viewer, lead)
    if act is Act.HIDE:
        return mine and viewer.may(Right.HIDE)
    if mine and act is Act.EXPORT:
        return viewer.may(Right.EXPORT_PERSONAL) or (viewer.company and not hidden(lead))
    return mine or (viewer.company and not hidden(lead))


@rule(
    "O6",
    "While the company's switch is off, a member hears when a Personal lead of theirs changes hands, is deleted or "
    "exported, if the member keeps that notice; while it is on, nobody does.",
)
def hears_of_it(*, silenced: bool, wanted: bool) -> bool:
    """`silenced`: the company's switch; `wanted`: the member's own."""
    return wanted and not silenced

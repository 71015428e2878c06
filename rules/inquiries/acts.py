"""Which of the things that people do on a site are inquiries (Q1)."""

from schemas.inquiries.acts import asks_question
from schemas.model.inquiries.words import InquiryType
from schemas.model.site_activities import ActivityKind

_ACTS = {
    ActivityKind.REQUEST: InquiryType.SCHEDULE_SHOWING,
    ActivityKind.SUBMISSION: InquiryType.CONTACT,
    ActivityKind.FAVORITE: InquiryType.SAVED_FAVORITE,
    ActivityKind.SAVED_SEARCH: InquiryType.SAVED_SEARCH,
}


def inquiry_made(kind: ActivityKind, *said: str, ours: bool = False) -> InquiryType | None:
    """Q1: a form, a saved search and a saved favourite make one inquiry each; a view, a visit, a search and what is
    shared make none, nor does what we did. A request is for a showing; a form is a contact, or a question where its
    page or text (`said`) calls it one."""
    act = None if ours else _ACTS.get(kind)
    if act is InquiryType.CONTACT and asks_question(*said):
        return InquiryType.QUESTION
    return act

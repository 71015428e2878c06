"""N: what a notice says. It names the lead, and what to do next."""

from dataclasses import dataclass

from rules.people.contacts import dialled
from schemas.model.leads import Lead
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.site.visitors import is_visitor
from schemas.parsing.visible import visible

LONGEST_QUOTE, LONGEST_NAME = 160, 60


@dataclass(frozen=True, slots=True)
class Words:
    """`text`: in one line, for a phone; `letter`: for an email; `link`: the page of the conversation."""

    subject: str
    text: str
    letter: str
    link: str


@dataclass(frozen=True, slots=True)
class _Says:
    happened: str
    todo: str


_CALL = "Call at once."
_SAYS = {
    NoticeKind.LIKELY_STOP: _Says(
        "may have asked for no more texts",
        "{assistant} is silent until somebody has looked. Read it, then record a stop, or let {assistant} go on.",
    ),
    NoticeKind.START: _Says(
        "asks for texts again",
        "Nothing was lifted: a stop holds until an owner or admin lifts it. Answer in person.",
    ),
    NoticeKind.UNCLEAR: _Says("wrote what {assistant} did not understand", "Read it and answer in person."),
    NoticeKind.UNANSWERED: _Says("wrote and got no answer from {assistant}", "Answer in person."),
    NoticeKind.EVALUATION: _Says("accepts an appointment for a home evaluation", _CALL),
    NoticeKind.CALL: _Says("asks for a call", _CALL),
    NoticeKind.VIEWING: _Says("would like to view a home that was suggested", _CALL),
    NoticeKind.SOON: _Says("wants to move soon, {detail}", _CALL),
    NoticeKind.SHOWING: _Says("asks for a showing", _CALL),
    NoticeKind.OFFER: _Says("asks to make an offer", _CALL),
    NoticeKind.SELL: _Says("wants to sell", _CALL),
    NoticeKind.LISTINGS: _Says("asks for more listings or details", "Send what fits."),
    NoticeKind.QUALIFIED: _Says(
        "has finished qualification, a hot lead", "Call while it is fresh. What is known: {detail}."
    ),
    NoticeKind.JUST_LOOKING: _Says(
        "is just looking, and has told preferences", "Review the search criteria and make an alert."
    ),
    NoticeKind.INFORMATION: _Says("wants more information", "Send it, or call."),
    NoticeKind.FINANCING: _Says("has questions about financing", "Put the lender in touch."),
    NoticeKind.HELP: _Says("needs help with something specific", "Read it and take care of it."),
    NoticeKind.THREAT: _Says(
        "wrote a threat", "{assistant} is silent. Read it now, and do not meet the person alone."
    ),
    NoticeKind.HARM: _Says(
        "may be thinking of self-harm",
        "{assistant} is silent. Read it now, answer in person, and name the 988 line (911 where it is urgent).",
    ),
    NoticeKind.AGAIN: _Says("still waits for you", "Nobody has called or written since. Call now."),
    NoticeKind.ESCALATED: _Says(
        "waits for an hour by now, and whoever has the lead has not taken it up",
        "Call, or have somebody call.",
    ),
    NoticeKind.WHO: _Says(
        "has told an email or a phone that several leads have", "Look at them, and say which one it is."
    ),
}


def happened(kind: NoticeKind, assistant: str) -> str:
    """What the lead did, in words without its data: "asks for a call"."""
    return _SAYS[kind].happened.replace("{assistant}", assistant).replace(", {detail}", "")


def words_of(
    kind: NoticeKind,
    lead: Lead,
    quote: str,
    *,
    assistant: str,
    link: str,
    whole: bool = True,
    repeat: bool = False,
    detail: str = "",
) -> Words:
    """`quote`: what the lead wrote, "" for nothing; `whole`: whether the reader may see all of the lead (O5), else its
    first name and nothing that it wrote; `repeat`: the reader may have got the same by another way. `detail`: the time
    that it named, or what is known of it."""
    says, said = _SAYS[kind], f' "{_short(quote, LONGEST_QUOTE)}"' if whole and quote.strip() else ""
    name, who = _name(lead, whole=whole), _who(lead, whole=whole)
    more = detail if whole and detail else "see the conversation"
    todo = says.todo.replace("{assistant}", assistant).replace("{detail}", more)
    says = _Says(says.happened.replace("{assistant}", assistant).replace("{detail}", more), todo)
    again = "This may be a repeat: you may have got it by another way.\n\n" if repeat else ""
    happened = f"{who} {says.happened}{':' if said else '.'}"
    return Words(
        subject=f"{name} {says.happened}{' (possible repeat)' if repeat else ''}",
        text=f"{happened}{said} {todo} {link}",
        letter=f"{again}{happened}\n\n{f'{said.strip()}{chr(10) * 2}' if said else ''}{todo}\n\n{link}\n",
        link=link,
    )


def _who(lead: Lead, *, whole: bool) -> str:
    """The name, and by what the lead is found: its number, else its id."""
    number = dialled(visible(lead.phone)) if whole and lead.phone else ""
    known = "a visitor of the site" if is_visitor(lead.lofty_lead_id) else f"lead {lead.lofty_lead_id}"
    return f"{_name(lead, whole=whole)}, {number or known},"


def _name(lead: Lead, *, whole: bool) -> str:
    return _short(lead.name if whole else lead.first_name, LONGEST_NAME) or "A lead"


def _short(text: str, most: int) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

"""What a reply means (K1, K4): who speaks, what it wants and tells, and which tags that earns.

Stops and what no person wrote are heard first; then the wrong number, an agent of their own, intents by role, slots.
The text alone is seen, offline; each finding says its phrase and its words.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rules.register import rule
from rules.sales_agent.understanding.agreement import BARE_NO, left_out, meant_slots
from rules.sales_agent.understanding.heard import Heard, hear
from rules.sales_agent.understanding.intents.answers import answer, courtesy, halting
from rules.sales_agent.understanding.intents.english.special import INJECTION
from rules.sales_agent.understanding.intents.find import found_in
from rules.sales_agent.understanding.intents.plain import plain
from rules.sales_agent.understanding.not_a_reply import Earlier
from rules.sales_agent.understanding.phrase import Match, first
from rules.sales_agent.understanding.quoted import parts
from rules.sales_agent.understanding.slots.read import read_slots
from rules.sales_agent.understanding.tags import tags_of
from schemas.model.sales_agent.replies import Asked, Intent, Reason, Role, Slots, Understood

_HELP_WORDS = frozenset(("help", "info", "ayuda", "aide"))
_SELLER = (
    Intent.WANTS_TO_SELL,
    Intent.ASKS_EVALUATION,
    Intent.ACCEPTS_APPOINTMENT,
    Intent.DECLINES_EVALUATION,
)
_BUYER = (Intent.MAKES_OFFER, Intent.ASKS_FORECLOSURES, Intent.INVESTS)
_RENTS = re.compile(
    r" (?:rent|rental|rentals|lease|tenant|rentar|alquilar|renta|apartment|apartments)(?= )"
    r"(?! (?:it |them )?(?:out|to own))"
)
_BUYS = re.compile(r" (?:buy|buyer|own|comprar|buyers|mortgage|preapproved)(?= )")
_SELLS_NOT = re.compile(
    r"(?:i |we |am |are |is |have )*(?:not|no) (?:looking to |going to |plans? to |want to )?sell(?:ing)?(?= |$)"
    r"|no (?:vendo|vendemos)$"
)
_NO_TO_IT = frozenset((Intent.NOT_INTERESTED, Intent.DECLINES_EVALUATION))
_SOFT = frozenset((Intent.NOT_INTERESTED, Intent.DECLINES_WELCOME))
_PLAIN = frozenset((
    Intent.ASKS_FORECLOSURES, Intent.ASKS_LISTINGS, Intent.ASKS_DETAILS, Intent.IS_LOOKING, Intent.ASKS_EVALUATION,
    Intent.LIKES_HOME, Intent.INVESTS, Intent.JUST_LOOKING, Intent.MAKES_OFFER, Intent.ASKS_SHOWING,
    Intent.ASKS_FINANCING, Intent.WANTS_TO_SELL, Intent.ACCEPTS_APPOINTMENT,
))  # fmt: skip
"""Who wants one of these needs help, whatever else it has no need of."""


@rule(
    "K1",
    "A reply is given the tags that its words earn, by who speaks; tags are only added; an unclear one gets none, and "
    "a stop always gives its own.",
)
def understand(
    text: str, *, role: Role | None = None, asked: Asked | None = None, ours: Sequence[str] = (),
    earlier: Sequence[Earlier] = (), at: datetime | None = None, today: date | None = None,
) -> Understood:  # fmt: skip
    """`role`: as it was known before; `asked`: what we asked last; `ours`, `earlier`, `at`: as `hear` takes them."""
    heard = hear(text, ours=ours, earlier=earlier, at=at)
    if not heard.reply:
        return _said(heard, role, {}, Slots(), (), unclear=False)
    line = parts(text, ours).own
    said = plain(line)
    if first(INJECTION, said):
        return _said(heard, role, {}, Slots(), (), unclear=True)
    found = dict(found_in(said))
    role = role_of(said, found, role)
    # Who stops the messages answers no question by it.
    _answered(found, None if heard.stop == "certain" else answer(line, said, asked, role), asked)
    slots, told = read_slots(text, role=role, asked=asked, today=today or (at.date() if at else None))
    left_out(found, said, slots, asked, role)
    no = found.get(Intent.NOT_INTERESTED)
    if no and role in (Role.BUYER, Role.RENTER) and _SELLS_NOT.match(no.words):
        # That it does not sell says nothing of what it looks for.
        found.pop(Intent.NOT_INTERESTED)
    slots, told = meant_slots(found, slots, told, heard, asked)
    evaluates = slots.evaluation is not None and heard.stop != "certain" and not halting(line)
    if asked is Asked.EVALUATION and not found and evaluates:
        meant = Intent.ACCEPTS_APPOINTMENT if slots.evaluation else Intent.DECLINES_EVALUATION
        found[meant] = Match("the answer on an evaluation", line.strip())
    if not found and not slots.known():
        _polite(found, line, asked)
    unclear = not found and not slots.known() and heard.stop == "none" and not heard.starts
    return _said(heard, role, found, slots, told, unclear=unclear)


def role_of(line: str, found: Mapping[Intent, Match], known: Role | None) -> Role | None:
    """Who speaks, by its words; else who it was known to be."""
    sells = any(intent in found for intent in _SELLER)
    buys = any(intent in found for intent in _BUYER) or bool(
        Intent.IS_LOOKING in found and _BUYS.search(line)
    )
    rents = not buys and Intent.IS_LOOKING in found and bool(_RENTS.search(line))
    told = [role for role, is_it in ((Role.SELLER, sells), (Role.BUYER, buys), (Role.RENTER, rents)) if is_it]
    if known in told or not told:
        return known
    return told[0]


def _answered(found: dict[Intent, Match], told: tuple[Intent, Match] | None, asked: Asked | None) -> None:
    """Bring in what a bare answer means, and leave out what its other words take back."""
    if asked is Asked.EVALUATION and told:
        found.pop(Intent.NOT_INTERESTED, None)
        if told[0] is Intent.ACCEPTS_APPOINTMENT and Intent.DECLINES_EVALUATION in found:
            told = None
        elif told[0] is Intent.DECLINES_EVALUATION:
            found.pop(Intent.ACCEPTS_APPOINTMENT, None)
    no = found.get(Intent.NOT_INTERESTED)
    unpaid = Intent.NEEDS_FINANCING in found or (told and told[0] is Intent.NEEDS_FINANCING)
    answers = unpaid or (told and told[0] is Intent.DECLINES_WELCOME)
    if answers and no and no.words.lstrip(",| ").startswith(BARE_NO):
        found.pop(Intent.NOT_INTERESTED)
    if told and (told[0] is not Intent.DECLINES_WELCOME or not found):
        found.setdefault(*told)
    no_to_it = asked is Asked.EVALUATION and not _NO_TO_IT.isdisjoint(found)
    if Intent.ACCEPTS_APPOINTMENT in found or no_to_it:
        found.pop(Intent.ASKS_EVALUATION, None)
    if any(intent in found for intent in _PLAIN):
        for soft in _SOFT:
            found.pop(soft, None)


def _polite(found: dict[Intent, Match], line: str, asked: Asked | None) -> None:
    words = [word for word in line.split() if word not in ("|", ",", "please", "thanks")]
    if len(words) == 1 and words[0] in _HELP_WORDS:
        found[Intent.SAYS_HELP] = Match("the word alone", words[0])
    elif courtesy(line, asked):
        found[Intent.COURTESY] = Match("courtesy", line.strip())


def _said(
    heard: Heard,
    role: Role | None,
    found: Mapping[Intent, Match],
    slots: Slots,
    told: Sequence[Reason],
    *,
    unclear: bool,
) -> Understood:
    reasons = (*(Reason(intent.value, match.name, match.words) for intent, match in found.items()), *told)
    first_of_all = Reason("", heard.rule, heard.matched)
    decided = reasons[0] if reasons and not heard.rule else first_of_all
    intents = frozenset(found)
    return Understood(
        heard.stop, heard.reply, heard.starts, unclear, decided.rule, decided.words, heard.version, role, intents,
        tags_of(intents, role, stopped=heard.stop == "certain"), slots, reasons,
    )  # fmt: skip

"""How days, months, seasons and years are said."""

import re

from rules.sales_agent.understanding.phrase import word_set

NAMES = (
    "january|jan|enero", "february|feb|febrero", "march|mar|marzo", "april|apr|abril", "may|mayo", "june|jun|junio",
    "july|jul|julio", "august|aug|agosto", "september|sept|sep|septiembre|setiembre", "october|oct|octubre",
    "november|nov|noviembre", "december|dec|diciembre",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split("|")}
SEASONS = {
    **dict.fromkeys(["spring", "springtime", "primavera"], (3, 5)),
    **dict.fromkeys(["summer", "summertime", "verano"], (6, 8)),
    **dict.fromkeys(["fall", "autumn", "otono"], (9, 11)),
    **dict.fromkeys(["winter", "wintertime", "invierno"], (12, 14)),
    **dict.fromkeys(["thanksgiving", "turkey day"], (11, 11)),
    **dict.fromkeys(["christmas", "xmas", "navidad", "navidades"], (12, 12)),
    **dict.fromkeys(["holidays"], (12, 12)),
    **dict.fromkeys(["easter", "semana santa"], (4, 4)),
    **dict.fromkeys(["labor day"], (9, 9)),
    **dict.fromkeys(["memorial day"], (5, 5)),
    **dict.fromkeys(["halloween"], (10, 10)),
    **dict.fromkeys(["4th of july", "july 4th", "fourth of july"], (7, 7)),
    **dict.fromkeys(
        ["school starts", "school year starts", "the school year", "school year", "back to school"], (8, 8)
    ),
    **dict.fromkeys(["school ends", "school is out", "school gets out", "school lets out"], (6, 6)),
}
WHEN = "|".join(sorted([*MONTHS, *SEASONS], key=len, reverse=True))
BEFORE = r"by|before|no later than|antes de|antes del|para|por"
AFTER = (
    r"after|until|till|til|hasta|not before|not until|no sooner than|past|starting|beginning in|from"
    r"|despues de|despues del|a partir de|no antes de|desde"
)
LATER = r"after|past|despues de|despues del"
IN = (
    r"as early as|in|between|entre|moving|move|start|starts|around|during|for|come|on|sometime in|somewhere in|en"
    r"|alrededor de|durante|towards|toward|about|near|ends|ends in|expires|expires in|is up|mid|hacia"
    r"|through|next|this|coming|of"
)
PART = (
    r"early|late|mid|middle|middle of|beginning of|end of|the end of|the beginning of|the middle of"
    r"|start of|the start of|first of|1st of|first part of|later|later in|sometime|first week of"
    r"|last week of|principios de|finales de|fines de|mediados de|final de|fin de|inicios de"
    r"|the first of|the 1st of"
)
DATED = re.compile(
    rf"(?<= )(?P<lead>(?:{BEFORE}|{AFTER}|{IN}|{PART}) )?(?:(?:the|el|la|los|about|around|maybe"
    rf"|probably|like|in|of|del|de|sometime|hopefully|least|at) ){{0,2}}"
    rf"(?:(?P<part>{PART}) )?(?:(?:the|el|la|de|of|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: (?:of"
    rf"|de))?) ){{0,2}}(?P<which>(?:(?:this|next|the following|coming|upcoming|este|esta|proxim[oa]"
    rf"|late|early|mid|del?|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: (?:of|de))?) ){{0,2}})"
    rf"(?P<when>{WHEN})(?! (?:park|hill|hills|valley|creek|river|lake|branch|springs|ridge|gardens?"
    rf"|green|grove|st|street|ave|dr|rd|lane|ct|haven|field) )(?P<day> [0-9]{{1,2}}(?:st|nd|rd"
    rf"|th)?(?! (?:,|-|to|or|and)? ?[0-9]|k | bed| bath| br))?(?: ,)?(?: (?:of |de "
    rf"|del )?(?P<year>20[0-9]{{2}}|next year|this year|proximo ano|proxim[oa]|que viene))?(?: (?:-|to"
    rf"|or|and|o|a|y|through|thru|,) (?:(?:in|early|late|mid|by|en|this|next"
    rf"|the) )?(?P<until>{WHEN}))?(?P<latest> (?:at (?:the )?(?:very )?latest|or (?:sooner|before"
    rf"|earlier)|a mas tardar|at the most))?(?= )"
)
YEARS = re.compile(
    rf"(?<= )(?P<lead>(?:{BEFORE}|{AFTER}|in|around|during|for|en|sometime in|of|come) )?(?:(?:the"
    rf"|el|del|at|a|al|maybe|about|around|sometime|probably) ){{0,2}}(?P<part>(?:{PART}|end of the"
    rf"|by the end of|final del|finales del|fines del|fin del|fin de|principios del|first half of"
    rf"|second half of|first quarter of|last quarter of) )?"
    rf"(?:the |de |del |el )?(?P<year>years? end|(?:this|next|following|coming|current|new|este"
    rf"|proximo|otro|el otro|the|el) (?:calendar )?(?:year|yr|ano)|year|ano (?:que viene|proximo|nuevo"
    rf"|entrante)|20[2-4][0-9]|new years?|ano)(?= )"
)
PAST = re.compile(
    r"(?<= )(?:last|since|back in|ago|(?:moved|stopped|quit|pulled|bought|sold|closed|started|got|came"
    r"|was|were|ended"
    r"|expired|divorced|married|purchased|listed|born|retired|lost|happened|began|passed|talked|spoke"
    r"|met|did|been|had|vendi|compre|naci|pasado|built|signed|renewed)(?: \w+){0,4}) (?:in |on "
    r"|en )?$"
)
NOT_THEN = re.compile(r"(?<= )(?:not|no|never|isnt)(?: in| for)? $")
SOFT = word_set("may march mar jan sep dec oct april june august fall spring summer winter jun holidays mayo")
LIMIT = 12
BARE = re.compile(
    r"^ (?:(?:i|we|am|are|is|it|would|like|to|move|be|think|maybe|probably|hopefully|ideally|about"
    r"|around|say|thinking|looking|at|or|so|yes|sometime|not|sure|by|in|for|of|the|want|need|end"
    r"|early|late|mid|next|this|,|\||yeah|well|um|creo|que|tal|vez|quizas|como|en|para|quiero|guess"
    r"|sell|buy|shooting|hoping|aiming|planning|on|goal|more|closer) ){0,8}$"
)
AT_LEAST = re.compile(r"(?<= )(?:not|no|never|wait|waiting) (?:until|till|before|hasta)(?: \w+){1,6} $")
AT_MOST = re.compile(r"(?<= )(?:(?:lo|a) mas tard(?:e|ar)|the latest|latest)(?: is| would be)? $")
BARE_YEARS = frozenset(["the year", "year", "ano", "el ano", "the yr"])
THE_NEXT = re.compile(r"next|following|coming|new|proximo|otro|viene|entrante|nuevo")
BEGINS = re.compile(r"early|(?:the )?(?:begin|start)|principio|first|inicio")
ENDS = re.compile(r"late|(?:by )?(?:the )?end|fin|second|last")
QUARTER, HALF = 3, 5
"""Months after the first one: to the end of what `early` and `the first half` mean."""
CALL = re.compile(
    r"(?<= )(?:stop|remove|delete|discontinue|effective|list(?! (?:my|our|the|it|this))|texting|communications?"
    r"|unsubscribe"
    r"|responderemos|cancel"
    r"|check back|check in|follow up|touch base|circle back|call|text|email|send|contact|reply|respond"
    r"|talk|meet|see|show(?:ing)?|tour|available"
    r"|free|llame\w*|mande\w*|busy|off|get back|reach|visit|look at|come|chat|speak|llamar"
    r"|hablar)(?: \w+){0,6} $"
)
WHO_MAY = re.compile(r" (?:i|we|you|he|she|they|it|that|who) may(?= )")

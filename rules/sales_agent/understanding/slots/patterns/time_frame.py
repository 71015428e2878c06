"""How amounts of time are said, and what only looks like a plan."""

import re

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.patterns.dates import MONTHS, SEASONS

UNIT = r"(?:months?|mos?|mths?|mnths?|monthes|weeks?|wks?|days?|years?|yrs?|mes|meses|semanas?|dias?|anos?)"
AMOUNT = (
    r"(?:[0-9]{1,3}(?:\.[0-9]+)?|an?|una?|(?:a )?couple(?: of)?|(?:a )?few|several|half an?|half"
    r"|medio|un par de|unos|unas|algunos|algunas|varios|varias|the|el|another|one|next)"
)
ABOUT = (
    r"(?:(?:about|around|roughly|approximately|maybe|like|probably|the|next|another|say|at|less|than"
    r"|unos|los|las|el|la|proximos|proximas|siguientes|aproximadamente|como|mas|o|menos|alrededor|de"
    r"|let us|coming|under|otros|otro) ){0,4}"
)
SPAN = re.compile(
    rf"(?<= )(?P<low>{AMOUNT})(?: ish)?(?P<plus> \+| plus)? (?:(?:more )?(?P<first>{UNIT}) )?(?:(?:-|to|or"
    rf"|and|a|o|,|maybe|or maybe|y) (?P<high>[0-9]{{1,3}}(?:\.[0-9]+)?|a|an|two|2|dos|an?other|couple"
    rf"|few) )?"
    rf"(?:(?:more|or so|short|full|whole|good) )?(?P<unit>{UNIT})(?P<half> and a half"
    rf"| y medio)?(?P<or> (?:or|o) (?P<more>two|2|so|more|longer|mas|less|menos|sooner|dos|later|three"
    rf"|3|tres))?(?P<after> (?:\+|plus))?(?= )"
)
IN = re.compile(
    rf"(?<= )(?:in|within|w in|inside|inside of|with in|next|about|around|takes?|en|dentro de"
    rf"|de aqui a|de aca a|under|less than|by|over the next|during the|for the next|every|after"
    rf"|another|proximos|proximas|menos de|probably|maybe|wait|waiting|until|timeline(?: \w+)?"
    rf"|time frame(?: \w+)?|timeframe(?: \w+)?|approx|approximately|roughly|up to|like|the next"
    rf"|hopefully|ideally|for another|out) (?:the )?{ABOUT}$"
)
FROM = re.compile(
    rf"(?<= )(?:at least|atleast|more than|over|no sooner than|not sooner than|no earlier than"
    rf"|not before|not until|until|till|not for|wont for|after|minimum|minimum of|al menos"
    rf"|por lo menos|mas de|no antes de|despues de|hasta dentro de|hasta|min|longer than"
    rf"|(?:not|no|never)(?: \w+){{0,5}} (?:for|until|till|in|within|before|por|en)) (?:at least |another )?{ABOUT}$"
)
NOT_FROM = re.compile(
    r"(?<= )(?:no more than|not more than|no longer than|no mas de|not over|not longer than"
    r"|no later than) (?:about )?$"
)
NEVER = re.compile(
    r"(?<= )(?:last|past|previous|ago|every|each|per|lived(?: \w+){0,4}|living(?: \w+){0,4}"
    r"|been(?: \w+){0,6}|had(?: \w+){0,4}|owned(?: \w+){0,4}|married(?: \w+){0,2}|worked(?: \w+){0,4}"
    r"|working(?: \w+){0,4}|retired(?: \w+){0,2}|for(?: the)?(?: last| past)?|ultimos|ultimas|hace"
    r"|cada|llevo(?: \w+){0,3}|the other|same|down|renting(?: \w+){0,3}|rent(?: \w+){0,3}"
    r"|saw(?: \w+){0,3}|since|it took|took(?: \w+){0,2}|looking for|pasado|pasada|durante) (?:about "
    r"|almost |over |like |the |these )?$"
)
DONE = re.compile(
    r"(?<= )(?:sold|bought|closed|moved|rented|leased|listed|took|ended|expired|built|vendio|vendi|vendimos)"
    r"(?: (?!(?:and|but|so|want|wants|looking|need|hoping|plan|planning|to|y|pero) )\w+){0,4} (?:in|within|under|en) $"
)
"""What was done in so much time."""
OF_OTHERS = re.compile(
    r"(?<= )(?:lease|get paid|gets? paid|got paid|payday|paycheck|rent is|rent due|bonus|vacation|trip|birthday|wedding"
    r"|baby|surgery|graduate|graduates?|graduation|subscription|membership|semester|contract"
    r"|(?:can not|cannot|cant) wait|me pagan|renta vence|contrato (?:se )?(?:vence|termina|acaba))"
    r"(?: (?!(?:so|want|looking|need|hoping|move|moving|buy|sell|plan|planning) )\w+){0,6} $"
)
"""Times of other things than a move."""
NEVER_AFTER = re.compile(
    r" (?:ago|old|fixed|mortgage|loan|lease|leases|contract|notice|of (?!looking|searching|now)"
    r"|from my|rent|in a row|warranty|term|arm|rate|olds?|de edad|atras|experience|free|deposit"
    r"|income|payment|payments|bank|pay|salary|and counting|left|of age|so far|already|now|he|she|baby"
    r"|before i (?:was|got|bought|sold|moved)|plan|membership|history|at (?:this|my|the same) (?:job"
    r"|address|company))(?= )"
)
MOVES = re.compile(
    r"(?<= )(?:move|moving|buy|buying|sell|selling|close|closing|need|needed|ready|listing"
    r"|purchase|rent|relocate|relocating|start|out by|in by|mudarme|mudarnos|mudar|comprar|vender"
    r"|rentar|necesito)(?= )"
)
SOME_DAY = re.compile(r"(?:one|1|un|una) (?:day|dia)$")
WAIT = re.compile(r"(?<= )(?:at the earliest|before (?:i|we)(?: \w+){0,3}|antes de que)(?= )")
NEGATED = re.compile(
    r"(?<= )(?:not|no|never|wont|isnt|dont|cannot|instead of|rather than|ningun|tampoco)(?: \w+){0,3} $"
)
FIXED = tuple(
    (name, re.compile(rf"(?<= )(?:{pattern})(?= )"), low, high)
    for name, pattern, low, high in (
        (
            "at once",
            (
                r"immediately|immediate|right away|rite away|straight away|straightaway|asap|a sap"
                r"|as soon as (?:\w+ ){0,3}(?:possible|possibly|we can|i can|able|possable|find \w+"
                r"|the right (?:\w+ ){0,3}comes)|(?:as )?(?:soon|quick|quickly|fast|early) as (?:possible|we can"
                r"|i can)|sooner the better|the sooner the better|first chance|yesterday if possible"
                r"|lo antes posible|lo mas pronto(?: posible)?|lo mas rapido(?: posible)?|cuanto antes"
                r"|inmediatamente|de inmediato|enseguida|en seguida|ahora mismo|ya mismo|urgente(?:mente)?"
                r"|urgently|hoy mismo|lo antes que se pueda|tan pronto como sea posible|tan pronto como (?:pueda"
                r"|podamos)|(?:very|super|really) soon|muy pronto|a la brevedad"
            ),
            0,
            1,
        ),
        (
            "these days",
            (
                r"(?:later |sometime |by the end of |end of )?(?:this|next|the|coming|esta|este"
                r"|la proxima) (?:coming )?(?:week|weekend|wknd|semana|fin de semana)(?: que viene)?"
                r"|la semana que viene|el fin de semana|in (?:a )?(?:couple|few) (?:of )?days|any day now"
                r"|dentro de unos dias|en unos dias|in days|within days|por estos dias"
            ),
            0,
            1,
        ),
        (
            "this month",
            (
                r"(?:by |before |at |around |til |until )?(?:the )?end of (?:the |this )?month|(?:later "
                r"|sometime |during |by )?this month|(?:a |al |antes de )?(?:fin|fines|final"
                r"|finales) de(?:l)? (?:este )?mes|este (?:mismo )?mes|eom|within (?:the|this) month"
                r"|inside of a month|dentro del mes"
            ),
            0,
            1,
        ),
        (
            "next month",
            (
                r"(?:by |early |sometime |in |beginning of |end of |before )?(?:the )?(?:next|coming"
                r"|following) month|(?:el |para el |a principios del )?(?:proximo|siguiente) mes"
                r"|(?:el )?mes (?:que viene|proximo|entrante)"
            ),
            0,
            1,
        ),
    )
)
SUPPOSED = re.compile(r"(?<= )(?:if|unless|si)(?: \w+){0,9} $")
NOW = re.compile(
    r"(?<= )(?:(?:buy|sell|move|moving|ready|need|needed|purchase|to rent|today(?! market)"
    r"|immediate|actively looking|shopping|relocate|lista|listo|listos|mudarme|mudarnos|comprar"
    r"|vender)(?: (?:\w+ ){0,3}| )(?:right now|now|today(?! market)|ahora|ya|hoy|tomorrow|manana))(?= )"
)
BARE_NOW = re.compile(
    r"^ (?:(?:i|we|am|are|is|need|want|ready|to|move|buy|it|yes|like|as|in|for|probably|maybe|or|of"
    r"|ideally|hopefully|sell|go|pretty|much|literally|possibly|,|si|lo|es|quiero"
    r"|para) ){0,6}(?:right now|now|today|tomorrow|soon|sooner|pretty soon|ready(?! when)|hoy|ahora|ahorita|ya|pronto"
    r"|manana|yesterday)(?! (?:as|mero|no))(?: (?:if possible|is good|would be (?:great|good|nice)"
    r"|works|please|,|\||si es posible)){0,3}(?= (?:$|[,|_]|if|when|but|and|please|would|is|works|si"
    r"|pero|y))"
)
MONTHS_IN = {"m": 1.0, "w": 12 / 52, "d": 12 / 365, "y": 12.0, "s": 12 / 52, "a": 12.0}
ALONE_BEFORE = re.compile(
    r"^ ?(?:(?:,|\||and|_|so|maybe|probably|about|around|roughly|like|timeline|timeframe|time|frame"
    r"|we|i|need|want|to|move|buy|sell|is|it|would|say|be|have|has|hopefully|closing|close|home|house"
    r"|yes|yeah|y|o|tal|vez|quizas|como|unos|moving|need|looking|at|am|are|in|los|las) ){0,8}$"
)
ALONE_AFTER = re.compile(
    r" (?:$|[|,_]|from now|out|away|max|tops|at most|at the (?:latest|earliest|most)|or (?:so|less"
    r"|sooner)|and|but|to (?:move|buy|sell|find|close)|timeframe|time frame|timeline|probably|maybe"
    r"|if|when|until|till|before|budget|with|cash|preapproved|y|pero|para|mas o menos)"
)
WORDS = {
    **dict.fromkeys(["two", "dos"], 2.0),
    **dict.fromkeys(["unos", "unas", "algunos", "algunas"], 3.0),
    "another": 1.0,
    "one": 1.0,
    "the": 1.0,
    "next": 1.0,
    "el": 1.0,
    "medio": 0.5,
    "half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "several": 6.0,
    "varios": 6.0,
    "varias": 6.0,
}
PAIR, FEW = 2.0, 3.0
ARTICLES = frozenset(["next", "a", "an", "un", "una", "the", "el", "one"])
COUNTED = {"two": 2, "2": 2, "dos": 2, "three": 3, "3": 3, "tres": 3}
OPEN = frozenset(["more", "longer", "mas", "later"])
FROM_NOW = re.compile(r" (?:from now|out|away)(?= )")
NOT_NOW = re.compile(r" (?:not|no|just|cannot) ")
SLACK = 0.05
"""Of a month: 90 days are three of them."""
SAID = word_set(
    " ".join(str(year) for year in range(2020, 2050)),
    *MONTHS,
    *SEASONS,
    "month months mo mos mth mths mnth mnths monthes week weeks wk wks day days year years yr yrs mes meses",
    "semana semanas dia dias ano anos immediately immediate away straightaway asap sap soon quick quickly fast",
    "early sooner chance antes yesterday pronto rapido cuanto inmediatamente inmediato enseguida seguida mismo",
    "urgente urgentemente urgently hoy posible possible brevedad weekend wknd now eom ahora ahorita ya manana today",
    "tomorrow ready",
)
"""Words without one of which no time is told."""

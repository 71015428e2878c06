"""Which words are a place."""

from collections.abc import Sequence

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.words.everyday import STOPS
from rules.sales_agent.understanding.slots.words.letters import STATES

_OPENS = word_set(
    "grand los las la el san santa santo fort port north south east west northern southern eastern "
    "western new lake mount mt st",
    "white black saint old big great park del palm cape boca downtown central upper lower little big point mid",
)
"""Words that go before a name, and are none alone."""
_ALONE = word_set("downtown central midtown uptown")
_GOES_ON = word_set(
    "end city park place lake lakes mountain mountains ranch point town village beach airport college "
    "church market state",
    "country country station center centre hills heights square mall metro spring side house pool side zone",
)
"""Words of the language that end many a name: `Kansas City`."""
_TOWNS_IN_ING = word_set(
    "sterling flushing wyoming lansing redding wheeling pickering reading corning fleming downing"
)
_SEASONS = word_set("spring summer winter fall")
_AFTER_SEASONS = word_set(
    "hill valley creek river branch springs ridge garden gardens green grove haven field"
)
_JOINTS = word_set("of the de del la las los el")
_INSIDE = word_set("old new big south north east west park lake san santa fort saint st land hill city")
_NO_STATE = word_set("or in me hi ok oh la de id ma pa al va")
_LAST_STATE = word_set("or in va ma pa al id oh")
"""States that are words, and are meant as such where something follows."""
NO_PLACE = STOPS | word_set(
    "crazy hectic insane nuts stressful chaotic represented committed swamped slammed exhausted rough tough brutal",
    "slow",
    "base campus business sleep pues work school class shape love peace general private touch trouble charge favor",
    "pretty lovely gorgeous fancy dreamy expensive beautiful ugly tiny huge cute charming dear honey hon sweetie buddy",
    "duplexes triplexes fourplexes stocks bonds crypto flips bitcoin mutual lawsuits deals doors units",
    "paint colors furniture cars trucks boats cabinets counters tile flooring pictures wallpaper",
    "lunch lunchtime dinner dinnertime breakfast suppertime otro otra otros otras lado",
    "peace yesterday noon midnight anytime sometime exit accident mistake favorite texto paz paix juin alta fin",
    "lenders planta baja caja parada autobus error correo mensaje detail kitchen roof lockbox shop bathroom attic",
    "cell mobile phone number email name address",
    "multifamily unit units law evenings mornings afternoons weekends assisted laundry plexes",
    "gated private secluded rural urban suburban walkable historic modern turnkey waterfront golf light rail bold",
    "low mid high threes fours fives sixes debajo arriba encima abajo person cash general touch "
    "mind fact spring fall march may escrow town country city world evening beginning middle",
    "english style usd hundreds hundred limbo theory short line regards reference response reply "
    "cuotas linea internet",
    "venta renta orden serio total espanol ingles breve camino proceso realidad teoria telefono "
    "ejemplo supuesto eso tarde",
    "noche completo medio partes mucho bienes invertir easter thanksgiving retirement college "
    "texting person's house's",
    "today's schools stores shopping parks transit trails mountains water highway freeway beaches "
    "beach church churches",
    "airport grocery everything family friends us gym metro bus train subway station restaurants "
    "bars nature ocean lake",
    "river park downtown's middle nearby outskirts budgeted foreclosed preforeclosure probate reno vacant occupied",
    "renovated remodeled updated brick paper cuanto menudo charge demand fixers cahoots doubt luck bulk installments",
    "particular pm am market ranch house pool vicinity surroundings surrounding village state "
    "daycare mall center point",
    "primera segunda tercera entrada puerta esquina calle w ugh enough quit wrong",
    "mostly predominantly hispanic latino asian",
    "trabajo escuela escuelas playa montanas montana iglesia parque tiendas oficina familia hijos "
    "place mountain college station side walking walkable distance driving",
)
"""Words that begin no place."""
_MOST = 5


def end_of_place(said: Sequence[str], at: int) -> int:
    """Where the place ends that begins at a word; `at` itself where none does."""
    end = at
    while end < len(said) and end - at < _MOST and _names(said, end, at):
        end += 1
        if end - at > 1 and said[end - 1] in STATES and said[end - 1] not in _OPENS | _NO_STATE:
            break
    while end > at and said[end - 1] in _JOINTS:
        end -= 1
    if end - at == 1 and said[at] in _OPENS - _ALONE:
        return at
    zip_code = said[end] if end > at and end < len(said) else ""
    return end + 1 if len(zip_code) == 5 and zip_code.isdigit() else end


def _names(said: Sequence[str], at: int, start: int) -> bool:
    word = said[at]
    following = said[at + 1] if at + 1 < len(said) else "|"
    if not word.isalpha():
        return False
    if at == start and word.endswith("ing") and word not in _TOWNS_IN_ING:
        return False
    if at == start:
        goes_on = following.isalpha() and (following not in NO_PLACE or following in _OPENS | _GOES_ON)
        if word in _SEASONS:
            return following in _GOES_ON | _AFTER_SEASONS
        return word in _ALONE or (goes_on if word in _OPENS else word not in NO_PLACE)
    if word in STATES and (word not in _NO_STATE or (word in _LAST_STATE and following in "|,")):
        return True
    if word in _JOINTS:
        return following.isalpha() and (following not in NO_PLACE or following in _OPENS | _GOES_ON)
    if word in _GOES_ON:
        return said[at - 1] not in _JOINTS
    if word not in NO_PLACE:
        return True
    return word in _INSIDE and following.isalpha() and (following not in NO_PLACE or following in _GOES_ON)

"""How prices are said, and what only looks like one."""

import re

AMOUNT = r"\$?[0-9]+(?:\.[0-9]+)?"
PART = r"low|lower|mid|middle|high|higher|upper"
MONEY = re.compile(
    rf"(?<= )(?:(?P<part>{PART})(?: (?:to|-|or) (?P<until>{PART}))? )?(?P<low>{AMOUNT}s?)"
    rf"(?: (?:-|to|and|or|a|y|o|hasta|al|maybe|thru|through|until|till|or maybe|, maybe|and maybe)"
    rf"(?: (?:the|los|las|unos))?"
    rf" (?:(?P<high_part>{PART}) )?(?P<high>{AMOUNT}s?))?(?= )"
)
WINDOW = 60
NOT_AFTER = re.compile(
    r"(?: -)? ?(?:ish )?(?:(?:or|to|-|and) [0-9]+ ){0,1}(?:(?:full|more|big|small|large|total|good"
    r"|whole|short|extra) )?(?:beds?|bedrooms?|bdrms?|bds?|brs?|b|baths?|bathrooms?|ba|sq|sqft|sf"
    r"|square|ft|feet|foot|acres?|months?|mos?|mths?|weeks?|wks?|days?|years?|yrs?|hours?|hrs?"
    r"|minutes?|mins?|miles?|mi|am|pm|percent|%|people|kids?|cars?|garages?|stor(?:y|ies)|units?"
    r"|doors?|score|credit|fico|recamaras?|cuartos?|habitacion(?:es)?|banos?|meses|mes|semanas?|dias?"
    r"|anos?"
    r"|millas|pies|metros|personas|hijos|por ciento|down|downpayment|stars?|times|of us|adults?|dogs?"
    r"|cats?|pets?|homes|houses|properties|de enganche|enganche|de entrada|saved|in savings|apr"
    r"|interest|lots?|level|oclock|floors?)(?= )"
)
NOT_MONEY = re.compile(
    r" (?:sq|sqft|sf|square|acres?|ft|feet|foot|miles?|people|%|percent|por ciento|credit|score|pies"
    r"|metros|steps|subscribers|followers|homes|houses|properties|times)(?= )"
)
DOWN_AFTER = re.compile(
    r" (?:\w+ ){0,3}(?:down|down payment|as a down|enganche|de inicial|saved|in savings|in the bank"
    r"|a year|per year|annually|salary|income|al ano|in equity|equity|on credit|deposit|rent now"
    r"|rent right now|in rent now|of rent now|currently)(?= )"
)
NOT_BEFORE = re.compile(
    r"(?<= )(?:(?:call|text|reach)(?: \w+){0,3} at|(?:code|passcode|pin|id|confirmation|case|ticket"
    r"|order|mls|codigo|clave)(?: \w+){0,2}"
    r"|(?:credit|fico|score|credito|puntaje)(?: \w+){0,4}|unit|apt|apartment|number|#|suite"
    r"|zip|zip code|zipcode|codigo postal|built in|built|since|hoa(?: \w+){0,3}|age|aged|(?:down"
    r"|downpayment|down payment|deposit|enganche|inicial|cuota inicial)(?: \w+){0,3}"
    r"|(?:put|putting|saved|save|saving|ahorrado|ahorrados|tengo ahorrados)(?: (?:about|around|up"
    r"|down|like|over|almost|nearly))?|(?:currently|now|i|we) (?:pay|paying|spend)(?: (?:about"
    r"|around))?(?= \$?[0-9.]+ (?:\w+ ){0,3}(?:right now|now|currently|rent now|in rent now))"
    r"|currently (?:pay|paying|at)|(?:make|makes|making|earn|earning|income|salary|ingresos|gano"
    r"|ganamos)(?: \w+){0,2}|(?:owe|owed|owing|debo|debemos|mortgage|balance)(?: \w+){0,3}"
    r"|in (?:the )?year|lot|room|interstate|highway|hwy|route|exit|day|at least a)$"
)
MONTHLY = re.compile(
    r" (?:per )?(?:(?:a|per|each|every|the|al|por|cada) (?:month|mo|mes)|monthly|mensual(?:es)?|mes)(?= )"
)
RENTS = re.compile(
    r"(?<= )(?:to rent|rent|renting|rental|rentals|for lease|to lease|renta|rentar|alquilar|alquiler|arrendar)(?= )"
)
HEDGE = (
    r"(?:(?:about|around|like|maybe|say|roughly|approximately|a|an|the|my|our|of|is|be|at|probably|to"
    r"|go|going|spend|pay|price|budget|budgets|unos|como|de|,|that|amount|let us|i|would|em|es|or"
    r"|so) ){0,4}"
)
MAX_BEFORE = re.compile(
    rf"(?<= )(?:(?:no|nunca)(?: \w+){{0,4}} mas (?:de|que)|under|below|beneath|less than|lower than"
    rf"|cheaper than|up to|upto|(?:go|stretch|push"
    rf"|stretching|going) (?:as high as |up )?to|max|maximum|maximo"
    rf"|maximum of|max of|no more than|not more than|no more then|not to exceed|not exceed(?:ing)?"
    rf"|no higher than|not higher than|not above|nothing (?:over|above|higher than|more than)|not over"
    rf"|(?:not|never|stop|quit|drop|remove|skip)(?: \w+){{0,5}} (?:over|above|past|more than|higher than"
    rf"|exceed|beyond|pass)"
    rf"|no (?:over|above|greater than)|at (?:the )?most|within|menos de|menor a|menos que|hasta"
    rf"|debajo de|por debajo de|no mas de|no mas que|maximo de|tope|tope de|como maximo|como mucho"
    rf"|a lo mucho|abajo de|no pase de|no pasar de|no mayor a|no exceda|cap(?: \w+)? at|capped at|cap"
    rf"|cap of|cap is|limit|limit of|limit is|ceiling|top(?:s| out| end)?(?: is| at| of)?|shy of"
    rf"|stay(?:ing)? (?:under|below)|(?:as|up) (?:high|much|far) as|highest(?: \w+){{0,4}}|most (?:i"
    rf"|we)(?: \w+){{0,4}}|(?:lo|el|mi|nuestro) (?:mas|maximo|tope|limite)(?: \w+){{0,5}}) {HEDGE}$"
)
WANTED = re.compile(
    r"(?<= )(?:want|wanting|get|getting|need|take|ask|asking|hoping for|quiero|pido)(?: \w+)? $"
)
WANTED_FOR = re.compile(r" for (?:it|this|that|my|our|the (?:house|home|place|property|condo))(?= )")
MIN_BEFORE = re.compile(
    rf"(?<= )(?:(?:no|not|nothing|never|nada) (?:\w+ )?(?:under|below|less than|lower than|menos de)"
    rf"|over|above|more than|more then|at least|atleast|minimum|minimum of|min|min of|starting (?:at"
    rf"|from)|starts at|north of|upwards of|upward of|higher than|greater than|in excess of|mas de"
    rf"|minimo|minimo de|por lo menos|al menos|arriba de|por encima de|como minimo|mayor a|desde|from"
    rf"|a partir de|beyond|no menos de|exceeding) {HEDGE}$"
)
MIN_NOT = re.compile(
    r"(?<= )(?:no|not|nothing|never|nada|stop|quit|drop|remove|skip)(?: \w+){0,5} (?:under|below"
    r"|less than|lower than|menos de) (?:\w+ )?$"
)
MAX_AFTER = re.compile(
    r" (?:ish )?(?:(?:, )?(?:no mas|no more|nothing more|y no mas|and no more)(?= (?:$|[,|]))|max|maximum"
    r"|tops?|at most|or less|or under|or below|or lower|and under|and below"
    r"|and less|o menos|maximo|como maximo|como mucho|limit|(?:would be|is|be|will be|es|seria|thats"
    r"|that is) (?:about |really |pretty much )?(?:the |my |our |mi |nuestro |lo "
    r"|el )?(?:\w+ )?(?:max|maximum|limit|most|cap|top|ceiling|limite|maximo|tope|mas que)|cap"
    r"|at the (?:very )?most|is as high as)(?! (?:of |is |about |around |budget )?\$?[0-9])(?= )"
)
MIN_AFTER = re.compile(
    r" (?:\+|plus|or more|or higher|or above|or over|or better|and up|and above|and over|minimum|min"
    r"|at least|at minimum|and higher|or up|o mas|minimo|en adelante|para arriba|y mas)(?! (?:of |is "
    r"|about |around |budget )?\$?[0-9])(?= )"
)
AROUND_BEFORE = re.compile(
    rf"(?<= )(?:around|about|approximately|approx|roughly|close to|near|between|entre"
    rf"|budget(?: \w+){{0,2}}|price(?: \w+){{0,2}}|price range(?: \w+){{0,2}}|range(?: \w+){{0,2}}"
    rf"|spend|spending|afford|(?:would|will|might|could) (?:they|he|she|the (?:seller|owner)s?) (?:take|accept"
    rf"|consider|go for)"
    rf"|(?:will|would|can) give(?: them| him| her)?|pay|paying|worth|asking|list(?:ed|ing)? (?:it )?(?:at|for)|offer"
    rf"|precio(?: \w+){{0,2}}|presupuesto(?: \w+){{0,2}}|gastar|pagar|alrededor de|cerca de"
    rf"|aproximadamente|mas o menos|unos|rango(?: \w+){{0,2}}|(?:sell|get|want|rent|buy)(?: \w+)? for"
    rf"|priced at|(?:pre)?approved (?:me|us) (?:for|up to|at)|at|in the|ballpark(?: \w+){{0,1}}"
    rf"|(?:apartment|apt|place|home|house|room|studio|unit|condo|something|anything|bedroom)(?: \w+){{0,3}} for"
    rf"|budgeted|approved (?:for|up to|at)|preapproved (?:for|up to|at)|aprobad[oa] (?:por|para|hasta)"
    rf"|upper limit of) {HEDGE}$"
)
BARE = re.compile(
    rf"^ (?:(?:i|we|it|am|is|are|would|will|can|could|want|wanting|think|thinking|guess|say|said"
    rf"|probably|maybe|hopefully|ideally|about|around|roughly|approximately|like|looking|look|at|to"
    rf"|for|spend|pay|do|go|somewhere|something|anywhere|in|the|a|an|my|our|budget|price|range|between"
    rf"|from|under|max|ok|okay|yes|yeah|yep|well|um|so|honestly|ballpark|just|not|sure|but|if|possible"
    rf"|was|hoping|be|stay|keep|more|less|or|preferably|of|,|\||_|neighborhood|area|unos|como|de|mi"
    rf"|presupuesto|es|entre|hasta|mas|menos|creo|que|tal|vez|tengo|en|el|la|los|quiero|pagar|gastar"
    rf"|queremos|podemos|puedo|alrededor|aproximadamente|low|mid|high|let|us|right|now|current"
    rf"|currently|comfortable|with|comfortably|all|in|total|that|probablemente"
    rf"|si) ){{0,9}}(?={AMOUNT} |{AMOUNT}s )"
)
APPROVED = "approved for so much"
APPROVAL = re.compile(r"(?<= )(?:pre ?)?(?:approved|qualified|aprobad[oa])(?: \w+){0,4} $")
HUNDRED, THOUSAND = 100, 1_000
ZIP = re.compile(r"(?![0-9]{2}[05]00)[0-9]{5}")
RENT_LEAST, RENT_FROM, RENT_TOP = 400, 1_000, 10_000

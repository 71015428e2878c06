"""How people say that they buy, sell or rent."""

import re

from rules.sales_agent.understanding.phrase import word_set

VERBS = {
    "buy": r"(?:buy|buying|purchase|purchasing|buyer|comprar|comprando|compra|comprador|compradora|compro)",
    "sell": r"(?:sell|selling|seller|sale|vender|vendiendo|venta|vendedor|vendedora|vendo|list|listing)",
    "rent": r"(?:rent|renting|lease|leasing|rental|renter|renta|rentar|rentando|alquilar|alquilando|alquiler"
    r"|arrendar|arriendo|rento|tenant)",
}
GO = {
    "buy": r"(?:buy|buying|purchase|purchasing|comprar|comprando)",
    "sell": r"(?:sell|selling|vender|vendiendo|list(?:ing)?(?= (?:my|our|the|it|this|a|_)))",
    "rent": r"(?:rent|renting|lease|leasing|rentar|rentando|alquilar|alquilando|arrendar|arrendando)",
}
WISH = (
    r"(?:looking|look|want|wants|wanting|like|love|need|needs|hope|hoping|plan|plans|planning|going"
    r"|try|trying|got(?= to)|ready|interested|interest|thinking|think|consider|considering|wish|here|decided"
    r"|decide|prefer|rather|might|may|will|can|could|must|have|help"
    r"|debating|about|exploring|intend|intending|hopefully|getting|get|started|start|considered|aim"
    r"|aiming|able|set|wait|waiting|eager|excited|serious|quiero|queremos|quisiera|quisieramos|deseo"
    r"|necesito|necesitamos|busco|buscando|buscamos|pensando|considerando|pienso|interesad[oa]s?|gustaria|voy"
    r"|vamos|puedo|planeo|planeamos|tengo|tenemos|ganas|market|looken|lookin|wanna)"
)
BETWEEN = (
    r"(?:to |in |of |on |about |into |at |for |me |us |with |a |en |de |por |que |maybe |possibly "
    r"|probably |both |also |just |be |start |someone |some help |help |the process |possible "
    r"|potentially |either |first |only |eventually |actually )"
)
OWN = (
    r"(?:my|our|a|an|the|this|it|some|another|mi|nuestra|una|un|la|esta|something|first|one|property"
    r"|home|house|condo|casa|land|investment)"
)
DOES = {"buy": "buying|purchasing|comprando", "sell": "selling|vendiendo", "rent": "rentando aqui"}
THINGS = {
    "buy": (
        r"(?:home|house|place|condo|townhome|property|casa|propiedad) (?:\w+ )?(?:to buy|to purchase|to own"
        r"|para comprar)|(?<!for )(?<!any )first ?time (?:home ?)?buyers?|(?:i am|we are|am|are|soy|somos) (?:a |an "
        r"|the )?(?:buyers?"
        r"|compradora?s?|comprador)|become (?:a )?home ?owners?"
    ),
    "sell": (
        r"(?:have|has|got|tengo|tenemos) (?:a |an |my |our |one |una |un |mi )?(?:home|house|place|condo"
        r"|property|casa"
        r"|propiedad|townhome|apartment|land) (?:\w+ ){0,3}(?:to sell|for sale|to list|para vender|en venta)"
        r"|(?:get|have) (?:my|our|the) (?:house|home|place|condo|property) listed"
        r"|(?:my|our) (?:\w+ ){1,7}(?:needs?|has|have) to be sold"
        r"|(?:home|house|place|condo|property|it) (?:has|needs|have|is going|will have) to be sold"
        r"|(?:about |high )time (?:i|we) (?:sold|listed)|(?:get|getting) (?:my|our|the|it|this) (?:\w+ ){0,2}(?:on"
        r" the market|on the mls)"
        r"|(?:put|putting|poner|pongo) (?:\w+ ){1,3}(?:on the market|up for sale|en venta|a la venta)"
        r"|(?:i am|we are|am|are|soy|somos) (?:a |an |the )?(?:sellers?|vendedora?s?|vendedor(?:es)?)"
        r"|(?:get|have) (?:my|our) (?:house|home|place|condo|property) sold|get rid of (?:my|our"
        r"|the) (?:house|home|place|condo|property)|vendo"
    ),
    "rent": (
        r"(?:home|house|place|condo|apartment|apt|townhome|townhouse|something|studio|room|unit|casa|apartamento"
        r"|departamento|depa|duplex|property|properties|homes|houses|places|apartments|bed|bedroom|cuarto|one"
        r"|anything)"
        r" (?:\w+ )?(?:for rent|to rent|for lease|to lease|en renta|en alquiler|de renta|para rentar|para alquilar"
        r"|en arriendo|rentals?(?! (?:income|propert|invest)))|(?:apartment|home|house|place) rental|(?:looking|need"
        r"|want"
        r"|searching) (?:for |a |some )*"
        r"(?:rental(?! propert)|rentals|lease|renta|alquiler)|busco (?:una )?(?:renta|alquiler)"
    ),
}
"""What is said without the verb being wanted: `a house to buy`, `put it on the market`."""
RULES = tuple(
    (
        side,
        re.compile(
            rf"(?<= )(?:(?:{WISH}|(?:can|could|how (?:do|can|would)) (?:i|we)) {BETWEEN}{{0,4}}(?P<verb>{GO[side]})"
            rf"|(?:i am|we are|am|are|estoy|estamos) (?:\w+ly |just |also |still |now |actually |here to )?"
            rf"(?P<doing>{DOES[side]})"
            rf"|(?P<own>{GO[side]}) {OWN}|(?P<for>{THINGS[side]}))(?= )"
        ),
    )
    for side in GO
)
FIRST = re.compile(
    r"(?:^|(?<= ,)|(?<= \|)|(?<= but)|(?<= pero)) (?:(?:yes|yeah|yep|sure|ok|okay|well|um|just|only"
    r"|to|for|probably|hopefully|definitely|maybe|i|we|am|are|is|a|an|the|would|be|it|my|here|think"
    r"|guess|mostly|mainly|si|solo|quiero|para|de|por|want|looking|actually|so|_|possibly|looking"
    r"|help|me|us|interested|in|on|thinking|about|of|una|un|la|el|soy|thats|that|both|neither"
    r"|option) ){0,8}(?P<verb>\w+)(?= )"
)
GOES_ON = tuple(
    (
        side,
        re.compile(
            rf"(?<= ){WISH} (?:\w+ ){{1,8}}(?:and|y|then|to|para"
            rf"|or) {BETWEEN}{{0,2}}(?P<verb>{GO[side]})(?P<own>)(?P<doing>)(?= )"
        ),
    )
    for side in GO
)
DOING = {
    side: re.compile(
        rf"(?:(?<=^ )|(?<=[,|] ))(?:{verb})(?= (?:$|[,|_]|in|this|next|within|by|soon|now|cash|with|around"
        rf"|near|for|asap|immediately|en|con|este))"
    )
    for side, verb in {"buy": "buying|comprando", "sell": "selling|vendiendo"}.items()
}
AND = re.compile(
    r" (?:and|or|then|y|o|maybe|first|,|also|possibly|\| ){0,3} ?(?:then |maybe |also )?(?P<verb>\w+)(?= )"
)
AMBIGUOUS = frozenset(["list", "listing", "lease", "rental", "sale"])
ALONE = 2
SELL_FIRST = re.compile(
    r"(?<= )(?:(?:sell|selling|vender) (?:\w+ ){0,5}(?:then|first|before|and then"
    r"|to (?:be able to )?buy|so (?:that )?(?:i|we) can|primero|y luego|y despues|antes de"
    r"|para (?:poder )?comprar) ?(?:\w+ ){0,4}?(?:buy|buying|purchase|comprar|get|move|upgrade"
    r"|downsize)?|(?:buy|buying|purchase|comprar) (?:\w+ ){0,4}(?:after|once|despues de"
    r"|when) (?:\w+ ){0,3}(?:sell|selling|sold|vender|sells))(?= )"
)
NOT = re.compile(
    r"(?<= )(?:not|no|never|nor|neither|without|stop|from|instead of|rather than|than|tired of|sick of"
    r"|done|quit|versus|vs|ya no|wont|dont|hate|nunca|tampoco|changed my mind about|against|before"
    r"|avoid|opposed to|cannot|finish|finished|prior to|already)(?: (?!but |pero )\w+){0,5} $"
)
ONLY_NOT = re.compile(r"(?<= )(?:not only|not just|no solo|why not|cannot wait|not opposed to)(?= )")
OTHERS = re.compile(
    r"(?<= )(?:mom|mother|dad|father|parents|brother|sister|friend|friends|neighbor|neighbors"
    r"|neighbour|son|daughter|cousin|uncle|aunt|nephew|niece|ex|bro|sis|bestie|roommate|buddy|colleague|tenants?"
    r"|in laws"
    r"|boss|coworker|he|she|they|someone|somebody|people|you"
    r"|agent|agents|who|anyone|everyone|realtor|company|investors?|mama|papa|madre|padre|padres"
    r"|hermano|hermana|hijo|hija|amigo|amiga|vecino|vecina|alguien|usted|ustedes|tia|tio|primo|prima"
    r"|grandma|grandmother|landlord|owner|owners|grandparents|inlaws|seller|suegra|homes|houses|much"
    r"|fast|quickly|did|does|(?:wants|asked|told|tells|begging|pressuring) (?:me|us)|(?<!i )(?<!we )(?:thinks?"
    r"|thought|assumes?|heard|believes?) (?:that )?(?:i|we) (?:am|are|might|may))"
    r"(?: (?!i |we |help |me |us )\w+){0,4} $"
)
IF = re.compile(
    r"(?<= )(?:if|soon as|tan pronto|si|should|in case|when|once|unless|until|whether|suppose|rent vs"
    r"|cuando|after|how much(?: \w+){0,4})(?: \w+){0,4} $"
)
RENT_NOT = re.compile(
    r" (?:vs|versus|out|it out|them out|my|our|mine|is|to own|is too|keeps|went|goes|por mi|increase"
    r"|control|ends|going|ended|expires|payment|until|till|lease|agreement|anymore|la mia"
    r"|mi casa)(?= )"
)
BUY_NOT = re.compile(
    r" (?:\w+ ){0,2}(?:you|agents? (?:fee|agreement|commission)|agency|time|dinner|lunch|coffee"
    r"|groceries|car|gas|a car|furniture)(?= )"
)
SELL_NOT = re.compile(
    r" (?:for(?= (?:$|[|,]))|for in|fast|quick|price|me|us|you|price|well|out|your|my (?:\w+ )?(?:car|truck|couch"
    r"|boat|furniture|stuff|phone|dogs?|cats?|bike|rv|business|motorcycle"
    r"|camper|jewelry|clothes|guitar|piano|tickets|tools|horses?|old (?:car|truck|phone))|agents?|pitch|tickets|my info"
    r"|my number|my data|my information)(?= )"
)
NOT_AFTER = {"buy": BUY_NOT, "sell": SELL_NOT, "rent": RENT_NOT}
BOTH = re.compile(r"(?<= )(?:both|ambos|ambas|las dos|los dos|either)(?= )")
SAID = word_set(
    *(verbs.strip("(?:)").replace("|", " ") for verbs in VERBS.values()),
    "buyers sellers rentals homeowner homeowners owner owners own vendedores vendedoras compradores compradoras",
    "market rid sold listed",
)
"""Words without one of which no side is told."""

"""How people say how they pay."""

import re

PRE = (
    r"(?:pre ?(?:approv\w+|aprov\w+|aproved|qual\w*|cualific\w+|calific\w+|aprobad\w+|aprobacion"
    r"|approbed)|precalif\w+|preaprob\w+)"
)
LENDER = (
    r"(?:lenders?|banks?(?! (?:owned|repo|foreclos))|loan officers?"
    r"|mortgage (?:broker|lender|company|guy|person)|credit union|loan guy|lending|banco|prestamista)"
)
LOAN = (
    r"(?:loan|mortgage|financing|finance|approval|approved|funding|prestamo|hipoteca|financiamiento"
    r"|credito|preapproval|pre approval|letter|carta|financiacion)"
)
NOT = r"(?:not|never|no|nor|without|nt|neither|aint|isnt|ni|sin|aun no|todavia no)"
FILL = r"(?:(?!but |pero |want |deal |sure |know )\w+ )"
HAVE = (
    r"(?:(?:have|has|had|got|gotten|been|talked|spoken|talk|applied|even|yet|to|with|any|an?|really"
    r"|found|picked|chosen"
    r"|looked|look|into|gone|started|start|contacted|met|secured|arranged|sorted|my|our|the|from|for|by"
    r"|need|tengo|tenemos"
    r"|he|hemos|hablado|ido|al|con|una?|un|ningun|mi|anyone|at|about|getting|gotten|in|place|good|own|approved) )"
)
"""Between a negation and a lender or a loan: `have not talked to my bank`, but not: `do not give it to the lender`."""
GET = (
    r"(?:(?:to|an?|the|my|our|any|some|good|great|local|new|find|get|getting|talk|speak|meet|with|for"
    r"|on|of|me|us|someone"
    r"|help|still|also|first|your|una?|un|buen|algun|hablar|con|conseguir|encontrar|sacar|solicitar"
    r"|obtener|apply|qualify"
    r"|home|va|fha|conventional|house|recommendations?|recommended|names?|touch|in|up|right|reliable"
    r"|trusted|preferred"
    r"|mortgage|be|connected|connect|un) )"
)
RULES = tuple(
    (rule, value, re.compile(rf"(?<= )(?:{pattern})(?= )"))
    for rule, value, pattern in (
        (
            "needs no loan",
            "cash",
            (
                rf"(?:(?:do not|wont|will not|not|no longer) (?:be )?(?:really |even |actually |going to "
                rf"|planning on )?(?:need|needing|require|want|getting|using)|no necesito) (?:\w+ ){{0,3}}{LOAN}"
                rf"|no (?:need (?:for|of) )?(?:a )?(?:loan|mortgage|financing|lender) (?:needed|necessary|required"
                rf"|involved)|no need (?:for|of) (?:a )?(?:loan|mortgage|financing)|without (?:a )?(?:loan"
                rf"|mortgage|financing)|sin (?:prestamo|hipoteca|credito|financiamiento)"
            ),
        ),
        (
            "not approved",
            "none",
            (
                rf"{NOT} {FILL}{{0,4}}(?:{PRE}|approved)|(?:need|want|have to|trying|try|hope|hoping|plan|planning"
                rf"|going"
                rf"|looking|like|how|about|waiting|wait|working on|work on|process of|start(?:ed|ing)?|needs|falta"
                rf"|quiero|necesito|tengo que|como|quisiera|gustaria|should i|where) (?:do i |can i |could i "
                rf"|would i |puedo )?(?:to |on |of |for |our |my |still |first |yet )*(?:get|getting|be|being"
                rf"|become|obtener|conseguir|sacar|estar|ser|have|do|become|apply for"
                rf"|start)? ?(?:\w+ ){{0,2}}{PRE}|(?:almost|nearly|soon to be|hopefully|about to be|partially"
                rf"|casi|working on|esperando|waiting|awaiting|pending|espero|en proceso"
                rf"|tramitando) (?:\w+ ){{0,4}}{PRE}|{PRE} (?:[\w,]+ ){{0,5}}(?:expired|lapsed|fell through"
                rf"|pending|in process|in progress|vencio|was denied|denied|ran out|next week|tomorrow|soon)"
                rf"|(?:expired|pending|old) (?:\w+ )?{PRE}|get (?:me |us )?{PRE}|getting {PRE}"
            ),
        ),
        (
            "approved",
            "preapproved",
            (
                rf"{PRE}|(?:already|been|got|am|was|were|are|is|have|fully|conditionally|ya|estoy|estamos|me|us"
                rf"|bank|lender|get) approved"
                rf"|approved (?:by|with|through|thru|for|up to|at|already)|(?:me |nos )?aprobaron"
                rf"|aprobad[oa]s?(?: por| con| para)?"
            ),
        ),
        (
            "no lender",
            "none",
            (
                rf"{NOT} {HAVE}{{0,5}}(?:{LENDER}|{LOAN})|{NOT} {FILL}{{0,4}}(?:applied|started|qualif\w+|approval"
                rf"|talked|spoken"
                rf"|hablado)|(?:need|needs|want|wanting|looking for|look for|find|finding|recommend|recommendation"
                rf"|suggest|searching for|send|connect|introduce|hook|put|point|direct|shopping for|shop for|know"
                rf"|refer|get|getting|apply for|applying for|necesito|busco|buscando|recomien\w+|conoce|ocupo"
                rf"|quiero|solicitar|help (?:\w+ )?with) {GET}{{0,6}}(?:a |an |any |good |un |una |buen |algun "
                rf"|the |my |our |to |on |for |me |us |with )*(?:{LENDER}|{LOAN})|(?:(?:got|get|getting|was|were"
                rf"|been|being|loan|bank) (?:turned down|denied|rejected)"
                rf"|cannot qualify|bad credit|credit is (?:\w+ )?(?:bad|low|poor|terrible)|working on (?:my"
                rf"|our) credit|mal credito|me negaron|me rechazaron|no califico)|(?:have to|need to|gotta|should"
                rf"|will|going to|about to|plan to|planning to|want to) (?:first )?(?:talk|speak|meet|go|call"
                rf"|contact|work|check|connect) (?:\w+ ){{0,2}}(?:to|with|see) (?:\w+ ){{0,2}}(?:{LENDER})"
            ),
        ),
        (
            "has a lender",
            "preapproved",
            (
                rf"(?:my|our|us) (?:own |current |local )?{LENDER}|"
                rf"(?:already|have|has|got|tengo|tenemos|ya|(?<!deal )with|found|using|working with"
                rf"|work with) (?:\w+ ){{0,3}}(?:an? |my |our |the |own |un |una |la |el |mi )*(?:{LENDER}"
                rf"|loan officer|carta del? (?:banco|prestamo)|carta|approval letter|letter|lender letter"
                rf"|loan approval|proof of funds|prestamo aprobado)(?: already| lined up| ready| in place"
                rf"| in hand)?|(?:{LOAN}|{LENDER}) (?:is |are |all |has been |already |been |me |us |esta |ya "
                rf"|lo tengo )*(?:approved|in place|lined up|ready|secured|set|set up|in hand|done|squared away"
                rf"|arranged|good to go|taken care of|approve|listo|lista|aprobad[oa]|sorted)"
                rf"|already (?:\w+ )?(?:talked|spoke|spoken|applied|qualified|met|working|went) (?:to|with|for|at"
                rf"|through) (?:\w+ ){{0,2}}(?:{LENDER})|talked (?:to|with) (?:\w+ ){{0,2}}{LENDER} already"
                rf"|qualified (?:for|with|through|by) (?:\w+ ){{0,3}}(?:{LOAN}|{LENDER}|\$?[0-9]+)"
            ),
        ),
    )
)
CASH = re.compile(
    r"(?<= )(?:(?:paying|pay|payment|buy|buying|purchase|purchasing|have|be|is|with|using|use|in|all"
    r"|full|mostly|hard|straight|100 %|our own|making|going|doing|am a?|are|a|its|do|offer|offering"
    r"|for) )?(?:cash|efectivo|de contado|al contado|contado|cash money|outright)(?! (?:out|flow"
    r"|flowing|back|app|for (?:my|our|the|keys)|offers?|down|deposit|reserves|home|houses|investors?"
    r"|advance|on hand for|poor|buyers? (?:for|who|that|in)|payment down|price|is tight|value|fast"
    r"|on closing))(?= )"
)
MAKES_CASH = re.compile(
    r"(?<= )(?:make|making|can do|put in|submit|submitting|write|my|our|with an?|doing|would be an?"
    r"|all) (?:\w+ )?(?:all )?cash offers?(?= )"
)
CASH_OFFER = re.compile(r" (?:cash offers?)(?= )")
NOT_CASH = re.compile(
    r"(?<= )(?:not|no|never|without|nt|do you|does|can you|need|some|get|pull|want|for|your|ni|sin"
    r"|how much|borrow|extra|save|saving|quick|fast|instead of|or) (?:\w+ ){0,3}$"
)
OR_CASH = re.compile(
    r"(?<= )(?:cash or|efectivo o) (?!a check)(?:\w+ )?(?:loan|financ\w*|mortgage|prestamo|credito"
    r"|hipoteca|conventional|fha|va)(?= )|(?<= )(?:loan|financ\w*|mortgage|prestamo|credito) (?:or"
    r"|o) (?:\w+ )?(?:cash|efectivo)(?= )"
)
ASKS = re.compile(
    r"(?:(?<=^ )|(?<=[|,] ))(?:is|are|does|what|why|how|que|es|cuanto)(?: \w+){0,3} $|(?<= )(?:do"
    r"|does|must|should|would) (?:i|we|you|one) (?:need|have|really need|require|want"
    r"|got)(?: \w+){0,4} (?:to be |a |an )?$|(?<= )(?:is it|are you|have you|can you|if (?:i"
    r"|we) (?:get|am|are|was|were|got|had|have)|what is|what does|once|when|after|unless|until"
    r"|as soon as|hay que|tengo que estar|if)(?: \w+){0,3} $"
)
WHETHER = re.compile(
    rf"(?<= )(?:do|does|must|should|would|is it|hay que|necesito) (?:i |we |you |one "
    rf"|yo )?(?:(?!not )\w+ )?(?:need|have|require|required|must|necesario) (?:\w+ ){{0,4}}{PRE}(?= )"
    rf"|(?<= )(?:tengo que|necesito|debo|hay que) (?:estar|ser|tener) (?:\w+ )?{PRE}(?= )"
)
CAN_GET = re.compile(
    r"(?=.* (?:self employed|1099|freelanc\w+|contractor|gig work\w*|commission|own business|own (?:my|a) business) )"
    r".*(?: (?:can|could|will|would) (?:i|we|self|freelanc\w+|people|someone)| (?:wondering|know|sure|wonder) if"
    r" (?:i|we))(?= )"
)
"""`Can I get a mortgage if I am self-employed` asks, and tells nothing."""
ASKED_OF_US = re.compile(
    r"(?:(?:^|[|]) (?:(?:and|so|also|ok|but|then|,|hey|yes|hi|sure) ){0,3}(?:do|does|is|are|any|should|when|anyone"
    r"|know)"
    r"|(?:^|[|]|(?<= ,)) (?:(?:and|so|also|ok|but|then|,|hey|y|o|pues|oye) ){0,3}(?:can|could|would|how|what"
    r"|who|where|which|whats|hows|como|cual|quien|puede[ns]?|podria|conoce[ns]?"
    r"|tiene[ns]?|hay|que|donde|me puede[ns]?|cuanto|recomienda[ns]?))(?: (?!(?<!do )(?<!should )(?:i|we) (?:am|are"
    r"|have|got|need) )"
    r"[\w$%+-]+){0,14} $"
)
"""A question, which tells nothing of how somebody pays."""
OFFER = re.compile(r" (?:offers?|bids?)(?= )")
"""It is refused too, whoever pays for it."""
APPROVED = re.compile(r"(?<= )(?:approved|qualified|aprobad[oa]s?)(?= )")
OWN_MONEY = re.compile(
    r"(?<= )(?:have|got|tengo|with) (?:all )?(?:the |our own |my own |el )(?:money|funds|dinero)(?= )"
)
LATER = re.compile(
    r"(?<= )(?:not yet|not there yet|haven t yet|in (?:the )?process|working on it|working on that"
    r"|still working|todavia no|aun no|in progress|not started|starting that|start(?:ing"
    r"|ed)? (?:\w+ )?(?:the |that )?process|just started|(?:plan|planning|going|need|about|have"
    r"|want) to apply|will apply|applying|estoy en eso|en proceso|still need to"
    r"|have to start|se me vencio|not ready|need to do that|need help with that)(?= )"
)
LOANS = re.compile(
    r"(?<= )(?:loan|mortgage|financing|finance|financed|fha|va|va loan|conventional|usda|prestamo"
    r"|hipoteca|credito|financiamiento|financiado)(?= )"
)
SAID = re.compile(
    r" (?:pre|apr|appr|lend|bank|loan|mortgage|financ|fund|broker|credit|prestam|hipotec|banco|carta|letter"
    r"|qualif|calif"
    r"|cash|efectivo|contado|outright|proof|denied|rejected|turned|appl|started|talked|spoken|hablado"
    r"|nega|negaron|rechaz)"
)
"""Beginnings of words without one of which nothing is told of it but by a bare answer."""
QUESTION = re.compile(r" (?:do|does|are|is|what|how|can|could|would|who|why|which) (?!i |we )")

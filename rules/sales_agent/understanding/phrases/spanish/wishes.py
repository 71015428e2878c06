"""Spanish phrases that have a stop's words and are none, and wishes that are less than one."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.spanish.words import WORDS

HARMLESS = phrases(
    "Spanish",
    WORDS,
    r"""
a footer
    (?:responda|responde|envie|envia|conteste|escriba|mande|texto|text
        |reply) (?:con )?(?:la palabra )?(?:stop|alto|baja|parar|fin|cancelar|no mas|salir) (?:para|a
        |y) (?:\w+ ){0,3}(?:mas|mensajes|recibir|baja|cancelar|salir|suscripcion)?
has what it needs
    ya no (?:[|,] )?(?:(?:muchas|mil) )?(?:gracias )?(?:[|,] )?(?:ya |porque |pues )?(?:compr|encontr|vend|rent
        |consegu|tenemos|tengo
        |nos mud|me mud|hall|firm)\w*
does not want it to end
    (?:no|nunca|sin|jamas) (?:me |nos |quiero |quiero que |te |se )?(?:dej(?:e|en|es|ar|o|a)|par(?:e
        |en|es|ar)|borr\w+|elimin\w+|quit\w+|saqu\w+|cancel\w+|dar) (?:me |nos )?(?:de )?(?:<doing>
        |<dialing>|baja|buscar|pensar|mi numero|me)
    (?:por que|porque|cuando|ya) (?:me |no )?(?:dejaron|dejo|dejaste|pararon
        |paraste) (?:ya )?de (?:<doing>|<dialing>)
    no (?:deje|dejen|dejes|paren|pare) de \w+
something low, tall or passing
    (?:temporada|planta|estacion|calle|zona|parte|tasa|presion|de|la|muy|mas|clase|cuota|inicial|cuota
        |es|esta|luz|renta) (?:\w+ )?bajas?[[por favor|ya|mi numero]](?<! de baja)(?<! la baja)
    baja (?:california|temporada|el|la (?!lista)|de (?:precio|peso|intereses)|un|mucho|calidad)
        |si baja(?:n)?|cuando baj\w+
    no mas (?:de|que|queria|quiero|estoy|para|lejos|caro|preguntaba|ando|quisiera|tengo|vi|estaba
        |busco|un|una|me|vimos)
""",
)

NEGATED = phrases(
    "Spanish",
    WORDS,
    r"""
asks for no end
    no (?:me |te |les |nos )?(?:hace falta|es necesario|hay (?:necesidad|razon|motivo|por que|que)|tienes? que
        |tienen que
        |necesitas?|necesitan|quiero|queremos|quisiera|pido|pedi|dije|digo
        |estoy pidiendo) (?:de |para )?(?:que )?(?:ya[ ]
        )?(?:me |nos )?(?:dej(?:e|en|es|ar)|par(?:e|en|es|ar)|ces(?:e|en|ar)|suspend(?:a|an|er)|cancel(?:e|en|ar)
        |deten(?:ga|gan|er)|desuscrib\w+|termin(?:e|en|ar))(?: de)?(?: (?:<doing>|<dialing>|recibir
        |(?:los |sus |tus )?<hard>))?
    no par(?:e|en|ar|es) (?:(?:[|,]|por favor|nunca|eh) )*(?:me|nos) (?:gust\w+|encant\w+|sirv\w+|ayud\w+)
    (?:por que|porque|para que) (?:habria|iba|voy|vamos|tendria)(?: \w+){0,2} (?:a|que|de) (?:parar|dejar|cancelar)
""",
)
"""Heard before anything insists."""

WISHES = phrases(
    "Spanish",
    WORDS,
    r"""
some listings are not wanted
    (?:no (?:me|nos) (?:<order>)|<quit> de (?:<doing>)|ya no quiero|no quiero|no mas|no quiero recibir
        |ya no me (?:<order>)) (?:(?:mas|esas|esos|las|los|de|ver|tantas|tantos) ){0,2}(?:condos
        |condominios|departamentos|apartamentos|townhomes|townhouses|terrenos|lotes|moviles|trailers|fotos
        |rentas|(?:casas|propiedades|listados|nada|opciones|informacion|info|anuncios
        |ofertas) (?:<narrow>))
""",
)

MAYBE_LATER = phrases(
    "Spanish",
    WORDS,
    r"""
not at this time
    (?:no (?:me|nos) (?:<order>)|no (?:<order>)
        |<quit> de (?:<doing>))(?: (?!favor)\w+){0,3}? (?:<late>)
""",
)

CALL_LATER = phrases(
    "Spanish",
    WORDS,
    r"""
no call at this time
    no (?:me|nos) (?:<dial>)(?: (?!favor|mas)\w+){0,2}? (?:<late>|todavia|aun|manana)
""",
)

CALL_BANS = phrases(
    "Spanish",
    WORDS,
    r"""
no calls, texts are welcome
    (?:no|nunca) (?:me|nos) (?:<dial>)(?: mas| por telefono| por favor)?|<quit> de (?:<dialing>)
        |no (?:mas )?llamadas|no (?:me|nos) (?:contact|habl)(?:e|en|es) por telefono
""",
)

TEXTS_WELCOME = phrases(
    "Spanish",
    WORDS,
    r"""
texts are welcome
    (?<! no )(?<! me )(?<! de )(?<! no me )(?:mand|envi|escrib|text|mensaj)(?:a|e|ea|ee|eme|eame|ame
        |anme|enme|eenme|ale|ela)(?:me)?(?: (?:un |por )?(?:mensajes?|textos?|texts?|whatsapp|sms))?
    (?:por|mejor|prefiero|solo|un|mejor un|con) (?:mensajes?|textos?|texts?|whatsapp|sms|aqui|aca
        |este medio)[[no]]
""",
)

TEXT_BANS = phrases(
    "Spanish",
    WORDS,
    r"""
no texts, a call is wanted
    no (?:me|nos) (?:escrib(?:a|an|as)|text(?:ee|een|ees)|(?:<dispatch>) (?:mensajes?|textos?))[[mas
        |nunca|ya|ni]]
""",
)

CALL_WANTED = phrases(
    "Spanish",
    WORDS,
    r"""
a call is wanted
    (?:llam|marc)(?:ame|eme|enme|quenme|queme|anos|enos|e)|una llamada|por telefono|mejor (?:llam\w+
        |por telefono)
""",
)

PREFERS = phrases(
    "Spanish",
    WORDS,
    r"""
says what is wanted instead
    (?:solo|solamente|quiero|busco|prefiero|mejor|necesito|pero|sino|en vez|en lugar|nomas|buscamos
        |queremos|me interesan?) \w+
""",
)

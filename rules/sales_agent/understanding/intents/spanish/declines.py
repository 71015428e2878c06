"""Who needs nothing, or only looks, in Spanish."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

JUST_LOOKING = phrases(
    "Spanish",
    WORDS,
    r"""
is just looking
    (?:solo|nomas|solamente|nada mas) (?:miraba|veia|curioseaba|checaba|estaba viendo|estaba mirando)
    (?:solo|apenas|solamente|nomas|nada mas|no mas|unicamente|simplemente|solo por|estoy nomas|tan solo)(?: (?:estoy
        |estamos|ando|andamos|estaba|por|quiero|queria|era|es|por ahora|estabamos)){0,8} (?:mirando|viendo|curioseando
        |explorando|checando|echando un (?:ojo|vistazo)|curiosidad|ver|dando una vuelta|investigando|navegando
        |curioseo|comparando|de mirona?|chismeando)(?= (?:[|,]|$|por|opciones|precios|casas|que|lo que|el mercado|nada
        |y|gracias|pero|no|ahorita|las|los|como|a ver|un poco|propiedades|en))
    (?:viendo|mirando|curioseando) (?:nomas|nada mas|solamente|solo|por curiosidad|no mas)|(?:por|pura
        |mera) curiosidad|(?:^ |[|,] )(?:curioseando|mirando|viendo opciones)(?= (?:[|,]|$))
""",
)
NOT_INTERESTED = phrases(
    "Spanish",
    WORDS,
    r"""
needs no help now
    (?<! esa )(?<! ese )(?<! esta )(?<! este )(?<! eso )(?<! casa )(?<! zona )(?<! esa ya )(?<! ese ya )(?:ya )?no (?:me
        |nos) (?:interesa|interesan)(?= (?:[|,]|$|gracias|por|ya|comprar|vender|en|nada|ahora|mas|mudarme
        |pero|el|su|tu|rentar))(?! (?:en esa|esa|ese|esta|este|la casa|el condo|la zona))
    (?:ya )?no (?:estoy|estamos|ando) (?:interesad[oa]s?|buscando|en el mercado|comprando|vendiendo
        |rentando)(?= (?:[|,]|$|gracias|por|ya|en (?:comprar|vender|nada|este|mudar\w*|rentar)|ahora|ahorita|mas|casa
        |nada|comprar|vender|pero|y))
    (?:ya )?no (?:necesito|necesitamos|ocupo|ocupamos|requiero|busco|buscamos|quiero|queremos|voy a|vamos a|pienso
        |pensamos)(?: (?:su|tu|ninguna|ningun|nada|de|mas|ayuda|servicios?|comprar|vender|mudarme|mudarnos|rentar|mi
        |nuestra|la|a|hacer|ahorita|por|ahora|el momento|casa|una|vender mi casa|de su)){0,8}(?= (?:[|,]|$|gracias
        |pero|porque|y|por|en))(?<= ayuda)(?<!no quiero)|(?:ya )?no (?:necesito|necesitamos|ocupo
        |requiero)(?: \w+){0,2} (?:nada|ayuda|servicios?)|(?:ya )?no (?:quiero|queremos|voy a|vamos a|pienso|pensamos
        |deseo|busco|buscamos)(?: a)? (?:comprar|vender|mudarme|mudarnos|rentar|nada|casa)(?! (?:un|en|con) )
        |no gracias|(?:muchas )?gracias pero no|(?:por (?:ahora|el momento)|de momento|ahorita) no
    (?:ya )(?:compre|compramos|encontre|encontramos|vendi|vendimos|rente|rentamos|tengo casa|tenemos casa|consegui
        |conseguimos|me mude|nos mudamos|firme|firmamos|la vendi|la vendimos|cerre|cerramos|conseguimos casa|adquiri
        |se vendio)[[(?:agente|realtor)]]
    (?:compre|compramos|encontre|encontramos|rente|rentamos|vendi|vendimos|consegui
        |conseguimos)(?: \w+)? (?:en otro lado
        |en otra parte|por otro lado|con otra persona|con otro agente|otra casa|otra cosa|otra propiedad)
    (?:decidi|decidimos|decidido|vamos a|voy a|prefiero|preferimos|mejor) (?:no (?:comprar|vender|mudarme|mudarnos
        |rentar)|quedarme|quedarnos|seguir rentando|renovar)|cambie de opinion|cambiamos de opinion|no (?:esta
        |estan) en venta|no vendo|no vendemos|no se vende|estoy bien (?:asi|gracias)|estamos bien (?:asi|gracias)
        |asi estoy bien|asi estamos bien
""",
)
NOT_NOW = phrases(
    "Spanish",
    WORDS,
    r"""
not now
    (?:ahora|ahorita|por ahora|por el momento|en este momento|hoy|este ano|de momento) no|(?:aun|todavia) no
        |no (?:por ahora|ahora|ahorita|por el momento|en este momento|este ano|de momento|todavia|hoy|aun
        |es buen momento|estoy list[oa]|estamos listos)|mas adelante|(?:tal vez|quizas|quiza|a lo mejor
        |talvez)(?: (?:mas|el|la|en|despues|luego|otro|proximo|otro dia|adelante|tarde|proxima)){1,8}|(?:despues|luego
        |mas tarde|otro dia|el proximo ano|el otro ano)(?= (?:[|,]|$))|en otra ocasion|en otro momento
""",
)

"""Who writes Spanish, whom it works with, and whom it wants to hear."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

WRONG = phrases(
    "Spanish",
    WORDS,
    r"""
is not the person
    (?:numero|persona|telefono|contacto) (?:equivocad[oa]|incorrect[oa]|erroneo|erronea|que no es)
    (?:se|te|estas?|esta|creo que se|creo que te) (?:equivoc\w+)(?: (?:de|en)(?: el| la)? (?:numero|persona
        |telefono))?
    (?:no soy|yo no soy) (?:la persona|quien|el que|la que|esa persona|el|ella|el senor|la senora|ese|esa)[[dueno
        |duena|indicad[oa] para|agente]]
    (?:no (?:conozco|conocemos|se quien es)) (?:a )?(?:ningun|ninguna|nadie|esa persona|a esa|ese nombre|ese senor
        |esa senora|quien (?:es|busca))
    (?:aqui|este numero|este telefono|este) no (?:vive|hay|es|pertenece|le pertenece|existe)(?: (?:nadie|ningun
        |ninguna|el numero|su numero|de|esa|ese|a|el de)){1,8}
    no (?:hay|vive) nadie(?: \w+){0,3} (?:nombre|asi|llame|llama)|este (?:ya )?no es (?:su|el) (?:numero
        |telefono)(?: de| \w+)?|(?:tengo|me dieron|acabo de recibir)(?: \w+){0,2} este numero(?: \w+){0,2} (?:nuevo
        |hace|recien|desde)
    numero equivocado
    (?:numero|telefono|celular) (?:ya )?no es (?:de|el de|del) (?!la casa|mi )\w+
    (?:senor|senora|persona|dueno|muchacho|muchacha|el|ella)(?: \w+){0,3} ya no (?:tiene|usa|trae) (?:este|el) (?:numero
        |telefono|celular)
    (?:esta|esa) persona (?:ya )?no (?:vive|es|esta|existe|usa)(?: \w+)?
    (?:^ |[|,] )(?:yo )?no soy (?!dueno|duena|agente|interesad|comprador|vendedor|inquilin|corredor|inversionista
        |primeriz|casad|solter|millonari|ric[oa]|segur|ciudadan|residente|buen|list|tont|el dueno)[a-z]+(?= (?:[|,]|$))
    no soy (?:<name>)|aqui no hay (?:ningun|ninguna)? ?(?:<name>)
""",
)
HAS_AGENT = phrases(
    "Spanish",
    WORDS,
    r"""
has an agent
    (?:ya |(?<! no )(?<! nunca )(?<! tampoco ))(?:tengo|tenemos|trabajo con|trabajamos con|estoy trabajando con
        |estamos trabajando con|contrate
        |contratamos|estoy con|estamos con|uso|usamos|firme con|firmamos con|me ayuda|me esta ayudando|nos ayuda
        |nos esta ayudando|cuento con|contamos con|conseguimos|consegui)(?: (?:ya|a|un|una|mi|otro|otra|nuestro
        |nuestra|propio|propia|muy|buen|buena|con|el|la)){0,8} (?:<agent>)(?! (?:todavia no|aun no))
    (?:mi|nuestro|nuestra) (?:propi[oa] )?(?:<agent>)(?! (?:me dejo|se fue|renuncio|no (?:me )?(?:contesta|responde)))
    ya (?:estoy|estamos) (?:trabajando|representad[oa]s?)(?: con (?:alguien|otra persona|otro|otra))?
    (?:trabajando|trabajo|trabajamos) con (?:alguien mas|otra persona|alguien)
    (?:mi|nuestr[oa]) \w+ es (?:mi |nuestr[oa] |un |una )?(?:<agent>)
""",
)
CALL = phrases(
    "Spanish",
    WORDS,
    r"""
asks for a call
    (?:llam|marqu|marc|telefone|habl)(?:eme|ame|enme|anme|enos|anos|ueme|uenme|ennos)(?! (?:de|sobre|mas|en
        |la atencion|\w+ y))
    (?:<you>|quiero que|prefiero que|quisiera que|me gustaria que|necesito que|que|alguien|favor de|pueda
        |puedan) (?:alguien |un agente |por favor |usted |el agente )?(?:me |nos )?(?:puede |pueda[ ]
        |podria )?(?:llamar(?:me|nos)?|llame|llamen|llames|marcar(?:me|nos)?|marque|marquen|hablar(?:me|nos)
        |hable por telefono)(?! (?:al|a la|a mi banco|a un|la atencion|a los))
    (?:me|nos) (?:puede|puedes|pueden|podria|podrias|podrian) (?:llamar|marcar|hablar|dar una llamada
        |regresar la llamada|devolver la llamada)
    (?:una|la|por) (?:llamada|llamadita)(?! (?:perdida|de (?:ustedes|spam)))[[perdida]]|por telefono
        |regres\w+ la llamada|devuelv\w+ la llamada|echem?e? una llamada
    (?:puedo|podemos|quiero|quisiera|me gustaria|necesito|queremos|podriamos|prefiero
        |nos gustaria) hablar(?: (?:con (?:alguien|un|una|usted|ustedes|el agente|una persona|ud|contigo)|por telefono
        |hoy|manana))
    (?:^ |[|,] )(?:por favor )?(?:me|nos) (?:llama|llaman|marca|marcan|llamas|marcas)(?! (?:la atencion|mucho))
    (?:podemos|podriamos) hablar(?= (?:[|,]|$|hoy|manana|mas|por|el|a las|ahora|despues))
""",
)
FRENCH_CALL = phrases(
    "",
    {},
    r"""
French: asks for a call
    (?:appelez|rappelez|appelle|rappelle) moi|pouvez vous m (?:appeler|rappeler)
""",
)

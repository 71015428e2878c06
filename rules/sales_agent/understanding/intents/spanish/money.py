"""Loans, and investments, in Spanish."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

UNFINANCED = phrases(
    "Spanish",
    WORDS,
    r"""
is not pre-qualified
    (?:vencio|expiro|caduco|vencida|vencio) (?:la|mi)? ?(?:preaprobacion|pre aprobacion|precalificacion)
        |(?:preaprobacion|pre aprobacion)(?: \w+)? (?:vencio|expiro|vencida)
    (?:no(?= (?:estoy|estamos|me|nos|he|hemos|tengo|tenemos|cuento|califico|ha|han|hay) )|aun no|todavia no|nunca|sin
        |falta|me falta|ni)(?: (?:estoy|estamos|me|nos|he|hemos|tengo|tenemos|han|la|una|un|el|esta|sido|aun|todavia
        |sacado|conseguido|hecho|carta|de|ninguna|cuento|con|califico|ha|mi|ningun|obtenido|hablado
        |ningun)){0,8} (?:preaprobad[oa]s?|pre aprobad[oa]s?|precalificad[oa]s?|pre calificad[oa]s?|preaprobacion
        |pre aprobacion|precalificacion|pre calificacion|financiamiento|prestamo|hipoteca|credito|aprobad[oa]s?
        |prestamista|lender|para calificar|calificad[oa]s?)
    (?:necesito|necesitamos|ocupo|quiero|quisiera|busco|buscamos|como|donde|puedo|me gustaria|queremos|ayuda para
        |ayuda con|requiero|conseguir|obtener|sacar)(?: (?:puedo|podemos|un|una|el|la|que|me|conseguir|obtener|sacar
        |tener|ayuda|con|para|ayuden|a|hago|preaprobarme|aplicar|solicitar|primero|mi|de|buen)){0,8} (?:financiamiento
        |prestamo|hipoteca|preaprobacion|pre aprobacion|preaprobarme|precalificar(?:me)?|prestamista|lender
        |credito hipotecario|un credito|aprobarme|precalificacion|pre calificar|preaprobado|calificar|financiar)
    (?:mal|poco|bajo|no tengo|no tenemos|sin|malo) (?:buen |mucho )?(?:credito|mi credito)
        |credito (?:esta |es )?(?:muy )?(?:mal|malo|bajo|danado|no muy bueno)|(?:credito
        |puntaje)(?: \w+){0,2} (?:de \d{3}|mal|malo|bajo|danado)|no (?:califico|calificamos|me aprueban|me aprobaron
        |nos aprobaron)|(?:me|nos) (?:negaron|rechazaron)(?: \w+){0,2} (?:prestamo|credito|hipoteca)
""",
)
FINANCING = phrases(
    "Spanish",
    WORDS,
    r"""
asks about financing
    (?:conoce|conocen|conoces|tiene|tienen|tienes|recomiend\w+|sabe|hay|me recomienda|pued\w+ recomendar\w*
        |trabajan con|algun|un buen)(?: (?:a|de|algun|alguna|un|una|buen|buena|ustedes|me|bueno|con
        |confiable)){0,8} (?:prestamistas?|lenders?|banco|opciones de financiamiento|financiamiento
        |programas?(?: de (?:ayuda|enganche|primer\w*|asistencia))?|hipotecas?|prestamos?)
    (?:cuanto|cual|que|como|de cuanto)(?: \w+){0,5} (?:enganche|tasa|tasas|intereses|interes|pago mensual
        |pagos mensuales|mensualidad|mensualidades|pago inicial|entrada|cuota inicial|gastos de cierre|puntaje
        |credito necesito|down payment|financiamiento|down|financiar|calificar|califico|preaprobar|pre aprobar
        |prestamo|hipoteca)
    (?:puedo|podemos|se puede|podria|aceptan|acepta|toman|hay|trabajan)(?: \w+){0,3} (?:itin|fha|sin (?:credito
        |enganche|seguro social|social|papeles)|con (?:mal credito|poco enganche|itin)|calificar|financiar|credito
        |dueno a dueno|financiamiento|down payment|va|renta con opcion)
    (?:pregunta|preguntas|dudas|informacion|info|ayuda|duda|hablar|saber)(?: \w+){0,3} (?:financiamiento|prestamo
        |prestamos|hipoteca|hipotecas|enganche|tasas|credito|intereses)
    (?:ayuda|asistencia|programa)(?: \w+){0,2} (?:enganche|pago inicial|primer comprador|primera casa
        |primeros compradores)
    dueno a dueno|financia(?:do)? (?:por )?el dueno|renta con opcion a compra
""",
)
INVESTS = phrases(
    "Spanish",
    WORDS,
    r"""
looks for an investment
    compro (?:casas |propiedades )?para (?:rentar|revender|invertir|arreglar)
    (?:soy|somos|como) (?:un )?(?:inversionistas?|inversores|inversor|inversora|flippers?)|(?:invertir|inversion
        |inversiones|inversionista|negocio)(?= (?:[|,]|$|en|para|de bienes|inmobiliaria|y|que|con|no|por
        |aqui))[[de mi casa|de tiempo]]|(?:para|como|es|una|de|propiedades?) (?:una |de )?inversion|(?:para
        |y) (?:rentarla|rentarlas|rentarlo|airbnb|renta(?:r)? a otros|arreglar y vender|flipear|revender
        |ponerla en renta|ponerlas en renta|remodelar y vender)|generar ingresos|flujo de efectivo|ingresos pasivos
""",
)

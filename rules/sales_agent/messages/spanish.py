"""E17: the same in Spanish, in the polite form. Accents that GSM-7 lacks are lost when it is folded."""

GREETING, NAMELESS = "¡Hola, {first_name}! ", "¡Hola! "
INTRODUCED, NAMELESS_INTRODUCED = "Hola, {first_name}, soy ", "Hola, soy "
OF_AN_AGENT = "{assistant}, asistente virtual de {agent} en {brokerage}. "
OF_NOBODY = "{assistant}, asistente virtual de {brokerage}. "
ALONE = "Soy "

TEXTS: dict[str, tuple[str, ...]] = {
    "E1": (
        "No todas las casas nuevas en el mercado valen su tiempo. ¿Qué es lo más importante para usted?",
        "Puedo reducir una lista larga a las casas que le convienen. ¿Qué rango de precio prefiere?",
        "¿Hay alguna casa en el mercado que le gustaría conocer en persona?",
        "Cada semana salen casas nuevas en {area}. ¿Quiere que le envíe las mejores?",
        "Si quiere conocer {home} por dentro, puedo organizarlo. ¿Qué día le conviene?",
    ),
    "E2": (
        "Con unos datos más puedo enviarle solo casas que le sirvan. ¿En qué ciudades debo buscar?",
        "¿Qué rango de precio y cuántas recámaras le convienen?",
        "¿Piensa en una casa, un condominio u otra cosa?",
        "Con gusto busco casas para usted en {area}. ¿Qué rango de precio prefiere?",
    ),
    "E3": (
        "Gracias por su solicitud. ¿Prefiere conocer la casa esta semana o la próxima?",
        "Gracias por escribirnos. ¿Qué le gustaría saber primero de la casa?",
        "Con gusto le ayudo con su solicitud. ¿A qué hora le conviene una llamada corta?",
        "Gracias por preguntar por {home}. ¿Cuándo le gustaría conocerla?",
        "Con gusto le ayudo con {home}. ¿Hay algo que quiera saber antes de conocerla?",
    ),
    "E4": (
        "Puedo enviarle casas nuevas el mismo día que salen. ¿En qué ciudad o zona debo buscar?",
        "¿Qué zona tiene en mente para su próxima casa?",
        "Un dato me ayudaría a encontrar las casas correctas: ¿qué ciudades le convienen?",
        "Si todavía piensa en mudarse, ¿adónde le gustaría ir?",
    ),
    "E5-12": (
        "¿Sus planes de una casa nueva siguen igual, o algo ha cambiado?",
        "Estos días salieron casas nuevas al mercado. ¿Le gustaría saber de algunas que le convengan?",
        "¿Hay alguna casa que le gustaría conocer esta semana o la próxima?",
        "¿Le serviría un resumen corto de las casas en {area}?",
        "¿Le sigue interesando {home}, o busco otras parecidas?",
    ),
    "E5-28": (
        "Los planes cambian en unas semanas. ¿Todavía piensa en una casa nueva?",
        "Puedo empezar una búsqueda nueva cuando guste. ¿Qué le gustaría cambiar?",
        "Por mi parte no hay prisa. ¿Cuándo sería buen momento para dar el siguiente paso?",
        "¿Le ayudarían noticias de casas en {area}, o no es el momento?",
        "¿Todavía le interesa {home}, o ahora le conviene otra cosa?",
    ),
    "E6": (
        "Puedo enviarle las mejores casas en cuanto salgan. ¿Qué es lo más importante para usted?",
        "¿Hay algo que una casa debe tener para que usted vaya a conocerla?",
        "Si apareciera la casa ideal, ¿qué tan pronto le gustaría mudarse?",
        "¿A qué renunciaría primero por la casa ideal: espacio, precio o ubicación?",
        "¿Le gustaría saber de casas nuevas en {area} el mismo día que salen?",
    ),
    "E7": (
        "Puedo juntar varias casas para conocerlas en un solo recorrido. ¿Le serviría?",
        "¿Hay una casa que le gustaría conocer en persona?",
        "¿Qué tendría que tener una casa para ser la ideal?",
        "Se pueden conocer varias casas en {area} en un día. ¿Qué día le conviene?",
        "¿Le gustaría conocer {home} y otras parecidas el mismo día?",
    ),
    "E8": (
        "Con gusto le ayudo a buscar casa cuando quiera. ¿Qué le sería más útil ahora?",
        "¿Piensa mudarse pronto, o primero quiere darse una idea de los precios?",
        "¿Hay algo sobre comprar o vender que pueda averiguar para usted?",
        "Puedo enviarle algunas casas en {area}. ¿Qué rango de precio prefiere?",
        "¿Le gustaría conocer {home}, o prefiere hablarlo primero?",
    ),
    "E9": (
        "Puedo ayudarle a encontrar casa o responder una pregunta. ¿Por dónde empezamos?",
        "¿Busca comprar, vender o rentar?",
        "Puedo enviarle casas que le convengan. ¿Qué zona le gusta, y adónde se las envío?",
        "¿Qué tipo de casa tiene en mente, y para cuándo?",
        "Puedo ayudarle a encontrar casa en {area}. ¿Qué rango de precio le conviene?",
    ),
    "E10": (
        "Si alguna casa le gusta, puedo organizar un recorrido. ¿Qué día le conviene?",
        "¿Prefiere conocer una casa entre semana o el fin de semana?",
        "Puedo averiguar los gastos de una casa, o cuándo se puede conocer. ¿Qué le gustaría saber?",
        "Puedo organizar una hora para conocer {home}. ¿Qué día le conviene?",
        "¿Hay algo que le gustaría saber de {home}?",
    ),
}
"""E5 by its days. E9 is said in the site's chat alone."""

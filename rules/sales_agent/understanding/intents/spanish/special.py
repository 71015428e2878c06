"""What has a fixed answer or goes to a person at once (K5), in Spanish."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

BOT = phrases(
    "Spanish",
    WORDS,
    r"""
asks whether it is a machine
    (?:es|eres|esto es|hablo con|estoy hablando con|sos|usted es|ud es)(?: (?:usted|tu|un|una|esto|de|con
        |la)){0,8} (?:robot|bot|maquina|persona real|humano|humana|persona de verdad|inteligencia artificial|ia
        |computadora|automatico|persona|contestadora)[[(?:que|de)]]
""",
)
ASSISTANCE = phrases(
    "Spanish",
    WORDS,
    r"""
asks about a visa or a disability
    (?:indocumentad\w+|sin papeles|mi visa|visa de|visa|residencia permanente|residente|green card|tarjeta verde
        |inmigracion|inmigrante|sin documentos|sin seguro social|itin|tps|daca|asilo)|(?:discapacidad|discapacitad\w+
        |silla de ruedas|perro de servicio|animal de (?:servicio|apoyo)|incapacitad\w+|seccion 8|vale de vivienda
        |ayuda de vivienda|programa de vivienda)
""",
)
OF_PEOPLE = phrases(
    "Spanish",
    WORDS,
    r"""
asks of people, safety or schools
    (?:es|esta|que tan|hay|como (?:es|esta|son))(?: \w+){0,4} (?:segur[oa]|peligros[oa]|crimen|inseguridad|escuelas?
        |delincuencia|vecinos|vecindario|barrio|colonia)|(?:buenas?|mejores) escuelas|que (?:tipo|clase) de (?:gente
        |personas|vecinos)|(?:hay|viven) (?:muchos )?(?:latinos|hispanos|mexicanos|ninos|familias|negros|blancos
        |morenos)|para (?:ninos|familias|los ninos)
""",
)
HELP = phrases(
    "Spanish",
    WORDS,
    r"""
needs specific help
    (?:cancelar|mover|cambiar|reprogramar|posponer|reagendar)(?: \w+){0,3} (?:cita|visita|recorrido|showing|oferta)
        |(?:tengo|tenemos|una|hacer) (?:una |unas |algunas )?preguntas?|me (?:puede|puedes|pueden
        |podria) ayudar(?! a (?:comprar|vender|rentar|buscar))|ayuda con|comision|contrato|inspeccion|abogado|herencia
        |divorcio|donde (?:esta|queda) su oficina|cuanto cobran?
""",
)
HARM = phrases(
    "Spanish",
    WORDS,
    r"""
speaks of harming itself
    (?:me quiero|quiero|voy a|me voy a) (?:matar|matarme|morir|morirme|quitarme la vida|suicidar\w*
        |hacerme dano)(?! de risa)|suicid\w+|no quiero (?:vivir|seguir viviendo)|ya no (?:quiero|puedo) (?:vivir
        |mas con la vida)
""",
)
THREATS = phrases(
    "Spanish",
    WORDS,
    r"""
threatens
    (?:te|los|lo|la|le|les) (?:voy a|vamos a) (?:matar|golpear|quemar|buscar y|encontrar y|partir|romper|madrear
        |disparar)|(?:se donde|sabemos donde) (?:vives|viven|vive|trabajas|trabaja)|voy a (?:matarte|matarlos
        |quemar\w*|golpearte|buscarte)|te vas a (?:morir|arrepentir)|cuida tu espalda
""",
)

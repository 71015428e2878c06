"""What sellers say in Spanish."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

SELLS = phrases(
    "Spanish",
    WORDS,
    r"""
wants to sell
    (?:<want>|ayud\w+ a|para|quiero|hora de|listos para|como puedo|puedo|podemos|ustedes me) ?(?:poder )?(?:vender
        |venderla|venderlo|enlistar|listar|poner en venta|poner a la venta)(?:(?<=venderla)|(?<=venderlo)|(?= (?:[|,]
        |$|en|este|pronto|ya|antes|lo antes|rapido|lo mas|por|para|pero|y|a|con|porque|ahora|primero|dentro))| (?:mi
        |nuestra|la|mis|una|un|el|esta|nuestro|dos|unas|su) (?:\w+ )?(?:<house>|propia|\w+ casa))
    (?:poner|ponemos|pongo|sacar)(?: (?:mi|nuestra|la|en|a|el)){0,8} (?:casa|propiedad|departamento|condo|terreno
        |venta|mercado)(?: (?:en|a|al|el|la)){0,8} ?(?:venta|mercado)?
    (?:^ |[|,] |si |estoy |estamos |ando |andamos )(?:vendo|vendemos|vendiendo|vender)(?: (?:mi|nuestra|la|una|el
        |un) (?:\w+ )?(?:<house>))?(?= (?:[|,]|$|en|este|por|y|pronto|de|ya|para|porque))
    (?:tengo|tenemos|hay) (?:una|un|la|mi) (?:\w+ )?(?:<house>)(?: \w+){0,3} (?:para vender|en venta|que quiero vender
        |por vender|que vender|que necesito vender)
""",
)
EVALUATION = phrases(
    "Spanish",
    WORDS,
    r"""
asks what the home is worth
    (?:cuanto|en cuanto|que precio|que tanto)(?: \w+){0,4} (?:mi|nuestra|mis|la) (?:casa|propiedad|departamento|condo
        |terreno|depa|duplex)(?<!es la casa)(?<!vale la casa)(?<!cuesta la casa)(?! que (?:vi|mande|esta))
    (?:cuanto|en cuanto|que tanto|por cuanto) (?:vale|valdra|valdria|puedo vender|podria vender|puedo sacar|me dan
        |me darian|venderia|se venderia|puedo pedir|podria pedir|se vende|cree que vale|creen que vale
        |estara valiendo)(?: (?:por|de|mi|nuestra|la|ella|ahora|ahorita|hoy)){0,8} (?:mia|mi|nuestra)(?: \w+)?
    (?:valor|precio) (?:\w+ )?(?:de|por|para) (?:mi|nuestra) (?:casa|propiedad|condo|departamento|terreno|hogar)
    (?:<want>|<you>|hac\w+|me hace|dar\w*|pedir|hagan|tener|gratis|ofrecen|solicito)(?: (?:una|un|la|el|me|hacer
        |hacerme|dar|darme|de|tener|que me|hagan)){0,8} (?:valuacion|evaluacion|avaluo|estimado|tasacion|valoracion
        |estimacion)(?! (?:de (?:los )?(?:gastos|pagos|reparaciones|costos)|del (?:pago|prestamo)))
    (?:saber|conocer|decir|decirme)(?: \w+){0,4} (?:vale|valor de)(?: \w+)? (?:mi|nuestra) (?:casa|propiedad)
    (?:^ |[|,] )(?:avaluo|valuacion|evaluacion)(?: \w+)?(?: por favor)?(?= (?:[|,]|$))
    (?:evaluar|valuar|tasar|valorar|avaluar) (?:mi|nuestra|la) (?:casa|propiedad)
""",
)
ACCEPTS = phrases(
    "Spanish",
    WORDS,
    r"""
accepts that somebody comes
    (?:puede|pueden|puedes|si|vengan|venga|que venga|que vengan|pase|pasen|claro|podria|podrian)(?: \w+){0,2} (?:venir
        |vengan|venga|pasar|pasen|pase)(?: \w+){0,4} (?:ver|evaluar|valuar|evaluacion|avaluo|revisar|conocer
        |tasar)(?: (?:la|mi|nuestra))?(?: casa)?
    (?:si|claro|de acuerdo|esta bien|perfecto|acepto|confirmo|confirmado)(?: \w+){0,5} (?:evaluacion|avaluo|valuacion
        |la cita)
""",
)
NO_EVALUATION = phrases(
    "Spanish",
    WORDS,
    r"""
wants no evaluation
    (?:no|sin|ni)(?: (?:quiero|necesito|me|interesa|ocupo|una|un|la|el|ninguna|ningun|gracias|hace|falta|queremos
        |necesitamos|nos|por ahora|hacer|deseo)){0,8} (?:evaluacion|avaluo|valuacion|tasacion|valoracion)
    ya (?:se|sabemos) cuanto vale|ya (?:tengo|me hicieron|la|hicimos)(?: \w+){0,2} (?:avaluo|evaluacion|valuacion
        |valuaron|evaluaron)
""",
)

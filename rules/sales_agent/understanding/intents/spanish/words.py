"""Groups of Spanish words that intents are made of, without accents."""

from rules.sales_agent.understanding.intents.english.first_names import FIRST_NAMES
from rules.sales_agent.understanding.phrase import groups

WORDS = groups(r"""
want
    me urge|nos urge|urge|quiero|queremos|quisiera|quisieramos|me gustaria|nos gustaria|necesito|necesitamos|deseo
        |deseamos|pienso|pensamos|voy a|vamos a|estamos considerando|estoy considerando|considero|consideramos
        |estoy pensando en|estamos pensando en|estoy pensando|estamos pensando
        |me[ ]interesa|nos interesa|estoy interesad[oa] en|estamos interesad[oa]s en|trato de|tratamos de
        |ando[ ]queriendo|tengo que|tenemos que|planeo|planeamos|ya quiero|estoy list[oa] para|estamos listos para
        |me[ ]interesaria|nos interesaria|ocupo|ocupamos|busco|buscamos|tengo ganas de|tengo intencion de|queria
        |queriamos
may
    <want>|puedo|podemos|podria|podriamos|se puede|se podria|cuando puedo|cuando podemos|como puedo|como podemos
        |cuando podria|a que hora puedo|donde puedo|seria posible|es posible|hay forma de|hay posibilidad de
        |habra[ ]chance de|hay chance de|dejeme|dejame
you
    puede|puedes|pueden|podria|podrias|podrian|me puede|me puedes|me pueden|me podria|me podrias|me podrian
        |nos[ ]puede|nos puedes|nos pueden|nos podria
house
    casas?|casitas?|propiedad(?:es)?|departamentos?|depas?|apartamentos?|condos?|condominios?|duplex|terrenos?|lotes?
        |vivienda|viviendas|hogar|inmueble|inmuebles|pisos?|cuartos?|traila|trailas|trailers?|rancho|finca|apto|aptos
        |home|homes|townhouses?|place
art
    (?:la|el|una|un|esa|ese|esta|este|las|los|unas|unos|mi|nuestra|mis|su|alguna|algun|otra|otro|mas|otras|otros|esas
        |esos|varias|algunas|de|dos|mi propia|nueva|primera|bonita|buena)
kin
    (?:mi|mis|un|una|la|el|su|nuestra|nuestro) (?:mama|papa|madre|padre|padres|papas|hermano|hermana|hijo|hija|amigo
        |amiga|vecino|vecina|primo|prima|tio|tia|abuela|abuelo|suegra|suegro|jefe|cunado|cunada|companero|companera
        |sobrino|sobrina|conocido|patron)|ella|ellos|ellas|alguien|la gente|el dueno|la duena|los duenos|el vendedor
agent
    agente|agent|realtor|realtors|corredor|corredora|corredor de bienes raices|asesor|asesora|inmobiliaria
        |inmobiliario|realtora|broker|agentes|vendedora de casas
when
    hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin de semana|semana|tarde|noche|mediodia
        |\d{1,2} ?(?:am|pm)|despues|pronto|ahora|ahorita|dia|hora
name
    (?:<first_name>)
""") | {"first_name": "|".join(sorted(FIRST_NAMES))}

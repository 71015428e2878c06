"""What buyers and renters say in Spanish of homes."""

from rules.sales_agent.understanding.intents.spanish.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

LOOKING = phrases(
    "Spanish",
    WORDS,
    r"""
wants a home
    (?:<want>) (?:a )?(?:comprar|rentar|alquilar|adquirir|conseguir|encontrar|mudarme|mudarnos|arrendar|hallar)(?:[[mi
        |nuestra|un (?:carro|coche|auto|agente|prestamo|lender|realtor)|prestamo|credito|financiamiento|informacion]])
    (?:busco|buscamos|ando buscando|andamos buscando|estoy buscando|estamos buscando|sigo buscando|seguimos buscando
        |buscando|necesito|necesitamos|quiero|queremos|quisiera|me interesa|nos interesa|me interesan|me gustaria
        |estoy interesad[oa] en|estamos interesad[oa]s en|interesad[oa] en)(?: (?:<art>|algo|de|con|para|comprar
        |rentar|tambien|ahorita|\d+)){0,8} ?(?:<house>|\d+ (?:recamaras|cuartos|habitaciones|banos)|recamaras
        |habitaciones|algo (?:en|de|con|mas|por|cerca|barato|grande|chico|para))[[vender]]
    (?:sigo|seguimos|estoy|estamos|ando|andamos|si|todavia|aun)(?: (?:todavia|aun|si|tambien|ando|estoy|estamos
        |sigo)){0,8} (?:buscando|en busca|en la busqueda)[[un (?:agente|realtor|prestamo)|trabajo|empleo|informacion]]
    (?:^ |[|,] )buscando (?:<art> ){0,8}(?:<house>)
    (?:comprar|rentar|alquilar) (?:<art> ){1,8}(?:<house>)(?= (?:en|con|de|por|para|cerca|[|,]|$|pronto|este|aqui))
    primera vez que compro|primer(?:a)? casa|primer comprador
likes a home
    (?:me interesa|me interesa mucho|me gusta|nos gusta|me encanta|me encanto|me gusto|nos gusto|nos encanto
        |nos interesa|estoy interesad[oa] en|interesad[oa] en) (?:mucho )?(?:esa|esta|la|ese|este|el)(?: (?:casa
        |propiedad|departamento|apartamento|condo|que|primera|segunda|ultima|de|terreno|\d\S*|opcion|de la|depa))
""",
)
LISTINGS = phrases(
    "Spanish",
    WORDS,
    r"""
asks to be sent listings
    (?:mand|envi|pas|muestr|ensen|compart|dej|mandar|enviar|pasar|mostrar|consig|busqu|recomiend)(?:e|a|en|ame|eme
        |enme|arme|arnos|enos|anos|anme|o|iar|ar|ir|irme|ueme|uenme|rme|rnos|me|ale|ele)?(?: (?:me|nos|mas|algunas
        |unas|otras|la|las|lista|listas|de|lo|que|tenga|tengan|hay|algo|todas|nuevas|por favor|porfa|mis|sus
        |informacion|info|cualquier|ver|una|varias|tiene|tienen|a mi|correo)){0,8} ?(?:casas|propiedades|listados
        |listado|opciones|departamentos|apartamentos|condos|listings|anuncios|terrenos|viviendas|rentas|depas
        |lo que (?:tenga|tengan|tiene|tienen|hay|haya)|inventario|trailas)
    (?:que|cuales|cuantas) (?:otras? |mas |nuevas? |tipo de )?(?:casas|propiedades|opciones|departamentos|apartamentos
        |rentas|terrenos|condos|listados|depas|cosas)? ?(?:tiene|tienen|tienes|hay|ofrecen|estan disponibles|manejan
        |me puede (?:ofrecer|mostrar))(?= (?:en|por|de|disponible|disponibles|con|para|cerca|a la venta|en venta
        |en renta|ahorita|mas|menos|nuevo|[|,]|$))[[mi numero]]
    (?:tiene|tienen|tienes|hay|habra|tendra|tendran|no tiene|sabe de) (?:(?:alguna|algun|algo|mas|otra|otras|casas
        |propiedades|departamentos|apartamentos|unas|una|un|opciones|terrenos|condos|rentas|listados|cosa|disponible
        |nuevo|nueva|nuevas|depas|parecid[oa]|similar|mas barato)(?= )){1,8}(?: (?:alguna|algun|algo|mas|otra|otras
        |casas?|propiedad(?:es)?|departamentos?|apartamentos?|opciones|terrenos?|condos|rentas|disponibles?
        |en (?:venta|renta)|con|en|por|de|abajo|menos|debajo|barato|nuevo|parecido|similar|cerca|mas barato)){1,8}
    (?:<may>|<you>|me gustaria|me interesa) ?(?:ver|recibir|conocer|mirar|saber que|seguir viendo|que me manden
        |que me envien|mandarme|enviarme|mostrarme|que me muestre|mostrar|ensenarme)(?: (?:me|mas|otras|algunas|unas
        |las|la lista|lista|de|listados|que)){0,8} (?:casas|propiedades|opciones|departamentos|apartamentos|listados
        |listado|hay disponible|disponibles|condos|lo que hay|terrenos|lista)(?! (?:el|la|este|hoy|manana) ?(?:lunes
        |martes|miercoles|jueves|viernes|sabado|domingo|fin)?)
    (?:avis|notifi|inform|manten)(?:eme|ame|enme|arme|game|ganme|queme|quenme|game al tanto|ar)(?: \w+){0,3} (?:salga
        |salgan|haya|nuevas?|casas|propiedades|algo|disponible|al tanto)
    (?:^ |[|,] )(?:mas|otras|algunas) (?:casas|opciones|propiedades|listados)(?: en \w+)?(?: por favor)?(?= (?:[|,]
        |$))
""",
)
FORECLOSURES = phrases(
    "Spanish",
    WORDS,
    r"""
asks for foreclosures
    (?:casas|propiedades|cosas|algo|alguna|casa|propiedad)(?: \w+){0,2} (?:embargadas?|del banco|de banco
        |de los bancos|en remate|rematadas?|de remate|en subasta|reposeidas?|en ejecucion|adjudicadas|foreclosures?
        |en foreclosure|en embargo|recuperadas)|(?:remates|subastas|ejecuciones)(?: (?:bancarios?|hipotecari[oa]s?
        |de casas|inmobiliari\w+|de propiedades))|remates bancarios|remate bancario
""",
)
SHOWING = phrases(
    "Spanish",
    WORDS,
    r"""
asks to see a home
    (?:<may>|para|a|ir a|pasar a|si|cuando) ?(?:a |ir a |pasar a |ir |venir a |poder )?(?:ver|verla|verlo|visitar
        |visitarla|visitarlo|conocer|conocerla|conocerlo|mirar|mirarla|verlas|recorrer|recorrerla
        |entrar a ver)(?:(?<=l[ao])|(?<=las)| (?:la|el|esa|ese|esta|este|su) (?:\w+ )?(?:casa|propiedad|departamento
        |apartamento|condo|depa|terreno|lote|de la|que|unidad|\d+|duplex|casita|piso|home|place)|(?: (?:una|algunas
        |unas|las) (?:\w+ ){0,3}?(?:<when>)))(?! (?:de otra manera|en (?:la pagina|linea|internet)))
    (?:puedo|podemos|podria|podriamos|quiero|queremos|quisiera) (?:ir|pasar)(?: \w+){0,3} (?:<when>|ver|verla|casa)
    (?:agendar|hacer|programar|sacar|concertar|reservar|tener|quiero|quisiera|queremos|necesito|me gustaria|pedir
        |apartar|dar|darme|coordinar|solicitar|hacemos|agende|agendame|agendeme|poner)(?: (?:una|un|la|el|me
        |otra)){0,8} (?:visita|cita|recorrido|tour|showing|cita para|hora para)(?! (?:con (?:el|la|mi|un) (?:banco
        |prestamista|lender)|para (?:evalu|valu|avaluo)))(?: (?:para (?:ver|visitar|conocer)|de|en|a|por|el|este
        |manana|hoy|para (?:la|el|manana|hoy|este|esa))){0,8}
    (?:<you>|me|nos) (?:ensen\w+|mostrar\w*|muestra\w*|llevar\w*|mostrarme|ensenarme)(?: (?:la|el|esa|esta|ese|este
        |nos|me)) ?(?:\w+ )?(?:casa|propiedad|departamento|apartamento|condo|depa|terreno|de la|lote|por dentro)
    (?:^ |[|,] |si |cuando la |cuando lo )(?:quiero|quisiera|queremos|me gustaria|nos gustaria|puedo
        |podemos) ?(?:ir a )?(?:verla|verlo|visitarla|conocerla|ver)(?= (?:[|,]|$|<when>|este|el|en|por|hoy|lo
        |por dentro|pronto))
    (?:cuando|a que hora|que dia) (?:la|lo|nos la|me la|se) (?:puedo|podemos|podria|puede|ensenan|muestran
        |podriamos) ?(?:ver|visitar|mostrar|ensenar|conocer)?
    (?:la|lo|las) (?:puedo|podemos|podria|podriamos|quiero|queremos|quisiera|quisieramos) (?:ir a )?(?:ver|visitar
        |conocer|mirar)
    cita para ver|esta disponible para (?:ver|visitar|mostrar)|disponible para (?:verla|visita|verlo)
""",
)
OFFER = phrases(
    "Spanish",
    WORDS,
    r"""
wants to make an offer
    (?:<may>|para|a|quiero|como|listos? para|list[oa] para|vamos a|voy a|<you> ayudarme a) ?(?:a |poder )?(?:hacer
        |hacerle|hacerles|presentar|poner|meter|mandar|enviar|someter|hago|hacemos|ofertar|ofrecer|ofrecerle
        |ofrecerles|dar|darle|tirar)(?:(?<=ofertar)|(?<=ofrecer)|(?<=ofrecerle)|(?<=ofrecerles)| (?:una|la|mi|nuestra
        |un) (?:\w+ )?(?:oferta|offer|contraoferta|propuesta))(?! (?:\w+ )?(?:mi casa|servicio))
    (?:hagamos|hagamosle|hagamosles|presentemos|pongamos|metamos|mandemos|haga|hagan|hagales) (?:una|la|nuestra
        |mi) (?:oferta|contraoferta|propuesta)
    (?:ofrezco|ofrecemos|ofreceria|ofreceriamos|le doy|les doy|oferto) (?:\$? ?\d|hasta|como)
    (?:aceptarian|aceptaria|aceptan|acepta|tomarian|tomaria|bajarian|bajaria|recibirian)(?: \w+){0,3} (?:\d\S*|menos
        |una oferta|oferta)
    (?:le|les) (?:ofrezco|ofrecemos|doy|damos) (?:\$? ?\d\S*)
""",
)
DETAILS = phrases(
    "Spanish",
    WORDS,
    r"""
asks for a home's details
    (?:esta|sigue|siguen|estan|aun|todavia|esta todavia|sigue estando)(?: (?:aun|todavia|esta|sigue|la|el|esa|ese|casa
        |propiedad|departamento|apartamento|eso|depa)){0,8} (?:disponibles?|a la venta|en venta|en renta|vendida
        |vendido|rentad[oa]|en el mercado|bajo contrato|libre|activa)
    (?:cuant[oa]s?) (?:\w+ )?(?:cuartos|recamaras|habitaciones|banos|dormitorios|pies|metros|carros|pisos|piden|cuesta
        |vale|es|sale|miden?|tiempo lleva|anos tiene|estan pidiendo|es la renta|pagan|es el (?:deposito|precio|hoa)
        |de (?:renta|deposito)|mensual|acres|seria la renta|rentan)(?! (?:mi|nuestra|la comision|el enganche
        |de enganche|el interes))[[mi casa]]
    (?:cual|cuales|que) (?:es|son|seria) (?:el|la|los|las|su) (?:precio|renta|direccion|deposito|costo|tamano|hoa
        |impuestos|ubicacion|superficie|cuota|zona|taxes)
    (?:saber|decirme|decir|darme|dar|me da|me dice|conocer|tener) (?:el|la|los|las) (?:precio|renta|direccion|deposito
        |costo|tamano|impuestos|ubicacion|medidas|detalles)
    (?:tiene|tienen|trae|incluye|viene con|hay|cuenta con|tendra)(?: (?:un|una|el|la|los|las|su|de|buen|buena|patio
        |jardin|gran)){0,8} ?(?:garaje|garage|alberca|piscina|sotano|basement|patio|yarda|jardin|lavadora|secadora
        |estacionamiento|cochera|aire|calefaccion|lavanderia|hoa|cocina|chimenea|elevador|balcon|amueblad[oa]|parqueo
        |utilidades|servicios|luz|agua)
    (?:acept|permit)(?:an|en|e|a) (?:mascotas|perros|gatos|animales|perritos|mi perro)|(?:se|si) (?:permiten|aceptan
        |admiten) (?:mascotas|perros|gatos)|pet friendly
    (?:mand|envi|pas|tien|comparti|ver|mostrar|hay|mas|quier|quisier|pued|dar|dig|me d|conoc|saber|dem
        |deme)\w*(?: (?:me|mas|las|los|unas|algunas|nos|ver|mandar|mandarme|enviarme|tener|enviar|el|la|por favor
        |otras|puede|los detalles|todos|dar|darme|un|de|cual es)){0,8} (?:fotos|detalles|direccion|video|videos|plano
        |planos|fotografias|imagenes|mas informacion (?:de|sobre|acerca)|informacion (?:de|sobre|acerca)(?: (?:la|esa
        |esta|el|ese|este|su))? (?:casa|propiedad|departamento|apartamento|depa|\w+))
    (?:donde|en que (?:parte|area|zona|calle|ciudad|barrio|colonia)) (?:esta|queda|se encuentra|se ubica
        |es)[[su oficina|la oficina|tu oficina|usted]]
    (?:cuando|en que ano) (?:fue |la |se ){0,8}(?:construid[oa]|construyo|construyeron|remodelad[oa]|disponible|estara
        |va a estar)
    (?:^ |[|,] )(?:precio|fotos|direccion|detalles|mas fotos|mas detalles)(?: por favor| porfa)?(?= (?:[|,]|$))
""",
)
INFORMATION = phrases(
    "Spanish",
    WORDS,
    r"""
wants more information
    (?:mas|quiero|quisiera|me gustaria|necesito|deme|dame|mandeme|mandame|envieme|enviame|me interesa|busco|pued\w+
        |podria)(?: (?:me|mas|la|recibir|tener|mandar|mandarme|enviarme|dar|darme|saber|toda|un poco
        |de)){0,8} (?:informacion|info|informes)
""",
)

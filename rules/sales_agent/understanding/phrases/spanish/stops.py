"""Spanish sentences that ask to end the messages, and what a person should read."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.spanish.words import WORDS

SURE = phrases(
    "Spanish",
    WORDS,
    r"""
stop writing
    (?:<quit>) (?:ya )?(?:por favor )?de (?:una vez )?(?:estar )?(?:<doing>|<dialing>)
    (?:<quit>|no mas|no quiero mas|cancel(?:e|en|ar|a|es|o)|anul(?:e|en|ar)|suspend(?:a|an|er)|alto a
        |alto con|pare con|paren con) (?:ya )?(?:de |con |todos |todas )?(?:(?:los|sus|tus|estos|esos|mas
        |mis|el|tanto|tantos|la|las|sus) )?(?:<hard>)[[(?:de texto )?(?:sobre|con) (?:casas|condominios)]]
    dej(?:o|ar|e) de recibir|como (?:dejo|cancelo|paro|me salgo|me doy de baja|me quito
        |hago para (?:parar|cancelar|dejar|que (?:no|paren|dejen)))
    que (?:\w+ )?(?:paren|dejen|pare|deje|dejes|pares)(?: ya)?(?: de)? (?:<doing>|<dialing>
        |los mensajes|sus mensajes|estos mensajes|con)
do not write
    (?:^ |[|,] |quiero |pido |exijo |favor )que (?:ya )?(?:paren|pare|pares)<end>
    no (?:hace falta|es necesario) que (?:me|nos) (?:<order>|<dial>) (?:mas|nunca|jamas|otra vez|de nuevo|ya)
    no (?:hace falta|es necesario) que (?:me |nos )?sig(?:a|an|as) (?:<doing>|<dialing>|llamando)
    (?:no|nunca|jamas|ni|tampoco) (?:mas |por favor |te |se )?(?:me|nos) (?:vuelv(?:a|an|as)|sig(?:a
        |an|as)|and(?:e|en|es)|est(?:e|en|es)|intent(?:e|en|es)) (?:a |intentando )?(?:<doing>|<dialing>
        |llamando|textear|texteando|contactando)
    (?:no|nunca|jamas) (?:vuelv(?:a|an|as)|sig(?:a|an|as)|and(?:e|en|es)|est(?:e|en|es)
        |quiero que (?:me|nos)|intent(?:e|en|es)) (?:a )?(?:<doing>|<dialing>|<order>|<dial>|llamando
        |texteando|contactando)
    (?:no|nunca|jamas) (?:me|nos) (?:<order>)
    (?:no|nunca|jamas) (?:me|nos) (?:<dial>) (?:mas|nunca|jamas|otra vez|de nuevo|ni)
    (?:no|nunca|jamas) (?:<order>) (?:mas|a este|nunca|a mi|nada|ni|otra vez)
    no (?:<doing>)(?: mas)?(?: (?:<hard>|<soft>))?<end>
    (?:favor|pido|ruego|agradezco|agradeceria|prefiero|solicito|exijo|gustaria|quiero|deseo|necesito
        |quisiera) (?:\w+ )?(?:de |que )?(?:ya )?no (?:me |nos |ser )?(?:<doing>|<order>|contactad\w
        |molestad\w|vuelvan|recibir|seguir recibiendo|lleguen|<dialing>)
    (?:prohibo|no autorizo|no doy (?:mi )?(?:permiso|autorizacion|consentimiento)|revoco
        |retiro mi (?:permiso|consentimiento))
wants none
    (?:no|ya no|tampoco) (?:quiero|deseo|queremos|deseamos|necesito|me interesa|quisiera|pienso
        |acepto) (?:seguir )?(?:recibir|recibiendo|que me lleguen|que me manden|que me envien
        |tener)(?: mas| sus| tus| estos| ningun| ninguna| ningunos| de| este tipo de
        | esta clase de){0,3}(?: (?:<hard>)| (?:<soft>|llamadas|ustedes)<end>|<end>)
    (?:no|ya no) (?:quiero|deseo|queremos|necesito|me interesan) (?:(?:mas|sus|tus|estos|ningun
        |ningunos|de|tantos|saber|esos) ){0,3}(?:<hard>|nada de ustedes|de ustedes|contacto)
    (?:no|ya no) (?:quiero|deseo|queremos|quisiera) (?:que|ser|estar) (?:ya )?(?:(?:no )?(?:me
        |nos) (?:<order>|<dial>|est\w+|sig\w+|contacten|vuelvan)|contactad\w|molestad\w|en (?:<list>))
    (?:no|ya no) quiero (?:saber (?:mas |nada )*de (?:ustedes|usted|ti)|hablar con (?:ustedes|usted)
        |que me)
take me off the list
    numero(?: \S+){0,8} (?:borr|elimin|quit)(?:e|a|en)(?:lo|la)
    (?:<off>)(?:me|nos|lo) (?:por favor |ya )?(?:de|del|fuera de) <list>
    (?:<off>)(?:me|nos) (?:de (?:ahi|aqui|esto|todo|alli|eso))
    (?:borr|elimin|desuscrib|remuev|remov)(?:a|e|en|an|i)(?:me|nos)[[(?:una?|la|el|los|las
        |lo) (?!lista )\w+]]
    (?:<off>) (?:<mine>)[[del (?:contrato|titulo|prestamo)|de la (?:oferta|escritura|hipoteca)]]
    (?:<off>) (?:ya )?(?:a )?(?:<mine>) (?:de|del) <list>
    (?:me|nos) (?:puede|pueden|podria|podrian|puedes|quiero|quieren|gustaria que) (?:\w+ )?(?:<off>
        |salir)(?: de| por favor)
    (?:quiero|deseo|quisiera|necesito|favor de|pueden|puede|puedes) (?:que )?(?:me |nos )?(?:<off>
        |salir)(?:me|nos)? (?:de|del) <list>
    (?:<off>)(?:me|nos)<end>(?<! saque)
    (?:olvid(?:e|en|a|ate|ese|ense)|pierd(?:a|an|e)|bot(?:e|en|a)|tir(?:e|en|a)) (?:de )?mi (?:numero
        |telefono|contacto|celular)
    (?:dar|darme|darnos|dame|deme|denme|den|dar me|doy|daria|date|dense|dando|quiero|solicito|pido
        |solicitar|pedir|mi|la|me) (?:me |nos )?(?:de |la[ ]|mi )?baja[[temporada|california|calidad|el
        |de precio|los|del (?!(?:sistema|servicio|grupo) )\w+|de (?:mi|un
        |la (?!lista )\w+)]](?<! la baja)(?<! mi baja)
    (?:solicito|pido|quiero|solicitar) (?:la|mi) baja<end>
    baja (?:por favor|ya|mi numero|de la lista|de su lista|inmediata)
    desuscrib\w+|cancel(?:ar|e|en|o|a|es) (?:mi |la |esta )?(?:suscripcion|subscripcion)
        |anular (?:mi[ ]|la )?(?:suscripcion|subscripcion)
leave me alone
    (?:deje|dejen|deja|dejes) en paz
    (?:ya )?no (?:mas )?(?:<hard>)<end>
    (?:deja|deje|dejen|dejes)(?:me|nos) (?:ya )?(?:en paz|tranquil\w|sol[oa]|de (?:molestar|joder
        |chingar|escribir|mandar|llamar))
    (?:me|nos) (?:deje|dejen|dejes|dejan|deja) (?:ya )?(?:en paz|tranquil\w)
    (?:no|ya no) (?:molest(?:e|en|es|ar)|fastidi(?:e|en|es)|chingu?en?|jodan|esten (?:molestando
        |jodiendo|chingando))
    no mas (?:<hard>|llamadas|por favor|gracias)<end>
    (?:ya )?no mas<end>(?<! quiero no mas)
    basta (?:ya|de|con)(?: \w+)?
""",
)

LIKELY = phrases(
    "Spanish",
    WORDS,
    r"""
goodbye
    (?:no (?:me|nos) interesa|no gracias|no estoy interesad\w)
        (?: [|,])?(?: \w+){0,3}?(?: [|,])? (?:adios|bye|hasta nunca|chao|chau)
asks where the number is from
    (?:como|donde|quien) (?:\w+ ){0,3}(?:consigui\w+|obtuv\w+|sac\w+|tien\w+|dio|dieron|encontr\w+
        |agarr\w+|hall\w+) (?:\w+ )?mi (?:numero|telefono|contacto|celular|informacion)
    (?:por que|porque|xq) (?:\w+ ){0,2}(?:me|nos) (?:<order>|esta \w+|estan \w+|escriben|mandan|envian
        |siguen|sigue|contactan|escribes|llegan|molestan)
profanity
    chinga\w*|chinguen|pendej\w+|mierda|put[oa]s?|cabron\w*|idiotas?|imbecil(?:es)?|vete a|vayanse a
        |verga|joder|al carajo|estupid\w+|estafador\w*|estafa|fraude|hijos? de|culer\w+
reported
    (?:los|te|lo|voy a|a|ya|ser|estas|estan|este numero|quedas|esta) (?:\w+ )?(?:report\w+|denunci\w+
        |demand\w+|bloque\w+)|(?:report|bloque)ad[oa]s?<end>|es (?:acoso|spam)|acoso
complains of the messages
    que (?:fastidio|molestia|lata|pesadez|pesados|pesadas)(?: (?:con|de) (?:ustedes|usted|tantos?|los|estos|sus|el))
    (?:todos los dias|cada dia|a cada rato|diario) (?:\w+ )?(?:un|otro|mas|me mandan|me llegan?) (?:mensajes?|textos?)
    (?:mensajes?|textos?) (?:todos los dias|cada dia|a cada rato|diario)
    (?:demasiados|muchos|tantos) (?:mensajes|textos)|(?:hart|cansad)[oa]s? de|ya les? dije que no
        |cuantas veces|nunca (?:\w+ )?(?:pedi|solicite|autorice|me registre|me suscribi)|yo no (?:pedi
        |solicite|autorice)
no calls
    quiero salir(?:me)?<end>
    no (?:me|nos) (?:<dial>)
    no (?:respond|contest)(?:a|e|an|en|as|es)(?: mas)?<end>
    no (?:quiero|necesito) (?:mas )?(?:<soft>|llamadas)<end>|(?:ya )?no quiero nada<end>
a stop's word
    (?:^ |[|,] )(?:(?:ya|por|favor|no|gracias|ok|pues) ){0,3}(?:pare|paren|basta|alto|deten(?:te|gan
        |ganse|gase))(?= (?:[|,]|$))|desuscrib\w+
""",
)

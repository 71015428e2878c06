"""How people say that they may be written to again. It lifts no stop: a person is told."""

from rules.sales_agent.understanding.phrase import phrases

START_WORDS = frozenset(
    [
        "start",
        "unstop",
        "subscribe",
        "resubscribe",
        "resume",
        "restart",
        "optin",
        "comenzar",
        "iniciar",
        "empezar",
        "reanudar",
        "suscribir",
        "suscribirme",
        "alta",
        "demarrer",
        "commencer",
        "reprendre",
        "reabonner",
        "abonner",
    ]
)
START_PAIRS = (
    "opt in",
    "opt back in",
    "un stop",
    "start again",
    "start texts",
    "dar de alta",
    "darme de alta",
    "opt me in",
    "re subscribe",
    "me reabonner",
)

STARTS = phrases(
    "",
    {},
    r"""
may be written to again
    (?:you|u|your \w+) (?:can|may|are allowed to|are welcome to|are free to|could) (?:now |start[ ]
        |always |go ahead and |please )*(?:text|message|contact|send|write|texting|messaging
        |sending)(?: to)? (?:me|us)?(?: \w+){0,2} ?(?:again|now|anytime now|once more)
    (?<! not )(?<! never )(?:start|resume|restart|begin|continue|turn on|reactivate|re activate
        |re start) (?:the |my |your |all |receiving |getting |up |back |with )*(?:texts?|texting|messages?
        |messaging|sending|contacting|alerts?|writing|listings?|updates?|notifications?|calling)(?: (?:me
        |us|the|to))*(?: \w+)? (?:again|please|back|now|on)?
    (?<! not )(?:resume|restart|reactivate|unpause|reinstate) (?:the |my |your |all )*(?:texts?
        |texting|messages?|messaging|sending|contacting|alerts?|writing|listings?|updates?|notifications?
        |calling|subscription|service)
    (?:turn|switch) (?:the |my |your )?(?:texts|messages|alerts|notifications) back on
    (?:want|like|love|ready|ok|okay|happy) (?:to )?(?:\w+ )?(?:receive|receiving|get|getting|hear
        |hearing) (?:your |the |from you |these |those |texts |messages |listings |alerts |updates[ ]
        |from[ ])*(?:again|back)
    (?:sign|put|add|opt|subscribe) (?:me|us) (?:back|again)[[when|if|later|at|tomorrow|on \w+day|and
        |please|in (?!(?:to|on) )\w+]](?: (?:up|on|in|to|onto|into))?
    (?:put|add|get) (?:me|us) back (?:on|in|into|onto|to)
    (?<! not )(?<! never )(?:resubscribe|re subscribe|unstop|unblock) me|opt(?:ing)? back in|(?:want
        |like|wish) to (?:resubscribe|subscribe|opt in|opt back in|unstop)
    (?:unsubscribe|stop) (?:\w+ ){0,3}(?:by )?(?:mistake|accident)|accidentally (?:unsubscribe|stop
        |opt out|\w+ stop)
    (?:pueden?|puedes|podrian) (?:volver a )?(?:escribir|mandar|enviar|contactar|textear)(?:me
        |nos)?(?: \w+){0,2} (?:de nuevo|otra vez|nuevamente)|(?:pueden?|puedes) volver a (?:escribir
        |mandar|enviar|contactar|textear)(?:me|nos)
    quiero (?:volver a |seguir )recib\w+|(?:quiero|deseo) suscribirme|darme de alta
    (?:vous pouvez|tu peux) (?:de nouveau |encore )?(?:m |me )?(?:ecrire|contacter|texter
        |envoyer)(?: \w+){0,2} (?:a nouveau|de nouveau|encore)|(?:je veux|j aimerais) (?:a nouveau[ ]
        |de nouveau )?(?:recevoir|me reabonner|me reinscrire)(?: \w+){0,3}(?: a nouveau| de nouveau)?
        |reabonnez moi|recommencez a m\w*
""",
)

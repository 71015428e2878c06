"""French phrases that have a stop's words and are none, and wishes that are less than one."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.french.words import WORDS

HARMLESS = phrases(
    "French",
    WORDS,
    r"""
a footer
    (?:repondez|reponds|envoyez|textez|tapez|ecrivez) (?:par |avec )?(?:stop|arret|fin
        |desabonner)(?: (?:pour|au|a) (?:\w+ ){0,3}(?:desabonner|desinscrire|recevoir|arreter|messages)?)?
does not want it to end
    (?:n |ne )(?:<stop>) (?:pas|surtout pas|jamais|plus)(?: (?:de|d)(?: me| m| nous)? (?:\w+))?
    (?:n |ne )?(?:me |m )?(?:<off>) (?:moi )?pas(?: \w+)?
    pourquoi (?:\w+ ){0,3}arrete (?:de|d)(?: m| me)? \w+
    sans (?:arret|cesse)|(?:l|un|d|cet|les|des|prochain|dernier) arrets?[[immediat|de ces|des messages
        |de vos]]|n ?(?:arrete|arretais|arretez|arretons) pas(?: (?:de|d) \w+)?
    (?:j|il|elle|on|ils|nous|vous avez|avez|as|a|ont|ai) (?:\w+ )?arrete (?:de|d)(?: m| me)? \w+
    (?:a|en|la|d ici|avant|vers) (?:la )?fin(?: \w+)?
    ne pas (?:desabonner|desinscrire|me desabonner|me desinscrire|me retirer|me supprimer)
    (?:n|ne|je n|j) ?(?:ecris|envoie|ai pas recu|appelle) pas
""",
)

WISHES = phrases(
    "French",
    WORDS,
    r"""
some listings are not wanted
    (?:(?:<stop>) (?:de|d)(?: me| nous| m)? (?:<do>)|(?:ne |n )?<m>(?:<did>) (?:plus|pas)|plus|pas
        |veux (?:plus|pas)(?: recevoir)?) (?:(?:de|d|des|les|ces|voir) ){0,2}(?:condos?|appartements?
        |terrains?|duplex|maisons de ville|photos|studios?|roulottes|(?:<soft>) (?:<narrow>))
""",
)

MAYBE_LATER = phrases(
    "French",
    WORDS,
    r"""
not at this time
    (?:(?:ne |n )?<m>(?:<did>) (?:plus|pas)|(?:<stop>) (?:de|d)(?: me| m| nous)? (?:<do>))(?: (?!svp
        |merci)\w+){0,2}? (?:<late>)
""",
)

CALL_LATER = phrases(
    "French",
    WORDS,
    r"""
no call at this time
    (?:ne |n )?<m>(?:<rang>) (?:plus|pas)(?: (?!svp|merci)\w+){0,2}? (?:<late>)
""",
)

CALL_BANS = phrases(
    "French",
    WORDS,
    r"""
no calls, texts are welcome
    (?:ne |n )?<m>(?:<rang>) (?:plus|pas|jamais)|(?:<stop>) (?:de|d)(?: me| m)? (?:<ring>)
        |pas d appels?
""",
)

TEXTS_WELCOME = phrases(
    "French",
    WORDS,
    r"""
texts are welcome
    (?:ecri(?:vez|s)|text(?:ez|e)|envo(?:yez|ie)) (?:moi|nous)|(?:par|plutot|un) (?:textos?|sms
        |messages?|ecrit)
""",
)

TEXT_BANS = phrases(
    "French",
    WORDS,
    r"""
no texts, a call is wanted
    (?:ne |n )?<m>(?:ecri(?:vez|s)|text(?:ez|e|es)) pas
""",
)

CALL_WANTED = phrases(
    "French",
    WORDS,
    r"""
a call is wanted
    (?:appel(?:ez|le)|telephon(?:ez|e)) (?:moi|nous)|par telephone|plutot (?:un appel|appeler)
""",
)

PREFERS = phrases(
    "French",
    WORDS,
    r"""
says what is wanted instead
    (?:seulement|juste|uniquement|plutot|je (?:veux|cherche|prefere)|on (?:veut|cherche)|mais) \w+
""",
)

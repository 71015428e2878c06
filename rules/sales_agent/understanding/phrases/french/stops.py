"""French sentences that ask to end the messages, and what a person should read."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.french.words import WORDS

SURE = phrases(
    "French",
    WORDS,
    r"""
stop writing
    (?:<stop>)(?: (?:svp|stp|maintenant|immediatement|tout de suite|donc|de suite|merci|moi|la
        |toi))? (?:de|d|avec)(?: me| nous| m)? (?:<do>|<ring>|ces|vos|tes|les)[[penser]]
    (?:<stop>|annul(?:ez|er|e)|mett(?:ez|re) fin a|mets fin a|suspend(?:ez|re)|bloqu(?:ez
        |er)) (?:(?:tous|toutes|les|vos|tes|ces|mes|l|mon|tout|aux|a|tes|cet) ){0,3}(?:<hard>)
    plus (?:(?:de|aucun|aucune|d|vos|ces|jamais) ){1,2}(?:<hard>|contact)[[que|avec]]<end>
    (?:pas|aucun|aucune|plus) (?:de |d )?(?:<hard>)<end>(?<! recu)
    comment (?:\w+ ){0,3}(?:desabonner|desinscrire|arreter (?:ces|les|vos|de recevoir)
        |ne plus recevoir|cesser|stopper)
    fini(?:s)? (?:les|vos|tes) (?:<hard>)
do not write
    (?:ne |n )?<m>(?:<did>) (?:plus|jamais|pas|surtout pas|pu|plus jamais)[[de (?:condos?|maisons?)|la
        |les|le|des|tard]]
    (?:ne |n )?<m>(?:<rang>) (?:plus|jamais|plus jamais|pu)
    (?:ne )?(?:plus|pas|jamais) (?:jamais )?(?:me |m |nous )?(?:<do>|etre (?:contacte\w*|derange\w*
        |sollicite\w*|harcele\w*))<end>
    (?:merci|priere|prie|demande|veuillez|souhaite|aimerais|veux|voudrais|prefere|preferais|svp
        |faut) (?:\w+ )?(?:de )?(?:ne )?(?:plus|pas|jamais) (?:me |m |nous |y )?(?:<do>|<ring>|recevoir
        |etre)
    (?:que vous|que tu|qu on|arretiez|que vous ne) (?:\w+ )?(?:m |me )?(?:ecriviez|contactiez|envoyiez
        |arretiez|derangiez|cessiez)
wants none
    (?:ne |n |je |on |j )?(?:veux|souhaite|desire|voulons|souhaitons|aimerais|veut|voudrais) (?:plus
        |pas|plus jamais|pu|aucun|aucunement|ni)(?: \w+)? (?:recevoir|etre (?:contacte\w*|derange\w*
        |sollicite\w*|sur|dans|harcele\w*|texte\w*)|entendre parler|que (?:vous|tu|l on|on)
        |avoir de (?:<hard>|vos nouvelles))[[(?:d |de |des |les |ces[ ]
        |vos )?(?:<soft>) (?:<narrow>)]][[(?:d )?offres (?:a|en|sous)]]
    (?:ne |n |je |on )?(?:veux|souhaite|desire|voulons|veut|ai) (?:plus|pas|plus besoin|pas besoin
        |aucun|pu) (?:de |d )?(?:(?:vos|tes|ces|aucun|recevoir|avoir) )?(?:<hard>|vous|tes textos)
    (?:plus|pas) (?:interesse\w*|envie) (?:par |a |de |d )?(?:recevoir|vos (?:<hard>)|ces (?:<hard>)
        |etre contacte\w*)
    ne (?:plus|pas) recevoir
take me off the list
    (?:me |m )?(?:pouvez|peux|peut|pourriez|veuillez)(?: (?:vous|tu|on))?(?: (?:me|m|nous
        |bien))? (?:retirer|enlever|supprimer|desabonner|effacer)(?: (?:moi|de <list>|<mine>)|<end>)
    (?:<off>) (?:<mine>)[[du (?:contrat|titre|bail)|de (?:l offre|la maison)]]
    (?:me|m|nous) (?:<off>)(?: <list>)?[[du (?:contrat|titre)]](?<! me sortir)(?<! me sors)
    (?:retrait|suppression|radiation|desinscription|desabonnement)(?: de (?:mon numero|la liste
        |votre liste|mes coordonnees))?<end>
    desabonn\w+|desinscri\w+|(?:oubli|perd|jet|bloqu|brul)(?:ez|e|s|es) (?:mon|ce) numero|(?:plus
        |pas) (?:etre |figurer |me trouver )?(?:sur|dans) (?:votre|cette|vos|ta) (?:\w+ )?listes?
    je (?:retire|revoque|annule) (?:mon |ma )?(?:consentement|autorisation|permission|abonnement
        |inscription)
    (?:sors|sortez|enleve|enlevez|retire|retirez|supprime|supprimez) (?:moi|nous|mon \w+)
leave me alone
    lach(?:ez|e|es) (?:moi|nous)<end>
    (?:laiss(?:ez|e|es)|lach(?:ez|e|es)|fich(?:ez|e|es)|fou(?:tez|s)) (?:moi|nous|mon numero
        |ma famille)(?: (?:tranquilles?|en paix|la paix|la tranquillite|donc|patience|la grappe
        |les baskets))
    (?:veux|voudrais|aimerais) (?:juste )?(?:qu on me|que vous me|etre|avoir) (?:laiss\w+|foute
        |tranquille|la paix)
    (?:ca suffit|assez|y en a marre|marre) (?:les|des|de|avec|de vos) (?:vos |ces |tes )?(?:<hard>)
""",
)

LIKELY = phrases(
    "French",
    WORDS,
    r"""
goodbye
    (?:pas interesse\w*|non merci)(?: [|,])?(?: \w+){0,3}?(?: [|,])? (?:bye|adieu|au revoir
        |bonne journee|ciao)
asks where the number is from
    (?:comment|ou|d ou|qui) (?:\w+ ){0,4}(?:eu|obtenu|trouve|donne|pris|recu) (?:\w+ )?mon (?:numero
        |contact)|pourquoi (?:\w+ ){0,3}(?:m |me )?(?:ecrivez|contactez|textez|envoyez|ecris|harcelez)
profanity
    va te faire|allez vous faire|merde|connards?|connasses?|putain|foutez le camp|va chier
        |mange d la marde|imbeciles?|ta gueule|fermez la|degage\w*|crisse\w*|tabarnak|arnaque\w*|encul\w+
        |casse toi|cassez vous
reported
    (?:signale|signaler|denonce\w*|porter plainte|plainte|bloque|bloquer|bloques|avocat|harcelement
        |poursuiv\w+)[[la vente]]
complains of the messages
    trop de (?:messages|textos)|marre|ca suffit|assez<end>|jamais (?:demande|donne|autorise|inscrit)
no calls
    (?:ne |n )<m>(?:<rang>) pas
    (?:ne )?repond(?:ez|s) (?:plus|pas)
    (?:n )?insist(?:ez|e|es) pas
    (?:veux|souhaite) (?:plus|pas) (?:de |d )?(?:<soft>)<end>
a stop's word
    (?:^ |[|,] )(?:(?:svp|merci|non|ok|bon) ){0,2}(?:arretez|arrete|cessez)(?= (?:[|,]|$))|desabonn\w+
        |desinscri\w+
""",
)

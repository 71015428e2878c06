"""Groups of French words that phrases are made of, without accents."""

from rules.sales_agent.understanding.phrase import groups

WORDS = groups(r"""
stop
    arret(?:ez|e|er|es|ons)|cess(?:ez|e|er|es)|stopp(?:ez|e|er|es)|stop|fini(?:ssez)?|evit(?:ez|e|er)
        |abstenez vous
m
    (?:(?:m|me|nous|moi|de m|a m) )?
do
    (?:m|me|nous)?(?:ecrire|contacter|envoyer|texter|deranger|harceler|solliciter|importuner|embeter
        |spammer|relancer|ennuyer|messager|joindre|emmerder|faire chier|soliciter|insister)
ring
    (?:m|me|nous)?(?:appeler|telephoner|rappeler)
did
    (?:m|me|nous)?(?:ecri(?:vez|s|ve|re)|contact(?:ez|e|es|er)|envo(?:yez|ie|ies|yer)|text(?:ez|e|es
        |er)|derang(?:ez|e|es|er)|harcel(?:ez|e|es|er)|sollicit(?:ez|e|es|er)|embet(?:ez|e|er)|relanc(?:ez
        |e|es|er)|importun(?:ez|e|er)|ennuy(?:ez|er)|messag(?:ez|e|er)|spamm(?:ez|e|er)|emmerd(?:ez|e|er))
rang
    (?:m|me|nous)?(?:appel(?:ez|le|les|er)|telephon(?:ez|e|er)|rappel(?:ez|le|er))
hard
    messages?|contact|textos?|sms|textes|courriels?|mails?|emails?|notifications?|alertes?|spams?
        |pubs?|publicites?|communications?|sollicitations?|abonnement|envois?|newsletters?|infolettres?
soft
    annonces?|infos?|informations?|offres?|maisons?|proprietes?|inscriptions|rien|choses|liens?
off
    (?:retir|enlev|supprim|effac|ot|ray|desinscri|desabonn|radi|sort|exclu|elimin)(?:ez|e|er|es|re|vez
        |s|ir)?
mine
    (?:moi|nous)|(?:mon|mes|ce|nos|notre|le) (?:numero|coordonnees|nom|contact|telephone|donnees
        |cellulaire|infos|cell|portable)
list
    (?:(?:de|du|a|des|d) )?(?:(?:votre|la|vos|cette|ta|tes|toutes|les|une|liste) ){0,3}(?:listes?|base
        |bases|contacts?|systeme|fichiers?|repertoire|groupe|envois?|sms|textos|diffusion|messages?)
end
    (?= (?:(?:svp|merci|stp|s|il|vous|te|plait|maintenant|immediatement|tout|de|suite|et|plus|jamais
        |bonne|journee|ok|thanks|no|beaucoup|please|d|avance|bordel|a|nouveau|encore) ){0,5}(?:[|,]|$))
late
    (?:si |trop |aussi )?(?:tard|tot)|le (?:soir|matin|week|dimanche|samedi)|la nuit|au (?:travail
        |bureau)|(?:avant|apres) \d\S*|jusqu|pendant|quand je (?:suis|travaille)|cette semaine|aujourd
        |ce soir|si souvent|autant|pour l instant|pour le moment|avant (?:lundi|demain|midi)
narrow
    a|au|dans|avec|sans|de plus|qui|que|sur|en|pres|plus de|moins
""")

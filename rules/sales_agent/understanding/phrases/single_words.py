"""Words that are a stop when nothing else is said, and what may stand beside them without saying anything else."""

from rules.sales_agent.understanding.phrase import word_set

STOP_WORDS = word_set(
    "parenle parale parele stop stp unsubscribe cease desist discontinue halt parar pare paren basta",
    "detente detener detenganse detengase arret arreter arretez arrete cessez cesser stopper desabonner",
    "desabonnement desabonnez desinscrire desinscription desinscrivez desuscribir desuscribirme desuscribirse",
) | {
    "alto alto",
    "cease desist",
    "no mas",
    "opt out",
    "stop all",
    "stop stop",
    "stop stop stop",
    "unsubscribe unsubscribe",
    "ya no",
    "ya no mas",
}
"""Alone in a sentence they are a stop, whatever stands in the next one."""
WEAK_WORDS = word_set(
    "alto end quit cancel revoke remove delete baja salir cancelar cancele eliminar eliminame borrar borrame",
    "borreme quitar quitame quiteme sacame saqueme fin annuler annulez supprimer retirer retirez retrait para",
    "terminate block suspender anular dnc removed finalizar supprimez effacer",
) | {
    "cancel all",
    "dame de baja",
    "dar de baja",
    "delete me",
    "end all",
    "end this",
    "no contact",
    "no more",
    "plus de messages",
    "quit it",
    "quit this",
    "cease this",
    "remove me",
}
"""A stop when the whole text is nothing else."""
THANKS = word_set(
    "please thanks thank now just ok okay k hey hi hello hola bonjour no yes yeah sir maam mam immediately",
    "today already por favor gracias ya ahora mismo buenas buenos dias tardes noches senor senora svp stp",
    "merci maintenant monsieur madame texts text messages message messaging sms fucking damn de la lol sorry",
    "todo again appreciate mas bye goodbye subscription service alerts notifications",
)
"""What may stand beside a weak one."""
POLITE = THANKS | word_set(
    "i we said say saying you need needs have has to want told tell can could would will should must nope",
    "yep yo it or this that these those me us all mr mrs ms guys people man again ever forever period really",
    "seriously literally goddamn bloody im am right once good day night morning afternoon evening sincerely",
    "everything texting finally and for god jesus christ sake pretty very much so too los las les el un una",
    "senorita s il d vous te plait tout suite immediatement bonsoir ca cela le moi the a my xx x xo dear friend",
    "love honey buddy pal ugh come on do hereby word reply replied replying answer respond alright aight welp",
    "oh ah eh uh um nah naw fam bro dude well then todo todos eso esto si mean asked asking ask trying try",
    "wanna like kindly let make gonna going got better go ahead with your of sent typed",
)
"""What may stand beside the others."""
PAIRS = tuple(stop for stop in sorted(STOP_WORDS | WEAK_WORDS) if " " in stop)
"""Those of several words."""
OWN = frozenset(("i", "we"))
SAYS = word_set(
    "said say saying want need told ask asked asking mean replied typed sent like wish have replying hereby",
)
"""Beside `I`: it is no announcement of their own stopping."""
JOKES = word_set(
    "oh aw aww haha hahaha gorgeous love beautiful amazing killing kidding dying stunning jaja jk wow dream adorable",
    "kind",
)
"""Words beside which `Stop!` is no request."""
PICTURES = (
    "\N{OCTAGONAL SIGN}",
    "\N{NO ENTRY}",
    "\N{NO ENTRY SIGN}",
    "\N{REVERSED HAND WITH MIDDLE FINGER EXTENDED}",
)
"""What a person should see where nothing is said in words."""

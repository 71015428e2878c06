"""Words of English, Spanish and French, and names of places, that are one slip away from a word that stops are said
with, and mean something else: `shop`, `step`, `quite`, `Alton`. Data of `slips`."""

from rules.sales_agent.understanding.phrase import word_set

REAL_WORDS = word_set(
    "against aging aja algo allo aloes along also alta alton altos apto arar arre arrest arrete arretee",
    "arreter arretes arretiez arrets atone atop auto baba bada baha bajar bajo bala ball balling bana bandes",
    "barrer barret barrett basa base bata bath baya baza bend bending borran borre both bothers botter brother",
    "caja cal cala cale calf calla calle callo calls calm calming calo cancela cancele canceled cancelen",
    "canceles cancelled cancelo cancels cancer carcel carl case ceased ceases cell cense cese cesse chase",
    "cincel clase clever clone close consenti contacta contactado contactame contactan contactarnos contacte",
    "contactee contacten contacter contactes contactez contacto contacts content contract contracted",
    "contracting contractor convent crease cuit deceive deceiving decrire deja dejan deje dejes dejo delate",
    "deleite deleted dumber ease ecrire ecris ecrit ecrivons elite email emailed emails ending ends envie",
    "envien envoye envoyee envoyes envoyez escriba escriban escribe escriben escribes escribo escrita ever",
    "every evoke faja fall falling falto father fend fever fist fuit gain gall galling gist grain hall heave",
    "hose huit landing last lave lease leased leaves lend lending lest leve lever lift lint lis lisa lise liso",
    "lista listas liste listed lister listo lists lit lits live llave lone loose lose loser loses lost love",
    "lovely luit lumber lust maiden mail mailing maja mall manda mandan mandas mande manden mandes mando",
    "manges massage massages massaging mend mending mensaje mensajeria messaged messager messagers mist molest",
    "molesta molestan moleste molested molesten molesto mondes mother mover movers nerve nevar nevera",
    "neverland neveu newer next nose nuit numbered numbers numeros other pagar paja pajar para parada parado",
    "paras pare pared parer parir parra pasar pase pend pending pista placed planes pleased pleases praise qui",
    "quid quiere quieres quiet quieto quilt quint quita quitan quite quito quits quiz raja received receiver",
    "receives recibe recibes recois recoive recu release relieve remote removal removed remover removes",
    "removing rend renvoyer rever reviewer reviving revoie revoked rose salto sam sand scam seam sed seed",
    "seeding sena senda sender sends seno sens sensing sent server sever sham ship shop slam slop snap soap",
    "spa span spar spasm spat spend spending sport spot spots squid star stat stay steep step stock stomp",
    "stool stoop stopped stopping stops stoup stout stow stp strap strip stump suit suite swam tall tanks",
    "tease tend tending tent tents test tester testing tests tex texas texte texted texter textes textile",
    "texto textos thank thanked thinks top vend vending vista walking wall weave",
)

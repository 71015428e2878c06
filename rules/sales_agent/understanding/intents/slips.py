"""Words on homes that were typed wrong, by one slip. What is a real word stays as it is."""

from functools import cache

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slips import one_slip

_SHORTEST = 6
_SHORT_ENOUGH = 4
KNOWN = word_set(
    "looking selling buying renting browsing interested property properties apartment apartments appointment",
    "schedule showing financing mortgage preapproved prequalified listings listing foreclosure foreclosures",
    "available investment investor realtor evaluation estimate appraisal pictures details information",
    "tomorrow saturday wednesday thursday tuesday bedroom bedrooms bathroom bathrooms house houses garage",
    "basement neighborhood market lender credit working agent already number person wrong decided moving",
    "purchase searching weekend question questions options homes condos townhouse viewing friday monday",
    "sunday afternoon evening morning somebody someone disponible interesa interesado interesada buscando",
    "comprar vender rentar agente equivocado propiedades informacion recamaras habitaciones inversion",
    "address payment preapproval approval estate residence callback telephone recommend deposit utilities",
    "opportunity rentals",
)
SHORT = word_set(
    "agent house offer wrong price rooms photo video pool yard condo leave phone value worth",
)
"""Of these, two exchanged letters and a missing one are known."""
"""Words that intents are said with; those of at least six letters are known with a slip too."""
REAL_WORDS = word_set(
    "working walking talking booking cooking locking hooking looting looping telling smelling spelling",
    "swelling setting selling yelling belling buying buoying burying renting resting venting denting rending",
    "ranting listings lasting lifting listing listening lusting misting agents regent urgent markets marker",
    "marked lenders sender fender gender vender vendor leader tender credits edit question horses hours",
    "house rouse mouse morning mourning evening evenings weekends numbers persons parson prison personal",
    "mooring moving loving roving proving shoving homes hopes options potions friday fridays mondays sundays",
    "worrying wording forking worming agente agentes interesa interese interesan disponibles compras",
    "comprado prendar rentas rental rentals details detail detailed browsing drowsing slowing showings",
    "shoring showing shoeing stowing snowing viewing brewing chewing viewings vieing interests mortgages",
    "schedules scheduled financial available investments investors realtors estimated estimates appointed",
    "already garages basements neighbors neighborhoods searching searchings purchased purchases purchaser",
    "apartment lender condo decides deciding homer homey hoses housed houses houston sunday vendiendo vende",
    "venda vendera buscando buscado buscada buscan comprara compran someone evaluacion evaluaciones",
    "valuacion avaluo estimado estimacion financiamiento hipoteca prestamista preaprobado credito creditos",
    "persona personas garaje interesante apartamento apartamentos direccion telefono comprar compro informo",
    "informal detalla prestamo numero precios precio oferta ofertas opcion opciones vecino renta casas casa",
    "sabado hose pool tour wort wroth prie rice room alue vale age wring phot photon pone hone leave lave",
    "eave valu interest interesting addressed payments recommended recommends callbacks tons condor cond",
    "yard ward leaf residents resident approved deposits disposit opportunities bedroom pol pooh offe",
    "ours yours hours tour tours unavailable uninterested bathroom picture detalles propiedad propietario",
)


@cache
def _slips() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(KNOWN):
        if len(word) >= _SHORTEST:
            for slip in one_slip(word) - REAL_WORDS - KNOWN:
                found.setdefault(slip, word)
    for word in sorted(SHORT):
        for slip in _exchanged_or_missing(word) - REAL_WORDS - KNOWN - SHORT:
            found.setdefault(slip, word)
    return found


def _exchanged_or_missing(word: str) -> set[str]:
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    return found | {
        slip for slip in (left + right[1:] for left, right in cuts if right) if len(slip) >= _SHORT_ENOUGH
    }


def mended(word: str) -> str:
    """The word that was meant; `word` itself where that is not plain."""
    return word if word in REAL_WORDS else _slips().get(word, word)

"""E17: what no message says, as data, in English and Spanish: of who lives in an area, its safety and its schools (fair
housing), and of having watched the lead.

Compared with texts in plain letters: no case, accents or punctuation, single blanks. A false alarm costs one wording; a
word that slips through may cost a licence.
"""

import re
import unicodedata

_HARMLESS = ("single family", "multi family", "two family", "three family", "four family")
"""Kinds of buildings."""
_FAIR_HOUSING_EN = """
family, families, family friendly, kid, kids, child, children, childless, toddlers, teen, teens, teenagers,
couples, married, newlyweds, singles, single people, bachelor, bachelors, empty nester, empty nesters, retiree,
retirees, retired, seniors, elderly, young professionals, young people, older people, old people, adults only,
adult community, 55 plus, students, pregnant,
school, schools, schooling, elementary, kindergarten, preschool, daycare, education,
safe, safer, safest, safely, safety, unsafe, crime, crimes, criminal, criminals, danger, dangerous, gang, gangs,
drugs, police, violence, violent, sketchy, rough area, rough neighborhood, ghetto, slum, inner city, no go area,
church, churches, temple, synagogue, mosque, religion, religious, worship, faith, christian, christians, jewish,
jews, muslim, muslims, catholic, catholics, mormon, mormons, hindu, hindus, buddhist, buddhists,
race, racial, racially, ethnic, ethnicity, ethnically, minority, minorities, immigrant, immigrants, hispanic,
hispanics, latino, latinos, latina, latinas, asian, asians, african american, african americans, people of color,
white people, black people, white neighborhood, black neighborhood, white area, black area, nationality,
segregated, diverse, diversity, foreigners, chinese, mexican, mexicans, arab, arabs,
disabled, disability, disabilities, handicap, handicapped, wheelchair, able bodied, gay, lesbian, lgbt, lgbtq,
transgender, section 8, welfare, low income,
people like you, people like us, your kind, kind of people, type of people, sort of people, right people, good
people, nice people, nice neighbors, good neighbors, great neighbors, who lives, who live, should live,
demographic, demographics, good area, bad area, nice area, better area, good neighborhood, bad neighborhood, nice
neighborhood, great neighborhood, better neighborhood, desirable area, desirable neighborhood, good part of town,
bad part of town, nice part of town
"""
_FAIR_HOUSING_ES = """
familia, familias, ambiente familiar, zona familiar, barrio familiar, vecindario familiar, hijo, hijos, hija,
hijas, nino, ninos, nina, ninas, bebe, bebes, adolescentes, pareja, parejas, casado, casados, casada, casadas,
soltero, solteros, soltera, solteras, jubilado, jubilados, jubilada, jubiladas, anciano, ancianos, personas
mayores, gente mayor, gente joven, jovenes, estudiantes, embarazada,
escuela, escuelas, colegio, colegios, guarderia, guarderias, jardin de infantes, educacion,
seguro, segura, seguros, seguras, seguridad, inseguro, insegura, inseguridad, crimen, crimenes, criminalidad,
delincuencia, delincuentes, delito, delitos, peligro, peligroso, peligrosa, pandillas, drogas, policia, violencia,
violento,
iglesia, iglesias, templo, templos, sinagoga, sinagogas, mezquita, mezquitas, parroquia, religioso, religiosa,
religiosos, cristiano, cristiana, cristianos, catolico, catolica, catolicos, judio, judia, judios, musulman,
musulmana, musulmanes,
raza, razas, etnia, etnias, etnico, etnica, minoria, minorias, inmigrante, inmigrantes, hispano, hispana, hispanos,
asiatico, asiaticos, gente blanca, gente negra, blancos, negros, nacionalidad, diversidad, extranjeros, mexicanos,
discapacidad, discapacitado, discapacitados, minusvalido, silla de ruedas, homosexual, homosexuales, bajos
ingresos,
gente como usted, gente como tu, tipo de gente, clase de gente, buena gente, gente buena, buenos vecinos, quien
vive, quienes viven, debe vivir, deberia vivir, demografia, buena zona, mala zona, mejor zona, buen barrio, mal
barrio, mejor barrio, buen vecindario, mal vecindario, mejor vecindario, zona bonita
"""
FAIR_HOUSING = tuple(
    " ".join(phrase.split()) for phrase in f"{_FAIR_HOUSING_EN},{_FAIR_HOUSING_ES}".split(",")
)
"""Words on whoever lives or should live somewhere, on safety, schools, religion and crime."""

_SEEN = (
    "viewed|looked at|looked up|browsed|visited|opened|clicked|searched|saved|favorited|checked out|came back"
)
_SEEING = "viewing|looking at|browsing|visiting|opening|clicking|saving|checking out|scrolling|coming back"
_VISTO = "viendo|mirando|navegando|visitando|explorando|consultando|revisando"
WATCHING = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:saw|seen|noticed|noticing|spotted|observed|detected) (?:that )?you(?:r|re|ve)?\b",
        r"\b(?:i|we) (?:can )?(?:see|tell|know|notice) (?:that )?you(?:re|ve| are| were| have| had)\b",
        rf"(?<!have )(?<!had )(?<!did )\byou(?:ve| have| had)? (?:just |recently |already |also )?(?:{_SEEN})\b",
        rf"\byou(?:re| are| were|ve been| have been| keep| kept) (?:just |still |back )?(?:{_SEEING})\b",
        r"\byour (?:recent |latest |last |online |website )?(?:activity|clicks|browsing|favorites|behavior)\b",
        r"\byour (?:search|viewing|browsing) history\b",
        r"\byour (?:recent |latest |last )(?:visits?|searches|views?)\b",
        r"\byour visits? to (?:the|our|my) (?:site|website|page|app)\b",
        r"\byour saved (?:search|searches|home|homes|listing|listings)\b",
        r"\b(?:tracking|tracked|monitoring|watching|watched|following) you(?:r)?\b",
        r"\b(?:caught|catch|catches) your (?:eye|attention|interest)\b",
        r"\b(?:back on|spent time on) (?:the|our|my) (?:site|website|app|page)\b",
        r"\b(?:system|records|site|website|data|app|dashboard) (?:shows?|says?|tells?|told|indicates?) \b",
        r"\b(?:looks|seems|appears) like you(?:r|re|ve)?\b",
        r"\b(?:vi|vimos|veo|vemos|note|noto|notamos|observe|observamos|visto|notado|parece) que\b",
        r"\b(?:me di|nos dimos) cuenta\b",
        rf"\b(?:estuvo|estuviste|ha estado|has estado|estaba|estabas|sigue|sigues) (?:{_VISTO})\b",
        r"\b(?:viste|miraste|visitaste|abriste|guardaste|buscaste|consultaste|revisaste)\b",
        r"\b(?:usted|que|cuando) (?:ya )?(?:vio|miro|visito|abrio|guardo|busco|consulto|reviso|compartio)\b",
        r"\b(?:usted|que|como) (?:ha|has) (?:visto|mirado|visitado|abierto|guardado|buscado|consultado|revisado)\b",
        r"\b(?:su|tu|sus|tus) (?:reciente |ultima )?(?:actividad|clics|historial|favoritos|navegacion)\b",
        r"\b(?:su|tu|sus|tus) (?:reciente|recientes|ultima|ultimas) (?:visitas?|busquedas?)\b",
        r"\b(?:su|tu|sus|tus) (?:visitas? al? (?:la )?(?:sitio|pagina|web)|busquedas? guardadas?|casas? guardadas?)\b",
        r"\bllamo (?:su|tu|la) atencion\b",
        r"\b(?:sistema|sitio|registro|registros|pagina) (?:muestra|muestran|indica|indican|dice|dicen) \b",
    )
)
"""That somebody looked on. Questions of the kind "have you visited …?" and "are you looking for …?" are none."""


def plain_letters(text: str) -> str:
    """What the lists are compared with: "You've VIEWED 12 Main St." is "youve viewed 12 main st"."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in spelled if not unicodedata.combining(char) and char not in "'’‘`´")
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())


def speaks_of_people(text: str) -> bool:
    """Whether a text has a word of fair housing's list."""
    words = f" {plain_letters(text)} "
    for harmless in _HARMLESS:
        words = words.replace(f" {harmless} ", " ")
    return any(f" {phrase} " in words for phrase in FAIR_HOUSING)


def speaks_of_watching(text: str) -> bool:
    """Whether a text tells the lead that somebody looked on."""
    words = f"{plain_letters(text)} "
    return any(pattern.search(words) for pattern in WATCHING)

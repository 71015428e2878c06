"""E17: a first name as one says it in a greeting, or none: better no name than a wrong one."""

import html
import re
import unicodedata

from rules.sales_agent.messages.gsm7 import fold, foldable
from rules.spelling import folded

LONGEST = 20


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FILLERS = _words("""
prospect unknown lead leads test tester testing buyer seller renter tenant client customer owner homeowner landlord
guest visitor user anonymous resident occupant contact name first last firstname lastname fname none null nil na no yes
nan undefined blank empty new old hot cold warm caller call callback friend hello hi hey dear sir madam maam miss mr mrs
ms mx dr prof rev hon jr sr sra senor senora website site facebook google zillow trulia redfin realtor
instagram open house home homes info admin office sales support agent broker team listing listings spam scam stop fake
dummy sample wrong number dnc do not text asdf qwerty abc xyz me myself nobody somebody someone person anyone self the
this that fuck fucker shit ass bitch cliente comprador vendedor prueba desconocido nombre amigo propietario
""")
_COMPANY_WORDS = _words("""
llc llp inc incorporated corp corporation co ltd lp pllc pc trust trustee realty realtors homes properties property
investments investment investors group holdings bank estate company construction builders capital services solutions
rentals management partners associates enterprises development church foundation family mortgage lending title insurance
""")
_SEVERAL = re.compile(r"[&/+,;|]|\b(?:and|or|und|et)\b|\s(?:y|e|o)\s", re.IGNORECASE)
_PARTICLES = _words("de del la las le les el los da das do dos di du van von der den st san santa abd abu")
_PART, _PART_START = re.compile(r"[-']"), re.compile(r"(?:^|(?<=[-']))[^\W\d_]")
_PICTURES = frozenset({"So", "Sk", "Sc", "Cn", "Co", "Cs", "Cc"})
_QUOTES, _VOWELS = " .\"'()[]<>*_-~!?:", frozenset("aeiouyæø")


def greeting_name(text: str) -> str | None:
    """Of a first name as the CRM has it ("ALL CAPS" is "All"): its first word, spelled as a name, in letters that every
    phone has. None for what is not plainly one person's name: an initial, a title, a couple, a company, a placeholder,
    an address, a number, another script."""
    said = _without_emoji(" ".join(folded(html.unescape(html.unescape(text))).split()))
    if not said or any(char.isdigit() or char in "@{}\\=%#$^`" for char in said) or _SEVERAL.search(said):
        return None
    words = [word for part in said.split() if (word := part.strip(_QUOTES))]
    if not words or {word.casefold() for word in words} & _COMPANY_WORDS:
        return None
    return _spelled(words[0]) if _is_plain(words[0]) else None


def _without_emoji(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in _PICTURES)


def _is_plain(word: str) -> bool:
    """Whether a word may be a first name."""
    letters = fold("".join(_PART.split(word)))
    if not (1 < len(letters) <= LONGEST and len(word) <= LONGEST and letters.isalpha() and foldable(letters)):
        return False
    low = _bare(letters)
    initials = len(letters) == 2 and letters.isupper()
    filler = low in _FILLERS or low in _PARTICLES or len(set(low)) == 1
    return not (initials or filler) and bool(_VOWELS & set(low))


def _bare(letters: str) -> str:
    spelled = unicodedata.normalize("NFKD", letters.casefold())
    return "".join(char for char in spelled if not unicodedata.combining(char))


def _spelled(word: str) -> str:
    """With a capital where it was typed without care; as it is where somebody took some (McKenzie, DeShawn)."""
    name = fold(word)
    careful = name[0].isupper() and not (len(name) > 1 and name.isupper())
    return name if careful else fold(_PART_START.sub(lambda found: found[0].upper(), name.lower()))

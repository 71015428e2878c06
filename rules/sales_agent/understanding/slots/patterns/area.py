"""How places are named, and what stands where a place could."""

import re

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.words.letters import STATES

PREP = re.compile(
    r" (?P<prep>in or (?:around|near)|in and around|in|around|near|nearby|close to|not (?:too "
    r"|very |that )?far from|closer to|outside(?: of)?|inside|within|(?:out|over|up|down) (?:by|near"
    r"|in|at)|by|throughout|across|[0-9]+ (?:minutes?|mins?|min|miles?|mi|minutos|millas) (?:of|from"
    r"|to|de)|(?:moving|move|relocate|relocating|relocation|transferring|transfer) to"
    r"|from (?:(?!to )\w+ ){1,3}to|(?:look|looking|looked|focused|searching|interested) (?:in|at"
    r"|around|on)|toward|towards|(?:gustan?|encantan?|prefiero|love|like|prefer|want|considering"
    r"|consider|preferably|ideally)"
    r"|en|por|cerca de|cerca del|alrededor de|hacia|dentro de|mudarme a|mudarnos a|mudar a)(?= )"
)
SOFT = word_set(
    "by por gusta gustan encanta encantan prefiero love like prefer want considering consider preferably ideally"
)
ARTICLES = frozenset(["the", "el", "la", "los", "las"])
SIDES = word_set("centro norte sur este oeste downtown midtown uptown woodlands bronx springs")
SKIP = word_set(
    "the general greater either like maybe about probably around near el la zona area de del parte "
    "lado los las vecindario ciudad city town of or and in barrio colonia suburbs"
) - {"of", "or", "and"}
THE = word_set("woodlands villages dalles colony plains bronx hamptons")
SPANISH_NAMES = word_set(
    "paso dorado cajon monte segundo centro_ sereno mirage reno campo cerrito jolla mesa habra "
    "puente quinta verne porte crosse grange vista palma vegas angeles gatos alamos altos lunas "
    "cruces banos olivos feliz colinas ranchos lomas flores_ vale plata junta"
)
ZIP = re.compile(r"(?<= )(?P<zips>[0-9]{5}(?: (?:,|or|and|-|y|o|to) [0-9]{5}){0,5})(?= )")
ZIP_BEFORE = re.compile(
    r"(?<= )(?:zip|zip code|zipcode|codigo postal|in|around|near|en|area)(?: (?:is|es|of|the|,))? $"
)
STAYS = re.compile(
    r"(?<= )(?:(?<!to )(?<!for )(?:live|lives|living|lived|reside|currently|based|born|work|works|working"
    r"|worked|renting|rent|stay|staying|family|friends|relatives|familia|brother|sister|son|daughter"
    r"|parents|raised|grew up|house is|home is|vivo|vivimos|trabajo|trabajamos|located|here|stuck|am"
    r"|are|employed|job)(?: (?:right now|now|over|out|currently|here|ahora|still|both|downtown))*) $"
)
STAYS_FINE = re.compile(
    r"(?<= )(?:(?:want|like|love|hope|hoping|prefer|looking|need|plan|planning|trying|rather"
    r"|interested|going|quiero|quisiera|gustaria)(?: \w+){0,2} (?:live|living|vivir|stay|be|rent|work"
    r"|in)|live|looking|interested) $"
)
LIVES = re.compile(
    r" (?:i|we|currently|now)(?: (?:currently|still|now|actually))? live(?: (?:right now|now|out|over|here))* $"
)
"""Where somebody lives, which is where it looks only if no other place is named."""
NOT_BEFORE = re.compile(
    r"(?<= )(?:(?:not|no|nothing|never|avoid|except|but not|dont|hate|anywhere but|outside)(?: (?!but )\w+){0,3}"
    r"|(?:stop|quit|ya no|no longer)(?: (?!but )\w+){0,4}) $"
)
AT_WORK = re.compile(
    r" (?:work|works|working|job|office|live|lives)(?: (?!(?:want|looking|need|for) )\w+){0,4} $"
)
MOVES_TO = re.compile("mov|relocat|transfer|mudar")
LEAVES = re.compile(
    r"(?<= )(?:job|jobs|work|transfer|transferred|relocating|relocated|orders|hired)(?: \w+)? $"
)
"""Why somebody goes to a place, who sells a home in another one."""
AREA = re.compile(
    r"(?<= )(?:area|neighborhood|neighbourhood|metro area|region|county area|vicinity|suburbs)(?= )"
)
JOINS = frozenset(["or", "and", ",", "y", "o", "and/or"])
LEADS = word_set(
    "vicinity surroundings neighborhoods outskirts suburbs side part "
    "i we am are is it would will can could want like love prefer preferably ideally maybe probably "
    "mostly mainly really think thinking guess say said looking look at in on around near for to "
    "the a my our area areas location locations neighborhood city town somewhere anywhere something "
    "interested hoping hopefully be live living move moving buy buying"
    " yes yeah sure ok okay well um so honestly either possibly definitely also open considering "
    "consider relocating house home property its located here just , | _ that this zip code codes "
    "within close by of either , either like anything focusing focused on search searching area of"
    " me gustaria quiero queremos busco buscamos en por la el zona area de cerca creo que tal vez "
    "quizas estoy buscando vivir mi casa esta es nos interesa si prefiero preferiblemente cerca del "
    "los las ciudad barrio trying currently homes houses place places prefer not sure but want "
    "would ideally"
)
TURNS = (("not",), ("no",), ("my",), ("our",), ("mi",), ("your",))
TIMES = (
    ("day",),
    ("days",),
    ("week",),
    ("weeks",),
    ("month",),
    ("year",),
    ("morning",),
    ("night",),
    ("weekend",),
)
"""What no place stands before: `long week`."""
AROUND_READ = word_set(
    "_ max min under below around about up to budget is less than over tops only by hoping"
)
"""What a part of a list says that has been read."""
PART = re.compile(r" [^,|]+(?= )")
PARTS, LONGEST_PART, SHORTEST = 2, 5, 4
BARE_NOT = word_set(
    "no not nothing none anything anywhere wherever flexible open idk unsure nope undecided yep deal cool "
    "hmm dunno huh later stop what seguro claro bien cualquiera donde nowhere nope depends close "
    "far everywhere na"
)
HOME = re.compile(r" (?:house|home|property|casa) (?:is|esta) $")
STATE_NAMES = frozenset(STATES.values())
PLAIN = frozenset(["in", "near", "en", "around"])
"""Prepositions that stand after `live` and `work` too."""
SPANISH_ARTICLES = frozenset(["el", "la", "los", "las", "de", "del"])
AFTER_PLACE = frozenset(["|", ",", "or", "and", "o", "y", "_", "area", "areas"])
LONGEST, MOST_SKIPPED = 4, 15
CLAUSES = frozenset([",", "|", "but", "pero"])
DOWNTOWN = frozenset(["downtown", "midtown", "uptown"])

"""English wishes that are less than a stop: other listings, another time, calls or texts."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

WISHES = phrases(
    "English",
    WORDS,
    r"""
some listings are not wanted
    (?:<unsent>|no) ?(?:(?:to )?<me> )?<fill>(?:(?:\w+ ){0,2}(?:<type>)|(?:\w+ )?<soft> (?:<narrow>))
    (?:<cease>|end) <fill>(?:(?:sending|giving|showing)(?: <me>)?|(?:texting|emailing) <me>) (?:the[ ]
        |these |those )?(?:same|duplicate|wrong|old|sold|expired|pending)
    <neg> <negfill>(?:send|text|email|give|show)(?: <me>)? (?:the|a|an|that
        |those) (?!(?:<hard>) )(?:\w+)
    <neg> <negfill>(?:contact|call|text|message|email|bother) (?:the |my |any )?(?:<soft>
        |<type>) (?:<narrow>)
""",
)

DOUBTFUL = phrases(
    "English",
    WORDS,
    r"""
what is sent is not wanted
    (?:<unsent>) ?(?:(?:to )?<me> )?<fill>(?:\w+ )?<soft> (?:like|not|on[[that|this|the|it|\d+]]|i|we
        |if|unless|that i|that we|you|which)[[(?:not|am not|are not|is not) interested]]
""",
)

MAYBE_LATER = phrases(
    "English",
    WORDS,
    r"""
asks whether it ever ends
    (?:are|will|do|would) you (?:people |guys |all )?ever (?:going to |plan to |planning to |intend to[ ]
        )?<cease>(?: <fill>(?:<texting>|<writing>|<calling>|<hard>))?(?: <me>)?(?= [|,]| $)
was never asked
    (?:did not|never|have not|had not) (?:\w+ )?(?:consent|consented|agree|agreed|authorize|authorized|opt in|opted in
        |permit|permitted|give (?:my |any )?(?:consent|permission)|gave (?:my |any )?(?:consent
        |permission)) (?:to |for[ ]
        |in )?(?:(?!and|but|so|stop|please)\w+ ){0,5}?(?:<text>|<texting>|<hard>|<call>|<calling>|contacted|texted
        |messaged|called)(?: messages?| texts?| me| us)?
not at this time
    (?:(?:<cease>|end) <fill>(?:<texting>|<writing>|sending)|<neg> <negfill>(?:<text>
        |<write>))(?: (?:to |with )?<me>)?<third>(?: (?!please )\w+){0,3} (?:<limit>)
""",
)

CALL_LATER = phrases(
    "English",
    WORDS,
    r"""
no call at this time
    (?:(?:<cease>) <fill>(?:<calling>)|<neg> <negfill>(?:<call>))
        (?: <me>)?(?: (?!please )\w+){0,3} (?:<limit>|tomorrow|today|yet|now|right now|just yet|unless
        |before i|back yet|first)
    (?:do not|never) (?:<call>) (?:it|that|the|a|an|him|her|them|my (?!(?:phone|number|cell) )\w+)
""",
)

CALL_BANS = phrases(
    "English",
    WORDS,
    r"""
no calls, texts are welcome
    (?:(?:<cease>) <fill>(?:<calling>|calls)|<neg> <negfill>(?:<call>)
        |no (?:more )?(?:phone )?(?:calls?|calling|emails?)|<want> <fill>(?:calls?|emails?|phone calls)
        |<neg> <negfill>(?:contact|reach) (?:me|us) by (?:phone|e?mail|calls?))(?: <me>)?(?: <again>| and
        | but| just| back)?
""",
)

TEXTS_WELCOME = phrases(
    "English",
    WORDS,
    r"""
texts are welcome
    (?<! not )(?<! stop )(?<! quit )(?<! never )(?<! or )(?<! and )(?<! nor )(?<! ever )(?<! keep )
        (?:text|message) (?:me|us|only|instead|is|works|please)[[again]]
    (?<! or )(?<! and )(?<! no )(?<! more )(?<! nor )(?<! calling )(?:texts?|texting|messages?
        |messaging) (?:only|instead|is|are|works?|would be|please)[[annoying|spam|harassment|harassing|not
        |getting|too]]
    (?:by|via|over|through|prefer|rather|just|only|a|use|to|easier to|better to|can) (?:text|texts
        |texting|message|messaging)
""",
)

TEXT_BANS = phrases(
    "English",
    WORDS,
    r"""
no texts, a call is wanted
    <neg> <negfill>(?:text|message|sms|hit me up)(?: <me>)?[[<again>|or \w+|and \w+]]
    no (?:texts?|texting)
""",
)

CALL_WANTED = phrases(
    "English",
    WORDS,
    r"""
a call is wanted
    (?<! not )(?<! or )(?<! nor )(?<! never )(?<! stop )(?<! need to )(?<! have to )(?:(?:call
        |ring) (?:me|us|my|instead|please|only)|phone (?:me|us))[[again]]
    (?:give|gimme) (?:me|us) a (?:call|ring|buzz)|(?:just|only|please|can you|rather you|prefer you
        |and|to) (?:call|phone)(?: me)?|(?:phone )?calls? (?:only|instead|is better|are better|is best)
        |prefer (?:a |phone )?calls?|pick up the phone|by phone
""",
)

PREFERS = phrases(
    "English",
    WORDS,
    r"""
says what is wanted instead
    (?:i|we) (?:am |are |do |really |just |only |would )*(?:want|need|prefer|like|looking
        |interested in|love|after)
    (?:only|just) (?:send|show|the|houses?|homes?|ones|looking|interested|want|single|stuff|things
        |properties|listings|in)|instead|focus on|rather|looking for|stick to|stick with|keep (?:sending
        |the|them|it)|but (?:send|keep|i|houses|homes)|send (?:me )?(?:only|just|more|houses|homes|single
        |something|stuff)|only (?:\w+)|try \w+|more like|yes to
""",
)

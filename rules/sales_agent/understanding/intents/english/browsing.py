"""Who only looks."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

JUST_LOOKING = phrases(
    "English",
    WORDS,
    r"""
is just looking
    (?:just|only|still) in the (?:browsing|looking|research|researching|early) (?:phase|stage|stages)
    (?:just|only) (?:starting|beginning|started)(?: out)? (?:to look|looking|our search|my search|the process
        |thinking about it)
    nothing serious
    (?:like|love|enjoy) (?:looking|to look|browsing|to browse|scrolling)(?: (?:at|through|around|online|homes|listings
        |pretty|houses|fancy|big|nice|for fun)){1,8}
    (?:just|only|simply|mostly|merely) (?:seeing|see|checking(?: out)?|curious(?: about| to see)?|interested to see
        |want to see|wanted to see) what (?:is|things
        |homes|places|there is|they|all is)(?! my|our|your|mine)(?: (?!my |our |mine |your )\w+){0,6}<end>
    (?:i|we) (?:just |mostly |only )?(?:scroll|browse|surf|stalk)(?: (?:through|on))? (?:zillow|redfin|listings|homes
        |realtor|trulia)
    (?:just|only) (?:took|take|taking|had|having) (?:a )?(?:quick |little )?(?:peek|look|gander
        |glance)(?: at (?:the )?(?:photos|listing|listings|homes))? ?(?:because|out
        |for fun|<end>)
    (?:just|only|simply|mostly|merely|more of|purely|strictly|casually|mainly|nothing serious|not serious
        |not serious yet
        |literally)(?! (?:\w+ ){0,2}?(?:curious|checking|wondering)(?: to know)? (?:if|how|why|who|what|when|where
        |whether|about) (?:\w+ )?(?:your|you|yall|they|he|she
        |their) )(?! (?:here )?checking (?:if|in|on|back|whether|with
        |to see if) ) ?(?:am |are |kind of |sort of |was |here |been |like |doing some |doing a little |out here[ ]
        |on here |bored |over here |online ){0,8}(?:looking|having (?:a |an )?(?:\w+ )?look|taking a look|take a look
        |browsing|browse|window shopping
        |peeking|scrolling|want to see what is out there|wanted to see what is out there|want to look|want to browse
        |checking things out|checking out prices|checking prices|curious what is out there
        |curious about what is out there|seeing what is out there|curious about prices
        |curious to see what is out there|checking it out|checking out (?:homes|places|the market|what)|seeing what
        |see what|curious|poking around|being nosy|nosy|dreaming|surfing|snooping|exploring|getting ideas
        |gathering ideas|getting a feel|getting an idea|feeling out|feeling it out|testing the waters|researching
        |research|doing research|doing my research|shopping around|messing around|playing around|daydreaming
        |kicking tires|kicking the tires|watching the market|lookie loo|look|perusing
        |exploring (?:my |our |the |all )?(?:options|market)|checking (?:out )?(?:the |your )?(?:site|website|app|page
        |listings|things)(?: out)?|checking|tire kicking|passing time|fun)(?: (?:around|of (?:the )?(?:market|prices
        |area|what)|now|here|online|you know|thanks|though|yet|homes|at homes|at (?:the )?(?:market|prices?|listings
        |options|what|stuff|places|houses|photos|pretty)|through|things|and (?:dreaming|browsing|not)|for (?:fun|now
        |ideas|the moment|entertainment|inspiration)|the market|prices|what (?:is|they|there)|is out there|out of
        |because|not|no|to see what|about|but|so|until|on (?:zillow|the|your|line|my)|then|i|we|in case|with no
        |without|thank|lol|as|right|and|at houses|bored)){0,8}(?=<look_end>)
    (?:^ |[|,] |am |are |i |we |been |yes )(?:browsing|window shopping|a lookie loo|looky loo|scrolling|tire kicking
        |dreaming|daydreaming|kicking tires|kicking the tires|testing the waters|nosy|being nosy|poking around
        |perusing|a nosy neighbor)[[for (?:a|an|my)]]
    (?:looking|look) (?:for fun|out of curiosity|around for fun|at (?:pretty )?homes for fun|but not (?:serious|buying
        |ready))
    (?:out of curiosity|for curiosity|mere curiosity|no plans to (?:buy|move)|not serious(?:ly)?(?: \w+)? (?:looking
        |buyer|buying|shopping|yet)|just for fun|(?:just|only) curious(?! (?:if|how|why|who|what|when|where|whether
        |about) (?:\w+ )?(?:your|you|yall|they|he|she|their) )|just window)
    (?:like|love|enjoy|want) to (?:browse|look at homes|window shop|look around|daydream|peek)
    (?:no|not in (?:any|a)) (?:rush|hurry)(?: \w+)? just looking
""",
)

"""English phrases that speak of homes, calls, offers and agents, and want nothing of the kind."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

HARMLESS = phrases(
    "English",
    WORDS,
    r"""
their own doing
    no (?:need|reason)(?: for you)? to (?:stop|quit|unsubscribe|end|cancel)(?: (?:me|sending|texting|it|them
        |the \w+))?(?! (?:by|in
        |over|at))
    (?:i|we) (?:will|can|may|might|would|am going to|are going to|should|want to|need to|have to|just|already|was|were
        |did) (?:\w+ ){0,2}?(?:call|text|phone|ring|email|message) (?:you|u|ya|them|him|her|the \w+|my \w+|our \w+
        |back)(?: \w+)?
    (?:i|we|they|he|she|you|agent|someone|somebody|nobody|lender|office) (?:\w+ ){0,2}?(?:called|texted|tried to call
        |missed|phoned)(?: (?:the|my|you|your|me|us|him|her|a|them|our)){0,8}(?: \w+)?
    (?:i|we) (?:will|can|may|might|would|could|should|shall|am going to|are going to|want to|need to|have to
        |just) (?:\w+ ){0,2}?give (?:you|him|her|them|my \w+|our \w+|the \w+)(?: guys| all)? (?:a
        |another) (?:\w+ )?(?:call
        |ring|buzz|shout|holler)(?: \w+)?
    (?:i|we) (?:will|can|am going to|are going to|want to|have to|need to|just|already|did)(?: \w+)? (?:show|showed
        |shown
        |showing) (?:it|this|that|them|him|her|these|my \w+|our \w+)(?: to)?
    (?:missed|return|returned|got|received|from|took|(?<!hop )(?<!jump )(?<!get )(?<!up )on|in|after) (?:a|an|your|my
        |the|another|that)? ?(?:phone )?call(?!back)s?
    (?:why|(?<!someone )(?<!somebody )(?<!anyone )(?<!anybody )(?<!agent )(?<!person )who|did|does
        |do) (?:\w+ ){1,3}?(?:call|calling|called|ring) (?:me|us)
    (?:do not|not|never|no need to|stop|quit|rather you not|instead of)(?: (?:have|you|need|to|want|a|an|please|just
        |like|the|any|your|for|get|feel|bother|ever)){0,8} (?:call|calls|phone call|calling|phone calls
        |phone)(?: (?:me|us|back))?
    (?:hate|not a fan of|rather text than|not like) (?:talking on the phone|phone calls|talk on the phone|calls)
    (?<! a )(?<! phone )(?<! quick )call (?:it|off(?! (?:the|our|my) (?:home )?(?:search|hunt))|out|in|of|center
        |for offers|this|that|the|a|yourself)[[number]]
    (?:roll|judgment|close|wake up|conference|sales|spam|scam|robo|cold|good) calls?
offers of others
    (?:our|my|an|the|their|another|his|her|first|other|that|a) (?:\w+ )?offer(?: \w+){0,2} (?:accepted|rejected
        |declined|denied|fell through|expired|turned down|beat|beaten|outbid|went through|got accepted|was accepted
        |is in|lost|not accepted|was not)(?: \w+){0,5}
    (?:offer|bid) (?:accepted|rejected|in on another|on another|on a different|on the other|on something else
        |on a home already|already)(?: \w+){0,3}
    (?:have|had|made|submitted|wrote|(?<!can )(?<!could )(?:i|we|they|someone|already|just|he|she) (?:put|got|get)|got
        |received|get|getting|placed|gotten|lost)(?: (?:an|a|our|my|in|several|multiple|other|already|two|some|many
        |few|3|another|the|any|no|good|great|bad|low|lowball|lots of|cash)){0,8} offers?(?! (?:over|out|off
        |up)(?: (?:to|there)| \w+day| tonight| today|<end>)| to (?:them|him|her|the (?:seller|owner))| in (?:[|,]|$
        |on (?:it|this
        |that)|today|asap|now|before|by))(?: \w+){0,4}
    (?:what|which|all|services?|everything|anything|deals?) (?:\w+ ){0,2}?(?:you|they|your company|he
        |she) (?:guys |all |can |could |would |will |might ){0,8}(?:offer|offered|offering|offers)(?: \w+)?
    (?:what|how much) (?:did|do|does|would|will|can|could) (?:you|they|he|she|your company|it
        |that)(?: \w+)? offer(?: \w+){0,3}
    (?:make|give|send|get|want|need|take) (?:me|us|my)(?: \w+){0,2} (?:offers?|bid)(?: \w+){0,3}
    (?:offer|offering) (?:deadline|letter|price|date|me|us|services?|any|discount|\w+ services)
    (?:best|good|nice|fair|special|job|highest|your|lowball|zillow|opendoor|instant) offers?[[on]]
    (?:do|does|can|will) (?:you|they|your company)(?: \w+)? offer(?! (?:financing|seller|owner|any (?:loan|financing)
        |loans?|mortgages?|showings?|tours?|virtual|rent))
agents of others
    (?:i|we) work (?:with|for) (?:a lot of |lots of |many |some |several |an? |the |other )?(?:\w+ )?agent (?:(?:at|in
        |for
        |from) (?:the|my|our) (?:\w+ )?(?:company|office|job|work|bank|firm|business|school|day job)|all day|every ?day
        |daily|for a living|for work|professionally|at work|a lot<end>)
a help that is not needed
    no (?:\w+ )?(?:help|assistance) (?:needed|necessary|required|wanted)(?: (?:on|with|for|getting|finding)(?: (?:a
        |the|my
        |our|any|getting))? (?:financing|loans?|mortgage|lender|down payments?|preapproved))
    no (?:financing|lender|loan|mortgage) (?:help|assistance) (?:needed|necessary|required|wanted)
    (?:help|assistance) (?:with|on|for)(?: (?:a|the|my|our))? (?:financing|loan|mortgage|lender) (?:is )?not (?:needed
        |necessary|required)
    all set (?:on|with|for) (?:the |our |my )?(?:financing|loan|mortgage|lender)
their office
    (?:is|are) there (?:[a-z0-9]\S* ){1,6}?(?:near|by|at|in|close to|around|next to|from|outside
        |across from) (?:you<end>
        |you guys|yall|(?:your|ur) (?:\w+ )?(?:office|building|location|store|branch|agency|brokerage))(?: building)?
    (?:does|do|has|have|is|how far is|is there) (?:your|ur) (?:\w+ )?(?:office|agency|brokerage)(?: (?!(?:list|sell|help
        |listing) )\w+){0,5}
a home that was flipped
    (?:is|was) (?:it|this|that|this one|that one|(?:the|this|that) (?:\w+ )?(?:home|place|condo))(?: just)? (?:a[ ]
        )?(?:cheap |bad |quick |rushed |recent )?flip(?! (?:opportunity|property|home|candidate|deal|or))
    (?:are you|are|were|am|be|become|becoming|being|(?<=^ )who is|(?<=[|,] )who is|as|this is|it is|was
        |not|(?<!us , )(?<!me , )(?:he|she) is(?= (?:not )?(?:an?|the|your|their|his|her|buyers?) ))(?: (?:not|really
        |even|like))? (?:my|our|an|the|a|your|their|his|her
        |buyers?)(?: \w+)? agent(?: of (?:record|this|the))?
    (?:not|never|no|without|lack|need|want|looking for|find|finding|get|hire|hiring|choose|choosing|recommend
        |interview\w*|between|lost|lose|fire|fired|firing|leaving|left|dropped|switch|switching|change|changing
        |replace|dump\w*|new|looking to hire|searching for|not happy with|unhappy with|frustrated with|had
        |used to have|nor|do i need|do we need|should i|should we|with no|help finding|considering|could use|require
        |ditch\w*|done with|broke up with|previous|former|old|last|ex|past)(?: (?:have|an|a|any|my|our|the|use|been
        |working|yet|worked|work|with|got|get|signed|hired|to|me|us|want|need|using|under|contract|good|great|local
        |real|another|new|trusted|real estate|chosen|found|spoken|talked|hire|old|previous|last|current|other
        |different|right|buyers?|listing|in|are|am|be|find)){0,8} (?:agent|representation|represented)(?: (?:yet|now
        |currently|for us|for me))?
    (?<!contract with )(?<!agreement with )(?<!signed with )(?:listing|seller|sellers|their|the other|other|his|her
        |insurance|leasing|escrow|title|your|travel|rental
        |management|transfer|free|the) agent(?:s)?[[(?:that )?(?:i|we) (?:hired|signed|chose|use|picked|have
        |are using)]]
    (?:old|previous|former|last|ex|past|prior) agent
a foreclosure of their own
    (?:my|our|a|the|is in|are in|home in|facing|avoid|avoiding|stop|into|from|out of|home to|it to|had|past|previous
        |prior|his|her) foreclosures
    foreclosures (?:on (?:my|our|his|her)|in my past|years? ago|notice|process|sale date|attorney|of my|letter|papers
        |proceedings)
a visit that needs nobody
    (?:stop by|swing by|come by|drop by|come to|go to|attend|at|visit|see you at|to see|check out|going to|miss|missed
        |went to|be at|from|make it to|see|did) (?:the|an|your|that|their) open home(?: \w+){0,3}
    (?:went|drove|came|got|gone|driven) (?:over |out |by |back |down |up )?(?:there )?to (?:see|view|tour|look at
        |visit|check out) (?:it
        |that|this|home|place|one|the \w+|a \w+)
sold, looked or bought otherwise
    (?:see|love|like|want) (?:the|their|its|that) (?:prices?|rates?|rent) (?:to )?(?:come|drop|go|fall|lowered)(?: \w+)?
    thanks for (?:the |your |all the |sending |all |that |those |sharing ){0,8}(?:information|listings|photos|homes
        |details|list|link|links|call|tour|showing|evaluation|options|offer)
    (?:what|how much|when|who) (?:did|was|were|has|have|would(?! (?:my|our|mine|ours|it|i|we|you
        |this) ))(?: [a-z0-9]\S*){0,6}? (?:sell|sold|bought
        |listed)(?: \w+){0,2}(?<!sell my)(?<!sell my home)
    looking (?:forward|into it|at my (?:calendar|schedule|budget|email|phone)|good|great|at (?:a|my|our) (?:calendar
        |schedule)|for (?:you|your (?:number|email|name|office)|my \w+|an? (?:agent|lender|loan|job|car|mortgage
        |roommate|good agent)|work|someone to (?:help|list|sell)|help|advice|answers|financing|information
        |more information|details))
    (?:sell|selling|sold) (?:my|our|your|their|his|her|you|me|the|a|an)? ?(?:data|info|information|number|phone number
        |car|truck|boat|furniture|business|insurance|soul|phone|stuff|stock|stocks|leads|rv|motorcycle|couch|solar
        |products?|services?|something|anything|windows|warranty|warranties|dogs?|cats?|puppy|puppies|pets?|kids?|wife
        |husband|cars|clothes|jewelry|bike|tickets?|camper|trailer hitch|piano|tools?|tv|laptop|company|body|kidney
        |used \w+|cookies|makeup|guns?|horses?|cows?|crypto|gold|art|books?)
    (?:selling|sell|sales|sale) (?:points?|price|agent|side|season|history)
    (?:see|view|look at|check out|visit|tour|show me|get) (?:the |your |my |a |any |some |an )?(?:website|site
        |web page|page|profile|reviews|lender|bank|doctor|pre ?approval|calendar|schedule|email|emails|text|texts
        |message|messages|link|links|attachment|point|difference|neighborhood|area|town|city)
    (?:wait and see|let us see|we will see|will see|see you|as you can see
        |(?<!can )(?<!could )(?<!should )(?<!when )(?<!if )(?<!before )i see|nice to see|glad to see|see about
        |see if|see how|see why)[[what you have|what is|(?:if )?(?:i|we) (?:would |will |could |can )?(?:qualify
        |get approved)|(?:if )?(?:i|we) (?:can|could) (?:see|view|tour|make|put|get|qualify|buy)|it|that|this|the|them
        |a|some|if (?:it is|there is|there are)|more|any|what|(?:\w+ ){0,8}(?:evaluation|appointment|walk through
        |home visit)]]
    (?:all|am|are|is) set for (?:the|our|my|a|that|this|\w+) ?(?:\w+ )?(?:tour|showing|viewing|visit|walk through)
    (?:i|we) (?:already )?(?:have|got) (?:an?|our|my|the) (?:\w+ )?(?:showing|tour|viewing)(?: already)? (?:booked
        |scheduled|set|planned
        |lined up|with|on the books)(?: \w+){0,4}
    (?:(?<=^ )|(?<=[|,] )|(?<= i )|(?<= we )|just |already )(?:just |already )?(?:got|received|saw|seen) (?:the|your
        |those|all the|all your|them
        |these) (?:\w+ )?(?:photos|details|listings?|information|address|link|links|email|message|homes)
    (?:read|follow|take) (?:the|a) tour|tour (?:bus|guide|of duty|dates)|virtual (?:tour|tours)|video tour
    (?:saw|toured|seen|visited|viewed|walked) (?:\w+ ){0,4}?(?:it|that|this|home|place|one|condo)
    (?:showing|tour)(?: \w+)? (?:was|went|yesterday|this morning|feedback|last \w+)
    (?:(?:how|thanks for|enjoyed|loved|great)(?: \w+){0,3}|after(?: (?!to )\w+){0,3}) (?:showings?|tour)[[available
        |please|to]]
    (?:showing|shows) (?:as|up|that|me that|it|signs|interest|my home|our home|unavailable|sold|pending|an? error)
    (?:cancel|cancelling|canceling|reschedule|rescheduling|move|change|push|push back|postpone|moved|cancelled
        |canceled|late (?:for|to))(?: \w+){0,3} (?:showing|tour|appointment|viewing|visit|meeting|walk through
        |evaluation)
""",
)

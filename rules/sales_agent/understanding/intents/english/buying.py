"""What buyers and renters say that they look for, or ask to be sent."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

LOOKING = phrases(
    "English",
    WORDS,
    r"""
wants a home
    (?<! do i )(?<! do we )(?:want to|need to|going to|can i|have to|i will|help me|help us|want you to help me
        |how to) (?:be able to )?(?:buy|rent|get (?:a|an|another|into|my own|our own|our first|my first)|find|own
        |lease|move into|locate|invest in)(?: me| us)? (?:(?:a|an|the|my|our|some|another|something|any|one|new
        |first)(?= )[[idea|hold|loan|mortgage|lender|agent|offer|call|deal|sense|feel|job|car|rid|evaluation|quote
        |price|good price|information|photos|lower|better (?:rate|price|deal)|preapproved|information|list|listings
        |time|appointment|showing|tour|sign|lock|key|keys|parking|permit|house sold|home sold]] )?<adj>(?:<house>
        |<many>|\d\S* ?(?:br|bedroom)|bedroom|rental|something)
    (?<! do i )(?<! do we )(?:want to|need to|going to|have to|help me|help us) (?:buy|rent|lease|move into|relocate
        |move)[[out]](?: in| to
        | near| around| by| within| something| this| next| a| an| there| here| asap| immediately| now| soon| but
        | though| and|<end>)
    (?:(?:i|we) |(?<=^ )|(?<=[|,] )|and |so )(?:want|need|prefer|am after|require|seek|search|searching for)(?: a| an
        | some| another| something| my own| our own)? (?!to |it |this |that |them |you |your )<adj>(?:<house>|rental
        |bedroom|\\d+ rooms?|<many>)[[sold|appraised|evaluation|inspect\w*|listed|photos|information|to sell]]
    (?:am|are|be|been|(?:i|we) keep|was|were) buying[[it|from|that]]
    (?:buy|rent) (?:a|an|my|our) (?:first |new |next |bigger |small\w* |single family )?(?:<house>)
    (?<!for )(?<!for a )(?<!any )first time (?:home )?buyers?[[program|grant|assistance]]
    moving (?:to|out|into) (?:\w+ ){1,4}(?:and|so|need|want)(?: \w+){0,3} (?:<house>|<many>|rental)
is looking
    (?:looking|searching|hunting|shopping|on the hunt|in the market|house hunting|on the lookout|seeking)(?: around
        | actively| hard)?(?: for| in| to| at| around)? (?:a |an |the |my |our |some |another |something
        |anything )?<adj>(?:<house>|<many>|bedroom|rental|bathroom|something|to buy|to rent|buy|rent|area|sqft|acres?
        |garage|yard|pool|basement|one)
    (?:i|we|yes|and|am|are
        |im) (?:am |are |been |have been |just |only |both |all |not sure but |again ){0,8}(?:looking|searching
        |house hunting|home shopping|in the market|actively looking|on the hunt
        |apartment hunting)(?: for (?:\w+ )?(?:months?|weeks?|years?|while)| for (?:a few|about|the past|months|weeks
        |a while|over|\d+)\S*| actively| around here)?(?: (?:now|too|hard|yes|to buy|to rent|to move))?<end>
    (?:looking|searching|hunting) for (?:\w+ )?(?:months|weeks|years|a while|ages|forever)(?= )
    (?:want|need|looking for|find|prefer|after) something (?:[a-z]+er|under|in|with|near|around|similar|like|for|over
        |between|on|that|w|modern|affordable|updated|move in)
    (?:want|need|looking for) (?:a |an )?\d \d(?: \d)?(?= (?:in|near|with|by|around|under|w|[|,]|$))
    (?:^ |[|,] |yes )(?:looking|searching|in the market|house hunting|actively looking)(?: now| yes)?(?=(?: (?:[|,]|$
        |but|and|though|however)))
    (?:looking|searching|shopping|hunting) (?:for homes |for a home )?(?:in|around|near|under|within|between
        |by)[ ](?!to )\w+
    (?:am|are|yes) (?:looking|shopping|hunting|searching)[[forward|at (?:my|the|it|our)|good|into]][[for (?:an?|the|my
        |your|some)? ?<not_home>]] for (?!you|an agent|my)
    (?:continue|restart|resume|start|started|begin|keep|kept|back to|back on|getting back into|keep on)(?: (?:my|our
        |the|with|up|again|on|in)){0,8} (?:looking|searching|home search|search|hunt|house hunting)[[for you]]
    (?:active|serious) (?:buyer|buyers|renter|renters|in (?:my|our) search)
    in (?:the )?search (?:of|for) (?:a|an|the|our|my|another) <adj>(?:<house>|rental)
    (?:home|house|apartment) (?:hunting|search|shopping)[[is over|on hold|ended|on pause]]
    (?:^ |[|,] |am |are |yes )interested in (?:a |an |some |the )?<adj>(?:<many>|bedroom|rental|rentals|buying|renting
        |<house>s?)
likes a home
    (?:am |are |be |^ |[|,] |yes )interested in (?:it|this|that|<the_home>|the (?:listing|one|address|first|second
        |last|rental))
    (?:(?<=^ )|(?<=[|,] )|(?<= i )|(?<= we )|(?<= and )|(?<= wife )|(?<= husband )|(?<= really ))(?:love|like|loved
        |liked|in love with|am in love with|are in love with|fell in love with|love love) (?:this|that|it|<the_home>
        |the[ ](?:first|second|last|third))(?: one| a lot| so much)?(?: (?:home|place|house))?[[but|because of|if|was
        |except|however|, but|too (?:small|big|far|much)]]<end>
""",
)
LISTINGS = phrases(
    "English",
    WORDS,
    r"""
asks to be sent listings
    (?:get|have|send|want|need|see|make|give|share|text|email)(?: (?:me|us))? (?:a|the|your|full
        |updated) list of (?:everything|all|homes|what|available|anything|listings|places|foreclosures|condos|rentals
        |apartments)
    (?:have|got|is there|see|know of) (?:anything|something|any) (?:coming|new|off market|hitting|about to|not listed
        |that is not)
    (?<! i )(?<! we )(?<! they )(?<! he )(?<! she )(?:send|show|text|email|forward|give|get|share|shoot|find|pull|hook
        |throw|recommend|suggest|text over|send over|fire|push|run)(?: (?:me|us|over|my way|to me|through|along|up
        |with)){0,8}(?: (?:some|more|any|a few|a list of|the|new|your|other|all|those|these|different|similar|list of
        |couple|a couple|a|few|of|links to|link to|the list of|current|latest|additional|cheaper|bigger|what you have
        |whatever|available|best|good|updated|several|only|details on|info on|hot|recent|anything
        |something)){0,8} (?:<adj>)(?:<many>)[[of (?:it|the home|the inside)]]
    (?:send|show|text|email|give|share|shoot|find)(?: (?:me|us|over|to me)){0,8} (?:what|whatever|anything|everything
        |something|stuff|some|more|any|a list|the list|list|a few|few|some options|one|suggestions
        |matches)(?: (?:you have|you got|is (?:out there|available|new|left)|else|similar|like (?:that|this|it)|in
        |under|around|near|with|for|below|that|available|on the market|new|comes? up|fits|matches|over|between|by
        |please|to look at|the list|there is|less|cheaper|<end>))
    (?:want to|can i|need to|want|need|interested in|have|get)(?: (?:see|get|receive|view|look at|look|browse|hear
        |know|have|check out|go through|about|of|at)){0,8} (?:(?:some|more|any|a few|a list of|new|other|all the|your
        |similar|the|different|a couple|few|list of|your latest|the latest|additional|better|cheaper|the available
        |the[ ]new|what) ){1,8}<adj>(?:<many>|list)[[sold|of the]]
    (?:can i|want to) (?:see|know|hear|view|look at|check out) (?:what|whats|what else
        |which)(?: else)?(?: \w+){0,3}[ ](?:available|out there|have|got|market|on offer|there is|for sale|for rent
        |come up|there)
asks what there is
    what (?:else|other ones) (?:is|are) (?:there|out there|available|new|left)<end>
    what (?:else |other |all |kind of |type of |sort of |kinda |new |rental |is new )?(?:homes|apartments|listings
        |options|places|rentals|condos|is|do|are|does|you|can
        |inventory)? ?(?:do |does |you |have |got |you have |is |are|can you |there ){0,8}(?:have|got|available
        |out there|on the market|for sale|for rent|show me|coming up|in[ ]stock)[[a number|time|for me to do|an agent
        |you been|with that|to do]][[(?:\w+ )?(?:on|for|against) (?:me|file)]]
    (?:do you|you|do you guys|got|have|you got|have you|are there|is there|any|there|have anything|see
        |know of) ?(?:have|got|know of|see|guys|all|carry|get){0,8} ?(?:any|some|other|more|anything|something|new|a
        |listing){1,8} ?(?:other |more|new |else |good |cheap\w* |similar |nice |different |of ){0,8}<adj>(?:<many>
        |listing)[[near the home|nearby|sold]]
    (?:got|have|is there|any|are there|see|seen|know of|you have|find|show me|send me|do you have
        |there) ?(?:any)?(?:anything|something
        |any) (?:else |new |good |nice |similar |cheaper |bigger |smaller |decent |available |out[ ]there |come up[ ]
        |come on |coming |for sale |for rent |like |that ){0,8}(?:in|under|with|near|around|below|like|on|out[ ]there
        |available|over|between|close|for|cheaper|bigger|comparable|similar|smaller|else|new|by|come|that|within|\d
        |less)
    (?:^ |[|,] |and |or |have |got |there )(?:any|anything)(?: (?:new|else|other))?(?: in| under| with| near| around
        | below| for sale| for rent| on the market| available| cheaper| bigger| similar| new| closer| over| like
        | else){1,8}[[about|to (?:do|worry|sign)|i (?:need|should|can)|you need]]
    (?:^ |[|,] )(?:any |some |more |new |other |similar |got any ){1,8}(?:<adj>)(?:<many>)
    (?:listings|homes|condos|apartments|rentals|options|places) (?:please|in|under|with|near|around|below|for sale
        |for rent|available|like (?:that|this)|similar|that (?:have|allow|are|fit))[[sold]]
    (?:more|other|similar) (?:<many>)[[(?:than|people)]]
    keep (?:em|them|those|it|these|the (?:\w+ )?(?:<many>|options|updates|deals|stuff)) coming
    (?:keep|continue|go on|start) (?:sending|showing|texting|emailing|send|to send)(?: (?:me|us))? (?:them|others|more
        |those|stuff|other ones|new ones|ones|it|these|any|the rest)
    (?:have|got|see|is there|find) (?:anything|something|any|one|ones|some) (?:[a-z]+er|else|less expensive
        |more (?:modern|affordable|updated|recent))<end>
    (?:can i|let me|want to|could i|show me|show us|send me|send us) (?:see |look at |get )?(?:more|others|some more
        |other ones|some others)(?:<end>| (?:w|with|in|near|under|around|like|closer|that) )
    (?:do you|you|can you) (?:guys |also |all )?(?:handle|do|deal with|work with|help with|have|list|manage
        |offer) (?:any )?(?:rentals|apartments|condos|new builds)[[too and]]
    how many (?:<many>)(?: \w+){0,2} (?:available|for sale|for rent|do you have|on the market|are there)
wants to be told of new ones
    (?:keep|keeping)(?: on)? (?:me|us|sending|texting|emailing|showing|them|em)(?: \w+){0,3}[ ]?(?:posted|posted on
        |informed|updated|in mind|in the loop|listings|homes|coming|options|list|new)
    (?:let me know|let us know|notify (?:me|us)|alert (?:me|us)|text me|tell me|update me|ping me|message me
        |email[ ]me|hit me up|reach out) (?:if|when|as soon as|once|about|of|whenever|with
        |when ?ever)(?: \w+){0,4}[ ](?:comes?|hits?|pops?|becomes?|available|new|listings?|homes|something|anything
        |one|open up|opens up|matches)
    (?:set|sign|put|add)(?: \w+){0,3} (?:alerts?|search|auto ?search|mls search|list for|list of|listing alert\w*
        |email list|updates)[[on hold|stop]]
""",
)
FORECLOSURES = phrases(
    "English",
    WORDS,
    r"""
asks for foreclosures
    foreclosures
    (?:bank|lender|hud|fannie mae|government) (?:owned|homes?|repossess\w*|foreclosures|owner)
    (?:short sales?|distressed (?:\w+)|auctions?|auction (?:homes?|places?)|tax (?:liens?|deeds?)(?: (?:homes
        |sales?))?|repossess(?:ed|ions?)|sheriff sales?|homes? owned by (?:the )?banks?|pre foreclosures?)[[on my
        |my home|is[ ]my]]
""",
)

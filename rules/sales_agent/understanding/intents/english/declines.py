"""Who needs nothing."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

NOT_NOW = phrases(
    "English",
    WORDS,
    r"""
not now
    not (?:thinking|planning|worrying) (?:about|on) (?:it|that|this|anything|selling|buying|moving)(?: now| yet)?
    maybe (?:when|if|after|once) (?:rates|prices|the market|things|interest|we|i|it)
    not (?:want to )?(?:do|buy|sell|move|make|commit|rent|list|look|start)(?: \w+){0,6} (?:yet|now|this year|until
        |soon|this time)
    not (?:now|at this (?:time|moment|point)|today|yet|ready(?: yet| now)?|quite yet|right this \w+|this (?:year|month
        |week|season|summer|winter|spring|fall)|for (?:a|another|me now) (?:while|\w+)|a good time|the (?:right )?time
        |soon|anytime soon|any time soon|in a position|for me|for us|at present|for the moment|for now|for quite
        |interested now|looking now|in the near future|until|in the market now)
    (?:maybe|perhaps|possibly|check back|check in|try (?:me|us)|try|reach out|get back to (?:me|us)|touch base
        |follow up|circle back|ask (?:me )?again|text me|contact me|hit me up|check with me|revisit
        |probably)(?: (?:with me|again|in|around|at|sometime|the|this|next|early|late|a|few|couple|of|some|back|on
        |after|when|down|\d+|one|6|six|another|like)){0,8} (?:later|year|years|month|months|week|weeks|summer|winter
        |spring|fall|january|february|march|april|may|june|july|august|september|october|november|december|road|line
        |someday|some day|future|time|holidays|new year|one day|christmas|point|day)
    (?:^ |[|,] )(?:later|someday|some day|not yet|another time|some other time|down the road|in the future|next year
        |not for now)(?= (?:[|,]|$))
    (?:^ |[|,] |am |are )(?:good|fine|ok|set|all set|all good|covered) (?:now|thanks|for the moment)
    (?:on hold|hold off|holding off|on pause|pause|paused|pausing|waiting|wait|taking a break|on the back burner
        |put(?:ting)? (?:it|that|everything|things|our search|my search|the search) (?:off|on)|postpon\w+|table it
        |tabling)(?: \w+){0,3}(?: until| for| a while| now| on| till|<end>)
    (?:another|some other|different) time
""",
)
NOT_INTERESTED = phrases(
    "English",
    WORDS,
    r"""
needs no help now
    (?:i|we) (?:already )?(?:have|got) (?:everything|all|what|all that|the help) (?:i|we) need<end>
    happy (?:where|with (?:our|my|the) (?:home|place|apartment|condo|current))(?: (?:i|we) (?:am|are|live))?
    (?:will|going to|want to|would) (?:just )?(?:be )?(?:stay|staying|stick|remain)(?:ing)? (?:in (?:this|our|my)|here
        |put|where)
    (?:put|putting|puts|placed|is|are|all)(?: (?:our|my|the|everything|it|things|plans|search|home|move|that|this
        |buying|selling|looking|now|all|house)){0,8} on (?:hold|pause|the back burner|ice)
    (?:i|we)(?: (?:are|am|have|just|went|already|both|now)){0,8} (?:under contract|in escrow)
    (?:^ |[|,] )(?:the |my |our )?(?:home|place|condo|it) is (?:already|now|currently) (?:under contract|pending
        |rented|leased)
    (?:renewed|renewing|extended|extending|resigned|re signed|signed)(?: \w+)? (?:my|our|the|a new
        |another)?(?: \w+)? ?lease(?! (?:\w+ ){0,4}(?:years?|decades?) ago)
    (?:want to|going to|will|decided to|are|am|keeping|happy to)(?: just)? (?:keep|keeping|build|building|renovate
        |remodel|refinance|stay)(?: \w+)? (?:it|instead|our home|my home|the home|here|put|renting)[[under|below|at
        |around|simple
        |short|as|between|within|clean|real|to|in|over|about|near|brief|quick|less|open]]
    (?:got|have) (?:it|everything|things|all of (?:it|this|that)|that|this) (?:all )?(?:handled|covered|under control
        |taken care of
        |figured out|sorted)(?: already| now| out)?<end>
    (?:do|does|will) not need (?:you|yall|you guys)<end>
    (?<!is )(?<!are )(?<!tour )(?<!showing )(?<!closing )not (?:going to )?happen(?:ing)?<end>
    (?:that|it|this|selling|buying|moving) (?:is|will) not (?:going to )?(?:be )?happen(?:ing)?<end>
    (?:sell|move|list)(?: (?:my|our|the|it|this))?(?: \w+)? [|,] (?:no way|not happening|never|over my dead body
        |not a chance
        |absolutely not|hell no|no thanks)
    (?:(?:home|house|apartment) )?(?:hunting|search|hunt|move|plans|buying|selling|moving) (?:is|are
        |got) (?:now |all )?(?:off the table
        |over|on hold|on pause|paused|on ice|off now|called off|cancelled|canceled|out of the question)
    (?:not|no longer|never|am un|un|never was|not even|no)(?: (?:really|be|at all|that|all|too|too|very
        |so)){0,8} ?(?:interested|intrested|interest)(?! (?:in (?:that|this|the|those|these|it|condos?|townhomes
        |anything (?:over|under|in|with|without|that|bigger|smaller)|\w+ (?:one|home|area|neighborhood)|seeing|viewing
        |a (?!home|house|agent|realtor)|paying|hoas?|an hoa|old|new|foreclosures|the|fixer\w*|short sales?|renting
        |auctions?|apartments?)))(?:<end>| (?:in (?:buying|selling|moving|your|anything|any|purchasing|real|a (?:home
        |house|move|new)|homes?|talking|working|help|listing|either|what|this time|now|doing|relocating|pursuing
        |it anymore)|anymore|now|thanks|but|at|sorry|because|we|i|already|right|and|so|yet|just|this|as|unless|please
        |for|or|until|since|however|today|no|nor|sir))
    (?:not|no longer|no|never|nothing)(?: (?:want|need|require|in need of|need of|have|any|a|your|the|be|that|more
        |further|interested in|looking for|want any|do|longer|got)){0,8} (?:help|assistance|anything|services?|a thing
        |nothing|thing)(?:<end>| (?:needed|necessary|required|now|at (?:this|the)|from|thanks|today|for|with (?:this
        |that|anything|real|my
        |buying|selling|the)|yet|anymore|else|but|at present|right|just|we|i))(?! (?:over|under|in))
    (?:not|no longer|done|finished|stopped|stop|quit|through|gave up|given up|nor|without|aren t|never)(?: (?:be|want
        |want to|even|with|am|are|really|on|the|to|planning on|planning|going to|our|my|actively|in)){0,8} (?:looking
        |buying|selling|moving|house hunting|hunting|searching|in the market|shopping|buy|sell|move|in market
        |home shopping|want to (?:buy|sell|move|purchase|rent|list)|listing|relocating|renting|apartment hunting
        |search|purchasing|list|rent)(?:<end>| (?:now|anymore|anything|at (?:this|the|all|present)|thanks|any|right
        |yet|today|because|this (?:year|time|month|summer|fall|winter|spring|season)|a (?:home|house|place|property
        |thing|new)|home|homes|house
        |(?:my|our|mine|this|your) (?:\w+ ){0,2}(?:home|homes|place|condo|lease|apartment|property|land|lot|duplex)|mine
        |it|the (?:home|house|place)|soon|for (?:a home|a house|homes|anything|now
        |a while|a place|real|an apartment|any)|until|till|but thanks|but i appreciate|but thank|and|or|so|we|i|either
        |since|due|to (?:buy|sell|rent|move)|in the (?:near|foreseeable)|out|real|property|here|for the|period
        |anywhere|sorry|after|unless|if|no|next))[[forward|at condos|in that|in this]]
    (?:(?<=^ )|(?<=[|,] )|(?:i|we|already|just|have|had|and|finally|already have|ended up|actually|both
        |recently) )(?:already |just |finally |ended up |actually |recently |went ahead and |since |both[ ]
        |ultimately |end up ){0,8}(?:bought|purchased|found|closed|got|rented|signed|moved|leased|secured|(?<=up )buying
        |(?<=up )renting|settled|built|sold|renewed|extended|bought it|sold it|purchase)(?: (?:on|a|an|one|our|my|the
        |into|it
        |ours|mine|already|something|another|in|up|last|for|this|lease|new|different|somewhere|else|through
        |somewhere else|elsewhere|with|ours?|us|me|home|house|and|its|to|there|at)){0,8} ?(?:home|house|place|condo
        |one|apartment|townhouse|lease|something|elsewhere|somewhere else|somewhere|it|ours|mine|through|else
        |rental|already|new build|closing|<end>|lot|property|unit
        |thanks)(?<! got it)(?<! last home)(?<! first home)(?<! last one)
        (?<! first one)(?<! old home)(?! (?:(?:back )?in (?:19|20)\d\d|(?:\w+ ){0,4}(?:years?|decades?) ago|when (?:i|we
        |the)
        |back (?:then|when)|(?:in )?\d+ (?:days|weeks|months)|last time|here in|once|before|i (?:like|love|want)
        |that i (?:like
        |love|want)|on (?:zillow|your|the|redfin|realtor)|we (?:like|love|want)|to (?:see|sell|list|rent out|buy)
        |for sale))[[of|i like|we like|i love|that looks|with you guys before]]
    (?:home|house|place|it|condo|property) (?:is|has|was)(?: \w+){0,2} (?:off the market|sold (?:already|last|in)
        |already sold|been sold|no longer for sale|not for sale)(?= )(?<!is it sold)
    (?:not|no longer)(?: (?:need|want|require|looking for|look for|be needing
        |in need of)){1,8}(?: (?!(?:texts?|messages?|texting|messaging|alerts?|notifications?|sms|emails?)[ ]
        )[a-z0-9]\S*){0,4} (?:anymore|now that|after all)[[bigger|texts?|messages?|emails?|calls?
        |of (?:these|this|your|the|them)|from|listings
        |spam]]
    (?:already have|have already got|already own|already got) (?:a|an|our|my|one|another) (?:home|place|condo
        |apartment|rental|house)[[to sell|to list|and (?:want|need)]]
    (?:listed|list|selling|sell|sold|listing|doing)(?: \w+){0,3} (?:ourselves|myself|by owner|fsbo|on (?:my|our) own)
    (?:ended up|end up|we|i|already|just) (?:bought|buying|purchased|moved|moving|rented|renting|building|built) (?:in
        |at|near|with|through|elsewhere|out|down|up|over|to) \w+
    (?:took|take|taken|taking|pulled|pulling) (?:it|my home|our home|the home|my house|our house|the house|ours
        |mine) off(?: the)? market
    (?:decided|decide|chose|choose|plan|planning|going|want|happy|prefer|elected|opted|think i will|will|are|am
        |want to)(?: (?:to|just|we|i|are|am|will|with|going to|have|not to|that|on|instead)){0,8} (?:stay put
        |stay where|staying where|staying put|staying here|stay here|not (?:to )?(?:sell|buy|move|list|sell it
        |purchase|rent|do it|selling|buying|moving)|remain here|renew (?:my|our|the) lease|renewing (?:my|our
        |the) lease|keep (?:the|our|my|it)(?: home| house| place)?<end>|staying[[with|at (?:a|an|the|my|our)|in (?:a
        |an)]]|stay<end>|remodel instead
        |renovate instead|refinance instead|keep renting|stay in (?:my|our) (?:home|house|place|current))
    (?:changed|change) (?:my|our) minds?[[about (?:the|that|this)]]
    (?:^ |[|,] |but |so |no |am |are |we |i |and |think |yes )(?:(?:i|we|am|are|think|will|just) ){0,8}(?:all set
        |all good|good now|all good thanks|set for now|set now|set|going to pass|will pass|pass|good for now
        |taken care of|fine (?:now|without)|all taken care of|good for the moment|good right now
        |ok for now)(?: (?:thanks|but|now|here|for|anymore|on|so|no|sorry|appreciate|with (?:a|the) (?:home|house)
        |then|appreciate it)){0,8}[[for (?:saturday|sunday|monday|tuesday|wednesday|thursday|friday|tomorrow|today
        |the (?:showing|tour|appointment|loan))|on (?:the )?(?:financing|loan|lender)|up|[|,] (?:_|talk|speak
        |see)]](?=(?: (?:[|,]|$|(?:until|i|we|and|appreciate) )))
    (?:call|calling|called) off (?:the|our|my) (?:home )?(?:search|hunt)
    (?:(?<=^ )|(?<=[|,] )|(?<= no )|(?<= but )|(?<= so )|(?<= thanks )|(?<= think ))(?:i am|we are|am|are) (?:good
        |fine|all good|ok|covered|set)(?: (?:now|thanks|but thanks|at present|though|here|on that
        |for the moment)){0,8}(?= (?:[|]|$|but|, (?:but|no|we|i|thanks|not|have|already|appreciate)))[[| how are
        |, how are|and you]]
    (?:(?<!yo )(?<!hoa )no thanks|no thank|no thanx|pass thanks|hard pass(?! on (?:that|this|the|it
        |\w+ st))|thanks but no|thanks anyway|no need|not needed
        |not necessary
        |no longer necessary|no longer needed|no longer need|not going to be needed|no longer require|no longer apply
        |no longer relevant)(?: (?:but|thanks|now|at this time|you|i|we|sorry|,|sir|not|then|yet|to|for (?:your|help)
        |already)){0,8}(?=(?: (?:[|,]|$|\w+)))[[for (?:a|an|the|another|more) (?!(?:agent|home|broker|evaluation
        |move) )\w+|the \w+|a (?!home)\w+|(?:to )?(?:see|view|tour|visit|rush|apologi[sz]e|worry|hurry|be|go|come|get
        |show|do) \w+|(?:for )?(?:financing|loans?
        |mortgage|pool|basement|garage|yard)|(?:a|the|on) \w+ now]]
    (?!(?:\w+ ){1,4}in (?:a |an |any )?(?:condos?|townhomes?|hoas?|fixers?\w*|foreclosures|new|apartments?|mobile
        |old\w*|rentals?|auctions?|anything (?:over|under|with|without|in|that)|\w+ (?:one|homes|ones)) )(?:no interest
        |zero interest|have no (?:interest|desire|plans|intention)|not have any (?:interest|desire|plans
        |intention)|no plans|no intention|not any plans|no desire)(?: (?:in|to|of|on|now|at|for|thanks|anymore
        |right)){0,8}(?: (?:buy|sell|buying|selling|moving|move|purchasing|list|listing|a home|real estate|now|this
        |that|relocat\w+|working|any|at all|leaving|leave|sell it))?[[that one|this one|the (?:area|condo|\w+ one)]]
    (?:not|no longer) (?:for sale|selling|moving|on the market|applicable)(?=(?: (?:[|,]|$|anymore|now|at|thanks|any
        |it|my|our|and|sorry|so)))
    (?:will|would|can|let me|we will|i will) ?(?:let|reach out|contact|call|text|get back to|reach back|hit
        |be in touch|circle back)(?: (?:you|know|back|to|with|in touch|out|up|when|if)){1,8}(?: (?:i|we))?(?: (?:need
        |am ready|are ready|change|decide|ever need|want help|want to (?:buy|sell)|need anything|need help))
    (?:handling|doing|handle|do) (?:it|this|that|everything)(?: \w+)? (?:ourselves|myself|on our own|on my own
        |by owner|fsbo)
""",
)
NO_AGENT = phrases(
    "English",
    WORDS,
    r"""
needs no help now
    (?:not need|no need for|not looking for|not want|not use|not using|not interested in)(?: (?:a|an|any|your
        |another)){0,8} (?:agent|agents|agent help)(?:<end>| (?:now|thanks|at|yet|because|but))
""",
)
"""Looked for in the whole line: it speaks of agents, and of none that somebody has."""

"""What buyers and renters ask of a home."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

DETAILS = phrases(
    "English",
    WORDS,
    r"""
asks whether it is to be had
    (?:is|was|are|know if) (?:<of_home>|that one|this one|those|these|one)(?: [a-z0-9]\S*){0,3}? (?:available|for sale
        |for rent|on the market|sold|pending|under contract|taken|gone|active|listed|up|off the market|open|rented
        |spoken for|negotiable|up for)[[to show|to see|my]]
    (?:did|has|have) (?:<of_home>|someone|anybody|anyone)(?: \w+){0,2} (?:sell|sold|rented|gone|close|go pending
        |been (?:sold|rented|taken)|put[ ]an offer|an offer|made an offer|get any offers|received any offers
        |any offers)[[my]]
    (?:^ |[|,] )(?:available|pending|sold|is available|for sale|taken)(?: yet| now| or not| or sold| or){0,8}<end>
    (?:^ |[|,] )any offers?(?: (?:on it|yet|in|so far|on the \w+)){0,3}<end>
    (?:is|are|has|have) (?:there |it |they ){1,8}(?:an |any |other |had any |multiple |gotten any |many[ ]
        |already ){0,8}offers?(?: (?:on it|in|on the[ ]\w+|yet|already))?[[for me|on my|on mine]]
asks how it is made
    (?:is|are) there (?:any |an? )?(?:(?!(?:someone|anyone|somebody|agent|lender|office) )[a-z0-9]\S* ){1,4}(?:near
        |close to
        |by|around|next to|across from|behind|within walking distance of|walking distance to) (?:<the_home>|it|there
        |that
        |this)
    (?:is|are) there (?:any |an? )?(?:bus|train|metro|subway|light rail|grocery|gas) (?:stops?|stations?|stores?
        |lines?)(?: (?:nearby|close by|close|near|around))?
    how far is (?!my |our |your )(?:[a-z0-9]\S* ){1,5}from (?:<the_home>|it|there)
    how (?:many|big|large|old|much|long|far|close|tall|new|high|wide
        |deep) (?:of |is |are |was |does |do |a ){0,8}(?:(?:the|a|that|this|each|its)[ ])?(?:[a-z0-9]\S* )?(?:bedroom
        |bathroom|sqft|rooms?|stor(?:y|ies)|floors|car|cars|garage|parking|acres?|lot|yard|home|place|apartment|condo
        |it|rent|hoa|taxes|deposit|basement|kitchen|roof|furnace|units?|that one|this one|down|utilities|month|levels
        |spaces|fee|fees|is it on[ ]the market|has it been|days|has it|been on|water|property tax\w*|lot size|dues
        |pet fee|commute|drive|(?:is|are) they asking|are you[ ]asking|asking|does it (?:cost|rent)|do they want
        |the one on|they want)[[can i (?:afford|borrow|get)|would i|do i (?:need|have)|need to[ ]put|is my|for my
        |would my|my|down|could my|does my]]
    what (?:is|are|was|about|year|kind of|type of|color|size|the|would be|does|school\w*|s)(?: (?:the|its|that|a|this
        |your|it|monthly|total|current|annual|property|lowest|asking|final|list|sale|exact|app|admin|pet|application
        |they|average|yearly|full|of
        |kind|type)){0,8} (?:price|cost|rent|hoa|hoas|address|sqft|size|lot|taxes|tax|deposit|lease terms?|lease|fee
        |fees|built|year|condition|utilities|parking|zoning|location|pet policy|policy|layout|floor[ ]plan|flooring
        |heat|heating|yard|neighborhood called|cross streets?|asking|square|dues|application fee|mls|specs
        |minimum[ ]lease|garage|basement|roof|acreage|water|sewer|details|story|status|monthly|ac|appliances
        |cross street)[[range|rates?|of my|for my|should i|is my|of our|can i get|do i|would my|to sell
        |of your service|on my]]
    (?:does|do|did|has|have|is|are|can|will|would) (?:<of_home>|that one|this one|the (?:seller|landlord|owner
        |building|complex|hoa))(?: [a-z0-9]\S*){0,2}? (?:have|has|come with|include|included|includes|allow|allowed
        |accept|take|get|need|got|furnished|finished|fenced|updated|remodeled|renovated|a (?:rental|condo|house
        |townhouse|corner|single|ranch|two|fixer)|on (?:a|septic|well|city)|in (?:a|an|the)|near|close to
        |pet[ ]friendly|vacant|occupied|move in ready|built|flood|facing|all one level|single story|gated|quiet
        |good condition|new construction)[[fha|va[ ]loan|usda|conventional|a buyer|an agent|time|an offer|less|cash|my
        |me|any (?:homes|listings|other|places|apartments|condos|more)|to (?:make|get|buy|put|see)
        |(?:\w+[ ])?(?:listings|homes|apartments|condos
        |rentals|options)|a (?:lender|second|minute|number|loan)|lender\w*|section|financ\w+|\$|\d|to (?:sell|move)]]
    (?:is|are|any|does|do) (?:there|it|they
        |you)? ?(?:have |be |any |an |a |the |allow |accept |take |already ){0,8}(?:central |attached |big |large[ ]
        |nice |private |fenced
        |finished |full |master |walk in |extra |2 car |two car |1 car |laundry |community |covered |street[ ]
        |off street |air|washer |hardwood |storage |in unit |guest ){0,8}(?:garage|basement|pool|yard|backyard|hoa
        |hoas|ac|laundry|dishwasher|washer|dryer|fireplace|parking|pets?|dogs?|cats?|balcony|patio|deck|elevator|gym
        |utilities|air|storage|driveway|easements?|restrictions|septic|well|solar|fence|appliances|den|office|closets?
        |ensuite|view|mother in law|granny flat|adu|shop|barn|rv parking|horses?|conditioning|pet (?:fee|deposit)
        |floor plan|open house|open houses)
    (?:are|do) (?:pets|dogs|cats|utilities|they|smokers|you|kids)(?: \w+)? (?:allowed|included|ok|accepted|welcome
        |permitted|allow (?:pets|dogs|cats|animals)|take[ ](?:pets|dogs|cats))
    (?:when|what year|how soon) (?:was|were|is|did|can|will|would|does|do) (?:<of_home>)(?: \w+)? (?:built|open|vacant
        |free
        |open up|remodeled|available|renovated
        |listed|move in|ready|last sold|sell|be ready|go on|redone|replaced|updated)
    when (?:was|were) the (?:roof|furnace|water heater|kitchen|ac|hvac|windows)(?: \w+){0,2} (?:replaced|installed
        |done|redone|updated|put)
    (?:where|which (?:part|area|neighborhood)|what (?:part|area|neighborhood|city|school|street)) (?:of \w+ )?(?:is
        |are|exactly is|s)? ?(?:<of_home>|located|that|in|at|on)[[your|my|you]]
    why (?:are they|is he|is she|is it|is the|are the|did the|did it|has it|has the
        |is that one)(?: [a-z0-9]\S*){0,4} (?:selling|moving|leaving|market|cheap|low|reduced|drop\w*|vacant|relisted
        |sale)
    (?:pet friendly|pets allowed|pets ok|dogs allowed|dog friendly|utilities included|section 8 ok|hoa fees?
        |price (?:drop|reduced|reduction)|move in date|square feet)(?: \w+)?<end>
    (?:can|could|do|does|is|will|would) (?:i|we|my (?:dogs?|cats?|pets?)|they)(?: \w+)? (?:move in|bring (?:my|a|our)
        |have (?:a |my |our )?(?:dogs?|pets?|cats?)|stay there|apply|paint|park|sublet|sublease)
    (?:is|are|why|did|has|was|will|do|does|how|would|what
        |when) (?:is |are |has |does |did |do |motivated are )?(?:the |its )?(?:seller|sellers|owner|owners|price|rent
        |asking price|landlord)(?! (?:take|accept|consider|pay|agent|finance|carry|financing|entertain|go (?:for|as)
        |range|come down to|help|call|say|respond|reply|sign|agree|get back|ever|want to sign))(?: \w+){1,4}[[for me
        |my]]
    (?:still|is (?:it|that|this|<of_home>)) up<end>
    (?:is|are|was) [a-z]+ (?:allowed|included|permitted|negotiable)
    (?<!see )(?:the|asking) (?:price|rent) (?:comes?|come|drops?|dropping|goes|go|negotiable|lower|down|flexible|firm)
    <ask> (?!my |our |(?:\w+ ){0,2}wrong |a lot (?:[|,]|$))(?:[a-z0-9]\S* ){0,6}?(?:<feature>)[[in (?:my|our)|for (?:my
        |our)|of (?:my|our)|on my|on our]]
    i have (?:a|two|one|2|3|three|an?) (?:small |big |large |little |\w+ )?(?:dogs?|cats?|pets?)(?: \w+){0,8} [,
        |] (?:is|are|would|do)
    (?:do|can) (?:you|they)(?: do| offer| have| allow){0,8} (?:month to month|short term|six month|6 month|pets|dogs
        |cats)
    (?:what|how|where|when)(?: \w+){0,4} apply[[for (?:a|the) (?:loan|mortgage)]]
asks for its details
    (?!want full price)(?:send|show|text|email|forward|give|get|share|shoot|see|have|want|need|like|provide|any|more
        |some|find out|know
        |tell|hear|got|learn)(?: (?:me|us|over|to|know|get|see|some|a|the|more|any|all|full|additional|few|couple|of
        |other|further|hear|about|learn|out|better|interior|current|inside|extra|your|actual|property
        |my way)){0,8} (?:photos|details|floor ?plans?|address|specs|disclosures?|listing sheet|mls sheet|virtual tour
        |walk through video|price|hoa docs|hoa information|particulars|sqft|brochure|link to (?:it|the|that|this)
        |the link|listing[ ]link|particulars|more about (?:it|this|that|<the_home>)|(?:the )?listing)[[of (?:my|our)
        |range|on (?:my|our)|in|for (?:my|our)|of when|about selling|needed|i (?:sent|took)|agent|s|to list|to sell|my
        |drops?|opinion|reduction|appointment|agreement|alerts?]]
    (?:information|more|details|something|everything|anything|question|questions|specifics|facts|learn more|know more
        |tell me|tell us|hear more|a bit)(?: more)? (?:on|about|for|regarding|of) (?:it|this|that|them|<the_home>
        |the (?:\w+ )?(?:listing|property|one|rental|area|first|second|last)|your listing|both|these|those)[[is|was]]
    (?:information|info) (?:on|about|for|regarding) <adj>(?:<house>|<street>|homes)[[value|loan]]
    tell (?:me|us) (?:more|about (?:it|this|that|<the_home>))
    (?<!at the )(?<!love the )(?<!loved the )(?<!like the )(?<!seen the )(?<!saw the )(?<!saved the )(?:photos|video
        |floor ?plans?)(?: (?:of|from|for))? (?:the (?:kitchen|inside|interior|backyard|bathroom|basement
        |outside|exterior|home|yard|bedroom|master|garage)|it|that|this|inside)
    (?:^ |[|,] |more |any |got |some )(?:more )?(?:photos|details|floor ?plan|address|sqft|price|hoa
        |taxes)(?: please)?<end>
    (?:send|text|resend|link|drop|shoot) (?:me|us) (?:the|that) (?:listing|link)(?: again| please)?<end>
    (?:require|need|is it|do you want|pay) first and last(?: month)?
    (?:can|will|would|could|does) (?:a|my|our|two|an|three) \w+(?: \w+){0,2} fit
    (?:send|email|text|get|give|forward) (?:me|us) (?:the|an|a) (?:rental )?application
    which (?:home|listing|place|one|address|apartment)(?: \w+){0,4}<end>
""",
)

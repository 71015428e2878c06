"""What sellers say."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

SELLS = phrases(
    "English",
    WORDS,
    r"""
wants to sell
    (?:want|need|like) (?:it|this|that|(?:my|our|the|this|that) (?:\w+ )?(?:home|place|condo|property)) sold
    (?:goal|plan|idea|hope|intention|dream|aim) is to (?:sell|list)
    (?:home|place|condo|property|it) (?:needs|need|has|have) to be (?:sold|listed)
    time (?:i|we) (?:sold|listed) (?:<my_home>|it|mine|(?:this|the|my|our) (?:\w+ ){0,2}(?:home|place|condo))
    (?:^ |[|,] )selling is (?:on the table|(?:my|our|the) (?:plan|goal|hope)|a possibility|likely|what (?:i|we))
    (?:want to|need to|going to|help me|help us) (?:get|have) (?:my|our|the|it|this) (?:\w+ ){0,3}?(?:listed|sold)
    (?:my|our) (?:\w+ ){1,8}(?:needs?|has|have) to be (?:sold|listed)
    then (?:i|we)(?: will| can| would)? (?:sell|list)(?: it)?<end>
    (?:talk|speak|chat|discuss|information|info|questions?|help|advice|interested|conversation
        |know more)(?: \w+){0,2} (?:about|on|with|in|regarding) (?:selling|listing|the sale of) (?:<my_home>|my|our
        |mine|it|a|the)
    (?:want to|need to|going to|have to|got to|must|should|help me|help us|helping my \w+|will|ready to|about to|can i
        |thinking|can you|time for us to|time for me to|to help|time to|let us|want you to|need help|need[ ]help to
        |want help|might be|ready|may be|(?:i|we) (?:might|may)|(?<=^ )might|(?<=[|,] )might|be|start|starting|started
        |able to|used to help|hire you to|someone to
        |best (?:time|way) to|good time to|you to) ?(?:help (?:me|us) (?:to )?
        |be |downsize and |move and |retire and |relocate and |also |finally |probably |maybe |put and[ ])?(?:sell
        |list|unload|get rid of|offload|part with|let go of|liquidate|selling|listing)(?: (?:asap|now|soon))?(?:<end>
        | (?:<my_home>|my|ours?|mine|it|both|the (?:[a-z0-9]\S* ){0,3}?(?:home|place|condo|land|lot|apartment
        |duplex)[[on the corner]]|(?:a|an|this|that|one|two|some|2|3|three|of my|one of my|her|his|their
        |the <kin>|(?=<kin> )) ?(?:[a-z0-9]\S* ){0,3}?(?:home|homes|place|condo|duplex|lot|land|rental|apartment
        |rentals|acres
        |triplex|farm|<address>)|<address>|(?:my|our|the) (?:<kin>)|here|in|by|before|after|because|this|next|soon
        |immediately|when|if the|for|within|and|so|around|as is|fast|quickly|at|once|first|then|with|to buy|later
        |sometime|either|but|fsbo))[[my information|my data|my number|my car|insurance|my soul|me on|me something
        |me a]]
    (?:put|get|putting|getting|place|placing|go|going|(?<!should )(?<!could )(?<!would )have[[you|not|sold|they|never
        |already]])(?: [a-z0-9]\S*){0,6} (?:on the market
        |up for sale|on the mls|sold)[[by (?:my|our|his|her|the|a|an|another|you)]]
    (?:^ |[|,] |am |are |be |been |yes |also |and |just |by |considering |not buying |like )(?:selling|listing
        |downsizing and selling)(?:<end>| (?:<my_home>|my|our|it|mine|a|the|<address>|here|first|soon|this|next|in
        |both|one of|actually|yes|not buying|and|but|because|so|this|next))[[points?|agent|me on|price|my information
        |my data]]
    (?:have|got|own|inherited)(?: [a-z0-9]\S*){1,8} (?:to sell|want to sell|need to sell|to unload
        |that needs to be sold|to list)[[me]]
    (?:sell|list) (?:my|our) (?:[a-z0-9]\S* ){0,3}?(?:home|place|condo|duplex|land|lot|apartment|<address>|rental)
    (?:^ |[|,] |yes |to |want to |just )sell(?: (?:it|it for me|for me|then buy|first|and buy|mine|yes|definitely
        |please))?<end>
    (?:what|how)(?: \w+){0,4} (?:process|steps|do|start|begin|commission|cost|costs|charge|fees?)(?: \w+){0,4} (?:sell
        |list|selling|listing) (?:a|my|our|the|<my_home>)
    (?:i|we) (?:am|are) (?:a )?(?:potential |motivated |serious )?sellers?<end>
    (?:if (?:i|we) |when (?:i|we) )?(?:list|sell)(?:ing)?(?: \w+){0,2} with you
    (?:consider\w*|discuss|talk about|interested in|help with|assist with|start|plan\w*|about|want
        |regarding)(?: \w+){0,2} sale of (?:my|our)
    want (?:my|our|it|the) (?:[a-z0-9]\S* ){0,3}?(?:sold|listed)
    (?:my|our) (?:home|place|condo) (?:is|will be)(?: \w+){0,2} (?:ready to (?:sell|list)|going on the market
        |coming on the market|ready for the market)
    (?:need|want|looking for|find|help finding|have) (?:me |us )?a (?:\w+ )?buyer for
""",
)
EVALUATION = phrases(
    "English",
    WORDS,
    r"""
asks what the home is worth
    price (?:for|of|on) (?:homes|places|condos|a home|a place) like (?:mine|ours|my|our)
    (?:what|how much)(?: \w+){0,3} (?:my|our|mine|(?:my|our) (?:[a-z0-9]\S* ){0,3}?<house>|i
        |we)(?: [a-z0-9]\S*){0,3}? (?:worth|appraise for|get for (?:it|my|our|this|mine|the)|sell for|go for
        |list (?:it |mine |ours |my home |our home )?for|value|sell it for|valued at|(?<!i )(?<!we )bring|net|fetch
        |ask for|walk away with|pocket|clear|make on)
    (?:what|how much) (?:is|would|could|do|does|might|will|are|should) (?:it|this place|my|our|the home|the place
        |this home|<address>|homes like (?:mine|ours))(?: [a-z0-9]\S*){0,6}? (?:worth|sell for|go for|appraise for
        |list for|valued at)[[last|next door]]
    (?:value|worth|price) (?:of|for|on) (?:my|our|mine|the home i)[[search|phone|screen|end|side|app|computer|feed|list
        |saved|laptop]]
    (?:my|our)(?: [a-z0-9]\S*){0,3}? (?:value|worth|market value)(?: \w+)?<end>
    (?<!for the )(?<!for our )(?<!for my )(?:home|property|market|free|house) (?:value|values|evaluation|worth
        |analysis)[[\w+ loan]]
    (?:want|need|get|give|do|can i|can you|like|schedule|request|have|ask for|provide|send|order|offer|set up|book
        |arrange|interested in|looking for|about)(?: (?:me|us|you|to|get|have|do|a|an|the|free|my|our|give|some|kind
        |of|quick|ballpark|rough|that|your|someone|home|for|one|of those|online|in person|complimentary|no obligation
        |current|updated|market|comparative|price|market price|professional|come|out)){0,8} (?:evaluation
        |market analysis|price opinion|opinion of value|home worth|number on (?:my|our)|comps (?:on|for) (?:my|our)
        |ballpark (?:on|for|figure) (?:on |for )?(?:my|our|what))(?! (?:of (?:closing|the closing|my monthly|monthly
        |payments?|taxes|repairs?)|on (?:closing|repairs?|the loan|monthly|taxes)|for (?:closing|repairs?|the loan
        |monthly)))[[contingency|gap|fee|came|comes?|waiver]]
    (?:what|how much)(?: \w+){0,3} list (?:my|our|it)(?: \w+){0,2} (?:for|at)
    how much(?: \w+){0,3} costs? (?:my|our)
    (?:(?:the|my|our|a) (?:\w+ ){1,3}?)?(?:went|sold|sell|goes|listed) for(?: \w+){0,3} [,|] (?:so |and )?(?:what
        |how) about (?:ours|mine|my \w+|our \w+)
    how much (?:is|are|would be) (?:my|our) (?:\w+ ){0,2}?(?:home|place|condo|property)(?: now| today)?<end>
    (?:want to|can i|need to|how to|want you to|like to|can you) (?:have|get) (?:my|our|it|this
        |the) (?:\w+ ){0,3}?(?:appraised
        |evaluated|valued|assessed|appraise)
    (?:know|find out|curious about|tell me|learn|see|check) (?:the|its|the current|the market|our
        |my) (?:home |market |property |estimated )?(?:value|worth)[[of (?:that|this|the home on)]]
    (?:homes|places|condos|ones|others)(?: \w+)? like (?:mine|ours|my home|our home)(?: \w+){0,2} (?:selling|going
        |listed|sell|go|worth)(?: for)?
    (?:run|pull|do|get|have|send|see|give)(?: (?:me|us|some|the|a few)){0,8} comps(?: \w+){0,2} (?:my|our|mine)
    (?:value|appraise|price)(?: out)? (?:my|our|it) ?(?:[a-z0-9]\S* ){0,2}?(?:home|place|condo|<end>|property)
    (?:evaluation|market analysis)(?: \w+){0,3} (?:my|our) (?:[a-z0-9]\S* ){0,3}?(?:home|place|condo|duplex|land|lot)
    (?:^ |[|,] |yes )(?:a |free |home |an ){0,8}(?:evaluation|market analysis)(?: please)?<end>
    (?:tell|telling|see|know|wonder|wondering|curious|find out|figure out|idea)(?: (?:me|us|about|of|on
        |want to know)){0,8} (?:what|how much)(?: [a-z0-9]\S*){0,4} (?:worth|can i get|go for|sell for|is it worth
        |value)[[last|of (?:it|that)]]
    (?:come|someone|you)(?: \w+){0,4} (?:appraise|give (?:me|us) (?:a|an) (?:evaluation|number|price))
""",
)
ACCEPTS = phrases(
    "English",
    WORDS,
    r"""
accepts that somebody comes
    (?:see|meet) you(?: (?!if|when|but|not|before)[a-z0-9]\S*){0,7} (?:for|to do) (?:the|an|my|our|that|a
        |your) (?:free[ ]
        |home |\w+ )?(?:evaluation|appointment|walk through|home visit|market analysis)
    (?:you|someone|somebody|agent|he|she|they|him|her|come
        |feel free to) ?(?:can |could |may |are welcome to |is welcome to |will )?(?<!can you )(?:come|stop|swing
        |drop)(?: \w+)?(?: (?:by|over|out|and)){0,8} ?(?:to |and |for )?(?:\w+ ){0,2}?(?:see|look at|take a look at
        |appraise|evaluation|assess|check out|view|walk through|do|give|value|price)[[the (?:listing
        |contract)]](?: [a-z0-9]\S*){0,5}? ?(?:evaluation|my|our|it|home|place|the home|number|value)
    (?:<when>|that|time|it)(?: (?!not )[a-z0-9]\S*){0,3} (?:works?|is good|is fine|is great|is ok|is perfect
        |is convenient
        |is acceptable
        |suits|would suit|sounds good|sounds great|good|fine|ok|perfect)(?: \w+){0,3} (?:evaluation|appointment
        |the walk through|come
        |visit|to look at my)
    (?:evaluation|appointment|visit)(?: \w+){0,3} (?:works|sounds good|sounds great|is good|is fine|is great|is ok
        |is perfect|confirmed|good|ok|fine|is on|is set)
    let us (?:go with|go for|do|say|make it|plan on|plan for
        |shoot for)(?: \w+)? <when>(?: [a-z0-9]\S*){0,5} (?:evaluation
        |appointment|walk through|home value)(?: appointment)?
    (?:^ |[|,] |please |so |and )come (?:and |over and |by and |on by and |out and )?(?:do|run) (?:the|an|your|my|our
        |that) (?:\w+
        |){0,2}[ ]?evaluation
    (?:come|stop|swing|drop|send|bring)(?: \w+)?(?: (?:by|over|out|on))?(?: [a-z0-9]\S*){0,4} (?:and|to|for) (?:do |give
        |run |get )?(?:\w+ ){0,3}(?:evaluation|market analysis)
    (?:yes|sure|ok|accept|agreed|agree|fine|works|deal|absolutely|confirmed?|perfect|great|sounds good|can do
        |free)(?: [a-z0-9]\S*| ,){0,5}? <when>(?: [a-z0-9]\S*| ,){0,6} (?:evaluation|market analysis|appointment
        |walk through)
    (?:i|we) (?:can|could|will|am able to|are able to) (?:do|make|take|be (?:here|there|home) for|host
        |have)(?: \w+)? (?:the|that|an
        |our|your|my) (?:\w+ )?(?:evaluation|appointment|walk through
        |visit)(?: appointment)?(?: [a-z0-9]\S*){0,2}? <when>
    (?:confirm|confirmed|confirming|accept|keep|agree to|book|see you (?:at|for))(?: \w+){0,4} (?:evaluation
        |appointment)
    (?:yes|ok|sure|great|perfect|agreed|sounds good|let us do|go ahead|set up|book
        |schedule)(?: [a-z0-9]\S*){0,6} (?:the|that|an|for the|for an|my|do the|our) (?:free |home ){0,8}(?:evaluation
        |appointment|home visit|walk through)(?! (?:first|cancel))
""",
)
NO_EVALUATION = phrases(
    "English",
    WORDS,
    r"""
wants no evaluation
    (?:not|no|never|without)(?: (?:want|need|be|requiring|needing|require|shall|interested|in|an?|the|any|to|have|do
        |like|for|require|a|free|home|get|schedule|your|my|our|care|about|know|asking|asked|request|ready
        |now)){0,8} (?:evaluation|market analysis|know what (?:it|my|our)(?: \w+){0,2} worth|(?:it|(?:my
        |our|the) (?:home|place|condo)) (?:appraised|evaluated|valued|assessed|appraise))
    (?:already (?:know|have|aware of)|i know|we know|had|got) (?:what (?:it|my home|our home|my place) is worth
        |it appraised|my home appraised|an? (?:\w+ )?evaluation (?:done )?(?:last|recently|from|by|already|a few|this)
        |the value)
    (?:not|no|never)(?: (?:want|need|interested|in|to|have|having|anyone|anybody|someone|somebody|you|him|her|come
        |over|out
        |and|an|agent|the|like)){1,8} (?:appraise|evaluate|value|assess) (?:my|our|it|the)
    (?:skip|pass on|forget|decline) (?:the|on the) ?(?:\w+ )?evaluation
""",
)

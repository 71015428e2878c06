"""Showings, and offers."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

SHOWING = phrases(
    "English",
    WORDS,
    r"""
asks to see a home
    (?:can i|want to|need to|let us|let me|i will|we will|want|going to|can we|able to|free to|to|time to|chance to
        |be great to|can (?:my|the) (?:wife|husband|family|fiancee?|partner|kids|son|daughter|mom|mother|dad|father
        |parents|brother|sister)(?: and i)?|bring (?:my|the) \w+ to|get in to|come|go|come and|go and|come out and
        |swing by and|and
        |possible to) (?:possibly |maybe |just |all |both |come |go |actually |come and |go and |come out and
        |swing by and |set up a time to |get in to |get in and |set up an appointment to |make an appointment to
        |schedule a time to |set a time to |arrange to |be able to |get to |do ){0,8}<see> (?:it|this|that|them|both
        |<the_home>|inside|this one|that one|in person)(?! (?:is|was|sold|if it sold|being|for sale again
        |sell))[[as an|as a|that way|happen\w*|on (?:the )?(?:website|zillow|realtor|mls|line|my phone|google)|online
        |listed|through|(?:with )?photos|photos|information|go (?:up|down)|drop|differently|in writing|much|price
        |coming]]
    (?:can i|want to|need to|let us|can we|let me|i will|we will
        |going to) (?:possibly |maybe |just |all |come |go ){0,8}(?:see|view|tour|visit|look at|check out|walk through
        |walk)(?: (?:a|an|any|some|a few|a couple|a couple of|couple|few|two|three|2|3|4|more|the|these|those|of
        |of the|all|other)){0,8} (?:[a-z0-9]\S* ){0,3}?(?:<house>|homes|condos|apartments|places
        |ones)[ ](?:[a-z0-9]\S* ){0,5}?(?:in person|<when>)
    (?:can i|want to|let us|let me|would love to) check it out
    (?:can i|want to|let us|let me|able to|time to) (?:have a |take a |get a |just |come |go )?(?:peek|look|step|go
        |walk|poke around|get) (?:inside|in|around|through)(?:<end>| <when>| sometime| please)
    (?:can you|can someone|could someone|someone to|want you to|is there someone to) (?:open|unlock) (?:it|that one
        |this one|the (?:home|place|door|lockbox|gate|apartment)|<address>)(?: up)?
    (?:can i|want to|let us|can we|we will|i will|when is a good time to|good time to
        |time to) (?:possibly |maybe |just |all[ ]){0,8}(?:come|stop|swing|drop|go|run|pop|get)(?: on| us| me
        | my \w+)? (?:by|over|through|in|inside|out)[[your office|the[ ]office|to your office|touch|contact|a loan
        |on (?:a|the)|for (?:a|the) (?:loan|meeting)|trouble|there first]](?:<end>|(?: [a-z0-9]\S*){0,4}? ?(?:<when>
        |look|see|home|the place|it))
    (?:can you|want you to|will you|need you to|have you|have someone|somebody|someone|want someone to|can someone
        |can[ ]somebody|can anyone|can (?:the|an|my|your) agent|need someone to|agent to|who can|to|able to|you to
        |and) (?:please[ ])?(?:show|get|let|take|walk|bring|meet)(?: (?:me|us|my \w+|them))?(?: (?:in|into|inside
        |through|to|to see|see|at|around|over to|out to|view|tour)){0,8} (?:it|this|that|there|<the_home>|them|in
        |inside|through|(?:the|this|that|a) home)[[to me on|in writing|know|how|sit|go for|to the (?:market|buyer)]]
    (?:can you|let us|can i|want to|we could|i could|want to) meet(?: \w+){0,2} (?:at|over at|there|us at
        |me at)(?: the| it)?(?:home|place|apartment|condo|there|address|<address>|<when>)?[[your office|the office
        |the (?:coffee|bank)]]
    show (?:me|us) (?:it|this|that|around|(?:the|this|that|your) (?:[a-z0-9]\S* ){0,3}?(?:home|apartment|condo|one
        |place|<street>)|<address>)[[is|was|in writing|sells|sold]]
    (?:available|open|free|ready) (?:to|for)(?: (?:a|me to|us to|be|private)){0,8} (?:see|view|show|viewing|showing|tour
        |showings|tours|visit|seen|viewed|shown|viewings)
    (?:want to|can i|let us|let me|i will|we will|like to) (?:come |come out and |go )?(?:take a look|have a look|look
        |come look|come see|come by|stop by|swing by)(?: around| inside)? <when>
asks for a showing
    (?:schedule|book|put|pencil|sign|slot) (?:me|us)(?: in| down| up)? (?:for|on|at) <when>
    (?:schedule|book|arrange|set up|set|request|get|make|plan|do|organi[sz]e|have|want|need|like|confirm|line up|take
        |go on|go for|sign up for|reserve|appreciate|put me down for|can i|down for|ask for|coordinate|interested in
        |try|fit in|squeeze in|up[ ]for) (?:me |us |you )?(?:for )?(?:a|an|the|another|my|our|some|in|any|one|that
        |private|second|quick|in person|video|virtual|for|up|me|us|two|couple|2nd|both|of
        |personal){0,8} ?(?:\w+ ){0,2}?(?:showing|tour|viewing|walk through|walkthrough|home[ ]tour|visit|viewings
        |tours|showings|appointment to (?:see|view|tour|look)|appointment for (?:the home|<address>)|private[ ]tour
        |time to (?:see|view|tour|look|go|come))(?! (?:of my|my home|my|feedback|instructions|request))[[to sell
        |with (?:the|a|my) lender|on my|at my|my]]
    (?:^ |[|,] |yes |a |for |next )(?:showing|tour|viewing|visit)(?: please| request)?(?: (?:at|on|for|this|next|to
        |of)){0,8}[ ]?(?:<when>|<the_home>|<end>)
    (?:showing|tour|viewing|walk through|visit)(?: time)?s? (?:available|possible|times?|slots?|on|at|for|this|next
        |works?|would)(?:[ ]\w+){0,2} ?<when>[[went|was]]
    (?:do|does|are|is|any|what|when|have|has|offer|doing|have any) (?:(?:you|there|they|the|a|any
        |next) )(?:you |there |they |the |a |any |are |is |next[ ]
        |available |times for |time for |have |do |doing |offer ){0,8}(?:showings|tours|showing times?|viewings
        |showing|viewing)(?! (?:feedback|requests|so far))[[on my|of my|my|at my]]
    (?:i|we) (?:can|could) (?:do|make it|be there|meet|come|see)(?: it)?(?: there| by)? <when>(?: \w+){0,4} (?:see
        |tour|view|show\w*)
    (?:good|best|great|convenient) (?:time|day)(?: for (?:me|us))? to (?:see|view|tour|visit|come see|come by
        |check out|walk|come look|look at|stop by|go see)
    (?:set|get|hook|line|squeeze|fit) (?:me|us) (?:up|in)(?: \w+){0,3} (?:showing|tour|see|view|viewing|<when>)
    (?:available|free) <when>(?: \w+){0,5} (?:to )?(?:show|see|view|tour)
    (?:^ |[|,] |yes |i want |want )(?:to )?(?:see|tour|view) (?:it|that|this|<the_home>)(?: in person| please
        | \w+)?(?: <when>)?<end>
""",
)
OFFER = phrases(
    "English",
    WORDS,
    r"""
wants to make an offer
    (?:next steps?|process|steps|what happens|procedure)(?: \w+){0,6} (?:offer|bid)
    (?:want to|can i|ready to|going to|let us|would like to|we will|i will) (?:move|go|proceed|go ahead
        |move ahead)(?: forward| ahead)?(?: with)? (?:an|the|our|my) offer
    (?:want to|can i|need to|going to|ready to|let us|i will|we will|like to|help me|help us|how to|will be|are|am
        |want you to|can you|please|go ahead and|let me|what (?:would|does|will) it take to
        |to|able to|and|just|steps to|process to
        |process for) (?:please |go ahead and |help me
        |help us |just |possibly |start |also |now |forward ){0,8}(?:make|put|place|submit|send|write|draft|present|do
        |prepare|put together|put in|put forward|extend|throw|drop|draw|get|move forward with|go forward with
        |proceed with|go ahead with|making|putting|submitting|writing|placing|sending|bring)(?: (?:in|up|down|over|out
        |together|them|him|her|the seller|sellers?|forward|ready|started|going)){0,8}(?: (?:a|an|my|our|the|another
        |this|that|some|cash|full price|strong|lowball|low|written|formal|verbal|serious|competitive|fair|reasonable
        |quick|back|price|asking|contingent|backup|official|\d\S*|good|better|new)){0,5}? ?(?:offer|bid|counter ?offer
        |counter)(?! (?:accepted|was|letter))[[on my|for my|on our|for our|letter]]
    (?:let us |please |can you |could you )?write (?:it|this one|that one|her) up(?= (?:[|,]|$|for|at|and))
    (?:i|we|i will|we will|ill|them i will|can i) (?:offer|offering) (?:\$? ?\d\S*|\d+ ?k|full|asking|list)(?: \w+){0,4}
    (?:let us|going to|want to) (?:go ahead and )?bid \$? ?\d\S*
    offer (?:em|them|him|her) \$? ?\d\S*
    (?:(?<=^ )|(?<=[|,] )|(?<=to )|(?<=and )|(?<=please ))(?:put|get|send|submit|write|throw) (?:the|an|our|my|that
        |in the|in an|in our)(?: \w+)? offer (?:in|up|over|out|off)
    lowball (?:the|it|them|em|that|this)
    offering (?:full|asking|\$? ?\d\S*)
    so (?:i|we|that we|that i) can (?:make|put in|submit|write) (?:an|our|my) offer
    (?:^ |[|,] |yes )(?:let us |please )?(?:make|put in|submit|write|place|write up|draw up|draft|prepare|send in
        |type up) (?:a|an|my|our|the)(?: \w+)? (?:offer|bid)[[on my]]
    (?:can i|want to|i will|we will|i would|we would|am|are|going to|let us|would|ready to|i|we) (?:offer|offering|bid
        |bidding|go up[ ]to|give (?:them|him|her|the seller|you)|counter)(?: (?:them|him|her|the sellers?|you|about
        |around|at|with|like|full)){0,8}[ ](?:\$? ?\d\S*|asking|full price|list(?:ing)? price|cash|less|lower|under
        |below|over asking|half|price|on (?:it|this|that|<the_home>))
    (?:would|will|can|does|do|think
        |might) (?:the |they |he |she |you |think |owners? |sellers? |seller ){1,8}(?:would )?(?:take|accept|consider
        |go for|entertain|settle for|go as low as|come down to|be ok with) (?:(?:an|a|offer|of|anything|like|something
        |around|about|low|cash|my|our) ){0,8}(?:\$? ?\d[\d.,]+\S*(?: ?k)?|less|lower|offer|under asking|below
        |cash)[[dogs?|cats?|pets?|month]]
    (?:tell|let) (?:them|him|her|the (?:seller|owner)s?)(?: know)?(?: that)? (?:i|we) (?:will|would|can|could) (?:give
        |pay|do|go
        |offer) \$? ?\d\S*
    (?:they|he|she|sellers?|owners?) (?:would|will|might|could) (?:take|accept|consider|go for|entertain) (?:\d\S*
        |less|lower|under|below|an? (?:lower|cash) offer|a little less)
    (?:how|what)(?: \w+){0,5} (?:make|put in|submit|write|place|making|submitting|putting in)(?: \w+){0,2} offer
    (?:offer|bid) (?:of )?\$? ?\d[\d.,]+\S* (?:cash|on it|for it|for the|and close|right now)
    (?:ready|want|like|looking|prepared)(?: to)? (?:offer|bid)<end>
    (?:^ |[|,] )(?:my|our) (?:best |first |opening |highest |final )?offer (?:is|would be|will be) \$? ?\d
""",
)

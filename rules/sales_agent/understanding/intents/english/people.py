"""With whom somebody works, and whom it wants to hear."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

HAS_AGENT = phrases(
    "English",
    WORDS,
    r"""
has an agent
    (?:^ |[|,] |an |got )agent already<end>
    (?:am|are|will be|going to be|will) (?:using|use) (?:him|her|them)[[to (?:move|clean|fix|inspect)|for the (?:loan
        |mortgage)]]
    is (?:already |currently )?(?:repping|representing) (?:me|us)
    (?:contract|agreement|signed|listed) with (?:the|our|an?|my) (?:\w+ )?<agent>
    agent (?:that )?(?:i|we) (?:hired|signed|chose|use|picked|have|are using)
    (?:(?:a|my|our) \w+ (?:\w+ ){0,3}?is )?(?:helping|representing|assisting) (?:me|us) [,|]? ?(?:and )?(?:he
        |she) is an? (?:\w+ )?<agent>
    (?:my|our) (?:\w+ )?(?:home|place|condo) is (?:already |currently |now )?listed(?: already| now)?<end>
    (?:am|are)(?: already)? with (?:an?|another|my) (?:\w+ )?<agent>
    there is (?:already )?an? (?:\w+ )?<agent>(?: \w+)? (?:helping|working with|working for|handling|involved|showing
        |taking care)
    (?:he|she|they|who) (?:is|are) (?:also )?(?:my|our) (?:\w+ )?<agent>
    (?:have|had)(?: \w+)? the same <agent> (?:for|since)
    (?:hired|have|got|found|using) (?:someone|somebody|a guy|a company|people) (?:to|who|that) (?:is |will )?(?:sell
        |list|selling|listing|help|helping|show|showing)
    (?:have|has|got|hired|found|picked|picked out|selected|interviewed and hired|using|use|retained|engaged|chose
        |chosen|picked|signed(?: on| up)? with|went with|going with|go with|represented by|helped by|assisted by
        |guided by
        |working with|work with|working w|listed with|contract with|agreement with|under contract with|committed to
        |dealing with|secured|teamed up with|talking to)(?: (?:a|an|my|our|the services of|services of|with|another
        |other|already|own|one|the|different|great|good|very|buyers?|listing|local|family|their|friend who is an?
        |someone who is an?|exclusive|wonderful|awesome|full|time|trusted|very good|really|personal|hired|chosen|found
        |that is an?|of my|of our|the best|neighbor who is an?|cousin who is an?|redfin|zillow|opendoor|remax|kw
        |keller williams|coldwell banker|compass|seller|sellers|dedicated|amazing)){0,8} (?:<agent>)(?! (?:call
        |contact|text|reach|email|fee|come|show|list|appointment|in mind yet|yet<end>))[[commission|question|fees?
        |issues|problems|call me|that (?:does not|never|is not|was not)|but (?:not happy|looking to switch
        |want a new)]]
    (?:have|got|has) (?:an? )?(?:representation|somebody (?:else )?(?:helping|working|already|for that)
        |someone (?:else )?(?:helping|working|already|for that|who is helping|we are working)|help already
        |one (?:already|thanks))
    (?:already|am|are) (?:being )?(?:represented|working with (?:someone|somebody|another|a friend|redfin|zillow|remax
        |kw|keller|coldwell|compass|century|a (?:different|local) (?:company|brokerage)|one|family)
        |under (?:an )?exclusive|under contract with (?:another|someone|a buyers?)|in (?:an? )?(?:exclusive
        |buyers?) (?:agreement|agency))
    (?:already )?(?:working|signed|listed|represented)(?: \w+)? with (?:someone|somebody|another|one|a friend|family
        |redfin|zillow|opendoor|remax|kw|keller williams|coldwell banker|compass|century 21|exp|a (?:different|local
        |big) (?:company|brokerage))(?: else)?[[and (?:not|unhappy)|in your|from your|at your|on your]]
    (?<!can you )(?<!ways with )(?<!up with )(?<!split with )(?<!will )(?<!be )(?<!become )(?<!need )(?<!get )(?<!find )
        (?<!want )(?<!hire )
        (?<!for )(?:my
        |our) (?:own |current |great |buyers? |listing |awesome |other |real estate )?agent(?! (?:friend|buddy|be|or
        |who is|quit|retired
        |dropped|ghosted|left|moved|died|passed|fell|stopped|never|was|has not|is not respond|is not call|did not
        |does not|died|retires|bailed|cancelled|canceled|sucks|yet))[[again|anymore]]
    (?:i|we)(?: \w+)? (?:signed|have signed)(?: \w+){0,3} (?:buyers?|exclusive|listing|agency|representation
        |broker\w*) (?:agency |broker\w* |rep\w* ){0,8}(?:agreement|contract)
    (?:my|our) (?:wife|husband|sister|brother|mom|mother|dad|father|son|daughter|cousin|friend|best friend|neighbor
        |aunt|uncle|niece|nephew|sister in law|brother in law|mother in law|girlfriend|boyfriend|fiancee?|girl|sis
        |partner|son in law
        |daughter in law)(?: in law)? (?:is )?(?:an?|our|my|the|also an?|already an?) (?:\w+ ){0,2}?agent
    (?:working|work|signed|listed|going) with [a-z]+(?: [a-z]+)? (?:at|from|of|over at) (?:remax|re max|redfin|kw
        |keller|coldwell|compass|century|exp|zillow|opendoor|sothebys|berkshire|[a-z]+ (?:realty|properties|homes
        |group|team|real estate|realtors))
    (?:friend|sister|brother|cousin|family member|relative|aunt|uncle|someone|mom|wife|husband)(?: \w+){0,2} (?:who
        |that) is (?:an?|our|my) (?:\w+ )?agent
    (?:home|it|place|condo) is (?:already )?listed with
    (?:redfin|zillow|remax|compass|keller williams|coldwell|our|another) agent(?: \w+)? (?:is|has been|helping|showing
        |working)
    (?:sister|brother|cousin|aunt|uncle|mom|mother|dad|father|friend|wife|husband|son|daughter|neighbor|partner|niece
        |nephew)(?: in law)?(?: also)? (?:sells|does|is in|works in|practices|is a licensed|has (?:his|her|a
        |their) (?:real estate )?license)(?: real estate|<end>)[[too and]]
    (?:have|got) (?:someone|somebody|a (?:guy|gal|lady|person))(?: \w+){0,2} (?:helping|for (?:real estate|this|that)
        |showing us|showing me|i (?:use|work with))
""",
)
CALL = phrases(
    "English",
    WORDS,
    r"""
asks for a call
    (?<!to )(?<!you )(?<!they )(?<!he )(?<!she )(?<!who )(?<!would )(?<!will )(?<!did )(?<!not )(?<!never )
        (?<!agent )(?<!lender )call (?:me|us) (?:at \d|after|on my|tomorrow|when|around|before|asap|immediately|this
        |tonight|back<end>|later|in the)
    (?:(?<=^ )|(?<=[|,] )|(?<= but )|(?<= so )|(?:can you|want you to|have (?:someone|somebody|an agent|him|her|them
        |the agent|your agent|anyone|one of your agents|a \w+|your \w+|(?:mr|mrs|ms|dr) \w+|\w+)|get (?:someone
        |somebody|an agent) to
        |want (?:someone|somebody|an agent|the agent) to|can (?:someone|somebody|anyone|an agent|he|she|they|the agent
        |your agent|one of you|one of your agents|your (?:lender|broker|loan \w+)|(?:mr|mrs|ms|dr) \w+|\w+)
        |need (?:someone|somebody|you
        |an agent) to|will (?:someone|somebody)|could (?:someone|somebody|he|she)|ask (?:him|her|them|the agent
        |\w+) to|tell (?:him|her|them) to|you can|you may|you could|please|feel free to|free to|best to|better to|just
        |or|and|so|yes|ok|sure|if you|you should|good time to|best time to|when to|you want to|agent|easier if you
        |easier to|rather you
        |go ahead and) ?)(?:possibly |please |maybe |just |also |not text me |instead ){0,8}(?:call|phone|ring|dial
        |facetime|telephone)(?: (?:me|us|my (?:wife|husband|cell|number|phone|office|work|mom|son|daughter|partner
        |house|home)|back|this number|him|her))[[(?:<badcall>)]]
    (?:^ |[|,] |and |so |text or |then |or |but |yes |ok |can |maybe )(?:please |just |only )?(?:call|phone|ring
        |telephone) (?:me|us)(?: back)?(?:<end>| (?:<when>|at|after|before|if|to|so|regarding|about|and|or|around
        |between|as|once|during|from|with|first|any|please|instead|when|whenever|asap|immediately|now|back|on|in|this
        |next|not|\d\S*|because|i am|we|ok|first thing|thanks|sometime|later|then|here|rather|please|yes|for|directly
        |for a|real quick|right away|quick|today|in an))
    (?:give|shoot|drop|get|need|gimme|want|schedule|set up|arrange|set|book|hop on|jump on|do|have|get on|request
        |appreciate|grateful for|thankful for|glad of|hoping for|expect|like|take|organize|welcome|prefer|await
        |waiting for|waiting on)(?: (?:me|us|my \w+|a|an|the
        |quick|short|your|for|up|time|on|phone|brief|to|have|get|schedule|set up|some|5 minute|ten minute|him
        |her)){0,8}(?<!have to)(?<!need to)(?<!like to)(?<!want to) (?:phone call|call back|callback|call|ring|buzz
        |shout|jingle|holler|phone appointment
        |phone consult\w*|phone conversation|zoom|zoom call|teleconference|a call)(?! (?:the (?:lender|bank|seller
        |listing)|to the|from the (?:lender|bank)))[[(?:from|with|to|by) (?:the|my) (?:lender|bank|seller|other
        |mortgage|insurance|inspector|doctor)|and they|yesterday|last]]
    (?:can i|can we|want to|need to|let us|rather|prefer to|like to|better to|easier to|time to|free to|available to
        |chance to|like|a good time to|time for us to|able to|can you|can you and i|could you|when can we|call to
        |are you free to|do you have time to|got time to|best to|love to|you want to|should|able)(?: \w+){0,2} (?:talk
        |speak|chat|discuss|connect|converse)(?:<end>| (?:on the phone|by phone|over the phone|via phone|live
        |with (?:someone|somebody|an agent|a person|you|a real|a human|your agent|a live|him|her|anyone|the agent
        |a \w+ agent)|to (?:someone|somebody|an agent|a person|you|a real|a human|your agent|a live|him|her|anyone
        |the agent|a \w+ agent)|<when>|through|it over|asap|more|further|voice|person|directly|first|in person
        |real quick|quick|for a))[[with my|to my|to the bank|to our]]
    (?:someone|somebody|anyone|anybody|agent|person|one) (?:who|that) (?:can|could|will|would|may) (?:please )?(?:call
        |phone|ring|give) (?:me|us)[[(?:the|a|an) (?!call|ring)]]
    (?:hop|jump|get) on the phone[[with (?:my|the|our) (?:lender|bank)]]
    hit my (?:phone|line|cell)(?: up)?
    (?:(?<=^ )|(?<=[|,] ))(?:just |ok |yes )?call (?:after|before|around|anytime|tomorrow|today|tonight|later|asap
        |immediately
        |at \d|when you|whenever|in the (?:morning|afternoon|evening))
    (?:can you|someone|somebody|agent|please) call(?:<end>| (?:after|before|around|at|later|<day>|anytime|when
        |whenever|asap
        |immediately|back|between|in the|this|once|now))
    (?:have|got|do you have)(?: \w+){0,3} (?:minute|time|moment|sec|second|minutes)(?: \w+)? (?:to|for a
        |for) (?:quick |phone |short |brief ){0,3}(?:talk|chat|call|speak|phone call|quick call|chat)[[to the]]
    (?:phone|voice) (?:call )?(?:is|would be|would work|works|please|conversation
        |instead)(?: \w+){0,2}(?: better| best| easier
        | good| great| preferred| fine| ideal)
    (?:phone|voice) (?:call )?(?:would work|works|please|conversation|instead)(?: \w+){0,2}<end>
    (?:call|talk|speak)(?:ing)? (?:is|would be|works|will be) (?:better|best|easier|good|great|fine|nice|nicer|preferred
        |preferable|ideal|simpler)[[than (?:a|the) showing]]
    (?:talk|speak|chat|discuss)(?: \w+){0,4} (?:on|over|by|via) (?:the )?(?:phone|telephone)
    (?:free|available|around|reachable|open|good)(?: [a-z0-9]\S*){0,3} (?:for
        |to) (?:a |get a |take a |have a |receive a )?(?:quick |phone |short |brief ){0,8}(?:call|chat|talk
        |phone call)
    (?:reach|try|get|contact)(?: out)?(?: to)?(?: (?:me|us))? (?:by phone|on my (?:cell|phone|mobile)|at (?:work|home
        |my office
        |\d{3}\S*))
    (?:i|we) (?:am |are |will be |can |could )?(?:do |be )?(?:free|available|around|able|take|have time|talk
        |off)(?: [a-z0-9]\S*){0,4} (?:call|chat|talk)[[to you then|the lender|the bank]]
    what(?: is)?(?: \w+){0,3} (?:good |best |great )?time (?:for|can|to|will|would)(?: \w+){0,3} (?:call me|a call
        |talk|you call|speak|chat)
    (?:call|callback)(?: me| us)?(?: please)? (?:<when>)<end>
    (?:^ |[|,] )(?:please |ok |yes |just ){0,8}(?:call|call back|callback|phone call|call please|a call|by phone
        |phone)(?: please| works| would be (?:good|great)| is (?:fine|best|good)){0,8}<end>
""",
)

"""English phrases that have a stop's words and are none."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

HARMLESS = phrases(
    "English",
    WORDS,
    r"""
a footer
    (?:if|when|should|do|can|must) (?:i|we) (?:just )?(?:text|reply|say|send
        |type)(?: with)?(?: the word)? <word>
    (?<! i )(?<! have )(?<! already )(?:reply|replying|text|texting|txt|send|sending|respond|type
        |answer|press|enter|click|write) (?:with )?(?:the )?(?:word )?(?:<word>|stop all
        |yes or stop)(?: (?:to|2|for|at|if|or|anytime) (?:opt out|unsubscribe|stop|end|cancel|quit
        |be removed|discontinue|remove|anytime|no longer)?(?: ?(?:from )?(?:\w+ )?(?:texts?|messages?
        |messaging|alerts|receiving \w+))?)?[[me]][[us]]
does not want it to end
    (?:never|did not|not) (?:ever |actually |really )?(?:said|say|saying|told you to|tell you to
        |asked you to|ask you to|mean to|make me say) (?:say )?(?:the word )?<word>
    who (?:unsubscribe|removed|stopped)(?: me)?
    ignore (?:my|the|that|this) (?:\w+ )?(?:stop|unsubscribe)
    (?:do not|not|never|without|will not|would not|did not|can not|could not|should not|does not
        |hate to|rather not) (?:(?:you|ever|please|dare|want|need|you to|to|wish|going|mean|asking|ask
        |just|have|trying) ){0,4}(?:stop|stopping|quit|cease|end|ending|cancel|unsubscribe|opt out
        |(?:remove|delete|take|drop|lose|forget|block|erase|get|leave|pull) (?:me|us
        |my <own><detail>)[[alone]])(?: <fill>(?:<texting>|<writing>|<calling>|<hard>|<soft>)(?: me
        | us)?)?
    (?:did|have|had|has|were|are) (?:you|u|they|i|we|it|my \w+) (?:guys |all |not |ever |just[ ]
        |accidentally |already )?(?:stop|stopped|quit|unsubscribe|opt out|remove|removed|take|delete
        |cancel|lose|stopping)(?: <fill>(?:<texting>|<writing>|<calling>|me|us|my number))?
    (?:you|they|it|i|we|he|she|who|agent) (?:have |has |had |just |all |never |suddenly )*(?:stopped
        |stops|quit) <fill>(?:<texting>|<writing>|<calling>|<hard>)
    (?:you|number|contact|we) (?:have|has|are|is|were|was) (?:now |been |successfully |already[ ]
        |all )*(?:unsubscribe|opt out|removed)(?: you)?|you will (?:not
        |no longer) receive (?:any )?(?:more |further |anymore )?\w+|will receive no (?:further|more) \w+
    (?:accidentally|accident|by mistake|mistakenly|did not mean to|oops|whoops
        |meant to) (?:\w+ ){0,3}<word>
    (?:unsubscribe|opt out|stop) (?:\w+ ){0,4}(?:by|on) (?:accident|mistake)
has seen enough of a home
    (?:not|no|never) (?:\w+ ){0,3}have (?:it|this|that|(?:the|my|our) \w+) (?:evaluated|appraised|assessed|valued
        |inspected
        |shown|listed|sold|toured|viewed)
    (?:not|no) (?:really )?(?:need|have) to (?:see|view|tour|visit) (?:it|(?:the|this|that|a|another
        |any) (?:\w+ )?(?:house
        |home|place|property|condo|apartment|apt|unit|townhouse|townhome))[[<hard>|from|<soft>]]
somebody else is meant
    (?:asked|asks|told|tells|want|wants|wanted|advised|made|makes) (?:me
        |us) to (?:please )?<cease>(?: <fill>(?:<texting>|<writing>|<calling>|<hard>))?
    (?<! you )(?:will|does|do|did|would|can) not (?:just )?leave (?:me|us) alone
    (?:told|asked|telling|asking|got|made) (?:my|the|zillow|redfin|opendoor|another|other|that|our|his
        |her|him|them|all the) (?:\w+ ){0,2}to (?:please )?(?:<cease>|unsubscribe)(?: <fill>(?:<texting>
        |<writing>|<calling>|<hard>))?(?: me| us)?
    (?:unsubscribe|opt out) from (?:zillow|redfin|opendoor|realtor|trulia|homes|another|other
        |the other|those|their|his|her|(?:that|this) other)
    (?:(?<!^ )(?<![|,] )(?<!please )<leave>|unsubscribe|opt out) (?:from|of|off|to|off of) (?:<owned>(?:<service>)
        |<theirs>(?:<place>))(?: (?:\w+ )?(?:newsletters?|emails?
        |lists?|texts?|alerts?
        |messages|mailings?|updates|notifications?|subscriptions?|accounts?|plan|program|app))?
    <leave> (?:from|of) (?:an?|some|so many|too many|a bunch of|tons of|a ton of|lots of|a lot of|dozens of|hundreds of
        |a hundred|a million|several|various|random|(?:my|our) (?:old|other)) (?:\w+ )?(?:newsletters?|emails?
        |mailing lists?|lists|magazines?|subscriptions?|apps?|catalogs?)
    (?:<person>|he|she|they) (?:just |already |finally |accidentally |once |had |has |also )*(?:unsubscribe
        |opt out) (?:from|of) (?:an?|some|a different|another) (?!(?:texts?|messages?|lists?|alerts?|emails?
        |updates|texting|sms) )\w+
    (?:(?:oh|aw|aww|omg|ha|haha|lol|wow|ok|please) [|,]? ?)?(?:stop|quit)(?: it| that)? [|,]? ?(?:you are|you|that is
        |this is)(?: just| all| really)? (?:(?:making|make) (?:me|us) (?:blush|laugh|cry|smile|hungry|jealous
        |drool|giggle|emotional|want)|(?:too|so|such a) (?:kind|sweet|nice|funny|cute|sweetheart|flatterer|charmer)
        |flatter|flattering|killing me|spoil|spoiling|hilarious|adorable|gorgeous)
    stop it [|,] ?(?:that|this|the|those|these) (?:\w+ ){0,2}(?:kitchens?|views?|porch|pool|yard|backyard|bathrooms?
        |bath|tub|fireplace|ceilings?|floors?|windows?|pantry|island|staircase|closets?|deck|patio|garden|sunroom
        |house|home|place|price)(?: (?:is|are) (?:\w+ )?(?:gorgeous|beautiful|amazing|stunning|perfect|unreal
        |insane|everything|incredible|lovely|dreamy|ridiculous))?(?= [|,]| $)
    (?:they|he|she|agents?|realtors?|sellers?|lenders?|office|nobody|zillow|redfin) (?:will|would|can
        |could|should|just|to|always) <cease> <fill>(?:<texting>|<writing>|<calling>|<hard>)
their own doing
    (?:i|we) (?:can|will|could|should|may|might|would|did|have) (?:\w+ )?<cease> (?:<texting>
        |<calling>|<writing>)[[me|us]]
    if (?:you|i|we|they) (?:do not|never|can not|will not) (?:<text>|<call>|<write>)(?: (?:to
        |with))?(?: <me>)?[[again|anymore|ever|any further]]
    (?:i|we) (?:\w+ ){0,3}(?:stop|quit) <fill>(?:<texting>|<writing>|<calling>) (?:you|him|her|them
        |back|people|agents)
    (?:i|we|they|he|she|it|who|agents?|sellers?) (?:really |usually |normally |typically |still[ ]
        |just[ ]|also |even |personally |rarely[ ])?(?:do not|never|did not|can not|will not|would not
        |should not|could not) (?:ever |usually |really |like to |want to )?(?:<text>|<call>
        |<write>)[[me]][[us]]
    (?:i|we|you|they|team|office|people|agents?|\w+s) (?:would |will |could )?never (?:<text>|<call>
        |<write>)[[me]][[us]][[this]][[my]]
    (?<! told )(?<! asked )(?<! if )(?<! that )(?<! rather )you (?:do not|never|did not) (?:ever[ ]
        |even )?(?:<text>|<call>|<write>)(?: \S+)? (?:back|at all)
a stop or an end as a thing
    stop six
    (?:a|an|the|bus|next|last|first|second|third|final|pit|rest|truck|quick|short|our|my|non|door|back
        |subway|train|metro|trolley|tram|rail|shuttle|school|one|full|gas|tour|another|each|every|per|hard
        |dead|f|transit|that|traffic|water|two|three|four|\d+|pipe|lunch|coffee|low|high|top|bottom|deep
        |front|far|other|week|year|month|open|loose) (?:stop|stops|end|ends)[[<fill>(?:<texting>|<writing>
        |<calling>|<hard>)]]
    (?:does|do|will|would|when|can|did|lease|contract|showings?|auction|listing|school|season|it|rain
        |noise|road|street|train|bus) (?:\w+ ){0,2}(?:end|ends|stop
        |stops)<end>(?<! you stop)(?<! please stop)(?<! just stop)(?<! all stop)(?<! texts stop)
        (?<! messages stop)
    (?:where|places?|what time|how long|until) (?:\w+ ){0,4}stop<end>
""",
)

NEGATED = phrases(
    "English",
    WORDS,
    r"""
asks for no end
    (?:(?:not|never) (?:see|have|find|think of|know of) (?:a|any|one|the) (?:good |single |real )?(?:need|reason|point
        |cause) (?:to|in
        |for)|no (?:need|reason|point|sense|cause|use)(?: for (?:you|it|this|them|me|yall|anyone))? (?:to|in|for)|neednt
        |need not|(?:not|un) ?necessary(?: for (?:you|yall))? to|unnecessary to|not required to) (?:ever |have you[ ]
        |make you )?<to_end>
    (?<!you )(?:(?<! i )(?<! we )(?<!will )(?<!would )(?<!should )not|never) (?:ever |even |really |actually
        |just )?(?:ask|asked|asking|tell|told|telling|want|wanted|wanting|beg|begging|like|need|expect|expecting
        |trying to get|request|requesting) (?:for )?(?:you|yall|anyone|anybody|them) (?:guys |all )?to (?:ever[ ]
        |actually )?<to_end>
    (?:nobody|no one|noone|none of us|neither of us)(?: here)? (?:ever )?(?:says?|said|asks?|asked|tells?|told|wants?
        |wanted|is asking|is telling|needs?) (?:(?:for )?(?:you|yall|anyone|them) )?(?:guys |all )?(?:to |anything[ ]
        |about )*<to_end>
    who (?:ever )?(?:says?|said|asked|told|wants|wanted) (?:(?:you|yall|i|we
        |anything) )?(?:guys |all |want |wanted )?(?:to[ ]
        |about )*(?:the word )?<to_end>
    why (?:would|should|did) (?:i|we|you|anyone|anybody|yall) (?:guys |ever |even |want to |have to |need to )*<to_end>
    hate (?:for you|for yall|to see you|to have you|for (?:this|these|it|them|the \w+)) (?:guys |all )?(?:to )?<to_end>
    (?:did not|never|does not|do not|am not|was not|were not|are not
        |(?<!did i )(?<!did we )(?<!have i )(?<!do i )not) (?:ever |actually |really |at all |necessarily[ ]
        )?(?:say|said|saying|mean|meant|meaning|imply|implying|suggest|suggesting) (?:that[ ]
        )?(?:for you |for yall |(?:you|yall) (?:guys )?(?:should|had to|have to|need to|must|ought to|can
        |could) )?(?:to[ ]
        )?<to_end>
    not (?:think|asking|feel|believe|saying) (?:that )?you (?:should|need to|have to|must|ought to|to) <to_end>
    (?:by no means|not that you (?:should|have to|need to)|you (?:better|should|must|can) not|no one should) (?:ever[ ]
        )?<to_end>
    (?<!why do )(?<!why )(?:i|we) (?:really |actually |honestly |certainly )?(?:do not|would not|will not|did not
        |never) (?:ever |really |actually )?(?:want|wanted|need|wish|like|care|plan|mean|intend
        |have) to (?:ever )?<to_end>
asks how an app is set
    (?:how|where) (?:do|can|would|could|to|should|does) ?(?:i |we |one )?(?:turn off|shut off|switch off|disable|mute
        |silence)(?: (?:my|push|app|email|phone|sound|group|new|zillow|redfin|browser)){0,3} notifications?[[from (?:you
        |this|your|yall)|you|this]]
    (?:how|where) (?:do|can|would|could|to|should|does) ?(?:i |we |one )?(?:turn|switch)(?: (?:my|the|push|app|email
        |phone|sound|group)){0,3} notifications? off[[from (?:you|this|your|yall)]]
    (?:how|where) (?:do|can|would|could|to|should|does) ?(?:i |we |one )?(?:turn off|shut off|switch off|disable|mute
        |silence) <fill>(?:notifications?|alerts?|reminders?|emails?|sounds?) (?:in|on|for|from) (?:the |my |your[ ]
        |this )?(?:app|phone|zillow|redfin|trulia|opendoor|realtor|site|website|portal|iphone|android|page|browser
        |laptop|computer|search)
""",
)
"""Heard before anything insists: what they hold is the contrary of a stop."""

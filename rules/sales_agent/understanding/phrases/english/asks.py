"""English sentences that ask to end the messages."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

INSISTS = phrases(
    "English",
    WORDS,
    r"""
will not accept that they go on
    (?:if|unless|until|till|because|since|and|but) you (?:all |guys |people )?(?:do not|will not
        |can not|would not) <cease> <fill>(?:<texting>|<writing>|<calling>|<hard>)
    (?:if|unless|until|till) you (?:all |guys |people )?(?:do not|will not|can not
        |would not) <cease><end>
    (?:how|what|which|keyword|word|number)(?: \w+){0,6} (?:<finish>|unsubscribe from|opt out of
        |turn) (?:getting |receiving )?<fill>(?:<hard>|these|this|them)(?: off)?<end>
    (?:asked|told|tell|telling|want|wants|need|needs
        |asking) you to (?:please )?<cease> <fill>(?:<texting>|<calling>|<writing>)
    (?:when|why) (?:will|would) (?:not )?you (?:not )?(?:ever )?<cease> <fill>(?:<texting>|<calling>
        |<hard>)
    (?:why|how come) (?:do|will|would|can|did) (?:not you
        |you not) (?:just )?<cease> <fill>(?:<texting>|<calling>|<hard>)
would like to get none
    (?:make|get|have|tell|ask) (?:your (?:\w+ ){1,2}|(?:everyone|everybody|anyone
        |whoever)(?: \w+){0,4} |the (?:bot|robot|computer|system|ai|machine)[ ]|them |sam[ ]
        |whoever \w+ \w+ )(?:to )?(?:please )?(?:stop|quit|cease)(?: <fill>(?:<texting>|<calling>|<hard>)
        |<end>)
    (?:i|we) (?:\S+ ){0,3}(?:to )?<finish> (?:getting|receiving|hearing|seeing
        |being)(?: \S+){0,3}? (?:<hard>|<soft>|these|this|from you|contacted|texted|messaged|called
        |bothered|spammed|harassed)
    (?:how|where) (?:do|can|would|could|to) ?(?:i |we )?(?:\S+ )?(?:<finish>|cancel) (?:getting[ ]
        |receiving )?<fill>(?:<hard>|these|this|it|them)[[\w+ (?:from zillow|pain|leak)]]<end>
    (?:i|we) (?:want|need|would like) <fill>(?:<hard>|these|this|it|them
        |you) (?:all )?(?:to )?(?:<finish>|stopped|ended|cease|go away)<end>
    (?:<hard>|these|this) (?:really |all |just )?(?:need|needs|have|has|got|must|should|better|ought
        |can|could|will) (?:all |please |now |just )?(?:to )?(?:please |just |all )?(?:stop|end|cease
        |quit)<end>
    (?:get|make|making|have) <fill>(?:<hard>|these|this|it|them|you|yall) (?:all )?(?:to )?(?:stop|end
        |cease|quit)<end>
asks you not to
    (?:that|ask|asking|request|requesting|prefer|rather|appreciate|hope|want|wanted|wish|insist|demand
        |rather that|need|like|told|telling|asked) (?:that |it if )?(?:you|u|yall|your \w+
        |nobody) (?:all[ ]|guys |people |please |could |would |to ){0,3}(?:do not|did not|not|never|not to
        |would not|no longer|stop|stopped|quit|refrain from|could not)(?: to)? (?:ever )?(?:<text>
        |<texting>|texted|messaged|contacted|bothered|(?:<write>|<writing>|sent|<call>|<calling>
        |called)(?: to)? <me>)<third>
    if you (?:all |guys |people |please |could |would |can |will |just ){0,3}(?:did not|would not|not
        |never|stop|stopped|quit|refrain from|could not)(?: to)? (?:ever )?(?:<text>|<texting>|texted
        |messaged|contacted|bothered|(?:<write>|<writing>|sent|<call>|<calling>|called
        |sending)(?: to)? <me>)<third>
    (?:can|could|would|will|may|might) you (?:please |just |kindly |all |guys )?(?:not|stop|quit
        |never) (?:<text>|<texting>|(?:<write>|<call>|<writing>|<calling>)(?: to)? <me>)[[me (?:the|a|that
        |it)]]<third>
has said it before
    (?:did|have|had|must) (?:(?:i|we) not|not (?:i|we)) (?:just |already |clearly )?(?:(?:say|said|type|typed) (?:to[ ]
        )?|(?:ask|asked|tell|told) you (?:guys |all )?to )(?:stop|quit|cease)
    (?:will|shall|should|would|going to) not (?:have to |need to |be )?(?:ask|tell|asking|telling
        |warn) you (?:guys |all[ ]
        )?to (?:stop|quit|cease)
    what part of (?:stop|unsubscribe|do not (?:text|contact)|leave me alone)|(?:understand|spell
        |comprehend) (?:what |the word |the meaning of )?stop
    (?:(?<=^ )|(?<=[|,] )|(?<=ok ))(?:said|replied|texted|sent|typed|wrote|answered
        |responded) (?:with[ ]|the word |you )?(?:stop|unsubscribe|opt out|quit)(?: already| before
        | multiple| several| \d+x?| twice| three| many| like| times| now| last| week| month| yesterday
        | ago| weeks| days){0,4}<end>
    (?<! if )(?<! when )(?<! should )(?<! do )(?<! can )(?<! make )(?:i|we|already|have|i just
        |told you) (?:(?!never |not |if |did )\S+ ){0,2}(?:said|saying|replied|texted|sent|typed|wrote
        |text|put|responded|answered|say|told you|told yall|told u|asked you to|asked|requested)(?: you
        | with| the word| to| a| people| guys){0,3} (?:stop|unsubscribe|opt out|quit|cease)[[by|in|over|at
        |off|and|looking|working|the search|you|the car]](?: already| before| multiple| several| \d+
        | twice| three| many| like| times| now| this| \d+x| last| week| month| time| yesterday| ago| weeks
        | days){0,4}<end>
    (?:asked|asking|requested|requesting|want|need|like|tried|trying
        |how) (?:\S+ ){0,3}to be (?:removed|taken off|unsubscribed|opt out|deleted|left alone|off)(?: of
        | from)?[[the (?:title|deed|loan|mortgage|lease|market)|market]]
""",
)
"""Heard whatever stands beside them: what only sounds so has no place in them."""

ASKS = phrases(
    "English",
    WORDS,
    r"""
stop texting
    <cease> <between>(?:<texting><third>|(?:<writing>|<calling>)(?: (?:to|with|on|at))? <me>
        |<hard>(?: (?:and|or|,) <hard>){0,3}<end>)
    <cease> <between>(?:updates|listings|suggestions|recommendations|ads|links|inquiries|homes)<end>
    (?:turn|shut|switch) <fill><hard> off
    (?:<cease>|end) <fill>(?:<calling> (?:and|or|,) ){0,2}<texting><third>
    <cease> <fill>(?:<texting>|<writing>|<calling>)(?: (?:to|with|on|at|in|up|back|in with
        |from))? <me>
    <cease> <fill>(?:attempting|trying) to (?:<text>|<call>|<write>[[me on]]|get|reach|engage)<third>
    <cease> (?:text|message|contact|call|send|bother|spam|write|email|harass|msg)(?: to)? (?:me|us)
    <cease> <fill>(?:checking in|checking up|following up|touching base|sending|replying|responding
        |reaching|asking)<end>
    <cease> (?:\w+ ){0,4}and (?:the|your|all|these|all the|sending) <fill><hard><end>
    <cease> to (?:text|message|contact|call|send|write|bother|email)(?: to)? (?:me|us)[[the|a|an|that
        |it|when|if|about]]
    <cease> <fill>(?:asking|trying|offering|wanting|begging|attempting|calling
        |writing)(?: \w+){0,3} (?:to (?:buy|sell[[me]]|purchase|list)|about (?:my|our|the|selling|buying
        |this|that) ?(?:house|home|property|place|land|condo)?)
    <cease> (?:using|with|w) (?:this|my) (?:\w+ )?number
stop sending messages
    <cease> <fill>(?:sending|giving|forwarding|shooting|sharing|pushing|texting) <fill><hard>
    <cease> <fill>(?:sending|giving|forwarding|texting|emailing)(?: <me>| it| them| these| this| those
        | that| out){0,2}<end>
    <cease> <fill>sending <me>(?: (?:anything|stuff|things|this|these|shit|crap))?<end>
    <cease> <fill>(?:sending|giving|texting|emailing|forwarding) <fill><soft><end>
    <cease> <fill>(?:sending|giving|texting) <fill><soft> (?:(?:i|we) (?:am not|are not|already|just
        |have|bought|found|purchased|closed|signed|went|moved|no longer|do not|sold|got|am done|are done)
        |please|because|since|as we|as i|to (?:me|us|this|my)|or (?:i will|else)|not interested
        |and (?:remove|take|delete|leave|lose|unsubscribe))[[(?:not )?(?:\w+ )?interested in]]
stop the messages
    <finish> <fill><hard>[[sign|the|my|<for_some>|from (?:zillow|redfin|opendoor|other|another)]]
    cancel <fill>(?:texts?|messages?|messaging|texting|alerts?|notifications?|subscriptions?|sms
        |emails|communications?)[[about|with|<for_some>|to (?!(?:these|this|your|the|all|receive) )\w+
        |from (?:zillow|redfin)]]
    (?:end|terminate|stop) (?:this|the|our|all) (?:conversation|chat|thread|text thread|exchange)<end>
    cancel (?:all|everything from you|your|this|the) (?:future |further )?(?:texts?|messages?|service
        |sms|messaging)<end>
no more messages
    no (?:more|further|additional) (?:of )?(?:\w+ )?<fill><hard>[[than|needed to]]
    (?<! need )no (?:more|further|additional) (?!offers? )<soft><end>
    no (?:more|further|additional) (?:of )?(?:your |these |those )?offers? (?:from (?:you|yall|your \w+)|by text)
    (?:(?<=^ )|(?<=[|,] )|(?<=ok )|(?<=please )|(?<=is ))enough (?:of |with )?<fill><hard>
    cancel <fill>(?:enrollment|sign up|membership|subscription)(?: \w+){0,3} <hard>
    no more (?:of )?(?:this|these|it|that)<end>
    (?<!got )(?<!have )(?<!received )(?<!get )no (?:texts?|texting|messages?|messaging|contact|sms
        |spam|solicit\w+|follow ups?|outreach)(?: (?:no|or|and|nor|,|no more) (?:calls?|emails?|calling
        |<hard>)){0,3}<end>
    (?<!got )(?<!have )no (?:calls?|emails?)(?: (?:or|and|nor|,|no|and no|, no) (?:calls?
        |emails?)){0,2}(?: (?:or|and|nor|,|no|and no|or no|, no)){1,2} <hard>
    (?:no|(?<! do )(?<! did )(?<! will )(?<! can )(?<! does )(?<! would )(?<! should )(?<! could )
        (?<! have )(?<! is )not) (?:<text>|<write>) (?:me|us|messages?|texts?|more|again)[[the|a|an|that
        |it|from|yet|about]]
    no more (?:sending|<texting>|<calling>|<writing>)
    (?:that is|that was|had) enough (?:of )?<fill><hard>
    cease and desist
    (?:cease|discontinue|desist|stop) (?:all |any |and all |any and all )?(?:further[ ]
        |future )?(?:contact|communications?|correspondence|messages|messaging|texts|service)
""",
)

CALLS = phrases(
    "English",
    WORDS,
    r"""
stop calling
    <cease> <fill>(?:<calling>)<third>[[to check]]
    <cease> <fill>(?:calls|phone calls|the calls)
    <want> (?:anymore|more|any) (?:more )?(?:of )?(?:your |these |those )?(?:phone )?(?:calls|emails
        |calling)
    no more (?:\w+ )?(?:phone )?calls
    <neg> <negfill>(?:<call>)(?: <me>)? <again>
""",
)
"""Asks to end calls or emails: a stop too, unless texts are welcome instead."""

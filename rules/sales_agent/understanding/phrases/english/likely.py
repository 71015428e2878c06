"""English phrases that a person should read: they may mean a stop."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

LIKELY = phrases(
    "English",
    WORDS,
    r"""
goodbye
    (?:delete|erase) everything
    (?:i|we) want out<end>|(?:<text>|<call>) (?:me|us) (?:again|one more time|once more) (?:and|or|see
        |i)
    not interested(?: anymore| at all)? [|,](?: \S+){0,5}? (?:bye|goodbye)
    (?:not interested|no thanks|no interest|not selling|not looking
        |not buying)(?: [|,])?(?: \w+){0,3}?(?: [|,])? (?:bye|bye bye|goodbye|adios|go away|get lost
        |good day|peace)
    go away|get lost|take a hike|beat it|kick rocks|get bent|(?:move along|move on)<end>|take (?:a
        |the) hint|not interested in (?:hearing|talking|your (?:texts|messages|spam))
reported
    (?:report|reported|reporting|block|blocked|blocking|sue|suing) (?:you|ur|u|yall|your|this number
        |this|as (?:spam|junk)|these|spam|and (?:blocked|reported)|(?:it )?to (?:the )?(?:fcc|ftc|police
        |carrier|authorities|state|bbb))
    (?:i|am|have|be|getting|going to be|you are|you will be|number|just|already|will be
        |hereby) (?:reported|reporting|blocked|blocking)<end>
    (?:^ |[|,] )(?:(?:ok|hi|hello|thanks|please|you are|you have been|number|and|so
        |consider yourself) ){0,2}(?:reported|blocked|reporting|blocking)<end>
    tcpa|fcc|ftc|lawsuit|class action|attorney general|do not call (?:list|registry)
        |better business bureau|hear(?:ing)? from (?:my|our) (?:lawyers?|attorneys?)
    my (?:lawyer|attorney) will (?:be in|contact|call|sue|hear|get)|harass(?:ing|ment)
        |invasion of (?:my )?privacy|(?:is|are|this|texts?) illegal|against the law|(?:will|going to
        |to) sue(?: you)?<end>
spam
    (?<! to )(?<! my )(?<! in )spam[[folder|filter|call|calls]](?:mer|mers|ming|my)?
    (?<! a )scam(?:mer|mers|s)?<end>
    (?:is|are|you|fucking|this) (?:a )?(?:scammers?|spammers?)
    leave (?:me|us)[[a|the|your|with|know|message|voicemail|number|details|any|some]]<end>
profanity
    fuck (?:you|off|yourself|u|this|ur|all|your|yourselves)|screw (?:you|off)|piss off|eat shit
        |kiss my|suck (?:my|a|it)|go to hell|(?<!not )(?<!never )shut up|shut the|you suck|drop dead|up yours|assholes?
        |bitch(?:es)?|dumbass|jackass|dickhead|bastards?|scumbags?|douche\w*|prick|cunts?|piece of shit
        |get (?:fucked|a life|a real job)|fuckers?|motherfuckers?|bloodsuckers?|go fuck|sod off|bugger off
        |(?:you|your|you are|are|get lost|fucking|u) (?:\\w+ ){0,2}(?:pathetic|creeps?|creepy|losers?
        |idiots?|morons?|vultures|parasites?|disgusting|scum)
asks where the number is from
    (?:how|where) (?:did|do|in the world did|on earth did|fucking did|lol did|could
        |would)(?: \w+){0,3} (?:get|got|find|obtain|have|come by|come across|acquire)(?: \w+){0,2} (?:my
        |this) <own>(?:<detail>)
    (?:who|how) (?:\w+ )?(?:gave|sold|shared|provided|got|has|have) (?:\w+ ){0,3}(?:my
        |this) <own>(?:<detail>)
    why (?:\w+ ){0,3}(?:do|are|is|have|did|would|you|does|yall) (?:\w+ ){0,4}(?:texting|messaging
        |contacting|bothering|harassing|texted|messaged|contacted|text|message|contact|spam) (?:me|us|this
        |my)
    (?:never|did not|do not|have not) (?:\w+ ){0,2}(?:sign up|signed up|ask|asked|request|requested
        |consent|consented|agree|agreed|opt in|opted in|subscribe|subscribed|authorize) (?:for|to|you|this
        |these|my|any)[[a showing|a tour|the showing|see]]
    (?:never|did not|have not) (?:\w+ )?(?:gave|give|given) (?:you|anyone|my|this|out)
    (?:do not|can not|never) (?:ever |even |really )?(?:remember|recall) (?:ever |me )?(?:giving (?:you|yall|anyone|any
        |my|permission|consent)|agreeing to|consenting|opting in|authorizing|subscribing|allowing
        |signing up[[for (?:a|the) (?:tour|showing)]]|asking for (?:this|these|any|your|texts|messages)|requesting[ ]
        (?:this|these|any|your|texts|messages))
    who (?:\w+ )?(?:gave|told|said|allowed|authorized) you(?: \w+)? (?:permission|could|can|to
        |the right) ?(?:to )?(?:<text>|<call>|<write>)
    (?:who|what) (?:is|fucking is|lol is|company is) this (?:and )?(?:why|how)
complains of the messages
    (?<!can )(?<!could )(?<!will )(?<!would )(?<! do )(?<!did )(?<! if )(?<!when )(?<!should )(?<! may )(?<!that )
        (?<!how )(?<!want )(?<!have )(?<!ask )(?:you|yall|your (?:company|office|team|people|bot|agents?)) (?:people[ ]
        |guys |all |folks |really |just |keep |literally |always ){0,3}(?:<text>|<texting>|<call>|texts|messages
        |contacts
        |calls|spams) (?:me|us) (?:\w+ ){0,3}?(?:nonstop|non stop|constantly|all day|all the time
        |every (?:single )?(?:day
        |hour|week|morning|night|minute)|day and night|around the clock|too (?:much|often)|24 7|(?:so|this) (?:much
        |often)|over and over|endlessly|like crazy|relentlessly)[[and (?:i )?(?:love|like|appreciate)]]
    (?:nonstop|non stop|constant|endless|incessant) (?:texts?|messages?|texting|messaging|spam)[[are (?:fine|ok|great)]]
    (?:you|yall|they) (?:people |guys |all )?(?:text|message) (?:me|us) (?:\S+ ){0,8}(?:sick|tired|fed up) (?:of|with)
        (?: it| this| that| you)
    (?:sick|tired|fed up) (?:of|with) (?:it|this|that) (?:[,|] )?(?:and )?(?:you|yall) (?:people |guys |all )?(?:text
        |message) (?:me|us|every|all|constantly|nonstop|too|so)
    you (?:people |guys |all |folks )?(?:just |really |simply )?(?:never|do not ever|will never) (?:quit|stop|give up
        |let up)<end>
    better (?:be the last|not (?:get|receive|see)) (?:\w+ )?(?:texts?|messages?)|let me (?:get|see
        |receive) another|stop (?:the|all the) (?:rest|others)
    (?:you|yall|they|keeps?|constantly|always) (?:guys |people |still |just |all[ ]
        |constantly )?keep (?:texting|messaging|contacting|bothering|sending|spamming|calling|blowing)
    (?:sick|tired|fed up|done|over|annoyed)(?: and tired)? (?:of|with|by) (?:\w+ ){0,3}(?:texts
        |messages|texting|spam|you|alerts|these|this|getting|emails)
    (?:too|so|way too) many (?:texts|messages|alerts|emails)
    (?<! not )(?:bothering|annoying|harassing|bugging|spamming|pestering) (?:me|us)
    (?:annoying|irritating|obnoxious|ridiculous|intrusive|relentless|unwanted
        |unsolicited)(?: \w+){0,3} (?:<hard>)|(?:you|your|you are|this is
        |these are) (?:\w+ ){0,2}(?:annoying|irritating|obnoxious|relentless|intrusive)
    (?:texts?|messages?|texting|alerts?|spam) (?:are|is|get|gets|getting|have gotten
        |has gotten) (?:\w+ ){0,2}(?:annoying|irritating
        |ridiculous|out of hand|excessive|too much|obnoxious|nonstop|constant|unbearable|getting old)
    (?:texted|messaged|contacted) (?:me|us) (?:\w+ ){0,3}times (?:this|today|in|already|a|now|since)
    (?:had it|had enough)(?: up to here)? (?:with|of) (?:\w+ ){0,3}(?:texts?|messages?|spam|you|your|this|these|texting)
    (?:texts|messages|of (?:these|those|them)) (?:\S+ ){0,8}(?:sick|tired) of it
    wast(?:e|ing) (?:of )?(?:my|our) time
    (?:keep|getting|get) (?:\w+ ){0,2}(?:unwanted|spam|unsolicited|annoying)
    (?:^ |[|,] )(?:(?:ok|okay|that is|ugh|please|alright|i have had|had|people
        |guys) ){0,2}enough(?: already)?(?= (?:[|,]|$))|keep (?:your|those|these) <fill><hard> to yourself
        |(?:^ |[|,] |ok |please )cut it out<end>|turn off (?:the|your|this) (?:bot|robot|machine)
        |(?:how many times|told you(?: already)?(?: \w+){0,2} no|already told you|already said no
        |(?<! he )(?<! she )(?<! they )(?<!landlord )(?<!seller )(?<!bank )(?<!wife )(?<!husband )(?<!agent )
        (?<!owner )(?<!lender )(?<!office )(?<!who )(?<! it )(?<!hoa )said no[[pets?|dogs?|cats?|parking|hoa|offers?
        |showings?|rentals?|loans?|problem|one|need|smoking]]
        |what part of (?:no|not|stop))
    (?:enough is enough|enough already|i am done|give it up|give up|let it go|forget (?:about )?me
        |not welcome|unwelcome)<end>
    (?:pause|hold|mute|slow down|take a break from|snooze|limit|reduce|fewer
        |less) (?:on )?<fill>(?:<hard>)
no calls or emails
    <want> (?:to )?(?:be )?(?:contacted|called|texted) by|<want> (?:\w+ ){1,5}(?:<calling>
        |<texting>) (?:me|us)
    (?:do not|never|not to|please not) (?:ever |please |just |even |you )?(?:<call>)(?: <me>)?[[it|the
        |a|him|her]]
    (?<!will )(?<!would )(?<!could )(?<!can )(?<!did )(?<!does )(?<! i )(?<! we )(?<!they )(?<! he )(?<! she )(?:do not
        |never
        |not) (?:\w+ )?(?:respond|reply|write back|answer)(?: back| to (?:me|this))?<end>
    (?:do not|no longer) (?:\w+ )?(?:want|need|accept) <fill>(?:calls|emails?|(?!anything|something)(?:<soft>))<end>
    (?:do not|no longer) (?:\w+ )?(?:want|accept) <fill>(?:any|some)thing<end>
    do not want (?:this|these|it|any of this|any of it)<end>
    <cease> <fill>(?:<texting>|<calling>) (?:him|her|them)|<neg> (?:<text>|<call>) (?:him|her|them)
    (?:delete|close|cancel|deactivate|close out) (?:my|our|this) (?:account|file|case|profile
        |registration|membership)
a stop's word
    (?:(?<=^ )|(?<=[|,] )|(?<=please )|(?<=ok ))stop (?!(?:by|in|over|at|here|there|signs?|lights?|off
        |loss|watch|payment|and|to|for|it|me|looking) )[a-z]+<end>
    unsubscribe|stop all|desist
    (?:^ |[|,] )(?:<fill>)(?:stop)<end>
    \w+ stop<end>
""",
)

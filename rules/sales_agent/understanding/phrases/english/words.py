"""Groups of English words that phrases are made of."""

from rules.sales_agent.understanding.phrase import groups

WORDS = groups(r"""
fill
    (?:(?:please|just|ever|all|any|the|this|that|these|those|your|yall|with|fucking|goddamn|damn
        |bloody|stupid|dumb|annoying|constantly|constant|always|even|now|already|immediately|automatically
        |automated|automatic|auto|random|randomly|unwanted|unsolicited|spam|spammy|unnecessary|ridiculous
        |endless|incessant|daily|weekly|nonstop|more|further|future|additional|other|of|or|and|my|from|to
        |being|getting|receiving|you|people|guys|continuing|me|us|such|altogether|completely|forever
        |actually|seriously|literally|so|many|much|crazy|generic|useless|pointless|junk|marketing
        |promotional|sales|bs|shitty|crappy|real|estate|property|robot|bot|mass|group|follow|anymore
        |listing|home|house|search|price|email|mls|phone|right now|at once|right away|trying to|kind of
        |kinds of) ){0,5}
cease
    stop|stp|quit|cease|halt|discontinue|stopping|ceasing|discontinuing|knock off|cut out|lay off
        |stop it with|quit it with|knock it off with|cut it out with|enough of|enough with|chill with
        |ease up with|be done|done with
finish
    <cease>|end|ending|terminate|suspend|kill|shut off|turn off|switch off|disable|deactivate|cut off
me
    me|us|myself|my (?:\w+ )?(?:phone|number|cell|inbox|mobile|line)|this (?:phone )?(?:number|phone
        |cell|line)|the number|here|everyone|anyone|my (?:wife|husband|mom|mother|dad|father|parents
        |family|son|daughter|spouse)
texting
    texting|messaging|contacting|spamming|bothering|harassing|bugging|pestering|hounding|hassling
        |badgering|pinging|smsing|dming|soliciting|robotexting|reaching out|hitting (?:me|us) up
        |hitting up|hitting my|blowing up my|blowing (?:me|us|my \w+) up|stalking|communicating|disturbing
        |bombarding|flooding|inundating|nagging|annoying|trolling|hmu|corresponding|inundating
writing
    writing|talking|speaking|replying|responding|sending|notifying|alerting|asking|selling|marketing
        |advertising|pushing|chasing|following up|checking in|checking up|checking on|touching base
        |getting in touch|pressuring|pursuing|targeting
calling
    calling|phoning|ringing|dialing|robocalling|emailing|mailing|facetiming
        |leaving (?:me )?(?:voicemails?)
text
    text|message|contact|sms|spam|solicit|ping|dm|communicate|reach out|write back|hit (?:me|us) up
        |hit my (?:phone|line|cell)(?: up)?|hit up|hmu|blow up|follow up|hassle
write
    bother|disturb|harass|pester|bug|stalk|write|send|reply|respond|talk|annoy|notify|speak|hound
        |check in|check up|check on|touch base|get in touch|advertise|market|sell|attempt|try
call
    call|phone|ring|dial|email|mail|leave (?:me )?voicemails?|calls
hard
    texts?|messages?|sms|mms|communications?|correspondence|contact|notifications?|alerts?|emails?
        |reminders?|solicitations?|subscriptions?|blasts?|harassment|outreach|newsletters?|robotexts?
        |robocalls?|spam|junk|crap|shit|garbage|bullshit|bs|nonsense|trash|promos?|promotions?|drips?
        |feeds?|follow ups?|spamming
soft
    listings?|homes?|houses?|propert(?:y|ies)|info|information|stuff|things?|links?|suggestions?
        |updates?|recommendations?|offers?|anything|something|matches|results|options|places|ads|material
        |content|inquiries|comps|reports?|market reports?|deals?
type
    condos?|condominiums?|town ?homes?|town ?houses?|lots?|land|acreage|fixers?|fixer uppers?
        |ranch(?:es)?|duplex(?:es)?|foreclosures?|new (?:builds?|construction)|apartments?|manufactured
        |mobile homes?|trailers?|multi ?famil(?:y|ies)|rentals?|modulars?|pics|pictures|photos|videos
        |floor plans?|hoas?|auctions?|listings? that|ones|split levels?|bi levels?|two stor(?:y|ies)
        |short sales?|lofts?|studios?|commercial|teardowns?|flips
end
    (?= (?:(?:please|thanks|thank|now|anymore|again|already|ok|okay|sir|maam|man|at all|ever|lol
        |immediately|today|period|right now|asap|appreciate it|for good|forever|altogether|completely|bye
        |goodbye|god bless|ugh|jesus|people|guys|you|and|so much|very much|fucking|damn it|dammit|or else
        |too|either|as well|here|man|dude|bro|fam|folks|yall|sheesh) ){0,4}(?:[|,]|$|(?:or|because|since
        |unless|before|and) (?:i|we|you|else|my) ))
again
    again|anymore|ever|further|any further|ever again|from now on|going forward|in the future
        |moving forward
list
    (?:\w+ ){0,4}(?:lists?|database|data base|system|systems|contacts?|records?|crm|phone ?books?
        |mailings?|texts?|messages?|messaging|alerts?|campaigns?|distribution|rotation|group|threads?|chat
        |service|program|marketing|roster|files?|subscriptions?|notifications?|phone|spam|data|sms|emails?
        |drip|blast|blasts|queue|book|calls?|app|website|sheet|communications?|software|leads?|robot|bot)
own
    (?:(?:cell|phone|mobile|contact|full|personal|wife|husband|first|last|and|or|number|name|info
        |information|email|our|my|the|both|all|of) ){0,4}
detail
    name|names|number|numbers|info|information|contact|contacts|phone|cell|details|data|digits|line
        |email|profile
remove
    take|remove|delete|drop|erase|get|pull|scratch|cross|strike|clear|wipe|purge|scrub|cut|unlist|kick
        |omit|exclude|dump|removing|taking|deleting|taken|removed|deleted|pulled
want
    have no (?:desire|interest|need|wish|intention)|no (?:desire|interest|need|wish)|(?:do not|did not
        |no longer|never|not) (?:\w+ )?(?:want|wish|care|need|like|desire|looking|interested|trying|asking
        |wanting|agree|consent|sign up|ask|opt in|subscribe|request|authorize|needing|wanting|requiring
        |require)|no (?:want|need|like)
neg
    do not|never|not to|you (?:must|may|can|should|shall|will) not|do not you
negfill
    (?:(?:ever|please|you|dare|even|try to|try and|attempt to|continue to|again|freaking|fucking|just
        |go|need to|want you to|to|bother to) ){0,3}
between
    (?:(?!(?:by|in|over|at|off|here|there|and|to|for|through|i|we|the seller|sellers?|agents?|lenders?
        |he|she|they|him|her|them|who|from|when|if|until|while|so|but|because|before|after|around|near|on
        |zillow|redfin|opendoor|their|other|looking|working|paying) )\w+ ){0,6}
for_some
    for (?!(?:me|us|my|this|good|now|all|ever|a|real|the) )\w+|in (?!(?:the|future|any|general) )\w+
        |over|under|near|around|(?:and|but) (?:keep|only|just)
goes_on
    (?= (?:[|,]|$|(?:<me>|again|anymore|ever|further|back|please|thanks|now|at|about|regarding|for|in
        |by|with|to|from|via|through|or|and|nor|if|as|because|since|until|till|unless|when|while|before
        |after|on|any|without|except|i|we|so|but|no|not|none|period|lol|ok|okay|sir|maam|man|bro|dude|yall
        |anything|you (?:people|guys|creep|weirdo|idiots?|scammers?)|under|today|tonight|this|that is
        |it is|he is|she is|they|who|why|how|stop|leave|remove|take|wrong|fuck|fucking|damn|immediately
        |forever|over|period|thx|texts?|messages?|nobody|never|do|just|your|his|her|too|either|call
        |email) ))[[and driv\w+|or driv\w+|while driving|when (?:you )?driv\w+]]
third
    [[you|it|a|an|him|her|them|they|those|while|each|people|and drive|and driving|or drive
        |everyone else|the (?!(?:same|number|wrong|phone|line|shit|hell|fuck|crap) )\w+|sellers?|buyers?
        |owners?|agents?|tenants?|lenders?|my (?!(?:phone|number|cell|inbox|mobile|line|house phone
        |home phone|work phone|personal|work number|wife|husband|mom|mother|dad|father|parents|family|son
        |daughter|spouse|business|old|other|home) )\w+]]
word
    stop|unsubscribe|quit|cancel|end|opt out|remove|cease|revoke|desist|discontinue
to_end
    (?:(?:stop|stopping|quit|quitting|cease|ceasing|halt|halting|end|ending|discontinue|<finish>)(?: <fill>(?:<texting>
        |<writing>|<calling>|<hard>|<soft>|getting|receiving|coming)(?: (?:me|us|these|this|them|it))?|(?: (?:me|us|it
        |them|this|these|now))?)|(?:unsubscribe|opt out|cancel|remove|delete|take)(?: <fill>(?:me|us|my number|off
        |<hard>
        |<soft>))?(?: off)?)
leave
    (?:unsubscribe|opt out|(?:<remove>) (?:me|us|myself|ourselves|my (?:\w+ )?(?:name|number|email))(?: off| out)?
        |cancel
        |stop (?:getting|receiving) (?:emails|texts|messages|alerts))(?: (?:me|us|myself|her|him|them|<person>))?
owned
    (?:(?:my|our|his|her|their|the|an?|some|that|all|of|old|local|kids?|son|daughter|wife|husband|mom|dad|mother|father
        |boss|city|high|high school|free|stupid|weekly|monthly|daily|other) ){0,4}
theirs
    (?:my|our|his|her|their|another|some) (?:(?:old|local|kids?|son|daughter|wife|husband|mom|dad|other) ){0,3}
service
    gym|school|church|bank|dentist|pharmacy|hospital|yoga|pilates|pta|preschool|daycare|college|university|alumni
        |airlines?|casino|netflix|hulu|disney|spotify|amazon|costco|walmart|walgreens|cvs|etsy|ebay|groupon|linkedin
        |facebook|instagram|tiktok|youtube|peloton|nextdoor|verizon|comcast|t mobile|magazine|newspaper|podcast
        |charity|senator|congressman|shoe|clothing|recipe|cooking|wine|pizza|cruise|soccer|baseball|health plan
        |medicare|dating|crossfit
place
    company|employer|job|jobs|work|union|store|boss|club|doctor|vet|salon|barber|travel|hotel|insurance|credit card
        |credit union|political|library|restaurant|golf|clinic|cable|phone company|utility|campaign|streaming
person
    (?:my|our|his|her) (?:\w+ )?(?:wife|husband|mom|mother|dad|father|brother|sister|son|daughter|kids?|friend|boss
        |neighbors?|cousin|aunt|uncle|roommate|spouse|partner|boyfriend|girlfriend|parents|agent|coworkers?|ex)
limit
    (?:so |this |too |that )?(?:late|early)|at night|at (?:this hour|work|\d\S*|noon|midnight|dinner
        |church)|at all hours|(?:before|after|past|between) (?:\d\S*|noon|midnight|work|hours|dark|dinner
        |lunch|church|school|bed|bedtime|nine|eight|seven|six|five|ten|business hours|sun\w+|\w+day
        |the (?:holidays|weekend|1st|new year))|(?:until|till|til)[[i (?:contact|text|call|reach|tell|say
        |reply|ask|message|respond|let|decide|initiate|get in)|further|hell|the end of time|you hear|pigs
        |we (?:contact|text|call|reach|tell|say)]]|during|while i|while we|when i am|when we are|when i m
        |in the (?:morning|mornings|evening|evenings|middle|night)|on (?:\w+days?|weekends?|my day
        |the weekends?|holidays|vacation|sabbath)|on the (?:weekends?|sabbath|holidays?)|(?:i am|we are
        |because i am|cause i am|since i am|as i am)(?: still| currently)? (?:at|in|driving|busy|sleeping
        |working|on the|on a|on vacation|away|traveling|in a|asleep|in class|out of town)|right now i
        |now i am|so much|so often|so many times|that often|as often|too often|as much|too much|this much
        |for (?:a|the next|now|the time|another|at least|\d+) ?(?:\w+ )?(?:while|bit|weeks?|months?|days?
        |hours?|minute|being|now)?|this week|this month|this weekend|next week|tonight|tomorrow
narrow
    in|over|under|above|below|around|near|from[[you|your|yall|this]]|with|without|that (?!(?:i|we|you) )\w+|outside
        |beyond|past|west|east|north|south|more than|less than|priced|out of|smaller|bigger|built|for sale
        |\d\S*|where|needing|w|south of|far
unsent
    (?:<cease>|end) <fill>(?:sending|texting|giving|emailing|messaging|showing|forwarding|recommending
        |suggesting)|<neg> <negfill>(?:send|text|email|give|show|forward|message)|no more
        |<want>(?: to)? (?:see|get|receive)?
""")

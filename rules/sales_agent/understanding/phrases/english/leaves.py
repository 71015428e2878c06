"""English sentences of who wants to leave: off the list, unsubscribed, left alone, without consent."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

LEAVES = phrases(
    "English",
    WORDS,
    r"""
take me off the list
    (?:<remove>) (?:me|us|my <own><detail>) (?:off|out)(?: of)? (?:this|your|that
        |these) (?:\w+ )?(?:thing|shit|crap|mess|stuff|bs)
    (?:remove|delete|erase|lose) (?:phone |cell |mobile )?(?:number|contact|info|name)(?: (?:from
        |off)(?: of)? <list>|<end>)
    (?:number|mistake|wrong|interested|list|died|deceased|passed)(?: \S+){0,6}? please (?:remove
        |delete|take off)<end>
    (?:make|get|have|tell|ask) (?:your|the) (?:\w+ ){1,2}(?:to )?(?:please )?(?:remove|delete|take
        |lose) (?:me|us|my <own><detail>)[[(?:from|off) the (?:title|loan|deed)]]
    (?:remove|delete|take|get|unsubscribe|drop|erase)(?: off| from){1,2}(?: of)? (?:(?:the|your|this
        |all|any|mailing|contact|text|texting|call|calling|marketing) ){0,3}(?:lists?|database|system
        |records|contacts|crm)<end>
    (?:(?<=^ )|(?<=[|,] )|(?<=please )|(?<=ok ))off (?:of )?(?:your|this|the) (?:\w+ )?lists?<end>
    (?:<remove>|leave|keep) (?:\w+ )?(?:me|us|myself|(?:my|our|this|the|that|both|these|both our
        |all our|all my) (?:(?!(?:listing|house|home|property|agent|lender|place|old|previous|other
        |wrong) )\w+ )?<own>(?:<detail>))(?: \w+)? (?:off|from|out of|off of|out|of)(?: of)? <list>
    (?:<remove>|leave) (?:me|us|(?:my|our|this) <own>(?:<detail>)) (?:off|from|out)(?: of)?(?: (?:here
        |this|it|there|everything|yours|all|that|these|your end|any of (?:this|these|your)))?<end>
    (?:remove|removed|delete|erase|unlist|removing|deleting|purge|scrub|strike|wipe
        |exclude) (?:all of |\w+ )?(?:me|us|(?:my|our|this|the|both our|all my|all our) (?:(?!(?:listing
        |house|home|property|agent|lender|place|old|previous|other|wrong) )\w+ )?<own>(?:numbers?|info
        |information|phone|cell|digits|contact|details|data))[[(?:from|off) (?:\w+ )?(?:title|deed|loan
        |mortgage|contract|lease|offer|account|tour|showing|appointment|schedule|application|hoa|waitlist
        |utilities|listing|note|sign|open|guest|visitor|\w+ (?:deed|title|loan|mortgage|contract|lease
        |offer|tour|showing|schedule))]]
    (?:remove|delete|unsubscribe|erase|take|block) (?:\d{3} \d{3} \d{4}|1? ?\d{10}|\d{3} \d{4}|\d{7}
        |1 \d{3} \d{3} \d{4})(?: (?:from|off)(?: of)? <list>|<end>)
    (?:i|we|way|how|request|asking|asked|like|want|wish)(?: (?:would|like|want|need|to|please|have
        |asked|wish|also|not|can|do|for|me|us|my|number|name|just|really|get)){0,5} be (?:removed
        |taken off|deleted|unsubscribe)(?: from (?:this|here|it|these|everything))?<end>
    (?:how|can|could|may)(?: \w+){0,3} (?:be|get) (?:removed|taken off|unsubscribe|deleted|off)<end>
    (?:want|wanna|need|get me|let me|get us) off<end>
    (?:take|remove|delete|get) (?:her|him|my \w+) (?:off|from|out of)(?: of)? <list>
    (?:remove|delete|erase) my name(?:<end>| (?:and|from (?:your|this|the|all|ur
        |any) (?:\w+ )?(?:lists?|system|database|contacts?|records?|phone|files?|texts?|crm)))
    (?:wants?|need|get|be|like|come|stay|wanted|getting) (?:\w+ ){0,2}(?:off|out|removed from|taken off
        |out of)(?: of)? (?:this|your|ur|the|all|any|these|that|yalls) (?:\w+ ){0,3}(?:lists?|database
        |system|texts?|messages|thread|group|chat|mailings?|contacts?)[[for|price]]
    (?:do not|never|not to) (?:keep|save|store|retain|have) (?:my|our|this) <own><detail>
    forget (?:that )?you (?:ever )?(?:had|have|saw|got|know) my
    (?:lose|loose|delete|forget|erase|toss|trash|burn|block|ditch|dump|destroy|throw (?:away|out)
        |get rid of|drop|clear|scratch) (?:my|this|the|our|that) <own>(?:number|digits|phone|cell|contact
        |info|information)[[is|was]]
    (?:have|get|getting|want|need|like|see|having|had) (?:me|us|my <own><detail>) (?:removed|deleted
        |taken off|unsubscribe|taken out|off|out)[[the market|work]](?: of)?(?: (?:the|your|this|ur
        |all))?(?: <list>|<end>)
    (?:be|being|am|are|get|getting|is|been|want|wanted|like|have|need) (?:\w+ )?(?:myself |me[ ]
        |my <own><detail> |us )?(?:removed|taken|deleted|unsubscribe|dropped|erased|pulled) (?:from|off
        |out of)(?: of)? <list>
    (?:my|this|our) <own>(?:<detail>) (?:to )?(?:be )?(?:removed|deleted|taken off|erased|unsubscribe
        |taken out)
    (?:take|remove|delete|get|pull|taking|removing) (?:it|her|him|them|that|us all|(?:the|that|both
        |these) numbers?) (?:off|from|out of)(?: of)? (?:your|ur|this|yalls) (?:\w+ ){0,2}(?:lists?
        |database|system|records|crm|contacts?)
    (?:me|us|my <own><detail>|this number) (?:(?!(?:the|a|an|that|those|ones?|any|some|houses?|homes?
        |listings?|properties) )\w+ ){0,3}(?:off|out)(?: of)? (?:your|ur|this|all|the|any|these
        |yalls) (?:\w+ ){0,3}(?:lists?|database|system|records|crm|contacts?|mailings?|rotation)
    (?:number|phone|cell)(?: \S+){0,8}? (?:delete|remove|erase|lose) (?:it|this)<end>
    get (?:off|out of|tf off|the fuck off) (?:of )?my (?:\w+ )?(?:phone|line|inbox|messages|texts|dms)
    (?:add|put|place|mark|include|list|flag|have)(?: (?:me|us|my number|this number))?(?: \w+)? (?:on
        |to|as|in)(?: \w+){0,3} (?:do not|dnc|no) ?(?:call|contact|text|disturb|solicit)?
    (?:i am|we are|number is|phone is|been) (?:\w+ ){0,2}on (?:\w+ ){0,2}(?:do not call|dnc|no call)
unsubscribe
    unsubscribe[[clause|option|link|button|rate|fee|page]]
    opt out[[period]](?: (?:request|notice|please))?<end>
    opt out (?:of|from) (?:all|this|these|everything|further|future|any|<list>)<end>
    opt out (?:of|from) <fill>(?:<hard>|<texting>|<writing>|getting|receiving|being)
    opt out(?: me| my number| this number| \d+)
    (?:opt|opting) (?:me|us|my \w+|this number) out[[of (?:the|that) (?!(?:list|texts|messages|program
        |group) )\w+]]
    (?:sign|opt) (?:me|us) (?:out|off)(?: of (?:this|these|your|the) (?:\w+ )?(?:list|texts|messages
        |alerts|service))?<end>
leave me alone
    (?:leave|let) (?:me|us|my (?:\w+ )?(?:phone|number|family|wife|husband)
        |this number) (?:the fuck[ ]|tf |fucking |hell |be )?(?:alone|be<end>|in peace)
    (?:want|wanna|need|like|prefer|wish|rather) (?:to )?(?:just )?be left alone
    (?:buzz|bug|back) off<end>
    stay (?:out of|off) my (?:\w+ )?(?:phone|inbox|messages|texts)
takes consent back
    (?:not|no longer) (?:allowed|permitted|authorized|welcome|free) to (?:ever )?(?:<text>|<call>
        |<write>)
    consent (?:is |has been )?(?:hereby |now )?(?:revoked|withdrawn|rescinded|denied|removed)
    (?:revoke|revoking|withdraw|withdrawing|rescind|rescinding|retract|cancel|cancelling|deny
        |remove) (?:\w+ )?(?:any |all |my |prior )*(?:consent|permission|authorization|opt in)
    (?:do not|not|no longer|never) (?:\w+ ){0,2}(?:my |our |any |the )?(?:consent|permission
        |authorization|authorized|authorize|permit) (?:\w+ ){0,4}(?:<text>|<texting>|<call>|<calling>
        |<hard>|contacted|texted|use)
    (?:do not|no longer) (?:have|give|grant|give you) (?:you )?(?:my |our )?(?:consent|permission
        |authorization)
need not go on
    (?:no need|not necessary|no reason|unnecessary|not need|not have|do not need)(?: for you| you
        | yall)?(?: to| for)? (?:keep |be |continue |further |any further |you to )?(?:to )?(?:<text>
        |<texting>|<write>|<writing>|<call>|<calling>|more|any|further|contact)(?: \S+){0,4}? (?:anymore
        |again|further|any ?more|going forward|from now on)
    (?:no|not|do not) (?:\w+ ){0,3}(?:keep|continue)(?: to)? (?:<texting>|<text>|<writing>|<write>
        |<calling>)(?: me| us)?
    no (?:further|more|additional) (?:contact|messages?|texts?|communications?|follow ups?|outreach
        |correspondence|texting|messaging|calls|calling)
    (?:you can|you may|you could|please|you guys can|yall can|can you|could you
        |just) (?:\w+ )?(?:<finish>|cancel) <fill>(?:<hard>|now|these|this|<texting>|the <soft>)<end>
    no need to (?:send|text|email)(?: me| us)?(?: any)? more
""",
)

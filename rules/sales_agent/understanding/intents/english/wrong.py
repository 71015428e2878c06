"""Who says that it is not the person."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

WRONG = phrases(
    "English",
    WORDS,
    r"""
is not the person
    there is no (?:mrs |mr |ms |miss |dr |doctor )?[a-z]+ (?:here|at this (?:number|phone)
        |on this (?:line|number)|living here)
    (?<!not )(?<!not a )(?<!not the )(?<!not have the )(?<!not have a )(?<!not got the )(?<!not say )(?<!not text the[ ]
        )(?<!not reach the )(?<!never said )(?<!never said it was the )(?:wrong|incorrect|bad) (?:number|person|guy
        |gal|girl|lady|man|woman|dude|one|individual|phone|contact|num|chick
        |party|#|no|recipient)[[of (?!(?:person|guy|course|whoever|the one) )\w+|for the (?:listing|lender|office|agent
        |owner|seller)|on (?:the|your|my|that|this) (?:listing|site
        |website|form|sign|mailbox|page|app)|(?:listed|posted|online)|(?:that|it|this|text|message) was (?:for|meant
        |supposed)]]
    (?:^ |[|,] |sorry |think |are |you )not (?:the|your|that) (?:right |correct |same )?(?:person|guy|girl|lady|number
        |man|woman|individual|one you)[[to (?:talk|ask)]]
    (?:am|is|was) not (?:the|your|that|this|who|whom|whoever) (?:right |correct |same )?(?:person|guy|girl|lady|number
        |man
        |woman|individual|you (?:think|want|are|need)|intended|one you|they)[[to (?:talk|ask|make)|making|handling]]
    (?:nobody|not anyone|no|not a|not any|not have a|no such person|not someone|not have anyone
        |no person)(?: \w+)? ?(?:(?:by|with|of) (?:that|the|this) name|here (?:by|with|named|called)|named|called[[me
        |us|you|back|yet|him|her|them|about|to|from
        |yesterday|today|last|my|our|the|at|on]]
        |by the name|lives? here|at this number|with that name|here with that)
    (?:you|u|must|might
        |may) ?(?:have |got |has |are |must |texting |texted |reached |mistak\w+ |be ){1,8}(?:me )?(?:confused
        |mixed up|mistaken|mixed me up|(?:the )?wrong(?= (?:[|,]|$|(?:<person>|phone|cell|digits|sorry|dude|here|this
        |i|we|my|it|because|for|he|she|contact|individual|party|lol|again|buddy|friend|amigo|house|home|household) ))
        |mistaken me|mistaking me|me for)(?: \w+)?[[of]]
    (?:mistaken identity|wrong no|not the correct number|not the right (?:number|person))
    (?:this|that|it|number)(?: \w+)? (?:is|was|does|has) (?:not|no longer) (?:longer |belong to |be |the number (?:for
        |of) |a number for |even )?(?:his|her|their|\w+s|him|them|the same|the|hers) ?(?:number|phone|anymore|cell
        |number anymore)[[is|to call|on]]
    (?:this|that|it) (?:is|was) (?:no longer (?!(?:a|an|my|the|working|valid|active|good|in|our|for) )\w+
        |not <name>|not (?:mr|mrs|ms|miss) \w+)(?: anymore)? (?:number|phone|cell|line)[[to (?:call|text)]]
    (?:number|phone)(?: \w+){0,2} (?:no longer|not) (?:belongs?|longer)(?: \w+)?
    (?:just |recently |new |newly )(?:got|received|changed|assigned|have) (?:this|the|that|a new|this new
        |my) (?:number|phone number|phone|line)[[what|and lost|so]]
    (?:got|had|have|received|have had|been using) this (?:new )?(?:number|phone)(?: \w+){0,2} (?:month|week|year|days?
        |for|recently|last|yesterday|ago|previous\w*|someone)
    (?:old|previous|former|prior|last) (?:owner|person|holder|user)(?: (?:of|with|who had)){1,8} (?:this
        |the) (?:number|phone|line)
    (?:not|never) (?:know|met|heard of|recogni[sz]e|knew)(?: (?:a|any|an|who|anybody|anyone|of a|of any
        |this)){1,8} (?:<name>|named|called|by that|with that name)
    (?:this|that|it|i|my name) (?:is|am) not (?:<name>|(?:mr|mrs|ms|miss)(?: [|])? \w+)(?: anymore|[']?s)?(?:<end>
        | (?:it|this|my|you|wrong|sorry|number|and|phone|anymore))
    (?:i am|this is|that is) not (?:her|him|them)<end>
    (?:am|are) not the (?:owner|homeowner|owners)(?:<end>| (?:of|anymore|sorry|there|here))
    (?:(?<=^ )|(?<=[|,] ))(?:am|is) not <name>(?:<end>| (?:sorry|wrong|anymore|you))
    (?:no|there is no|not have an?|not a) (?:<name>) (?:here|at this|lives|with this|on this)
    (?:<name>) (?:does|do|has|is) (?:not|no longer) (?:live|have|use|longer|at this|here|own)(?: \w+){0,3}(?: number
        | phone| here)?
    (?:who is|who the \w+ is|whos) <name>(?= (?:(?:[|,]|thanks|please) ){0,3}$| (?:[|,] )?(?:sorry|this
        |i am|i do|i have|you|wrong|not|no
        |never|my) )
    (?:this is|my name is|i am) \w+(?: \w+)? [,|]? ?not (?:<name>)(?= )
    (?:he|she|they|owner|person)(?: \w+)? (?:not|no longer) (?:has|have|use|uses|own|at)(?: \w+)? (?:this
        |the) (?:number|phone)
    (?:this|number)(?: number)? is not (?:of|for) (?:mr|mrs|ms|miss|senor|<name>)
    (?:(?<=^ )|(?<=[|,] )|sorry )not <name>(?: sorry| here)?(?= [|,]| $)
    (?:this|the|that|my) (?:number|phone)(?: \w+)? (?:belongs? to|is owned by|is registered to|was reassigned
        |has been reassigned|got reassigned|is mine now|changed hands)(?: (?:someone|somebody|another|a different
        |me))?
    never (?:heard of|met|known|knew) (?:her|him|anybody|anyone|(?:that|this|any|the|such|such a) (?:<person>|name
        |individual
        |people|one by|<name>))(?: \w+)?
    no such (?:person|name)(?: here)?
    (?:meant|trying|looking|intended|supposed) (?:to (?:text|reach|contact|message)|for) (?:someone|somebody
        |another person|the (?:previous|old|former|last))(?: else)?[[to (?:help|list|sell|buy)|who]]
    not my (?:name|inquiry|number)(?: sorry)?<end>
    (?:(?<=^ )|(?<=[|] )|(?<=^ no , )|(?<=^ sorry , )|(?<=^ hola , )|(?<=that is )|(?<=this is )|(?<=it is )
        |(?<=it was )
        |(?<=that was )
        |(?<=sorry )|(?<=^ no ))not me(?: sorry)?<end>[[[|,] (?:(?:it|that) (?:is|was) )?(?:my|our) (?!number|phone
        |name)\w+(?: \w+)? (?:is|was
        |are|signed|handles?|wants?|filled|did|does|takes?|looks?|asked|inquired|who)]]
    (?:number|phone)(?: \w+){0,3} belong(?:ed|s|ing)? to (?:someone|somebody|another|a different|(?:the|an?) \w+
        |<name>)(?: else| person| guy| lady| owner)?
    (?:looking for|after|want|trying to reach|reach|thinking of|texting about) [,|]? ?not me<end>
    (?:texting|reached|have|texted|got) (?:a|the) (?:wrong (?:one|house number|contact)|stranger|different person
        |business)(?: \w+)?
    (?:you|u) (?:have |just |must have |might have |may have |probably )?(?:misdial\w*|dialed wrong|texted wrong
        |mistyped the number)
    (?:you|u) (?:have |are )?(?:reached|reaching|texting|texted|got|messaging|contacting)(?: (?:an?|the|my|our
        |somebody at an?|someone at an?))(?: \w+){0,3} <business>[[of|hours|number|for]]
    (?:whoever|whomever|someone who|somebody who|the (?:person|guy|lady|man|woman|last \w+) (?:who|that)
        |(?:<name>) (?:who|that)|who
        |he|she|they) (?:last |previously |must have |probably )?(?:had|owned|used) (?:this|my|the) (?:number|phone
        |line)(?: before)?
    (?:had|owned|used|got) (?:this|the) (?:number|phone|line) (?:before|prior to) (?:me|us|i|we)
    (?:this|it) (?:used to be|was) (?:my )?(?:(?:<name>|\w+s|somebody|someone)(?: else)?) (?:old )?(?:number|phone
        |line)[[at|when]]
    (?:am|is) not <name> [,|](?: and)? (?:he|she|they)
    (?:he|she|they) (?:changed|switched|lost) (?:his|her|their) (?:phone )?(?:number|phone|line)
    this is an? (?:<business>)(?: \w+)?<end>
""",
)
OWN_SLIP = phrases(
    "English",
    WORDS,
    r"""
their own slip
    (?:i|we)(?: \w+){0,2} (?:gave|put|entered|typed|sent|dialed|called|texted|wrote|submitted|listed|clicked
        |filled)(?: \w+){0,4} wrong \w+
    (?:is|was) (?:this|that|it) (?:the|a) wrong number
    (?:do|did|have) (?:i|we) (?:(?:have|got|get|text|call|dial|reach|send) )?(?:the|a) wrong \w+
    (?:oops |sorry |ignore that )?wrong (?:person|one|number|guy|contact)(?: [|,])?(?: \w+){0,2} (?:(?:that|this
        |it) (?:was|is)|was|meant) (?:meant )?(?:for|to go to|supposed) (?:my|the|a|our|someone|somebody)
""",
)
"""They speak of another wrong number than ours."""

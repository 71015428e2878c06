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
    (?:wrong|incorrect|bad) (?:number|person|guy|gal|girl|lady|man|woman|dude|one|individual|phone|contact|num|chick
        |party|#|no|recipient)[[of (?:bed|bath)|for the (?:listing|lender|office)]]
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
        |mixed up|mistaken|mixed me up|(?:the )?wrong(?! (?:address|home|information|info|idea|impression|date|time
        |price|email|agent|day|listing|place|one|link))|mistaken me|mistaking me|me for)(?: \w+)?
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
    (?:who is|who the \w+ is|whos) (?:<name>)<end>
    (?:this is|my name is|i am) \w+(?: \w+)? [,|]? ?not (?:<name>)(?= )
    (?:he|she|they|owner|person)(?: \w+)? (?:not|no longer) (?:has|have|use|uses|own|at)(?: \w+)? (?:this
        |the) (?:number|phone)
    (?:this|number)(?: number)? is not (?:of|for) (?:mr|mrs|ms|miss|senor|<name>)
    (?:(?<=^ )|(?<=[|,] )|sorry )not <name>(?: sorry| here)?(?= [|,]| $)
    (?:this|the|that|my) (?:number|phone)(?: \w+)? (?:belongs? to|is owned by|is registered to|was reassigned
        |has been reassigned|got reassigned|is mine now|changed hands)(?: (?:someone|somebody|another|a different
        |me))?
    never (?:heard of|met|known|knew) (?:her|him|them|that|this|any|anybody|anyone|the|such)(?: \w+)?
    no such (?:person|name)(?: here)?
    (?:meant|trying|looking|intended|supposed) (?:to (?:text|reach|contact|message)|for) (?:someone|somebody
        |another person|the (?:previous|old|former|last))(?: else)?[[to (?:help|list|sell|buy)|who]]
    not my (?:name|inquiry|number)(?: sorry)?<end>
    (?:(?<=^ )|(?<=[|] )|(?<=^ no , )|(?<=^ sorry , )|(?<=that is )|(?<=this is )|(?<=it is )|(?<=it was )
        |(?<=that was )
        |(?<=sorry )|(?<=^ no ))not me(?: sorry)?<end>
    (?:number|phone)(?: \w+){0,3} belong(?:ed|s|ing)? to (?:someone|somebody|another|a different|(?:the|an?) \w+
        |<name>)(?: else| person| guy| lady| owner)?
    (?:looking for|after|want|trying to reach|reach|thinking of|texting about) [,|]? ?not me<end>
    (?:texting|reached|have|texted|got) (?:a|the) (?:wrong (?:one|house number|contact)|stranger|different person
        |business)(?: \w+)?
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
""",
)
"""They speak of another wrong number than ours."""

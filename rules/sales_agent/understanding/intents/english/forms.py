"""Several words of one meaning in one form: `would be interested in seeing`, `am hoping to see` become `want to see`.
Data of `plain`."""

from rules.sales_agent.understanding.phrase import phrases

_DOING = {
    "buying": "buy",
    "selling": "sell",
    "listing": "list",
    "renting": "rent",
    "leasing": "rent",
    "seeing": "see",
    "viewing": "view",
    "touring": "tour",
    "visiting": "visit",
    "making": "make",
    "getting": "get",
    "putting": "put",
    "submitting": "submit",
    "writing": "write",
    "scheduling": "schedule",
    "setting": "set",
    "investing": "invest",
    "looking": "look",
    "finding": "find",
    "moving": "move",
    "relocating": "move",
    "downsizing": "downsize",
    "talking": "talk",
    "speaking": "talk",
    "checking": "check",
    "walking": "walk",
    "offering": "offer",
    "having": "have",
    "knowing": "know",
    "learning": "learn",
    "hearing": "hear",
    "receiving": "receive",
    "placing": "place",
    "doing": "do",
    "unloading": "unload",
    "starting": "start",
    "considering": "consider",
}
_ASKED = {
    "calling": "call",
    "sending": "send",
    "showing": "show",
    "giving": "give",
    "letting": "let",
    "telling": "tell",
    "texting": "text",
    "emailing": "email",
    "phoning": "phone",
    "helping": "help",
}
DOING = tuple((f"want to {doing}", f"want to {do}") for doing, do in _DOING.items())
ASKING = tuple((f"can you {doing}", f"can you {do}") for doing, do in _ASKED.items())
FORMS = phrases(
    "",
    {"doing": "|".join(_DOING)},
    r"""
we
    (?:me and my|my) (?:wife|husband|partner|spouse|fiancee?|girlfriend|boyfriend|family|so|kids) and (?:i|me)
        |me and (?:my (?:wife|husband|partner|spouse|fiancee?|girlfriend|boyfriend|family)|the (?:wife|husband))|(?:i
        |we) and my \w+|the (?:wife|husband) and i
we are
    (?:(?<=^ )|(?<=[|,] )|(?<= no )|(?<= yes ))were(?= (?:looking|not|just|interested|moving|trying|in the|thinking
        |selling|hoping|working|ready|all|good|set|still|using|going) )
yes
    (?:(?<=^ )|(?<=[|,] ))ya(?= (?:i|we|am|are|looking|searching|interested|that|it|the|my
        |send|call|just|can|let|want|need|on|in|at) )
i would
    id(?= (?:like|love|rather|be|want|prefer|appreciate) )
we would
    wed(?= (?:like|love|rather|be|want|prefer|appreciate) )
i will
    ill(?= (?:be|call|have|need|take|think|let|get|give|pass|do|see|look|check|text|want) )
\1 bedroom
    (\d+) ?(?:brs?|bdr?s?|bdrms?|beds?)(?= )
\1 bathroom
    (\d+) ?(?:baths?|ba)(?= )
to brrrr
    to br
, thanks
    (?<!^ )(?<!no )(?<!but )(?<![|,] )thanks(?= (?:so much|a lot|[|,]|$))
they would
    theyd
they will
    theyll
preapproved
    pre (?:ap\w*ov\w+|qual\w*)
\1 do not
    (i|we) no(?= (?:have|want|need|know|like|interested|looking|buy|sell) )
want to
    (?:like|want|need|wish|love|wants)(?= (?:make|see|buy|sell|know|rent|visit|put|view|schedule|talk|speak) )
    interest to|interested (?:for|on|to)(?= (?:buy|sell|rent|see|visit) )
agent
    (?:real estate|estate|buyers?|selling|listing) agent
sqft
    (?:square|sq) (?:feet|foot|ft|footage)
know if
    (?:(?:i )?(?:am|was) )?(?:just )?wondering if(?= (?:the|it|this|that|your|there|those|these|they) )
nothing
    (?:when|if) (?:you|u) (?:get|have) (?:a|the|some) (?:chance|moment|minute|sec|second|time|free moment)
        |if (?:that is |it is |at all )?(?:possible|ok|okay|convenient|you can|you do not mind|you could|available)
        |when(?:ever)? (?:you can|possible|convenient|you are free|you have time)|at your (?:earliest )?convenience
        |i (?:think|guess|believe|suppose|mean)|to be honest|you know|tbh|kind of|sort of|at (?:all|some point)
        |by the way|btw|as well|a little bit|a little|a bit|for real|as soon as possible|i was wondering if
        |i am wondering if|wondering if|was wondering|do you think|is there any way(?: that)?|is there a way(?: for)?
now
    (?:(?<!go )(?<!sell )(?<!going )(?<!selling )(?<!list )for )?(?:right now|at (?:this|the) (?:time|moment|point)
        |at present|for now|as of now|these days
        |for the (?:moment|time being)|just now|at the present time)
can i
    (?<!before )(?<!until )(?<!if )(?<!when )(?<!where )(?<!so )(?<!that )(?:i|we) (?:can|could|may|might)(?= (?:see
        |view|tour|visit|come|get|stop|swing|go) )
    (?:would|will) (?:i|we|it) be (?:able|possible|ok|okay)(?: for (?:me|us))?(?: to| if i| if we)?(?: could)?
        |am i able to|are we able to|is it (?:ok|okay|possible|alright)(?: for (?:me|us))?(?: to| if (?:i|we))
        |(?:is there )?(?:any|a) (?:chance|way|possibility)(?: that)?(?: (?:can i|i|we))?(?: can| could| of| to
        | for (?:me|us) to| get to){0,8}(?= (?:see|view|tour|visit|come|get|stop|swing|go|take|look|check|make|put
        |offer|schedule|talk|walk) )|(?:when|how soon|what time|what day|how early|where|how)? ?(?:can|could|may|might
        |should|shall) (?:i|we|us|me)(?: possibly| maybe| just)?|how (?:do|would|does) (?:i|we|one) (?:go about
        |get to)|(?:when|how) (?:do|would) (?:i|we)
can you
    (?:when|what time|how soon)? ?(?:could|would|will|can|might|may|are) (?:you|u|ya)(?: guys| all| be| able| possibly
        | maybe| mind| just){0,8}(?: able to
        | to)?(?= \w+)(?<!are you)(?<!will you)(?<!are you all)(?<!are you guys)(?<!are you just)(?<!are you maybe)
wished or not
    (?:am|are|is|was|were|been|be)? ?(?:not )?(?:(?:strongly |seriously )?(?:interested in|thinking (?:of|about)
        |considering|looking (?:into|at)|consider|plan(?:ning)? on|intend(?:ing)? on|open to|in the process of
        |about ready to start|ready to start|keen on|set on|leaning towards|serious about|contemplating
        |toying with(?: the idea of)?|exploring|up for|curious about|counting on|insist on|down for))(?= (?:<doing>) )
want to
    (?:(?:am|are|was|were|been|is) )?(?:would|will|should) (?:like|love|prefer|be (?:interested|happy|glad|ready|down
        |willing
        |thrilled|excited))(?: you)? to|(?:like|love) to|wish(?:ing)? to|hop(?:ing|e) to|aim(?:ing)? to|(?:(?:am|are
        |was|were) )?(?:trying|looking) to|try to|plan(?:ning)? to|(?:(?:am|are) )?(?:ready|prepared|eager|anxious
        |excited|dying|itching|happy|willing|able|down|interested) to|intend(?:ing)? to|thinking to|decided to
        |prefer to|(?:would|will) rather|like (?:me )?to|want for (?:me|us) to|hope (?:i|we) can|in need to
        |interested to|wanta|want (?:a|two|too)(?= (?:buy|sell|see|make|know|get|put|find) )
need
    would need
want
    (?:would|will) (?:like|love|appreciate|prefer)|could use|am after|are after|in need of|am interested in having
        |would be interested in
""",
)
"""The form that patterns come down to, in this order. `nothing`: they are left out; `wished or not`: `want to`, with
the `not` among them before it."""

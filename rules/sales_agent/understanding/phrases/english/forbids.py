"""English sentences that forbid messages, or say that none are wanted."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

FORBIDS = phrases(
    "English",
    WORDS,
    r"""
do not text
    (?:do not|never) (?:have|let|allow|make) (?:your (?:\w+ )?\w+|anyone|anybody|someone|people|bots?
        |robots?|ai|agents?|realtors?)(?: (?:else|from|at|in)(?: \w+){0,2})? (?:<text>|<call>
        |<write>) (?:me|us)
    number(?: \S+){0,10} (?:do not|never|stop|quit) (?:<text>|<texting>|<call>|<calling>) it
    no (?:circumstances|way|reason)(?: \w+){0,3} (?:you|anyone) (?:to )?(?:<text>|<call>
        |<write>)(?: to)? <me>
    (?:do not|never|not|no) (?:\w+ )?(?:add|put|sign|include|enroll|keep|have) (?:me|us
        |my <own><detail>) (?:on|to|in|up|up for|for|onto) <list>
    <neg> <negfill>(?:<call> (?:and|or|nor) ){0,2}<text><goes_on>
    <neg> <negfill>(?:<call>|<write>)(?: , (?:<call>|<write>))? ,? ?(?:<text> ,? ?(?:or|nor
        |and) (?:<call>|<write>)|(?:or|nor|and) <text>)<third>
    <neg> <negfill>(?:<text>|<write>)(?: (?:to|with|on|at|in with|back to|out to))? <me>[[the|a|an
        |that|it|any (?!more )\w+|those|some]]
    <neg> <negfill>(?:<call>|<write>|<text>)(?: (?:and|or|nor) \w+)?(?: (?:to|with
        |back))?(?: <me>)? <again>
    (?:do not|not|never|no) (?:bother|keep|continue|start|even think about|think about|waste (?:your
        |my) time|be) (?:with |even )?(?:<texting>|<writing>)<third>
    <neg> <negfill>(?:<text>|<write>|<call>)(?: <me>)? (?:no more|nothing|nothing else|none)
    <neg> (?:ever )?use (?:this|my|the) (?:(?!(?:old|other|work|previous|home
        |office) )\w+ )?number[[for]]
    <neg> <negfill>(?:send|text|email|give|forward) (?:(?:to )?<me> )?(?:anything|stuff|shit|crap
        |messages?|texts?|more|any ?more|<fill><hard>|(?:any|anymore|more|further|additional|no more
        |any more) (?:of )?(?:<hard>|<soft>|of (?:these|this|them))|anything (?:else|more)|these|this
        |<hard>)(?: <me>| to <me>| ever| again| anymore| else| like this| about this){0,4}<end>
asks you not to
    (?:mind|appreciate|for|prefer|love|about|consider|try|keep) (?:you |your[ ]
        |yall )?not (?:(?:<texting>|<writing>|<calling>|sending)(?: <me>| any| anymore)|(?:receiving
        |getting|seeing|hearing) <fill>(?:<hard>|from you|these|this))
    (?:make sure|so|ensure|see to it)(?: that)?(?: \w+){0,2} (?:do not|never|stop) (?:get|receive
        |getting|receiving) (?:any|anymore|more|these|this|another|your|texts|messages)
    <want>(?<! like)(?<!did not need)(?<!did not want) (?:any|anymore|more|no more) of (?:these|this|your|them|that|it)
    (?:asked|told|want|wanted|requested|like|prefer|need|said|ask|request|wish|choose) (?:you |yall[ ]
        |them )?not to be (?:<text>ed|contacted|texted|messaged|bothered|called|disturbed|spammed|on)
    (?:like|want|prefer|ask|rather|need|request|wish) (?:\S+ )?(?:to )?(?:not|no longer
        |never)(?: to)? (?:be |to be |get |receive |getting |receiving |hear |being )(?:<hard>|<text>ed
        |contacted|texted|messaged|bothered|called|spammed|<fill>(?:<hard>|anything|these|this)|from you)
    (?:would rather|would prefer|prefer|rather) not (?:be|get|receive|hear|to be|to get|to receive
        |to hear|have) (?:<fill><hard>|contacted|texted|messaged|bothered|called|spammed|from you|these
        |this|anything|any ?more)
wants none
    <want> (?:to )?(?:anything|nothing|any of it)(?: (?:else|more))? (?:from (?:you|yall|this|your)
        |you people)
    <want> (?:anyone|anybody|agents?|realtors?|people|robots?|bots?|ai|you|yall|strangers|solicitors
        |companies|computers?|machines?|your \w+)(?: or \w+)? (?:to )?(?:<texting>|<calling>|<writing>
        |<text>|<call>|<write>) (?:me|us|my|this)
    <want> <fill><soft> (?:anymore|any longer)
    (?:nobody|neither of us|none of us)(?: \w+)? (?:wants?|needs?|asked for|likes?) <fill><hard>
    <want>(?: in| to| that| for)? (?:to )?(?:receive|receiving|get|getting|see|seeing|have
        |keep getting|keep receiving|accept|continue to receive|continue receiving|be sent|be getting
        |be receiving) <fill>(?:<hard>|these|this|it|them|anything(?: else)?|more|any ?more
        |more)<fill>(?:<hard>)?[[below|under|less|lower|than|over|above|offers?]]
    <want>(?: in| to| for)? (?:to )?(?:receive|get|be sent|see|getting
        |receiving) <fill><soft>(?: to me| from you| from yall)?<end>
    <want>(?: in| to| that)? (?:to )?(?:be |being |get |getting )(?:\w+ )?(?:contacted|texted|messaged
        |bothered|spammed|harassed|solicited|disturbed|pestered|sms|marketed|text|on (?:any |your |this[ ]
        |the )?(?:\w+ )?list|in your (?:\w+ )?(?:system|database|list)|part of (?:this
        |your) (?:\w+ )?(?:list|group|chat))[[by (?:other|another|a lender|lenders?|banks?|builders?
        |investors?|insurance|movers?|anyone)]]
    <want>(?: in| to)? (?:to )?(?:hear|hearing|talk|talking|communicate|deal|dealing|speak|speaking
        |chat|chatting)(?: any ?more)? (?:from|to|with) (?:you|yall|your|any of you|anyone (?:at|from)
        |this|anybody|ur)
    <want> <fill>(?:texts|a text|messages?|notifications?|alerts?|spam|sms|communications?|follow ups?
        |contact|solicitations?|subscriptions?)[[about|me (?!again )\w+|before|after|at|on|during
        |or calls at]]
    <want> (?:any )?more <soft><end>
    <want> you (?:to )?(?:<texting>|<text>|<writing> <me>|<calling> <me>|call me again)
""",
)

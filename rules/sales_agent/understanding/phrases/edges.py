"""A stop's word at the beginning or the end of a sentence, with something else before or after it."""

from rules.sales_agent.understanding.phrase import phrases
from rules.sales_agent.understanding.phrases.english.words import WORDS

EDGES = phrases(
    "",
    WORDS,
    r"""
a sentence that begins with the word
    (?:(?<=^ )|(?<=[|,] )|(?<=please )|(?<=^ ok )|(?<=^ hi )|(?<=^ no )|(?<=^ hey ))(?:stop
        |unsubscribe|arretez|alto|basta) (?:i|we|not|no|who|why|how|what|wrong|thanks|do not|never|leave
        |remove|take|sold|already|fuck|bothering|you are|you have|this is|it is|there is|am not
        |unsubscribe|my|she|he|they|your|yall|block|or i|or you|opt out|before i|period|lose|delete|nobody
        |dont|contacting|end|quit|cancel|wtf|im|really|seriously|immediately|asap|now|please|am|did|hate
        |lol|ok|we're|harassing|spam|scam|idiots?|loser)[[(?:\w+ )?(?:by|at) (?:the|my|your)]]
a text that ends with the word
    (?:number|person|interested|sold|selling|buying|looking|thanks) (?:please )?(?:remove|cancel|quit
        |end)<end>
a short text that ends with the word
    (?:(?<=^ )|(?<=[|,] ))(?:[a-z]+ ){1,2}(?<!we )(?<! i )(?<!it )(?<!they )(?<!he )(?<!she )
        (?<!to )stop<end>
a sentence that ends with the word
    (?:(?:last|\w*th|third|hundredth|\d+\w*) time
        |(?<!when )(?<!if )(?<!where )(?<!once )(?<!until )(?<!do )(?<!did )(?<!before )(?<!after )you
        |sake|but|interest|interested|please|thanks|number|bye|sold|nope|no|already|just|selling|moving
        |buying|looking|person|me|again|fuck|spam|so|said|say|good|done|ok|okay|set|it all|and|yall|hell
        |guys|people|alone|wtf|lol|annoying|sir|maam|now|anymore|house|home|harassment|ugh|pls|name|sale
        |scam|hey|hello|you (?:\w+ ){0,3}to|you (?:to|should|must|can|could|need to|have to|better|please
        |would|will|all|guys)|(?:asked|told|telling|asking|want|need) you (?:guys )?to|(?:make|let|get
        |need|want|wish|needs|like) (?:it|this|them|these|texts|messages|that)(?: all)?(?: to)?|(?:this
        |these|texts|messages) (?:to|must|should|can|needs to|need to|has to|have to|got to|better|would
        |will|really needs to)|wish (?:you|this|it|these) (?:would|could)) (?:stop|unsubscribe)(?: it
        | this| now| already)?<end>
""",
)

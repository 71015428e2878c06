"""A bare yes or no to what was asked."""

import re

_BEGINS = (
    r"^ (?:(?:um|uh|well|oh|ok|okay|hmm|actually|honestly|sorry|so|pues|bueno|eh|at this point"
    r"|i think|i guess|i would say"
    r"|i am afraid|unfortunately|lamentablemente|_|,|\|) ){0,4}"
)
_UNSURE = re.compile(
    _BEGINS + r"(?:not (?:\w+ )?(?:sure|certain)|maybe|idk|i do not know|do not know|dunno|depends|it depends"
    r"|perhaps|possibly|no idea|no se"
    r"|tal vez|quizas?|ya casi|casi|depende|let me (?:think|ask|check|talk)|i am not sure|what|who|why|how|when is"
    r"|no estoy segur\w)(?= )"
)
_NOT_NO = re.compile(
    _BEGINS
    + r"(?:no problem|no (?:\w+ )?worries|not a problem|no hay problema|why not|no doubt|ningun problema)(?= )"
)
_NO = re.compile(
    _BEGINS + r"(?:no+|nop+e*|nah+|naw|na|negative|never|nunca|tampoco|i (?:am|do|have|did|would|will|can"
    r"|was) (?:\w+ )?not|we (?:are|do|have|did|would|will|can) (?:\w+ )?not"
    r"|not|do not|have not|had not|had ?nt|none|no need|maybe (?:\w+ )?later|later|another time"
    r"|some other time|i (?:will|would) (?:have to )?(?:pass|decline|rather not)|will pass|pass"
    r"|i (?:am|already) (?:good|fine|okay|all set)|i am ok|am good|all good|all set|we are (?:good"
    r"|fine|all set|ok|okay)|todavia no|aun no|ahora no|por ahora no|por el momento no"
    r"|mas tarde|luego|despues|en otro momento|otro dia|yo no|para nada|still (?:\w+ )?not|it is not|n)(?= )"
)
_AFTER_ALL = re.compile(r" [,|] (?:no|nope|nah)(?= (?:[,|]|$))")
_YES = re.compile(
    _BEGINS + r"(?:do(?= $)|you bet|cuando (?:quiera|guste|pueda)n?"
    r"|y|ye+s+|yea+h*|yep+|yup+|yas|ya|yah|yessir|si+|sip|sure+|surely|absolutely|definitely"
    r"|certainly|of course|for sure|totally|indeed|correct|affirmative|ok+|okay|okey|k|kk"
    r"|alright|all right|fine|great|perfect|awesome|cool|sounds? (?:\w+ )?(?:good|great|perfect|fine"
    r"|like a plan|nice|okay|ok|awesome|wonderful|lovely)|(?:that|it|this) (?:would|will|is|works"
    r"|sounds?|should) (?:\w+ ){0,2}(?:great|good|fine|perfect|nice|helpful|wonderful|awesome|lovely"
    r"|ok|okay|works?|ideal|amazing)"
    r"|that works|works for me|works|would love (?:to|that|it|one)|i would (?:\w+ )?(?:love|like"
    r"|appreciate) (?:to|that|it|one)|i (?:guess|think|suppose)(?: so)?|guess so|supongo|creo que si"
    r"|i would be (?:\w+ )?(?:interested|open|happy|glad)|(?:we|i) (?:would|do|am|are|have|did"
    r"|already (?:did|have|am|do)|can|could)(?= (?:$|[,|_]|already|that|it|indeed|and|for|with))"
    r"|am(?= $)|am open|let us do (?:it|that)|let us|do it"
    r"|go (?:ahead|for it)|you (?:can|may|could)|please do|happy to|glad to|no problem"
    r"|no (?:\w+ )?worries|not a problem|why not|no doubt|ningun problema|no hay problema|yes please"
    r"|i am (?:\w+ )?(?:interested|open|in|ready|game|up for it|down)|im in|interested|already (?:did"
    r"|done|have|am)|done|all done|got it|have it"
    r"|claro|por supuesto|desde luego|dale|vale|esta bien|perfecto|de acuerdo|me (?:gustaria"
    r"|encantaria|parece (?:bien|perfecto|buena idea))|con gusto|bueno|adelante|seguro|ya|any ?time"
    r"|whenever|come (?:on |by|over)|sounds)(?= )"
)


def answer(line: str) -> bool | None:
    """Yes, no, or neither, by how the line begins."""
    if _UNSURE.match(line):
        return None
    if (not _NOT_NO.match(line) and _NO.match(line)) or _AFTER_ALL.search(line):
        return False
    return True if _YES.match(line) else None

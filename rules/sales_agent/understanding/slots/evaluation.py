"""Whether somebody may come to say what the home is worth."""

import re

from rules.sales_agent.understanding.slots.words.answers import answer
from rules.sales_agent.understanding.slots.words.form import Form
from rules.sales_agent.understanding.slots.words.found import Found
from schemas.model.sales_agent.replies import Asked

_IT = (
    r"(?:evaluation|valuation|appraisal|appraised|evaluated|cma|market analysis|home value (?:report"
    r"|estimate)|assessment|evaluacion|avaluo|valuacion|tasacion|market evaluation|walk ?through)"
)
_WANTS = re.compile(
    rf"(?<= )(?:want|like|love|need|interested|get|getting|schedule|set up|book|do|give|have|open"
    rf"|ready|happy|agree|yes|quiero|quisiera|necesito|gustaria|hacer|agendar|programar|arrange"
    rf"|request|up for|order|deseo) (?:(?!not |but |no )\w+ ){{0,4}}{_IT}(?= )|^ (?:free |home "
    rf"|house )*{_IT}(?: |$)"
)
_REFUSES = re.compile(
    rf"(?<= )(?:not|no|never|without|nt|dont|skip|pass on|already (?:had|got|have|did)|tampoco"
    rf"|ya tengo|decline) (?:(?!but )\w+ ){{0,6}}{_IT}(?= )"
)
_NEAR = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado"
    r"|domingo|tomorrow|manana|today|hoy|this (?:week|weekend|afternoon|evening|morning)|next week"
    r"|any ?time|whenever|after [0-9]|at [0-9]|morning|afternoon|evening|weekends?|mornings"
    r"|afternoons|evenings)"
)
_ACCEPTS = re.compile(
    rf"(?<= )(?:{_NEAR} (?:(?!(?:not|no|never|wont) )\w+ ){{0,5}}(?:works?|is (?:good|fine|ok|okay|best|great|perfect)"
    rf"|would (?:work|be)|for me|sounds?|i am free|esta bien|puedo|i can)|(?:come|stop|swing"
    rf"|drop) (?:on )?(?:by|over|out)|when can (?:you|someone|somebody|they|u)|what (?:time"
    rf"|day)s? (?:can|would|works|are|do)|how about {_NEAR}|i am (?:free|available|home)"
    rf"|cuando puede\w*|venga\w*|puede\w* venir|if it is free|as long as it is free|si es gratis"
    rf"|i would not mind|would not hurt)(?= )|^ (?:(?:maybe|probably|,|at|on|el|la|the"
    rf"|in) ){{0,2}}{_NEAR}(?= |$)(?! (?:(?!but |i |we )\w+ ){{0,3}}(?:not|no|never|wont|busy|bad) )"
)
_REJECTS = re.compile(
    r"(?<= )(?:do not (?:need|want|think|bother|come)|not (?:(?!sure|certain)\w+ )?(?:interested|necessary|needed"
    r"|ready|right now|now|today|yet|at this time|at the moment|comfortable)|no (?:need|necesito"
    r"|quiero|gracias|me interesa)|rather not|maybe (?:another|later|next)|already (?:had|have|got"
    r"|know|did) (?:\w+ ){0,3}(?:one|it|done|that|evaluation)|some other time|another time"
    r"|not looking to|changed my mind|i will pass|do not send|too (?:early|soon))(?= )"
)


def read_evaluation(form: Form, asked: Asked | None) -> Found[bool] | None:
    """An answer to the question, or a wish in so many words."""
    line = form.line
    refuses = _REFUSES.search(line)
    if refuses:
        return Found(value=False, rule="wants none", words=form.places(refuses))
    if asked is Asked.EVALUATION:
        whole = slice(0, len(form.said))
        rejects = _REJECTS.search(line)
        if rejects:
            return Found(value=False, rule="not now", words=form.places(rejects))
        yes = answer(line)
        if yes is not None:
            return Found(value=yes, rule="the answer", words=whole)
        accepts = _ACCEPTS.search(line)
        if accepts:
            return Found(value=True, rule="a time for it", words=form.places(accepts))
    wants = _WANTS.search(line)
    if wants:
        return Found(value=True, rule="wants one", words=form.places(wants))
    return None

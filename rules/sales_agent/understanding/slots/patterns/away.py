"""How somebody says until when it is away or busy: that is no time of a move."""

import re

AWAY = re.compile(
    r"(?<= )(?:out of (?:town|state|office|the (?:country|office|state|city))|on (?:vacation|leave|a trip|holiday)"
    r"|(?:am|are|is|be|im|m|going|go|still|been) (?:away|overseas|abroad|deployed|gone)|travell?ing|travell?|de viaje"
    r"|viajo|viajamos|viajando|de vacaciones|(?:estoy|estare|estamos|estaremos|ando|andamos|estar) fuera"
    r"|leave (?:town|for|on))"
    r"(?: (?!(?:so|but|want|looking|need|hoping|move|moving|buy|sell|plan|planning|pero|quiero|then|and) )\w+){0,6} $"
)
"""Before the time."""
BUSY = re.compile(
    r"(?<= )(?:gone|work|working|busy|slammed|swamped|tied up|booked|ocupad[oa])"
    r"(?: (?!(?:so|but|want|and|with) )\w+){0,4} (?:until|till|til|through|hasta) "
)
"""Up to the end of the time, which may begin with `until`."""
AWAY_THEN = re.compile(
    r" (?:for (?:a|my|our|the) (?:\w+ )?(?:trip|vacation|honeymoon|cruise|holiday)"
    r"|(?:me voy|nos vamos|salgo|salimos|voy|vamos|estoy|estare|estaremos|estamos|andare) (?:\w+ )?(?:de viaje"
    r"|de vacaciones|fuera)|viajo|viajamos"
    r"|(?:i|we|im|i m)(?: \w+){0,2} (?:travell?ing|travell?|out of town|away|on vacation|on a trip))(?= )"
)
"""After it."""

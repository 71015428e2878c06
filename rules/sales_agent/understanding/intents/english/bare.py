"""Bare answers and what stands beside them, English, Spanish and French together: people mix them in two words."""

from rules.sales_agent.understanding.phrase import groups, word_set

BARE = groups(r"""
greets
    ^ (?:(?:hi|hello|hey|hola|ok|well|oh|um|sorry|thanks|and|but|pues|ah|so|actually|honestly|lol|buenas|buenos|dias
        |tardes|please|gracias|[a-z]+ here|[|,]) ){0,8}
yes
    <greets>(?:yes|yeah|yep|yup|ya|yea|yeh|yess+|ye|yas|sure|of course|(?:absolutely|definitely|certainly)(?! not)
        |sounds (?:good|great|perfect|fine|wonderful)|(?:that|it|this|the)?(?: (?:day|time|date|one|slot))? ?(?:works
        |would work
        |will work|is (?:fine|good|great|perfect|ok|okay|acceptable|convenient|agreeable|suitable)|suits|would suit
        |would be (?:great|good|fine|nice|perfect|wonderful|helpful
        |awesome|lovely)|sounds (?:good|great|perfect|fine|wonderful))|please do|go ahead|let us do (?:it|that)|(?:i
        |we) (?:would|do|am|are)(?= [|,]| $| like| love)|why not|perfect|deal|agreed|you bet|for sure|by all means
        |see you (?:then|at|on|there|tomorrow|\w+day)|(?:i|we) will be (?:here|home|around|there|ready)|that will do
        |thatll do
        |fine|great|awesome|cool|yessir|affirmative|correct|ok|okay|alright|bet|i guess so|i guess|count me in
        |i accept|i agree|works for me|(?:i|we) can do that|come (?:on )?over|come by|si|claro|claro que si
        |por supuesto|dale|de acuerdo|esta bien|perfecto|sale|bueno|andale|correcto|me parece bien|oui|bien sur
        |d accord|sip|simon|desde luego|con gusto|adelante|seguro|suena bien|como no)(?= )
no
    <greets>(?:that (?:would be|is) a (?:hard |firm )?no|no|nope|nah|naw
        |not really|negative|never|i do not|i am not|we are not|we do not|not at all|no thanks
        |nada|non|unfortunately not|i would not|nop|nel|tampoco|para nada|(?:absolutely|definitely|certainly) not
        |i (?:think|guess|fear|suppose) not|i am afraid not|afraid not|i do not think so|do not think so|hell no
        |no way|nothing now|nothing right now|(?:i |we )?have not)(?= )(?! (?:problem|worries|rush|hurry|doubt
        |idea|clue|se|lo se|preference|pressure|wonder|question|worry|es|hay problema|problema|importa|credit
        |tengo idea|i do(?! not)|but (?:i|we) (?:am|are|want|would)|yo|rather|know|sure))
time
    [ ](?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|thurs|thu
        |fri|sat|sun|morning|mornings|afternoon|afternoons|evening|evenings|noon|weekend|anytime|any time|next week
        |this week|\d{1,2} ?(?:am|pm)|at \d{1,2}|after \d{1,2}|around \d{1,2}|hoy|manana|lunes|martes|miercoles|jueves
        |viernes|sabado|domingo|a las \d+|por la (?:tarde|manana)|cualquier (?:dia|hora)|la proxima semana
        |fin de semana|after work|whenever)(?= )
busy
    [ ](?:not|busy|no|can not|never|working|out of town|away|unless|later|first|but|cancel|no puedo|ocupad[oa]|pero
        |maybe|quizas|tal vez|before|if|until|what|who|why|how|is the|are you|rather|depends|instead of)(?= )
interested
    ^ (?:(?:yes|i|we|am|are|ok|thanks|hi|hey|hello|hola|very|still|[|,]) ){0,8}interested (?:(?:thanks|yes|[|,]) ){0,8}$
not_yet
    <greets>not (?:yet|at all|really|now)(?= )
no_problem
    [ ](?:no (?:problem|worries|prob|biggie|hay problema)|np|not a problem)(?= )
plain_yes
    <greets>(?:yes|yeah|yep|si|claro|sure)(?= )
instead
    [ ](?:how about|what about|maybe|better|instead|works better|is better|rather|prefer|can do|could do|mejor
        |puede ser|would work) (?:on |at |this |next |the |el |a |la ){0,8}(?:today|tomorrow|monday|tuesday|wednesday
        |thursday|friday|saturday|sunday|morning|afternoon|evening|\d|lunes|martes|miercoles|jueves|viernes|sabado
        |domingo|manana)|but (?:on |maybe )?(?:tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday
        |\w+ (?:morning|afternoon|evening))(?: \w+){0,3} (?:works|is|would|good|fine|ok)|pero (?:el |la )?(?:lunes
        |martes|miercoles|jueves|viernes|sabado|domingo)
takes_back
    [ ](?:but|pero|(?<!why )not|no|cancel|later|unless|only if|if|changed my mind|depends)(?= )
both
    [ ](?:yes|si) (?:and|y|or|o) no(?= )
thanks
    [ ](?:thanks|gracias|ok|okay|k|kk|great|cool|awesome|perfect|perfecto|hello|hi|hey|hola|bye|goodbye|appreciate
        |got it|understood|noted|merci|welcome|wonderful|excellent|amazing|cheers|bendiciones|saludos|entendido|vale
        |np|no problem|no worries|sounds good|nice|christmas|new year|thanksgiving|god bless|lol|haha|bien|good)(?= )
answer
    [ ](?:yes|yeah|yep|yup|ya|yea|sure|si|claro|no|nope|nah|of course|absolutely|definitely|oui|por supuesto
        |dale)(?= )
""")
NODS = word_set(
    "a absolutely affirmative afternoon ahead all alright am amazing an and appreciate awesome be",
    "bendiciones bien bless bueno bye cheers christmas claro cool correct course dale day definitely do",
    "enjoy entendido esta evening excellent favor fine for go god good goodbye got gracias great ha haha",
    "happy have hello help hey hi hola holidays i igualmente info interested is it jaja k kk later let",
    "likewise lol merci merry morning much muchas new nice night no not noted np of oh ok okay oui perfect",
    "perfecto please por problem right saludos same si so soon sounds still supuesto sure talk tambien thank",
    "thanks thanksgiving that the to too ty understood us vale very we weekend welcome well why wonderful",
    "works worries would y ya yea yeah year yep yes you your yup",
)
"""What thanks, greetings and nods are made of."""

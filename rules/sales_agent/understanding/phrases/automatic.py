"""Texts that no person wrote: auto-replies, notices of carriers, advertising."""

from rules.sales_agent.understanding.phrase import phrases

AUTOMATIC = phrases(
    "",
    {},
    r"""
driving
    driving with (?:do not disturb|(?:\w+ )?focus)|will see your message when i get where
        |do not disturb (?:turned|switched|mode is) on
    (?:driving with )?do not disturb while driving|driving focus|not receiving notifications
        |notifications silenced
    (?:i am|i m|im|currently) (?:currently )?driving(?: right now| now
        | at the moment)?(?: [,|])?(?: and| so| but)?(?: i)?(?: will| can not
        | am unable)(?: \w+){0,12} (?:respond|reply|return|get back|back to you|see your message
        |limited access|urgent|emergency|assistance|call you back|in touch|as soon as|contact \w+ at|text
        |talk|answer|call|respond)
    sent from my car|(?:message|reply) (?:was )?sent (?:automatically|while driving)|android auto
an auto-reply
    auto ?(?:matic|mated|matically)? ?(?:reply|response|responder|answer|message|text|generated)
        |autoreply|autoresponse|autoresponder
    (?:out of (?:the )?office|ooo|away from (?:my|the) (?:desk|office|phone
        |computer))(?: \S+){0,40}? (?:respond|reply|return|get back|back to you|see your message
        |limited access|urgent|emergency|assistance|call you back|in touch|as soon as|contact \w+ at)
    ^ (?:[|] )?automat(?:ed|ic) [|,]? ?i am (?:on|out|away)|i am on (?:pto|leave|vacation) (?:through|until|till
        |from)(?: \S+){0,20} limited access
    ^ (?:out of (?:the )?office|ooo|away message|vacation (?:message|reply|responder))(?= [,|])
    (?:^ |[|,] )?(?:i am|i m|hi|hello|we are|i will be) (?:\S+ ){0,4}(?:out of (?:the )?office
        |ooo) (?:until|till|from|through|returning|returns|with|starting|for the|all
        |this week)[[\S+(?: \S+){0,40}? (?:showing|tour|house|see it|home|offer)]]
    (?:thanks|thank) (?:\S+ )?(?:for|you for) (?:calling|contacting|texting|reaching out
        |your (?:message|text|call|inquiry|email)|messaging|getting in touch
        |writing)(?: \S+){0,40}? (?:will (?:\S+ )?(?:respond|reply|get back|be in touch|be with you
        |contact|call|reach)|office hours|business hours|our team|a member|shortly|within \d+|closed)
    (?:we are|our office is|the office is) (?:currently )?closed(?: \S+){0,40}? (?:will|hours|open
        |respond)
    currently unavailable(?: \S+){0,40}? (?:will|respond|reply|as soon|leave)
    this (?:is an|message is) automat\w+
    (?:mailbox|inbox|number|line|phone) is (?:not|un) ?(?:being )?(?:monitored|attended|checked)
    (?:monitored|unattended|automated|automatic)(?: \S+){0,12}? do not (?:reply|respond)
    ^ (?:please )?do not (?:reply|respond) to this (?:message|number|text|email)(?=[ |]*$)
    (?:reply|respond) urgent to send
    (?:respuesta|mensaje) automatic[oa]|(?:estoy|voy) (?:conduciendo
        |manejando)(?: \S+){0,40}? (?:respond\w+|contest\w+|llam\w+|responder\w+)
        |fuera de (?:la )?oficina (?:hasta|y|del)
    gracias por (?:contactar\w*|escribir\w*|comunicarse|su mensaje
        |llamar)(?: \S+){0,40}? (?:respond\w+|comunicar\w+|contactar\w+|horario|pronto|brevedad)
    (?:reponse|message) automatique|(?:absente?|hors) du bureau (?:jusqu|et|du)
        |je conduis(?: \S+){0,40}? (?:repond\w+|rappel\w+)|merci (?:de (?:nous avoir|votre message)
        |pour votre message)(?: \S+){0,40}? (?:repond\w+|delais|heures)
a carrier's notice
    free (?:msg|message)
    message blocking is active|unable to (?:send|deliver) (?:your |this |the )?message
    (?:message|text) (?:was |has |could )?not (?:been |be )?(?:delivered|sent)(?= (?:[|,]|$))
    (?:message|delivery) (?:failed|failure|undeliverable)|undeliverable|could not be delivered
    (?:number|subscriber|person|customer|phone|party) (?:\S+ ){0,6}(?:is |has been )?(?:not in service
        |no longer in service|out of service|disconnected|not available|unreachable|not accepting
        |not receiving|not a working number|can not (?:receive|be reached)|temporarily unavailable)
    (?:number|phone|line|device|landline|subscriber)(?: and)? (?:does not|is unable to|can not
        |is not able to) (?:accept|receive|support) (?:\w+ )?(?:texts?|messages?|sms)
    (?:mailbox|inbox) is full|network (?:msg|message)|invalid (?:destination|number|recipient)
        |error \d{3,5}
    you (?:have|are|were) (?:now |been |successfully |already )*(?:unsubscribe|opt out|resubscribed
        |subscribed|removed)(?= )(?: (?:from|to|and|[|,]))
    you will (?:not|no longer) receive (?:any )?(?:more|further|anymore|messages|texts)
    (?:verification|security|login|access|confirmation|passcode|one time) (?:code|password|pin
        |passcode)|your code is|otp
advertising
    (?:message|messages|msg|text) and data rates|data rates (?:may )?apply|message frequency
        |reply help|text help|help for help|txt help
    (?<! i )(?<! to )(?<! you )(?<! we )(?:reply|text|txt|send) (?:with |the word )?(?:stop|end|quit
        |stop2end|unsubscribe)(?: (?:to|2) (?:opt out|end|stop|unsubscribe|quit|cancel|be removed
        |opt out of \w+))?(?= [|,]*\s*$)(?<!^ reply stop to opt out)
""",
)

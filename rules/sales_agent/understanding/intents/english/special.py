"""What has a fixed answer or goes to a person at once (K5), and what only a person can help with."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

BOT = phrases(
    "English",
    WORDS,
    r"""
asks whether it is a machine
    (?:are|r|is|am|was|u|you|talking|speaking|chatting|texting|feels like|sounds like)(?: (?:you|this|i|we|it|that
        |really|talking|to|with|speaking|chatting|texting|just|even|actually|like|a|an|the|some|kind|of|real|auto|ai
        |automated|or|computer|generated|only)){0,8} (?:bot|robot|machine|ai|chat ?bot|automated|real person
        |real human|human|a person|actual person|computer|chatgpt|artificial|live person|human being|live human
        |auto ?reply|auto ?bot|real agent|person or)[[error]]
    (?:bot|robot|ai|human|real person|real human) or (?:a |an |not )?(?:human|person|real|bot|robot|what|machine|not)
    (?:are|is) (?:you|this) (?:for )?real<end>
""",
)
ASSISTANCE = phrases(
    "English",
    WORDS,
    r"""
asks about a visa or a disability
    (?:visa|visas|h1b|h 1b|h2a|green card|green cards|immigration|immigrants?|undocumented|daca|asylum|work permit
        |citizenship|resident alien|non resident|non citizen|f1|l1|e2 visa|itin)[[card accepted]]
    (?:disab\w+|wheel ?chairs?|handicap\w*|service (?:dogs?|animals?)|emotional support|(?:my|an|have|with|for
        |allows?|accept|her|his) esas?|esa (?:dogs?|cats?|animals?|letter|pets?)|ada (?:accessible
        |compliant|unit)|accessible (?:unit|home|apartment|bathroom|entrance|shower)|reasonable accommodations?|blind
        |deaf|hearing impaired|walker|paraplegic|mobility|ssdi|special needs|hard of hearing|autis\w+)[[of (?:the
        |course)]]
    (?:section 8|section eight|housing (?:voucher|choice|assistance|authority)|vouchers?|hud vash|vash|welfare|snap
        |ssi)[[ (?:propert(?:y|ies)|investment|tenants)]]
""",
)
OF_PEOPLE = phrases(
    "English",
    WORDS,
    r"""
asks of people, safety or schools
    (?:safe|unsafe|dangerous|sketchy|ghetto|rough|crime|crimes|shady|break ins?|gangs?|shootings?
        |sex offenders?)(?: \w+){0,3} (?:area|neighborhood|place|part of|street|block|rate|rates|around|there|in|near
        |for|at night|stats|to live|to walk|community|<end>)
    (?:is|how|are|what|any|hows)(?: \w+){0,6} (?:safe|safety|crime|dangerous|sketchy|ghetto|shady|gangs?)[[deposit]]
    (?:how|what|are|is|good|best|bad|great|decent|which|any)(?: \w+){0,5} schools?(?: districts?| zones?
        | system)?[[bus stop]]
    (?:school|schools) (?:ratings?|rated|scores?|quality|good|any good)
    (?:what|which) (?:people|families|neighbors|folks) (?:live|are|do|stay)
    (?:what kind|what type|what sort|kind|type|sort) of (?:people|folks|families|neighbors|neighbours|crowd|residents
        |community)
    (?:demographics?|ethnic\w*|racial|race|racially|diverse|diversity|majority (?:white|black)|(?:white|black|hispanic
        |latino|asian|indian|muslim|jewish|christian|mexican|gay|lgbtq?\S*|catholic|chinese|korean|mormon) (?:area
        |neighborhood|people|families|community|folks|neighbors|church)|family friendly|kid friendly|(?:good|great
        |nice|safe|ok) (?:area|neighborhood|place|community)? ?for (?:kids|families|children|raising|a family
        |young families)|(?:lots|lot|many|any) (?:of )?(?:kids|children|families|old people|young people|immigrants
        |foreigners|minorities|students|seniors))
    (?:is|are|what|how)(?: \w+){0,3} (?:neighborhood|area|neighbors|community)(?: \w+){0,2} (?:like|good|nice|quiet
        |friendly|ok|decent|bad|safe|people)
    (?:good|nice|bad|decent|quiet|great) (?:neighborhood|area|part of town)<end>
""",
)
_SOMEBODY_WILL = (
    "(?:i|we|somebody|someone|they|he|my \\w+) (?:will|am going to|are going to|is going to|want to|would like to|would"
    "|should|could|might|swear i will|am about to|am coming to)"
)
"""Whose violence is announced: fees and drives that kill somebody threaten nobody."""
THREATS = phrases(
    "English",
    {**WORDS, "somebody_will": _SOMEBODY_WILL},
    r"""
threatens
    <somebody_will> (?:\w+ ){0,3}?(?:kill|hurt|shoot|stab|murder|strangle|punch|slap|choke|bomb) (?:you|u|all of you
        |every one of you|him|her|them|your (?:family|wife|husband|kids|mother|mom|face|office|house))
    <somebody_will> (?:\w+ ){0,3}?(?:beat|burn|harm|destroy|smash) (?:you|u|all of you)(?: up)?[[to|by|on|at]]
    <somebody_will> (?:\w+ ){0,2}?(?:hunt you|come find you|come for you|fuck you up|mess you up
        |break your (?:legs?|neck|face|arms?|nose|jaw)|kick your (?:ass|teeth|face))
    (?:you are|you will be|your (?:are|a)) (?:a )?(?:dead|dead man|dead woman|going to (?:die|regret|pay for
        |get hurt))[[wrong]]
    (?:know|find out|found out) where (?:you|you guys|yall) (?:live|work|are|sleep)
    (?:have|got|bringing|bring|own) (?:a|my|guns?) (?:gun|knife|rifle|shotgun|baseball bat)(?: \w+){0,4} (?:you|your
        |office|over)
    (?:watch your back|blow (?:up|your)(?: \w+){0,2} (?:office|head|building|brains)|put a bullet|you better watch
        |hope you die|burn (?:down )?(?:your|the) (?:office|house down|place))
""",
)
HARM = phrases(
    "English",
    WORDS,
    r"""
speaks of harming itself
    (?:kill|hurt|harm|hang|shoot|cut|cutting|killing|hurting) (?:myself|my self|ourselves)
    (?:end|ending|take|taking) (?:my|my own) (?:life|own life)|(?:end|ending) it all|suicid\w+|(?:want|wish|going
        |ready|rather|like|would) (?:to )?(?:die|be dead|not be alive|i was dead|i were dead|not exist
        |not wake up)[[in this|for|of laugh\w*]]|(?:no|not|without)(?: \w+){0,3} (?:reason|point
        |want)(?: \w+)? (?:to live|living|to be alive|in living|to go on)|(?:can not|not) (?:go on|take (?:it|life)
        |live) (?:anymore|like this anymore|living)|better off (?:dead|without me)
""",
)
HELP = phrases(
    "English",
    WORDS,
    r"""
needs specific help
    (?:cancel|cancelling|canceling|reschedule|rescheduling|move|change|push|push back|postpone|moved|cancelled
        |canceled|running late (?:for|to))(?: \w+){0,3} (?:showing|tour|appointment|viewing|visit|meeting|walk through
        |inspection|closing|offer|application|call|evaluation|time)
    (?:question|questions|ask you something|ask something|pick your brain)(?: \w+){0,3}<end>|(?:have|got
        |had)(?: \w+){0,3} questions?|quick question|question for you|question about
    (?:can you|need|want|please|could use|need your|want your|you) (?:please |some |your |a |to ){0,8}(?:help|assist
        |assistance|advice|guidance)(?: (?:me|us|my \w+|with|out|please|on|now)){0,8}(?! (?:sell|buy|find|rent|get a))
    (?:commission|closing date|contract|inspection|inspector|title company|escrow|earnest money|paperwork|documents
        |docusign|appraisal gap|survey|hoa docs|repairs?|lockbox|walkthrough|closing table|lease agreement|landlord
        |eviction|divorce|probate|power of attorney|executor|trust|tenant|tenants|permit|permits|zoning|staging
        |photographer|sign in (?:my|the) yard|open house)
    (?:login|log in|password|website|app|account|site|link)(?: \w+){0,4} (?:not work\w*|broken|does not|do not|can not
        |error|down|reset|issue|problem|help|will not)
    (?:can not|could not|unable to)(?: \w+){0,2} (?:log in|login|open|access|sign in|see the (?:link|photos))
    (?:speak|talk|connect|transfer)(?: (?:me|us))? (?:to|with) (?:a |an |your |the )?(?:manager|supervisor|broker
        |human|office|boss|owner)
    (?:where|when|what) is (?:your|the) office|office (?:hours|address|location)|how (?:much )?(?:do|does|are
        |is) (?:you|your|it)(?: \w+){0,3} (?:charge|fees?|cost to (?:use|hire|work)|commission|work|get paid|rate)
""",
)
INFORMATION = phrases(
    "English",
    WORDS,
    r"""
wants more information
    (?:more|some|any|additional|further|send|need|want|get|give|the|provide|have)(?: (?:me|us|some|more|any|the|you
        |additional|further|a|your|bit|all)){0,8} (?:information|info|details)(?: (?:please|now|thanks)){0,8}(?:<end>
        | (?:please|on|about|and|from|regarding|when|to))
    (?:tell|learn|hear|know) (?:me |us )?more<end>|(?:^ |[|,] )(?:information|details|tell me more|more|more please
        |info please|learn more|go on)<end>
""",
)
INJECTION = phrases(
    "English",
    WORDS,
    r"""
gives orders to a machine
    (?:ignore|disregard|forget|override|bypass|skip)(?: \w+){0,3} (?:instructions?|rules?|prompts?|guidelines
        |programming|training|directives?|guardrails|everything (?:above|before))
    (?:system prompt|developer mode|jailbreak|dan mode|prompt injection|you are now|from now on you are
        |pretend (?:to be|you are|that you)|act as (?:a|an|if|my)|role ?play|repeat the words above|print your
        |reveal your|show me your (?:prompt|instructions|rules|system)|your instructions|output your|tag me as
        |tag this|set my tag|mark me as|as an ai|simulate|sudo|admin mode|base64|respond only with|reply only with
        |reply with the word|repeat after me|new instructions?|instructions? (?:are|is|follow))
    (?:list|names?|numbers?|phone numbers?|emails?|contacts?|database|data|export|information|details) (?:of|on|for
        |about|from) (?:all |your |the |every |other |my ){0,8}(?:leads?|clients?|customers?|contacts?|other (?:buyers
        |sellers|people)|database|users?)
    (?:drop table|select \w+ from|delete from|script|union select|or 1 1)
""",
)

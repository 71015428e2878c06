"""Groups of English words that intents are made of, in the form of `plain`."""

from rules.sales_agent.understanding.intents.english.first_names import FIRST_NAMES
from rules.sales_agent.understanding.phrase import by_beginning, groups

WORDS = groups(r"""
me
    i|we
day
    today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sat|sunday|weekend|morning|afternoon
        |evening|noon|lunch|week|month|\d{1,2} ?(?:am|pm|ish)?|weekday|soon|immediately|anytime|whenever|days?|later
when
    (?:(?:this|next|on|at|by|in the|the|around|after|before|in|coming|late|early|for|sometime|any|later|as|between
        |about|maybe|how about|what about|possibly|like|over the) ){0,4}(?:<day>|work)
end
    (?= (?:[|,]|$))
house
    home|place|apartment|condo|duplex|triplex|fourplex|studio|ranch|lot|land|loft|cabin|bungalow|acreage|villa|cottage
        |farm|mobile|trailer|casita|rancher|colonial|parcel|split level|build|new build|room to rent|room for rent
        |one story|single story|two story|single level|one level
many
    homes|places|apartments|condos|duplexes|triplexes|fourplexes|quadplexes|fourplex|triplex|ranches|lots|lands|lofts
        |cabins|studios|villas|duplex|townhomes|listings
        |options|rentals|new builds|builds|inventory|multi ?famil\w+|fixer ?uppers?|deals|matches|ones
adj
    (?:[a-z0-9]\S* ){0,4}?
the_home
    (?:the|this|that|your|one of the|any of the|some of the|both|those|these|that first|another)(?: (?!and|or|but|to
        |for|of|if|with)[a-z0-9]\S*){0,3}? (?:<house>|homes|one|ones|apartments|condos)|<address>|the inside|(?:the
        |that|this) (?:\w+ ){1,2}<street>|(?:the|that) (?:one|1) \w+
street
    st|street|ave|avenue|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard|way|pl|cir|circle|pkwy|trail|terrace|ter|hwy
address
    \d{2,5} (?:\w+ ){1,3}<street>|\d{3,5} (?!sqft|a month|per|and|or|to|for|max|is|range|k )[a-z]{3,}
agent
    agent|broker
mine
    my|our|the|his|her|their|this|that|a|an
my_home
    (?:my|our)(?: [a-z0-9]\S*){0,3}? (?:<house>|homes|one|house)
kin
    moms|mothers|dads|fathers|parents|grandmas|grandmothers|grandparents|aunts|uncles|mom|mother|dad|father|parent
        |grandma|grandmother|grandfather|aunt|uncle|brother|brothers|sister|sisters|late \w+|wifes|husbands|in laws
        |inherited|family
third
    (?:(?:my|a|the|our|her|his|their|some) (?:\w+ )?(?:mom|mother|dad|father|parents|brothers?|sisters?|sons?|daughters?
        |friend|friends|neighbors?|boss|coworkers?|cousins?|uncles?|aunts?|grandma|grandmother|grandpa|in laws|nephews?
        |nieces?|landlord|tenants?|owners?|sellers?|buyers?|lender|lawyer|attorney|kids|buddy|buddies|roommates?|ex
        |agent|people|guy|bank|city|county|hoa|builder|government
        |lady|company)|he|she|they|someone|somebody|people|everyone|nobody|who|(?<!can )(?<!want )you
        |your (?:\w+ )?(?:agent|office|team|company|assistant))
money
    \$? ?\d[\d.,]*(?: ?k| ?m| ?mil\w*| thousand| grand)?|asking|list(?:ing)?(?: price)?|less|lower|under|below asking
        |cash|an offer
not_home
    (?:agent|broker|lender|loan|mortgage|job|car|dog|cat|contractor|roommate|person|you|partner|advice|answers?
        |information|plumber|handyman|good deal|evaluation|buyer|buyers|tenants?|signs?|time)
see
    (?:see|view|tour|visit|look at|take a look(?: at)?|have a look(?: at)?|check out|walk through|walk|go see|go view
        |come see|go look at|come look at|look inside|see inside|see the inside of|get inside|get into|get in
        |go inside|go in|go through|look around|come by|stop by|preview|take a tour of|get a look at|get a peek
        |get a peek at|have a peek(?: at)?|have a quick look at|peek inside|see both|take a peek at|peek at|inspect
        |physically see|come out to|drive out to see|show)
look_end
    (?: (?:[|,]|$|for the|but|so|if|until|because|and|then|not|no|while|whilst|do not|want to|nothing|relax|chill|calm
        |sorry|til|since
        |you (?!have|got)|it is|that is|at(?! (?:my|our|that one|this one|it|that home|this home|the one|paint
        |furniture|cars?|trucks?
        |boats?|your|schools?|jobs?))|around|on|thanks|to see|what|through
        |in (?!a |the )\w+ now))
badcall
    (?:crazy|old fashioned|old school|picky|skeptical|paranoid|that|yesterday|last|earlier|already|by|mr|mrs|ms|miss|dr
        |a|an|names?|when the lender|maybe|ishmael|(?!(?:<after_call>) )[a-z]+(?: [a-z]+)?(?= (?:[|,]|$|but|and i
        |because|instead of)))
after_call
    back|now|today|tomorrow|tonight|later|please|thanks|immediately|soon|when\w*|any\w*|some\w*|after\w*|before|around
        |at|on|in
        |this|next|for|to|about|regarding|first|instead|direct\w*|again|here|and|or|so|if|with|real|right|quick\w*|once
        |as
        |because|i|we|you|\w+day|mornings?|evenings?|noon|weekdays?|weekends?|lunch|yes|ok|sir|maam|honey|hun|hon|dear
        |sweetie
        |babe|friend|over|up|during|between|until|till|late|early|either|too|days?|nights?|since|not|rather|then|just
        |only|from
        |cuando|manana|hoy|also|my|the|your|asap|wed|mon|tues|thurs|sat|sun|fri|via|through|unless|every|ur|no
of_home
    (?:it|this|that|there|they|the (?:\w\S* ){0,3}?(?:home|place|apartment|condo|unit|one|listing|lot|<street>)
        |<address>)
ask
    (?:(?:is|are|does|do|did|was|were) (?:there|it|they|this|that|the|those|your|a|any|you|he|she|both|all)|(?:has
        |have) (?:there|it|they|you|he|she|any)|have the
        |what|how|any|can you tell me|tell me|know if|know|(?:(?<=^ )|(?<=[|,] )|(?<= and )|(?<= one ))has|which|when
        |where|why|confirm|curious|what is|whether
        |come with|include|includes|(?<=^ )was|(?<=^ )were|(?<=[|,] )was|(?<=[|,] )were)
feature
    basement|garage|yard|backyard|pool|hoa|hoas|sqft|bedrooms?|bathrooms?|laundry|washer|dryer|parking|pets|utilities
        |rent|deposit|application fee|lease|roof|furnace|hvac|air conditioning|central air|ac|heating|kitchen
        |appliances|lot size|acreage|zoning|zoned|property tax(?:es)?|septic|flood zone|floor plan|storage|patio|deck
        |balcony|elevator|gym|fireplace|stairs|levels|stories|furnished|open house|open houses|pet fee|pet friendly
        |application|move in|lot|fenced|solar|square feet|heat|hot water|gas|electric|trash|internet|wifi|ceilings?
        |island|counters?|hardwood|carpet|cooling|dishwasher|closets?|(?:home|property|lot) lines?
name
    (?:<first_name>)
business
    office|clinic|store|restaurant|salon|school|church|hotel|pizzeria|law firm|pharmacy|hospital|warehouse|daycare
        |bakery
        |garage|business|barber shop|shop
person
    person|guy|gal|girl|lady|man|woman|number|num|chick|dude|one|people
""") | {"first_name": by_beginning(FIRST_NAMES)}

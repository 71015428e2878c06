"""Loans, and investments."""

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.phrase import phrases

UNFINANCED = phrases(
    "English",
    WORDS,
    r"""
is not pre-qualified
    (?:not|never|no|without|lack|neither|nor|not be|before|still need|need|until|have yet|yet)(?: (?:been|yet|have|got
        |gotten|get|a|an|any|my|our|to|be|even|i|we|am|are|for|formally|officially|technically|started|start|done|gone
        |talked|with|the|that|going|go|through|work|on|is|complete\w*|figured out|want|apply|am not|own|fully|finish
        |through|at|letter|started on|obtain\w*)){0,8} (?:preapproved|approved for (?:a|any) (?:loan|mortgage)
        |approved yet|approved by|qualified for (?:a|any)|qualified yet|a lender yet|pre approv\w+)[[already
        |letter (?:from|in hand)]]
    preapproved(?: \w+)? (?:yet )?(?:no|not yet|nope|expired|ran out|lapsed)
    (?:preapproved|letter)(?: \w+){0,2} (?:expired|ran out|lapsed|is old|is out of date)
    (?:not|never|no)(?: (?:for|the|talked|spoken|spoke|met|been|talk|working|work|have|got|a|to|with|contacted|found
        |had|any|yet|an|any of|my|our|chosen|picked|reached out|gone|applied|started|lined up)){0,8} (?:lender|bank
        |loan|mortgage|loan officer|financing|mortgage broker)(?: yet| lined up| in place| approved| started| secured
        | set up| figured out| approval)?[[needed|necessary|contingency|required|because|i am paying|we are paying
        |cash|[|,] (?:all |paying |it is )?cash|it|this|that|the (?:home|purchase)|for (?:me|us)|anything|paying]]
    (?:need|want|have to|need to|going to need|looking for|require|seeking|get|find|apply for|applying for
        |still have to|shopping for|help with|help getting|assistance with|searching for|want to get
        |working on getting|getting|qualify for|trying for)(?: (?:get|to|a|an|some|my|our|be|help|for|apply|find|with
        |getting|set up|good|the|secure|arrange|line up|talk|first|good|obtain|another|new|home|house|qualify
        |figure out|sort out|on|work|work out)){0,8} (?:preapproved|financing|loan|mortgage|lender|financed|loans?
        |mortgage broker|loan officer)[[contingency|from the (?:seller|bank)|payoff|paid off|off my|statement]]
    (?:my |our |his |her |with |have |got |has |low |bad )(?:credit|credit score|score|fico)(?: (?:is|score|was|are
        |not|very|so|too|really|history|rating|pretty|kind of|kinda|around|only|about|a bit|a little|under
        |a)){0,8} (?:bad|low|poor|terrible|not good|not great|not the best|horrible|trash|shot|rough|messed up|bruised
        |ruined|sucks|awful|in the \w+|isn t great|great though not|needs work|need work|good enough|issues?|problems?
        |[3-5]\d\d|6[0-5]\d|limited|shaky|so so|no good)[[is good]]
    (?:bad|poor|low|no|no have|do not have(?: any| good)?|rebuilding|repair my|fix my|working on my|terrible|rough
        |challenged|work on my|damaged|build my|building my|improve my|improving my|not have good|not great) credit
    not know (?:my|our|what my|what our) (?:credit|fico)(?: score)?
    (?:bankruptcy|foreclosures? on my (?:credit|record)|behind on (?:bills|payments)|collections on)
    (?:can|could) not (?:get|qualify|be|secure|afford)(?: (?:a|for|for a|the|approved|an|any)){0,8} (?:loan|mortgage
        |approved|financing|preapproved|qualified|the down)
    (?:nobody|none of (?:them|the \w+)|not one \w+|no (?:\w+ )?(?:bank|lender|mortgage company|credit union)|(?:banks?
        |lenders?|credit unions?|they) (?:will|would|can|could|do
        |did) not) (?:would |will |wants? to |want to |can |could[ ]
        |ever |even ){0,2}(?:(?:give|offer|write|get) (?:me|us) (?:an? )?(?:\w+ )?(?:loan|mortgage|financing|credit
        |preapproved)|lend(?: money)?(?: to)? (?:me|us)|(?:approve|approved|finance|financed|qualify
        |preapproved) (?:me|us))
    no (?:bank|lender|credit union) (?:would|will|wants to|want to|can) (?:work with|touch|take|talk to) (?:me|us)
    (?:denied|turned down|rejected|declined)(?: \w+){0,2} (?:loan|mortgage|lender|bank|financing|credit)
    (?:bank|lender|credit union) (?:turned (?:me|us) down|denied|rejected|declined|said no)[[(?:the|our|my|an) offer
        |offer]]
    (?:loan|mortgage|application|financing)(?: \w+){0,3} (?:denied|fell through|rejected|declined|turned down
        |not approved)
    (?:self employed|1099)(?: \w+){0,5} (?:loan|qualify|approved|mortgage|lender|financing)
    (?:haven t|have not|not) (?:started|done|begun)(?: \w+){0,2} (?:financing|loan|mortgage|lender)
""",
)
FINANCING = phrases(
    "English",
    WORDS,
    r"""
asks about financing
    (?<!cap )rates (?:scare|worry|are (?:so |too |way too )?(?:high|crazy|killing|bad|insane|scary
        |ridiculous))(?: me)?
    (?:start|begin|started)(?: \w+){0,3} (?:mortgage|loan|financing|preapproved)
    help (?:\w+ ){0,6}down payments?
    (?:^ |^ hola , |^ hello , )(?:(?:and|what about|the|current|interest|mortgage|loan) ){0,3}(?:rates?
        |apr)(?: now| today| like)?<end>
    (?:do you|can you|you|any|know|recommend|suggest|refer|good|who|which|connect|is there|hook|put|give|send
        |introduce|point|work with|what)(?: (?:have|know|recommend|suggest|any|a|an|good|of|me|us|to|with|work|guys
        |one of|some|the|your|up|in touch|you|trusted|local|great|preferred|work|contact for|number of|name of|is
        |reliable|partner|in house|refer|honest|use|like|reputable|decent|mortgage|home|private
        |[a-z]+ly)){0,8} (?:lenders?|mortgage (?:broker|company|person|guy|officer|companies|lenders?)|loan (?:officer
        |guy|person|originator)|bank to use|financing options|loan programs?|loan options|mortgage brokers?)[[(?:said
        |says|told|already|that i|i (?:use|like|work))|who (?:is|has)|already|approved|letter|contingency]]
    (?:what|how|whats|where)(?: \w+){0,7} (?:interest rates?|mortgage rates?|(?<!cap )rates?|apr|down payments?
        |monthly payments?|payments?|monthly|closing costs?|points|pmi|monthly note)[[rent|on my|for (?:the )?(?:hoa
        |electric|water)|is the hoa|of (?:crime|return)|of commission|hoa]]
    (?:how|what)(?: \w+){0,5} (?:qualify|afford|preapproved|get approved|financing|finance|borrow|get a (?:loan
        |mortgage)|loan amount|put down|down|need down|pay down|credit score)(?! (?:the (?:street|road)))[[(?:come|go
        |went|the road|the street|there|payment on my|is the commute|to (?:earth|denver|see)|(?:did|do|does|would
        |will) (?:they|he|she|the seller|the owner)|did you
        |in price|on the price)]]
    (?:do|can|could|would|will|does|is|are|what|about|any|offer|have|with|accept|take|qualify for|eligible for
        |approved for|use|using|explain|for|on|get)(?: (?:you|i|we|they|the|a|an|my|it|seller|sellers|owner|loan
        |mortgage|there|any
        |that|home|this|place|offer|do|accept|take|use|have|qualify|for|get|eligible|still|allow|open to|consider
        |about|would|buy|be|with|in|condo|home|some|be able|finance|financing|information|more|on|approved|using|info
        |first|time|those|kind|of)){0,8} (?:fha|va|usda|itin|conventional|owner financing|seller financing|rent to own
        |lease to own|lease option|down payment assistance|first time (?:home )?buyer (?:programs?|grants?|assistance
        |loans?|help)|assumable|assume|zero down|no money down|0 down|down payment help|owner carry|seller carry
        |owner finance|buyer assistance|grants|grant money|chfa|dpa|contract for deed|land contract|private (?:money
        |lending)|adjustable|heloc|bridge loans?|(?<!(?:seller
        |.owner) is )(?<!they are )(?<!he is )(?<!she is )financing)(?: loans?| financing)?[[preapproved|approved]]
    (?:who|anyone|somebody|someone)(?: \w+){0,4} (?:for|about|regarding|get|with) (?:a |the |my )?(?:loan|mortgage
        |financing|preapproved)
    (?:who|what)(?: \w+){0,3} (?:does|handles|do|use for|for) (?:your|the|all your)? ?(?:financing|loans|mortgages)
    (?:what|which) (?:bank|lender|mortgage company|credit union)(?: \w+){0,2} (?:recommend|use|suggest|best|good)
    (?:need|have to|require|must|do you need|is)(?: \w+){0,3} (?:20|twenty|5|10|3|3 5|25)(?: percent)? down
    (?:down payment assistance|first time (?:home )?buyer (?:program|programs|grant|grants|assistance|loan|loans)
        |rent to own|seller financing|owner financing|seller finance|owner finance)
    (?:can i|could i|enough|able to|would i|will i|how much|what) (?:\w+ ){0,3}?(?:qualify|get approved|be approved
        |afford (?:it|that|this|the|a)|get a (?:mortgage|loan)|buy with (?:bad|no|low|my))[[a (?:tour|showing)]]
    (?:question|questions|help|talk|speak|information|advice|discuss|learn|explain|know more|options|confused|worried
        |concern\w*)(?: \w+){0,4} (?:financing|loan|loans|mortgage|mortgages|preapproved|lender|interest rates?|rates
        |down payment|credit score|closing costs?)[[went|already|came]]
    (?:financing|loan|mortgage|lender)(?: \w+){0,2} (?:options|questions?|programs?|help|information|available
        |assistance|recommendations?|referral|suggestions?|advice|process work)
    (?:how do i|can i|how can i|steps to|process to|how to|want to know how to)(?: \w+){0,3} (?:get )?(?:preapproved
        |a loan|a mortgage|qualified|financing|approved)
    (?:interest |mortgage )rates (?:(?:are|is)(?! (?:making|nuts|wild|what|just|still|why|all))|so|too|scare|at|look
        |seem|have|keep|went|being|right)(?: \w+)?
    (?:if|whether) (?:i|we) (?:would |could |can |even |will )?(?:qualify|get approved|be approved)(?: for)?
    (?:any|what|are there|is there|know of|about|find)(?: \w+){0,2} programs?(?: \w+){0,4}(?: help me buy| help| buy
        | buyers?| for)?[[on tv]]
    (?:are|is|have|did|will|hear) (?:the )?(?:interest |mortgage )?rates? (?:going|coming|still|come|go|gone|dropp\w+
        |so|high|low|better|down|rise|rising|fall|falling)
""",
)
INVESTS = phrases(
    "English",
    WORDS,
    r"""
looks for an investment
    (?:i|we) buy (?:em|them|homes|places|condos) (?:and|to|then) (?:lease|rent|flip|hold)
    (?:airbnb|brrrr) (?:it|this one|that one)
    buy and hold (?:guy|gal|buyer|person|investor|here|type)
    (?:my|our) llc (?:buys|is buying|buying|owns|purchases)
    (?:i|we) (?:can|could|would|will|plan to) (?:rent out|rent it out|flip|airbnb|rehab|fix up and|hold long term
        |rent to)
    (?:i|we)(?: (?!would|could|can|will|am|are|might|may)\w+)? (?:buy|own|hold)(?: \w+){0,3} (?:all cash|rentals
        |doors|units|rental homes|investment homes|flips)[[in (?:my|our)|to sell|i want to sell|and want to sell]]
    (?:am|are|as|be|i|we)(?: (?:a|an|real|estate|cash|small|local|full|part|time|new|seasoned|active|both|experienced
        |property|out of state|first time|primarily|mostly|just|mainly|professional)){0,8} (?:investors?|flippers?
        |wholesalers?|house flippers?|landlord looking|rehabbers?)
    (?:invest|investing)[[in (?:my|our|your|his|her|this|some|a) (?!(?:home|place|property|area|portfolio|town|city
        |rental|duplex|condo|few|market|neighborhood|next|first|second) )\w+]](?: \w+){0,2} (?:in|for|here|there|real
        |property|properties|rental|rentals|homes|around
        |<end>)[[time|my time]]
    want to invest
    (?:i|we) (?:also |mostly |mainly |only |just )?(?:flip|wholesale|buy and hold)<end>
    (?:^ |[|,] )(?:(?:an?|the|cash|local|real|estate|out of state|small|buy and
        |hold|fix and|flip|long term|short term|section 8) ){0,4}(?:investor|flipper|wholesaler)(?: here
        | from \w+|<end>)
    (?:i|we)(?: \w+)? (?:do|am|are|doing)(?: (?:mostly|mainly|only|just|some|a lot of|all|a few|into|really
        |into the)){0,2}[ ](?:flips
        |flipping|fix and flips?|fix n flips?|rehabs?|brrrrs?|buy and holds?|wholesaling|house flipping)[[not]]
    (?:^ |[|,] |mostly |mainly |only |just |strictly )(?:fix and flips?|fix n flips?|flips|buy and holds?
        |rehabs)(?: for me
        | for us| only| here)?<end>
    (?<!used it )(?<!have it )(?<!it was )(?<!had it )as an? (?:short term |long term |vacation |pure )?(?:rental
        |investment|airbnb|income home)[[(?:it|this|that|that one|this one)(?: \w+){0,2} (?:too|not|no)]]
    (?:make|makes|be) (?:a|an) (?:\w+ )?(?:investment|rental)[[for sale|of (?:time|my|our|your|money|energy)]]
    (?:add|adding)(?: \w+){1,4} to (?:my|our|the) portfolio
    (?:it is |this is |that is |purely |just |strictly )(?:for
        |as) (?:the |some |extra |rental |monthly |passive |steady )?income<end>
    with tenants (?:already )?in place
    (?:i|we|would|will)(?: \w+)? (?:rent|rents|lease|airbnb) (?:em|them|my homes|homes|places|rooms
        |units) out[[instead]]
    (?:grow|expand|build|diversify|add to|growing|expanding|building|adding to|start) (?:my|our
        |a) (?:\w+ ){0,2}portfolio
    (?:buy|buying|buys?) (?:homes? )?(?:for|to) rent(?: \w+)? (?:to|out|for) (?:other|people|others|tenants)
    (?:^ |[|,] )(?:an |for |for an )?investments?(?: only| property| home| purposes)?<end>
    (?:investment|income|cash flow\w*|turnkey|rental|income producing|multi ?family|value add|buy and hold|flip
        |fix and flip|section 8|airbnb|str|short term rental) (?:propert(?:y|ies)|homes?|opportunit(?:y|ies)|deals?
        |units?|purposes?|purchase|portfolio|place|portfolios|condo|duplex|potential|play)[[that (?:i|we) (?:own|have
        |want to sell)|i (?:own|have)|to sell|value|agreement|fee|application|loan|for rent|available|for (?:me
        |us) to (?:live|rent)]]
    (?:for|as|(?<=it )is|(?<=this )is|(?<=that )is|(?<=one )is|(?<=home )is|(?<=place )is|is it|is this|is that
        |would it be|purely|strictly|just
        |(?<=want )an|(?<=need )an|(?<=like )an|(?<=buy )an|(?<=buying )an|(?<=for )an|(?<=after )an|(?<=make )an
        |(?<=^ )an
        |(?<=seek )an|(?<=getting )an|(?<=get )an|(?<=as )an
        |(?<=one )an) (?:an |a |my |our |strictly |good |great |long term |pure ){0,8}(?:investment|investments
        |rental income
        |passive income|cash flow|income property|flipping|flip|airbnb|rental to hold|cashflow)[[to sell|account
        |banker|bank|(?:it|this|that|that one|this one)(?: \w+){0,2} (?:too|not|no)]]
    (?:buy|find|looking for|look for|need|want|searching for|any|got|interested in|after|purchase|looking to
        |acquire|add)(?: [a-z0-9]\S*){0,6} (?:to (?:flip|rent out|rent it out|airbnb|fix and flip|fix up and (?:sell
        |flip)|rehab|wholesale|hold|rent to (?:others|tenants|students))|as (?:a|an) (?:rental|investment|airbnb
        |income)|for (?:a|an)? ?(?:rental|investment|flip|flipping|airbnb|portfolio|cash flow|rental income
        |passive income|tenants)|(?:cash flows?|fixers?|fixer uppers?) (?:to|for) (?:flip|rent|rehab)|that cash flows?
        |to add to (?:my|our) (?:portfolio|rentals))
    (?:looking for|want|need|find|any|good|a|some|more) (?:a )?(?:fix and flips?|flips|flip|fixer to flip|brrrr)
    (?:want to|going to|i|we|plan to|to) (?:flip|brrrr|wholesale|fix and flip|rehab)(?: (?:it|homes|them|one|a
        |properties|some|<end>))
    (?:to|just|only|i|we|do|buy ,) (?:(?:fix|fix up|rehab|buy|fix it) (?:and|n) flip)<end>
    (?:^ |[|,] )(?:a |for a |it is a |to )?(?:fix (?:and|n) flip)<end>
    (?:cap rate|cash flow|cash on cash|roi|return on investment|noi|1031|brrrr|rental yield|gross rents?|rent roll|arv
        |off market deals?|wholesale deals?|proforma|pro forma|rental comps|buy box|opportunity zone|passive income
        |rental income|\d+ cap|what (?:would|could|does|can) (?:it|this|that) rent (?:out )?for)
    (?:my|our) (?:next|first|second|another|rental|investment|real estate) (?:investment|rental|flip
        |portfolio)(?: property)?[[to sell|agreement]]
    (?:buy|buying|own|pick up|acquire|purchase) (?:a few |more |some |another |multiple |several |\d ){0,8}(?:rentals
        |rental homes|doors|investments|flips)[[to sell]]
rents homes out
    (?:would|id|will|going to|plan to|planning on)(?: be)? rent(?:ing)? (?:it|this|them|em|that|this one
        |that one) out[[instead]]
""",
)

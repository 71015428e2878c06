"""Words of one meaning in one spelling, for phrases on homes. Data of `plain`."""

from rules.sales_agent.understanding.phrase import word_set

FILLERS = word_set(
    "really actually currently honestly definitely probably basically kinda sorta very also still even",
    "possibly please lol haha hahaha um uh hmm hm oh ah well presently seriously literally obviously",
    "sincerely dear sir maam mam madam man bro dude kindly hereby super pretty quite certainly bruh fam",
    "hello hey hi greetings eventually fucking damn truly ever",
)
"""They change nothing of what is wanted."""


def _table(lines: str) -> dict[str, str]:
    pairs = (line.split(": ") for line in lines.strip().splitlines())
    return {short: full for shorts, full in pairs for short in shorts.split()}


WORDS = _table("""
realtor realtors agents relator realitor realter realator reltor agente's relators: agent
house house's hse housing crib hous houze hme: home
houses hses homez: homes
townhouse townhome condominium: condo
townhouses townhomes townhoms condominiums: condos
apt aptmt apartament appartment flat appartement: apartment
apts flats apartaments appartments: apartments
property property's prop propery proprety: home
properties propertys props proprties: homes
unit: home
units: homes
wud wld wuld: would
cud cld culd: could
cna caan: can
wen whn: when
abt bout: about
hav hve: have
dat tht: that
dis: this
da teh: the
wht wat: what
wats: what is
whens: when is
hw: how
lookin: looking
buyin: buying
rentin: renting
browsin: browsing
movin: moving
thinkin: thinking
workin: working
talkin: talking
tryin: trying
goin: going
doin: doing
iam: i am
wanting: want
wanted: want
wants: want
purchase purchasing: buy
bed beds bd bds bdrm bdrms bedrooms bdr bedrm: bedroom
bath baths ba bth bthrm bathrooms: bathroom
sqft sqf footage: sqft
pics pic pictures picture photos photo images vids videos video: photos
info infos information infor informations: information
deets detials: details
satu saterday: saturday
tues tue: tuesday
wednesdy: wednesday
thur thurs thu: thursday
fri: friday
tomm tomorro tmw tmr tommorow tommorrow tomorow tmmrw 2morrow: tomorrow
2day tday: today
wknd weeknd wkend weekends: weekend
mins: minutes
appt apt's appointmnt apointment appoitment appointments: appointment
avail availible availabe avaliable availble avalable: available
ph cell: phone
prequalified preapproval prequal prequalification preapprove prequalify preaproved: preapproved
foreclosed foreclosure forclosures forclosure foreclosers: foreclosures
foreclousures foreclosurs repos reo reos preforeclosures: foreclosures
lenders: lender
showings: showing
evaluate: appraise
valuate: appraise
valuation appraisal estimate evaluations estimates cma appraisals valuations assessment bpo: evaluation
gonna: going to
wanna: want to
cmon: come on
nope nah naw nop: no
yeah yep yup yea yeh ye yas yess yess yah: yes
okay okey k okie alright aight: ok
thx thank thanks: thanks
hubby: husband
wifey: wife
mum mama momma mommy: mom
pops papa daddy: dad
kickin: kicking
jus jst jsut js: just
noo noooo: no
sel: sell
giv: give
ke: que
kiero qiero quero: quiero
kasa: casa
cal: call
bak bck: back
wana wnat wan: want to
ofer offr: offer
telephone: phone
alr alrdy alredy: already
sum: some
agents: agent
spot: place
res: residence
residence: home
purchased: bought
sq: sqft
rm rms: rooms
lil: little
c: see
luv: love
whatve: what have
smthing sumthing smth: something
thatd: that would
itd: it would
whod: who would
youll: you will
prolly: probably
brr brrr: brrrr
cause: because
thru: through
bein: being
checkin: checking
seein: seeing
scrollin: scrolling
dreamin: dreaming
gettin: getting
havin: having
arond arund aroud arownd: around
intrested intersted interrested intersted interestd: interested
""")

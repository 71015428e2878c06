"""How people spell in texts: contractions, abbreviations, slang. Data of `normalise`."""

from rules.sales_agent.understanding.phrase import word_set


def _table(lines: str) -> dict[str, str]:
    pairs = (line.split(": ") for line in lines.strip().splitlines())
    return {short: full for shorts, full in pairs for short in shorts.split()}


CONTRACTIONS = _table("""
don't dont dnt doan't don: do not
doesn't doesnt: does not
didn't didnt: did not
can't cant cannot: can not
won't wont: will not
wouldn't wouldnt: would not
shouldn't shouldnt: should not
couldn't couldnt: could not
isn't isnt: is not
aren't arent: are not
wasn't wasnt: was not
haven't havent: have not
hasn't hasnt: has not
ain't aint: am not
i'm im: i am
i've ive: i have
i'll: i will
i'd: i would
you're youre u're: you are
you've youve: you have
you'll youll: you will
that'll thatll: that will
you'd youd: you would
we're: we are
we've weve: we have
we'll: we will
we'd: we would
they're theyre: they are
they've theyve: they have
he's: he is
she's: she is
it's its: it is
that's thats: that is
there's theres: there is
what's whats: what is
who's whos: who is
where's wheres: where is
how's hows: how is
how'd howd: how did
where'd whered: where did
let's lets: let us
y'all yall ya'll: you
""")
ABBREVIATIONS = _table("""
u yu yous: you
ur: your
r: are
n nd: and
w: with
w: with
pls plz plss plzz plse pleez pleeze plese pleas pease plase plaese kindly: please
thx thnx tks tnx ty tysm thankyou thanx: thanks
txt txtt: text
txts: texts
txting texing textin txtin: texting
msg mssg mesg mssge: message
msgs mssgs msges: messages
msging messagin messging msgin: messaging
callin: calling
sendin: sending
harrassing harrasing harasing harassin: harassing
harrassment harrasment: harassment
stahp stawp staph stop2quit: stop
unsub unsubs unsuscribe unsubcribe: unsubscribe
optout: opt out
stopall: stop all
nomore: no more
nomas: no mas
wanna: want to
gonna: going to
gotta: got to
lemme: let me
gimme: give me
tryna: trying to
cuz bc coz cus becuz: because
b4: before
tmrw tmr tomorow: tomorrow
2nite: tonight
wtf wth omg lol lmao lmfao smh ffs jfc bruh af tf fr ong deadass istg: lol
fuckin fukin fking fkn fkin effing effin frickin fricking freakin freaking frigging fuking fckn fcking: fucking
fk fck fuk fuc phuck: fuck
gtfo: fuck off
stfu: shut up
ppl: people
lendar lendars lendor lendors: lender
rn: right now
asap: immediately
num nbr: number
rmv: remove
outta: out of
convo: conversation
notif notifs: notifications
ph fone: phone
xfa porfa porfavor porfis: por favor
q: que
kk: ok
xq pq: porque
svp: svp
""")
TOGETHER = (
    (r"any (?:more|longer)", "anymore"),
    (r"e mail", "email"),
    (r"e mails", "emails"),
    (r"e mailing", "emailing"),
    (r"un (?:subscribe|suscribe)", "unsubscribe"),
    (r"text (?:message|msg)", "text"),
    (r"text (?:messages|msgs)", "texts"),
    (r"text messaging", "texting"),
    (r"thank you", "thanks"),
    (r"no one", "nobody"),
    (r"do nt", "do not"),
    (r"(from|with|to|by) ya", r"\1 you"),
    (
        r"have an? (?:nice|good|great|blessed|wonderful|lovely) (?:day|one|night|weekend|evening|week|life)",
        "thanks",
    ),
    (r"good (?:morning|afternoon|evening|day|night)", "hello"),
    (r"(?:hey|hi|hello) there", "hello"),
    (r"opt(?:ing|ed) out", "opt out"),
    (r"2(?= (?:stop|me|text|be|my|this|unsubscribe) )", "to"),
    (r"tex(?= (?:me|us))", "text"),
    (r"at once", "immediately"),
    (r"thanks in advance", "thanks"),
    (r"dis continue", "discontinue"),
    (r"(?:refrain|desist|abstain) from", "stop"),
    (r"cell phone", "phone"),
    (r"voice mails?", "voicemail"),
    (r"s il (?:vous|te) plait", "svp"),
    (r"f (?:ing|in)", "fucking"),
    (r"f off", "fuck off"),
    (r"f you", "fuck you"),
    (r"the (?:fuck|hell|heck|f)", "fucking"),
)
"""Words that stand apart or have a second spelling, and the one in which phrases are written."""
DROPPED_G = word_set(
    "text message contact call send bother spam harass bug pester hound hassle badger ping blow annoy write",
    "ask sell bugg spamm reach stalk troll flood nagg email leav receiv messag try stopp quitt writ hitt gett",
)
"""Beginnings of words that lose the last letter of `-ing` in speech: `blowin`."""
SPELLED = (
    "unsubscribe", "optout", "stopall", "cancel", "remove", "revoke", "arret", "parar", "stop", "quit", "baja",
    "alto", "end",
)  # fmt: skip
"""Words that are read where their letters stand apart (`s.t.o.p`)."""

"""All tables of what a reply may want, in the order of K4."""

from collections.abc import Mapping

from rules.sales_agent.understanding.intents.english import (
    browsing,
    buying,
    declines,
    details,
    money,
    people,
    selling,
    showing,
    special,
    wrong,
)
from rules.sales_agent.understanding.intents.spanish import declines as rechazos
from rules.sales_agent.understanding.intents.spanish import home as casa
from rules.sales_agent.understanding.intents.spanish import money as dinero
from rules.sales_agent.understanding.intents.spanish import people as gente
from rules.sales_agent.understanding.intents.spanish import selling as venta
from rules.sales_agent.understanding.intents.spanish import special as especial
from rules.sales_agent.understanding.phrase import Phrase
from schemas.model.sales_agent.replies import Intent

TABLES: Mapping[Intent, tuple[Phrase, ...]] = {
    Intent.HARMS_ITSELF: (*special.HARM, *especial.HARM),
    Intent.THREATENS: (*special.THREATS, *especial.THREATS),
    Intent.ASKS_IF_BOT: (*special.BOT, *especial.BOT),
    Intent.ASKS_ASSISTANCE: (*special.ASSISTANCE, *especial.ASSISTANCE),
    Intent.ASKS_OF_PEOPLE: (*special.OF_PEOPLE, *especial.OF_PEOPLE),
    Intent.WRONG_NUMBER: (*wrong.WRONG, *gente.WRONG),
    Intent.HAS_AGENT: (*people.HAS_AGENT, *gente.HAS_AGENT),
    Intent.DECLINES_EVALUATION: (*selling.NO_EVALUATION, *venta.NO_EVALUATION),
    Intent.ACCEPTS_APPOINTMENT: (*selling.ACCEPTS, *venta.ACCEPTS),
    Intent.ASKS_EVALUATION: (*selling.EVALUATION, *venta.EVALUATION),
    Intent.WANTS_TO_SELL: (*selling.SELLS, *venta.SELLS),
    Intent.MAKES_OFFER: (*showing.OFFER, *casa.OFFER),
    Intent.ASKS_SHOWING: (*showing.SHOWING, *casa.SHOWING),
    Intent.ASKS_FOR_CALL: (*people.CALL, *gente.CALL, *gente.FRENCH_CALL),
    Intent.ASKS_FORECLOSURES: (*buying.FORECLOSURES, *casa.FORECLOSURES),
    Intent.INVESTS: (*money.INVESTS, *dinero.INVESTS),
    Intent.JUST_LOOKING: (*browsing.JUST_LOOKING, *rechazos.JUST_LOOKING),
    Intent.NOT_INTERESTED: (*declines.NOT_INTERESTED, *rechazos.NOT_INTERESTED),
    Intent.NEEDS_FINANCING: (*money.UNFINANCED, *dinero.UNFINANCED),
    Intent.ASKS_FINANCING: (*money.FINANCING, *dinero.FINANCING),
    Intent.ASKS_LISTINGS: (*buying.LISTINGS, *casa.LISTINGS),
    Intent.ASKS_DETAILS: (*details.DETAILS, *casa.DETAILS),
    Intent.LIKES_HOME: tuple(phrase for phrase in (*buying.LOOKING, *casa.LOOKING) if "likes" in phrase.name),
    Intent.IS_LOOKING: tuple(
        phrase for phrase in (*buying.LOOKING, *casa.LOOKING) if "likes" not in phrase.name
    ),
    Intent.WANTS_INFORMATION: (*special.INFORMATION, *casa.INFORMATION),
    Intent.NEEDS_HELP: (*special.HELP, *especial.HELP),
}

"""Words that are no part of a place's, a street's or a person's name, and end one that is being read."""

from rules.sales_agent.understanding.phrase import word_set

STOPS = word_set(
    "a an i we you he she it they me us him her them my our your his their its mine ours yours myself",
    "am is are was were be been being do does did done have has had having will would can could "
    "should might must shall",
    "not no yes yeah yep nope ok okay sure maybe probably hopefully definitely possibly preferably "
    "ideally really very just",
    "only also too still already yet even ever never always soon now then than so if but because "
    "since though although",
    "when where what which who whom whose why how that this these those there here",
    "in on at by for from with without within under over below above about around near between to "
    "into onto up upto down",
    "off out until till after before during through per via like as except plus minus against",
    "max maximum min minimum budget price prices priced range cost costs money cash loan lender bank mortgage credit",
    "preapproved prequalified approved approval pre qualified dollars bucks thousand million k month months week",
    "weeks year years day days today tomorrow tonight asap immediately morning afternoon evening "
    "weekend time times next",
    "last late early first second please thanks thx sorry hi hello hey lol",
    "looking look looked want wants wanted need needs needed like likes love loves loved prefer "
    "prefers hope hoping plan",
    "planning think thinking thought know knew get getting got give go going gone come coming move "
    "moving moved relocate",
    "relocating live lives living lived work works working worked stay staying buy buying bought "
    "sell selling sold rent",
    "renting rented lease leasing own owned owns owner see seeing seen show showing find finding "
    "found search searching",
    "consider considering open flexible interested ready able available wait waiting see saw call "
    "text email send talk",
    "trabajo trabajamos vivimos house houses home homes condo condos townhome townhomes townhouse "
    "townhouses apartment apartments apt apts property",
    "properties bed beds bedroom bedrooms bath baths bathroom bathrooms br ba bd sqft sq garage "
    "yard basement pool acre",
    "acres land lot lots listing listings place places something anything nothing anywhere "
    "somewhere everywhere someone",
    "foreclosure foreclosures investment investments investing flip rental rentals duplex studio "
    "family families single",
    "area areas neighborhood neighborhoods neighbourhood neighborhood's region community "
    "communities zip code zipcode",
    "good great nice best better cheap cheaper affordable safe quiet big bigger small smaller large "
    "new old older newer",
    "person general particular touch mind fact case order advance question process meantime future market contact",
    "kids wife husband spouse fiance baby mom dad parents school schools job office jobs commute commuting hospital",
    "anyone everyone everything any all either neither both each every many much more most less "
    "least few several some",
    "couple one two three four five six seven eight nine ten half quarter lots bunch preference preferences idea",
    "let lets make makes making made take taking try trying start starting started help helping using use pay paying",
    "spend spending afford offer sell ending ends end expires expire rn right away possible rush hurry timeline",
    "willing would rather whatever wherever whenever matter care though once again back ago other another else same",
    "different specific certain various own don doesn wont cant or and etc btw fyi tbh idk imo cuz bc gonna wanna",
    "january february april june july august september october november december jan feb mar apr "
    "jun jul aug sept sep",
    "oct nov dec summer winter autumn christmas xmas holidays monday tuesday wednesday thursday "
    "friday saturday sunday",
    "nothing none nada nah buyer seller renter agent realtor broker mls website online zillow redfin facebook",
    "max tops ish proper approx approximately roughly exactly total down payment percent hoa taxes "
    "fixer upper move-in",
    "tell told say said says ask asked asking question questions info information details pictures photos",
    "busy driving meeting traffic bad terrible hell trouble love debt shape escrow contract foreclosing construction",
    "hand hands general cahoots real estate speaking english spanish writing case need charge favor progress",
    "dont know unsure decided decide depending depends currently presently actually honestly basically mostly mainly",
    "who's that's it's what's stuff thing things way ways lot kind sort type style story stories level ranch-style",
    "between budgeted comfortable comfortably willing interested reasonable decent cool perfect "
    "awesome fine well lately",
    "i'm we're i'd we'd i've we've i'll we'll you're they're he's she's wont isnt arent",
    "el la los las un una unos unas yo tu usted ustedes nosotros mi mis su sus me te nos se lo le les que quien cual",
    "donde cuando como porque pero si no ya muy mas menos tambien tampoco solo algo nada todo toda "
    "todos todas este esta",
    "estos estas ese esa eso esto aqui alli alla en de del al por para con sin sobre entre hasta "
    "desde hacia bajo cerca",
    "es son soy somos estoy esta estamos estan ser estar tengo tiene tenemos hay quiero queremos quisiera necesito",
    "busco buscando buscamos comprar vender rentar alquilar vivir vivo mudarme mudarnos gustaria "
    "interesa presupuesto",
    "precio maximo minimo casa casas apartamento departamento cuartos recamaras banos mil millon dolares efectivo",
    "prestamo banco mes meses semana semanas ano anos dias proximo proxima verano invierno primavera otono enero",
    "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad gracias hola favor",
    "preaprobado preaprobada preaprobados cualquier lugar parte donde sea buena bueno tal vez "
    "quizas creo pienso zona",
    "area barrio ahora pronto hoy manana persona general unos dos tres cuatro cinco seis y o",
)
"""Words of the language, and of this trade."""
_NAME_ONLY = word_set(
    "honey hun hon sweetie sweetheart darling babe buddy boss",
    "interested ready looking good great fine well ok okay busy driving sorry sure home here back "
    "done finished tired sick",
    "happy excited glad serious afraid curious wondering confused aware married single retired "
    "disabled pregnant moving",
    "new old young late early free available open flexible set all good still just not also only "
    "really very so too the",
    "buyer seller renter owner homeowner landlord tenant agent realtor broker investor veteran teacher nurse student",
    "preapproved prequalified approved qualified working thinking planning hoping trying going "
    "getting waiting asking",
    "selling buying renting living relocating considering searching shopping starting wrong right "
    "bad best better nice",
    "helpful perfect awesome spam test true correct incorrect important urgent about around out off "
    "down up over in at",
    "number person phone wife husband mom dad mother father son daughter daughter brother sister "
    "friend assistant spouse",
    "real estate house property place listing one place first second again always never currently "
    "probably definitely",
    "maybe possibly under contract contacting calling texting reaching writing responding replying "
    "following emailing",
    "yes no yeah nope hello hi hey thanks please stop unsubscribe help info call text email later tomorrow today now",
    "anyone somebody someone nobody everyone everybody me us you him her them it that this what who "
    "why how when where",
    "interesada interesado listo lista comprador compradora vendedor vendedora dueno duena agente "
    "buena bueno nuevo nueva",
    "de del el la un una yo tu esposa esposo mama papa casado casada soltero soltera bien mal aqui "
    "solo inversionista",
    "deaf blind broke homeless bilingual local military bot robot human computer automated jobless "
    "unemployed employed",
    "stuck lost sad mad upset annoyed angry pissed bored hungry scared nervous worried impressed surprised pleased",
    "guessing assuming sending using taking making doing having being feeling telling saying "
    "speaking standing sitting",
    "cash lender bank loan financing mortgage price budget area zip soon asap immediately whatever nothing something",
    "straight slow swamped exhausted overwhelmed distracted forgetful behind lazy slammed clueless sleepy hungover",
    "instead directly anytime sometime before after whenever crazy noon midnight",
    "anonymous private none unknown nada nadie secret idk lol same different like want need have "
    "can will do does did",
    "kidding joking serious positive certain okay alright outta gonna gone divorced separated "
    "engaged widowed expecting",
    "contract pending ridiculous crazy amazing beautiful cute funny weird strange cool neat lovely gorgeous too",
    "paying getting building downsizing upsizing inheriting leasing handling managing representing represented",
    "yesterday noon lunch dinner breakfast lunchtime investors landlords flippers realtors students retirees newlyweds",
    "sellers buyers renters first-time sometimes weekdays weekday weekends anyway back-up interested neither nobody",
    "with for from to of on and or but if because as by than then there these those is are was were am be been an a",
)
NO_NAME = STOPS | _NAME_ONLY
"""Words that a person is not called."""

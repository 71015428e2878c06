"""E17: what is said in English, by the trigger that asks for it; the greeting comes before it.

Each speaks of the home, of plans or of the market, never of what the lead did on the site, and ends with a question
that a person would answer. Of each trigger several need no slot.
"""

GREETING, NAMELESS = "Hi {first_name}! ", "Hi there! "
INTRODUCED, NAMELESS_INTRODUCED = "Hi {first_name}, this is ", "Hi there, this is "
OF_AN_AGENT = "{assistant}, the virtual assistant of {agent} at {brokerage}. "
OF_NOBODY = "{assistant}, the virtual assistant at {brokerage}. "
ALONE = "This is "

TEXTS: dict[str, tuple[str, ...]] = {
    "E1": (
        "Not every new home on the market is worth your time. What matters most to you in your next one?",
        "I can narrow a long list down to homes that really fit. What price range should I keep to?",
        "Is there a home on the market that you would like to see in person?",
        "New homes come up in {area} every week. Would you like me to text you the best few?",
        "If {home} is one to see from the inside, I can set it up. What day would work for you?",
    ),
    "E2": (
        "A few details help me send only homes that fit. Which towns should I look in for you?",
        "What price range and how many bedrooms do you have in mind?",
        "Are you thinking of a house, a condo or something else?",
        "I would be glad to find homes that fit in {area}. What price range should I keep to?",
    ),
    "E3": (
        "Thank you for your request. Would a visit this week or next week work better for you?",
        "Thank you for reaching out. What would you like to know about the home first?",
        "I am happy to help with your request. When is a good time for a short call?",
        "Thank you for asking about {home}. When would be a good time to see it?",
        "I am glad to help with {home}. Is there anything you would like to know before a visit?",
    ),
    "E4": (
        "I can send you new homes the day they are listed. Which city or area should I look in?",
        "Which area do you have in mind for your next home?",
        "One thing would help me find the right homes for you: which towns do you like best?",
        "If a move is still on your mind, where would you like it to take you?",
    ),
    "E5-12": (
        "Are your plans for a new home still the same, or has something changed?",
        "New homes have come on the market these past days. Would you like to hear about a few that fit?",
        "Is there a home that you would like to see this week or next?",
        "Would a short update on homes in {area} be of use to you?",
        "Is {home} still on your list, or should I look for others like it?",
    ),
    "E5-28": (
        "Plans change in a few weeks. Are you still thinking of a new home?",
        "I can start a fresh search for you at any time. What would you like to change about it?",
        "There is no hurry on my side. When would be a good time to take the next step?",
        "Would fresh news of homes in {area} help, or is now not the time?",
        "Is {home} still of interest to you, or would something else suit you better now?",
    ),
    "E6": (
        "I can send you the best new homes as soon as they are listed. What matters most to you?",
        "Is there one thing that a home must have before you would go and see it?",
        "If the right home came up, how soon would you like to move?",
        "What would you give up first for the right home: space, price or location?",
        "Would you like to hear of new homes in {area} the day they are listed?",
    ),
    "E7": (
        "I can put together a few homes to see in one trip. Would that help?",
        "Is there one home that you would like to see in person?",
        "What would make a home the right one for you?",
        "Several homes in {area} can be seen on one day. What day would work for you?",
        "Would you like to see {home}, and a few others like it on the same day?",
    ),
    "E8": (
        "I am happy to help with your home search at any time. What would be most useful to you now?",
        "Are you hoping to move soon, or getting an idea of prices first?",
        "Is there anything about buying or selling that I can find out for you?",
        "I can send you a few homes in {area} that fit. What price range would you like?",
        "Would you like to see {home}, or talk it over first?",
    ),
    "E9": (
        "I can help you find a home or answer a question. What would you like to start with?",
        "Are you looking to buy, to sell or to rent?",
        "I can send you homes that fit. Which area do you like, and where may I send them?",
        "What kind of home do you have in mind, and by when?",
        "I can help you find a home in {area}. What price range should I keep to?",
    ),
    "E10": (
        "If a home stands out, I can set up a visit. What day would work for you?",
        "Would you rather visit a home during the week or on the weekend?",
        "I can find out what a home costs to own, or how soon it can be seen. What would you like to know?",
        "I can set up a time to see {home}. What day would work for you?",
        "Is there anything that you would like to know about {home}?",
    ),
}
"""E5 by its days. E9 is said in the site's chat alone."""

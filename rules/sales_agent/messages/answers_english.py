"""K3: what a reply is answered with in English: how it begins, what is asked, and what is said without a question.

A question may depend on who speaks: "price.renter". Each has several wordings, so that none is said twice in a row.
"""

BEGINS: dict[str, tuple[str, ...]] = {
    "plain": ("Thank you, that helps.", "Good to know.", "Got it, thank you."),
    "listings": (
        "I have passed this on to {agent}, who can send you homes and details.",
        "{agent} has your request and can send you what fits.",
        "I have passed your request on to our team.",
        "Our team has your request and can send you what fits.",
    ),
    "information": (
        "I have let {agent} know that you would like more information.",
        "I have let our team know that you would like more information.",
    ),
    "financing": (
        "{agent} can put you in touch with a lender who answers this.",
        "Our team can put you in touch with a lender who answers this.",
    ),
    "looking": (
        "There is no hurry at all, and looking around is a good way to start.",
        "That is fine, take all the time you need.",
    ),
    "helped": (
        "I have passed this on to {agent}, who will take care of it.",
        "I have passed this on to our team, who will take care of it.",
    ),
    "calls": (
        "Wonderful. {agent} will gladly call you about it.",
        "Thank you! Somebody of our team will gladly call you about it.",
    ),
    "unclear": (
        "I want you to get a good answer, so {agent} will call you about it.",
        "I want you to get a good answer, so somebody of our team will call you about it.",
    ),
}
QUESTIONS: dict[str, tuple[str, ...]] = {
    "side": (
        "Are you looking to buy, to sell or to rent?",
        "Is it about buying a home, selling one, or renting?",
    ),
    "area": (
        "Which city or area do you have in mind?",
        "What towns or areas should I look in for you?",
    ),
    "area.seller": (
        "Which city or area is the home in?",
        "What town is your home in?",
    ),
    "price": (
        "What price range should I keep to?",
        "About how much would you like to spend?",
    ),
    "price.seller": (
        "What price do you hope to get for the home?",
        "Do you have a price in mind for your home?",
    ),
    "price.renter": (
        "What rent a month should I keep to?",
        "About how much would you like to pay a month?",
    ),
    "time_frame": (
        "How soon would you like to move?",
        "By when would you like to be in your new home?",
    ),
    "time_frame.seller": (
        "How soon would you like to sell?",
        "By when would you like to have sold?",
    ),
    "financing": (
        "Are you already pre-approved for a loan, paying cash, or not there yet?",
        "Have you talked with a lender yet, or would you pay cash?",
    ),
    "address": (
        "What is the address of the home?",
        "May I ask for the address of your home?",
    ),
    "evaluation": (
        "Would you like a free evaluation of what your home could sell for?",
        "May we come by for a free evaluation of your home?",
    ),
    "name": ("May I ask for your name?", "What name should I put down for you?"),
    "email": ("What email address may we send things to?", "Which email address works best for you?"),
    "phone": ("What number can we best call you on?", "Which phone number works best for a call?"),
}
ALONE: dict[str, tuple[str, ...]] = {
    "calls": (
        "Thank you! {agent} will call you about it as soon as possible.",
        "Wonderful. I have told {agent}, who will call you as soon as possible.",
        "Thank you! Somebody of our team will call you about it as soon as possible.",
        "Wonderful. I have told our team, and somebody will call you as soon as possible.",
    ),
    "unclear": (
        "Thank you for your message. {agent} will call you about it.",
        "I want you to get a good answer, so {agent} will call you about it.",
        "Thank you for your message. Somebody of our team will call you about it.",
        "I want you to get a good answer, so somebody of our team will call you about it.",
    ),
    "qualified": (
        "Thank you, that is all I need. {agent} will be in touch with you soon.",
        "Thank you, that is all I need. Our team will be in touch with you soon.",
    ),
    "goodbye": (
        "No problem at all. If anything changes, just write to me here.",
        "That is quite all right. I am here whenever you need something.",
    ),
    "help": (
        (
            "This is {assistant}, the virtual assistant of {agent} at {brokerage}. I can help with buying, selling and "
            "renting. Reply STOP to opt out"
        ),
        (
            "This is {assistant}, the virtual assistant at {brokerage}. I can help with buying, selling and renting. "
            "Reply STOP to opt out"
        ),
    ),
    "bot": (
        "Yes, I am a virtual assistant, not a person. If you would rather talk with {agent}, just tell me.",
        "I am a virtual assistant and work with {agent}. Tell me if you would like to talk in person.",
        "Yes, I am a virtual assistant, not a person. If you would rather talk with one of our team, just tell me.",
        "I am a virtual assistant and work with our team. Tell me if you would like to talk in person.",
    ),
    "assistance": (
        "That is something to talk about in person. I have told {agent}, who will get back to you.",
        "That is something to talk about in person. I have told our team, and somebody will get back to you.",
    ),
    "people": (
        "That is something that I am not able to speak about. {agent} can point you to public sources for it.",
        "That is something that I am not able to speak about. Our team can point you to public sources for it.",
    ),
}

ASKED: dict[str, tuple[str, ...]] = {
    "E1": ("", "price", "", "welcome", ""),
    "E2": ("area", "price", "", "price"),
    "E4": ("area", "area", "area", "area"),
    "E5-12": ("", "welcome", "", "welcome", ""),
    "E5-28": ("welcome", "", "", "", ""),
    "E6": ("", "", "time_frame", "", "welcome"),
    "E7": ("welcome", "", "", "", ""),
    "E8": ("", "", "welcome", "price", ""),
    "E9": ("", "side", "area", "", "price"),
}
"""What our texts by trigger ask, each in its place: by this a bare answer to it is understood. "" where a bare answer
says nothing."""

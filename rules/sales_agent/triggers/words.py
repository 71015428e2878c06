"""Triggers in a few words, for whoever asks why a message went out (E1 to E10, K3). Without personal data."""

_WORDS = {
    "E1": "an alert email was opened, and nothing in it was clicked",
    "E2": "back on the search site, with search criteria that lack something",
    "E3": "back on the site with a request",
    "E4": "no location in the search criteria",
    "E5": "no site activity since it was marked High Interest",
    "E6": "a search was saved",
    "E7": "five different properties within 24 hours",
    "E8": "marked Back to Site",
    "E9": "on the site",
    "E10": "a listing saved, asked for, or viewed again and again",
    "K3": "a reply is answered",
}


def in_words(rule_id: str, detail: str = "") -> str:
    """Of a trigger's rule; `detail` as the trigger has it: the days of E5. "" for a rule that starts nothing."""
    words = _WORDS.get(rule_id, "")
    if rule_id == "E5" and detail:
        return words.replace("no site activity", f"no site activity for {detail} days")
    return f"{words} ({detail})" if words and detail else words

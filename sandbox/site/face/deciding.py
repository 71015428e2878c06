"""What a registered user sends off from questionnaire, greeting, terms and refusal."""

from __future__ import annotations

from sandbox.server.wire import Answer, Record
from sandbox.site.acts.act import known
from sandbox.site.face.decisions import choices_of
from sandbox.site.face.homes import decided_home
from sandbox.site.face.visit import Visit, at, back_to
from sandbox.site.tables import LISTINGS

SENT_OFF = ("answer", "contact", "acknowledge", "close", "accept_terms")


def _answers(visit: Visit, asked: Record) -> Record:
    form, questionnaire = visit.form, (asked.get("answer") or {}).get("questionnaire") or {}
    found = {}
    for question in questionnaire.get("questions") or ():
        choices, place = choices_of(question), form.get(question["key"], "")
        if place.isdecimal() and int(place) < len(choices):
            found[question["key"]] = choices[int(place)][0]
    return found


@at("POST", "/decide/{what}")
async def decide(visit: Visit) -> Answer:
    """The page that is then shown is the answer's; a questionnaire that is closed shows the other homes."""
    what, asked = visit.params["what"], (visit.user or {}).get("_asked") or {}
    if what == "appeal":
        await visit.do("appeal", message=visit.form.get("message"))
        return back_to("/", "appeal")
    if what not in SENT_OFF:
        return back_to("/")
    words: Record = {}
    if what == "answer":
        words["answers"] = _answers(visit, asked)
    if what in ("contact", "acknowledge"):
        words["message"] = visit.form.get("message")
    outcome = await visit.do(what, **words)
    if "decision" not in outcome["shows"]:
        return back_to("/", "questionnaire")
    return decided_home(visit, known(visit.account, LISTINGS, asked.get("listing_id"), "home"), outcome)

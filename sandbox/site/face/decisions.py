"""What a registered user meets at a restricted board: questionnaire, greeting, terms, refusal."""

from __future__ import annotations

from typing import Any

from sandbox.server.wire import Record
from sandbox.site.face.frame import area, e, form, panel

YES_NO = ({"value": True, "text": "Yes"}, {"value": False, "text": "No"})


def instead_of_home(decision: Record, listing: Record) -> str:
    """What stands where the home would be."""
    kind, said = decision.get("decision"), e(decision.get("message") or "")
    if kind == "ask" and decision.get("questionnaire"):
        return _questionnaire(decision["questionnaire"], said)
    if kind == "terms":
        words = said or f"Homes of {e(listing.get('board'))} are shown under its terms."
        accept = form("/decide/accept_terms", "", "I accept the terms")
        return panel("Terms of use", f"<p>{words}</p>{accept}", "panel narrow")
    if kind == "refuse":
        words = said or "You have no access to the homes of this board."
        ask = area("message", "Why should you have access?", needed=True)
        appeal = form("/decide/appeal", ask, "Send appeal", quiet=True)
        return panel("This home is not shown to you", f"<p>{words}</p>{appeal}", "stop narrow")
    words = said or "We could not check this just now. Please try again."
    again = f'<a class="button" href="/homes/{e(listing.get("listing_id"))}">Try again</a>'
    return panel("One moment", f"<p>{words}</p>{again}", "stop narrow")


def choices_of(question: Record) -> list[tuple[Any, str]]:
    """Value and text of each choice; a question without choices is one of yes or no. `labels` may say each in words."""
    rows, labels = question.get("choices") or YES_NO, question.get("labels")
    said = labels if isinstance(labels, list) and len(labels) == len(rows) else [None] * len(rows)
    return [
        (row.get("value"), str(row.get("text") or row.get("value")))
        if isinstance(row, dict)
        else (row, str(label or _worded(row)))
        for row, label in zip(rows, said, strict=True)
    ]


def _worded(choice: Any) -> str:
    return {"True": "Yes", "False": "No"}.get(str(choice), str(choice).capitalize())


def _questionnaire(questionnaire: Record, said: str) -> str:
    asked = ""
    for question in questionnaire.get("questions") or ():
        options = "".join(
            f'<label class="option"><input type="radio" name="{e(question["key"])}" value="{place}" required>'
            f"{e(text)}</label>"
            for place, (_, text) in enumerate(choices_of(question))
        )
        asked += f"<fieldset><legend>{e(question.get('text'))}</legend>{options}</fieldset>"
    words = f"<p>{said}</p>" if said else ""
    later = form("/decide/close", "", "Not now", kind="row", quiet=True)
    answers = form("/decide/answer", asked, "Send", kind="answers")
    return panel("Before you go on", f"{words}{answers}{later}", "panel narrow")


def beside_home(decision: Record | None) -> str:
    """A greeting from an agent, with what one can do about it."""
    greeting = (decision or {}).get("greeting")
    if not greeting:
        return ""
    agent = greeting.get("agent") or {}
    name = str(agent.get("name") or "Your agent")
    face = f'<span class="face" aria-hidden="true">{e(name[:1])}</span>'
    if str(agent.get("photo") or "").startswith(("http://", "https://", "/")):
        face = f'<img class="face" src="{e(agent["photo"])}" alt="" width="64" height="64">'
    phone = f"<br>{e(agent.get('phone'))}" if agent.get("phone") else ""
    ask = area("message", f"Write to {name}")
    others = form("/decide/acknowledge", "", "Thanks, got it", kind="", quiet=True)
    others += form("/decide/close", "", "Close", kind="", quiet=True)
    return (
        '<section class="panel" aria-label="Greeting">'
        f'<div class="person">{face}<p><strong>{e(name)}</strong>{phone}</p></div><p>{e(greeting.get("text"))}</p>'
        f'{form("/decide/contact", ask, "Contact")}<div class="row">{others}</div></section>'
    )

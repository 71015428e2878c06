"""An act from its words to its answer, whoever it is done by: a person at the pages, or the control surface."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import BadJson, Record
from sandbox.site.acts import accounts, browsing, deciding, talking
from sandbox.site.acts.act import VERBS, Act
from sandbox.site.acts.agents import act_as_agent
from sandbox.site.chats import chat_box_mode, show_waiting
from sandbox.site.people import PLATFORMS, who_is

OFFERED = (accounts, browsing, deciding, talking)
"""The files whose verbs are offered; importing them registers the verbs."""
_OF_ALL = ("who", "does", "platform")


async def perform(account: Account, body: Record, host: str) -> Record:
    """Do it: `who` does what with which words. What waits in the chat box is on the screen before and after, except
    that a visit begins before anything is seen."""
    if "by" in body:
        return await act_as_agent(account, body)
    name, does = body.get("who"), body.get("does")
    if does not in VERBS:
        raise BadJson(f"does must be one of {', '.join(sorted(VERBS))}")
    if unknown := sorted(set(body) - {*_OF_ALL, *VERBS[does].fields}):
        raise BadJson(f"{does} has no {', '.join(unknown)}")
    if not isinstance(name, str) or body.get("platform", "desktop") not in PLATFORMS:
        raise BadJson(f"who is a visitor-… or user-…; platform one of {', '.join(PLATFORMS)}")
    act = Act(account, who_is(account, name, body.get("platform", "")), dict(body), host)
    messages = [] if does == "visit" else _look(act)
    waited = VERBS[does].run(act)
    if waited is not None:
        await waited
    messages += _look(act)
    shows = {"messages": messages, "chat_box": chat_box_mode(account), **act.shows}
    return {**act.who.where, "does": does, "events": act.events, "shows": shows}


def _look(act: Act) -> list[Record]:
    messages, events = show_waiting(act.account, act.who)
    for event in events:
        act.note(event)
    return messages

"""What agents do on the site: look at what there is to claim, claim it, give it back, see what is left of a day."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from sandbox.server.account import Account
from sandbox.server.wire import BadJson, Record
from sandbox.site.acts.act import known
from sandbox.site.acts.asking import AFTERWARDS_SECONDS, ask
from sandbox.site.tables import AGENTS

DOES = {
    "claim": ("claim_id", "key"),
    "release": ("claim_id", "reason"),
    "claims": ("area",),
    "quota": ("day",),
}
"""What an agent does, with the names of what it may be given."""


async def act_as_agent(account: Account, body: Record) -> Record:
    """`{"by": agent_id, "does": …}`: the status and the body that come back (0: nothing came)."""
    does = body.get("does")
    if does not in DOES:
        raise BadJson(f"an agent can {', '.join(DOES)}")
    if unknown := sorted(set(body) - {"by", "does", *DOES[does]}):
        raise BadJson(f"{does} has no {', '.join(unknown)}")
    agent = known(account, AGENTS, body.get("by"), "agent")["agent_id"]
    status, answer = await _asked(account, str(does), str(agent), body)
    return {"by": agent, "does": does, "status": status, "answer": answer}


async def _asked(account: Account, does: str, agent: str, body: Record) -> tuple[int, Any]:
    if does == "claims":
        query = {"agent_id": agent, **({"area": body["area"]} if body.get("area") else {})}
        return await ask(account, "GET", f"/claims?{urlencode(query)}", None, AFTERWARDS_SECONDS)
    if does == "quota":
        day = f"?{urlencode({'day': body['day']})}" if body.get("day") else ""
        return await ask(account, "GET", f"/agents/{quote(agent)}/quota{day}", None, AFTERWARDS_SECONDS)
    claim = body.get("claim_id")
    if not isinstance(claim, str) or not claim:
        raise BadJson("say claim_id")
    path = f"/claims/{quote(claim, safe='')}/{does}"
    if does == "release":
        said = {"agent_id": agent, "reason": body.get("reason") or ""}
        return await ask(account, "POST", path, said, AFTERWARDS_SECONDS)
    key = str(body.get("key") or f"claim-{account.number}-{next(account.rising)}")
    return await ask(account, "POST", path, {"agent_id": agent}, AFTERWARDS_SECONDS, key)

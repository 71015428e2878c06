"""Where agents look for people to help: group chats of the ISAs, and the claim board."""

from __future__ import annotations

from sandbox.server.wire import Answer, Record
from sandbox.site.acts.perform import perform
from sandbox.site.face.frame import choice, e, form, hidden, shell
from sandbox.site.face.visit import Visit, at
from sandbox.site.tables import AGENTS, BOARD_POSTS, POSTS


@at("GET", "/agents")
async def agents(visit: Visit) -> Answer:
    """What is posted, and who claims it."""
    return _page(visit)


def _page(visit: Visit, said: str = "") -> Answer:
    here = [row for row in visit.account[AGENTS].rows() if not row["left"]]
    people = [(row["agent_id"], f"{row['name']} ({row['kind']}, {row['level']})") for row in here]
    parts = "".join(
        _posts(title, visit.account[table].rows(), people)
        for title, table in (("Group chats of the ISAs", POSTS), ("Claim board", BOARD_POSTS))
    )
    notice = f'<p class="done" role="status">{e(said)}</p>' if said else ""
    return shell(visit, "For agents", f"<h1>For agents</h1>{notice}{parts}")


def _posts(title: str, posts: list[Record], people: list[tuple[str, str]]) -> str:
    rows = "".join(_post(post, people) for post in posts if post["state"] != "withdrawn")
    return f"<h2>{title}</h2>{rows or '<p class=panel>Nothing is posted.</p>'}"


def _post(post: Record, people: list[tuple[str, str]]) -> str:
    claim = ""
    if post["state"] == "open" and people:
        inner = hidden("claim_id", post["claim_id"]) + choice("by", "Claim as", people)
        claim = form("/agents/claim", inner, "Claim", kind="row")
    tags = " ".join(f'<span class="tag">{e(post[name])}</span>' for name in ("area", "state"))
    return f'<section class="panel">{tags}<p>{e(post["summary"])}</p>{claim}</section>'


@at("POST", "/agents/claim")
async def claim(visit: Visit) -> Answer:
    """Claim it; what comes back is said."""
    words = {name: visit.form.get(name) for name in ("by", "claim_id")}
    outcome = await perform(visit.account, {"does": "claim", **words}, visit.host)
    answer = outcome["answer"] if isinstance(outcome["answer"], dict) else {}
    if answer.get("claimed"):
        contact = answer.get("contact") or {}
        return _page(visit, f"Yours: {', '.join(str(text) for text in contact.values() if text)}")
    return _page(visit, f"Not claimed: {answer.get('because') or outcome['status'] or 'no answer'}.")

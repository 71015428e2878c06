"""Who answers in the site's chat box, in words (E16)."""

from tasks.sales_agent.chat_box.plan import IN_WORDS
from tasks.sales_agent.chat_box.standing import BoxStanding


def box_in_words(found: BoxStanding) -> str:
    """Who answers just now, and why; where the site is yet to be told, what."""
    wanted = f"{IN_WORDS[found.wanted.mode]}: {found.wanted.because}"
    if found.left:
        return f"as the site has it, which is not told now: {found.left}"
    if not found.begun:
        return f"as the site has it, which was told nothing: {found.wanted.because}"
    if not found.differs:
        return wanted
    return f"{_now(found)}; the site is yet to be told: {wanted}"


def _now(found: BoxStanding) -> str:
    if found.told is not None:
        return IN_WORDS[found.told]
    return "not known, since an answer of the site was lost" if found.lost else "as the site has it"

"""What a row is about, as a cell that leads there."""

from fastapi import Request

from bridge.frame.shape import Cell
from bridge.middleware.root_path import address
from rules.leads.visibility import LEAD_ADDRESS


def subject_cell(request: Request, subject: str, number: str) -> Cell:
    """A transaction leads to its page here, a lead to Lofty; of what has no number ("" or "0") only the word stands."""
    text = f"{subject} {number}" if number not in ("", "0") else subject
    match subject:
        case "transaction":
            return Cell(text, address(request, f"/pages/transaction?id={number}"))
        case "lead":
            return Cell(text, f"{LEAD_ADDRESS}{number}")
        case _:
            return Cell(text)

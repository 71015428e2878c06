"""N2: what is known of a lead's search, in one sentence for its agent."""

from schemas.model.sales_agent.replies import Price, Role, Slots, TimeFrame

_FINANCING = {"preapproved": "pre-approved", "cash": "pays cash", "none": "not pre-approved yet"}


def in_words(known: Slots, role: Role | None) -> str:
    """The same in the same order for everybody."""
    said = (
        role.value if role else "",
        f"in {known.area}" if known.area else "",
        price_in_words(known.price) if known.price else "",
        time_in_words(known.time_frame) if known.time_frame else "",
        _FINANCING.get(known.financing or "", ""),
        f"home at {known.address}" if known.address else "",
        {True: "wants an evaluation", False: "wants no evaluation"}.get(known.evaluation is True)
        if known.evaluation is not None
        else "",
        known.name or "",
        known.email or "",
        known.phone or "",
    )
    return ", ".join(part for part in said if part)


def price_in_words(price: Price) -> str:
    """As "$300,000 to $400,000", or "up to $400,000"."""
    least, most = price.min, price.max
    if least is not None and most is not None:
        return f"${least:,}" if least == most else f"${least:,} to ${most:,}"
    return f"up to ${most:,}" if most is not None else f"from ${least or 0:,}"


def time_in_words(frame: TimeFrame) -> str:
    """As "within 2 months", or "in 3 to 6 months"."""
    if frame.to_months is None:
        return f"after {frame.from_months} months"
    if not frame.from_months:
        return f"within {frame.to_months} month{'s' if frame.to_months != 1 else ''}"
    return f"in {frame.from_months} to {frame.to_months} months"

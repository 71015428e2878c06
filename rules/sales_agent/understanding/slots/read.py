"""The slots of K3, read out of a reply."""

from datetime import date

from rules.sales_agent.understanding.slots.address import read_address
from rules.sales_agent.understanding.slots.area import read_area
from rules.sales_agent.understanding.slots.contact import take_email, take_phone
from rules.sales_agent.understanding.slots.evaluation import read_evaluation
from rules.sales_agent.understanding.slots.financing import read_financing
from rules.sales_agent.understanding.slots.name import read_name
from rules.sales_agent.understanding.slots.price import read_price
from rules.sales_agent.understanding.slots.side import read_side
from rules.sales_agent.understanding.slots.time_frame import read_time_frame
from rules.sales_agent.understanding.slots.words.form import form_of, shown
from schemas.model.sales_agent.replies import Asked, Reason, Role, Slots

_LONGEST = 10_000


def read_slots(
    text: str, *, role: Role | None, asked: Asked | None, today: date | None = None
) -> tuple[Slots, tuple[Reason, ...]]:
    """What a reply tells, and by which words. `asked` is the context of bare answers only; without `today`, what is
    counted from it is not read. What one slot takes is gone for those after it."""
    visible = shown(text[:_LONGEST])
    email, visible = take_email(visible)
    phone, phone_words, visible = take_phone(visible)
    form = form_of(visible)
    whole = form
    address = read_address(form, asked)
    form = form.without([address.words]) if address else form
    time_frame = read_time_frame(form, asked, today)
    form = form.without([time_frame.words]) if time_frame else form
    side = read_side(form, asked)
    price = read_price(form, role, asked, side.value if side else None)
    form = form.without([price.words]) if price else form
    name = read_name(form, asked)
    form = form.without([name.words]) if name else form
    area = read_area(form, role, asked)
    financing = read_financing(form, role, asked)
    evaluation = read_evaluation(whole, asked)
    found = {
        "side": side,
        "area": area,
        "price": price,
        "time_frame": time_frame,
        "financing": financing,
        "address": address,
        "evaluation": evaluation,
        "name": name,
    }
    reasons = [
        Reason(slot, said.rule, " ".join(whole.seen[said.words])) for slot, said in found.items() if said
    ]
    reasons += [Reason("email", "an address", email)] if email else []
    reasons += [Reason("phone", "a number", phone_words)] if phone else []
    slots = Slots(
        side=side.value if side else None,
        area=area.value if area else None,
        price=price.value if price else None,
        time_frame=time_frame.value if time_frame else None,
        financing=financing.value if financing else None,
        address=address.value if address else None,
        evaluation=evaluation.value if evaluation else None,
        name=name.value if name else None,
        email=email or None,
        phone=phone or None,
    )
    return slots, tuple(reasons)

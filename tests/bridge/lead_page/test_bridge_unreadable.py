"""What cannot be read is there all the same: the page lists it, and no form makes it a second time (B2, B5, B8)."""

from typing import Any

import pytest


@pytest.mark.parametrize("garbled", [{"closed_dt": "soon"}, {"trans_amt": "1.234"}, {"is_locked": "perhaps"}])
def test_b5_a_transaction_that_cannot_be_read_is_listed_and_made_no_second_time(
    office: Any, bridge: Any, garbled: dict[str, Any]
) -> None:
    """B2, B5: met by the page itself, before any flow has run."""
    lead = office.lead()
    deal = office.client(lead, address_1="742 Evergreen Terrace", **garbled)
    page = bridge.open(lead)
    assert len(page.transactions) == 1
    assert page.transactions[0].startswith(f"Buyer · {deal} Not readable")
    assert "742 Evergreen Terrace" in page.transactions[0]
    sent = bridge.send(page, side="buyer")
    assert sent.status == 409
    assert "already has an open transaction" in sent.problems
    assert len(office.clients(lead)) == 1
    assert bridge.send(page, side="buyer", another="on").status in (200, 303)
    assert len(office.clients(lead)) == 2


def test_b5_one_that_is_readably_over_stands_in_nobodys_way(office: Any, bridge: Any) -> None:
    lead = office.lead()
    office.client(lead, trans_amt="1.234", archive_ts="Wed, 29 Apr 2020 17:20:00 GMT")
    assert bridge.create(lead)


def test_b8_a_lead_that_cannot_be_read_says_so_and_shows_what_was_read_before(
    office: Any, bridge: Any
) -> None:
    lead, unknown = office.lead(firstName="Lena"), office.lead(tags=["x"])
    bridge.open(lead)
    office.lofty.put("leads", lead, tags=["x"], firstName="Helena")
    page = bridge.open(lead)
    assert page.root.all("h1")[0].text.startswith("Lena")
    assert "cannot be read just now" in " ".join(page.advice)
    assert page.has_form
    assert "no longer exists" not in bridge.open(unknown).text

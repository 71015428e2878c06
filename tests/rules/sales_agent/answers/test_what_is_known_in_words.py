"""N2, K3: what is known of a lead in one sentence, and what of it goes to empty fields of the lead."""

from dataclasses import replace

import pytest

from rules.sales_agent.answers.learnt import worth_writing
from rules.sales_agent.summary import in_words, price_in_words, time_in_words
from schemas.lofty.learnt import empty_fields, learnt_body
from schemas.model.sales_agent.replies import Price, Role, Slots, TimeFrame
from tests.rules.sales_agent.answers.test_what_a_reply_is_answered_with import BUYER, LEAD

ALL = frozenset({"time_frame", "financing", "address"})
NEW = replace(LEAD, first_name="", emails=(), phones=("3035550111",))


def test_n2_the_same_in_the_same_order_for_everybody():
    assert in_words(BUYER, Role.BUYER) == (
        "buyer, in Denver, up to $400,000, in 3 to 6 months, pays cash, Rosa, r@x.test, +13035550111"
    )
    assert in_words(Slots(), None) == ""
    seller = Slots(address="12 Oak St", evaluation=True)
    assert in_words(seller, Role.SELLER) == "seller, home at 12 Oak St, wants an evaluation"


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (Price(300_000, 400_000), "$300,000 to $400,000"),
        (Price(350_000, 350_000), "$350,000"),
        (Price(None, 1_800), "up to $1,800"),
        (Price(500_000, None), "from $500,000"),
    ],
)
def test_prices_in_words(price, words):
    assert price_in_words(price) == words


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (TimeFrame(0, 1), "within 1 month"),
        (TimeFrame(0, 6), "within 6 months"),
        (TimeFrame(3, 6), "in 3 to 6 months"),
        (TimeFrame(6, None), "after 6 months"),
    ],
)
def test_times_in_words(frame, words):
    assert time_in_words(frame) == words


def test_k3_only_where_the_lead_s_field_is_empty():
    told = worth_writing(BUYER, Role.BUYER, NEW, ALL)
    assert set(told.known()) == {"side", "area", "price", "time_frame", "name", "email"}
    criteria = '{"locations": [{"city": "Boulder"}], "priceMin": 1}'
    known = replace(LEAD, search_criteria=criteria, lead_types="2")
    assert worth_writing(BUYER, Role.BUYER, known, frozenset()) == Slots()


def test_k3_a_seller_s_home_is_no_search():
    told = worth_writing(replace(BUYER, address="12 Oak St", side="sell"), Role.SELLER, NEW, ALL)
    assert (told.area, told.price, told.address) == (None, None, "12 Oak St")


def test_k3_as_lofty_spells_it():
    told = worth_writing(BUYER, Role.BUYER, NEW, ALL)
    assert learnt_body(told, Role.BUYER, {"bedroomsMin": 3}) == {
        "leadTypes": [2],
        "firstName": "Rosa",
        "emails": ["r@x.test"],
        "buyingTimeFrame": "3-6",
        "inquiry": {
            "bedroomsMin": 3,
            "locations": [{"city": "Denver"}],
            "priceMax": 400_000,
            "modifyByAgent": True,
        },
    }
    assert learnt_body(Slots(), None, {"bedroomsMin": 3}) == {}
    assert learnt_body(Slots(area="80202"), None, {})["inquiry"]["locations"] == [{"zipCode": "80202"}]


@pytest.mark.parametrize(
    ("frame", "word"),
    [
        (TimeFrame(0, 1), "1-3"),
        (TimeFrame(0, 3), "1-3"),
        (TimeFrame(0, 4), "3-6"),
        (TimeFrame(6, 12), "6-12"),
        (TimeFrame(12, None), "12+"),
        (TimeFrame(6, None), "6-12"),
    ],
)
def test_k3_a_time_frame_is_one_of_lofty_s(frame, word):
    assert learnt_body(Slots(time_frame=frame), Role.SELLER, {}) == {"sellingTimeFrame": word}


def test_k3_what_is_empty_in_lofty():
    row = {"buyingTimeFrame": "N/A", "sellingTimeFrame": "3-6", "preQual": None, "leadPropertyList": []}
    assert empty_fields(row, Role.BUYER) == ALL
    assert empty_fields(row, Role.SELLER) == {"financing", "address"}
    assert empty_fields({**row, "preQual": "No"}, None) == {"time_frame", "address"}

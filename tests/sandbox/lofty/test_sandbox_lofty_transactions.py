"""Transactions in the CRM, with their traps."""

from __future__ import annotations

import pytest

ADDRESS = {"streetAddress": "1 Sample St", "city": "Salem", "state": "OR", "zipCode": "97301"}


@pytest.fixture
def lead(lofty):
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    return lofty.post("/_sandbox/leads", json={"firstName": "Rosa", "lastName": "Quist"}).json()["leadId"]


@pytest.fixture
def deal(lofty, lead):
    def deal(**body):
        answer = lofty.post(
            f"/v1.0/leads/{lead}/transaction", json={"transactionName": "1 Sample St", **body}
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    return deal


def listed(lofty, **query):
    return lofty.get("/v2.0/transactions", params=query).json()


def test_a_transaction_without_a_known_type_or_status_falls_to_the_first(lofty, lead, deal):
    made = deal(transactionType="Rental", transactionStatus="Sold", gci=13500.5)
    assert (made["transactionType"], made["transactionStatus"], made["gci"]) == (
        "Purchase",
        "Pre-contract",
        13500.5,
    )
    assert made["created"] == made["updated"]
    assert lofty.get(f"/v1.0/leads/{lead}/transaction/{made['transactionId']}").json() == made
    assert lofty.get(f"/v1.0/leads/{lead}/transactions").json() == [made]


def test_without_a_type_the_list_shows_purchases_only(lofty, lead, deal):
    deal()
    deal(transactionType="Listing")
    assert listed(lofty)["totalCount"] == 1
    assert listed(lofty, transactionType="listing")["totalCount"] == 1
    whole = listed(lofty, transactionType="All")
    assert (whole["totalCount"], whole["pageNum"], whole["pageSize"]) == (2, 0, 20)
    assert {row["leadId"] for row in whole["pageData"]} == {lead}
    assert all("commissions" not in row for row in whole["pageData"])


def test_pages_and_searches(lofty, lead, deal):
    for number in range(5):
        deal(transactionName=f"{number} Larkspur Lane")
    pages = [listed(lofty, pageSize=2, pageNum=number)["pageData"] for number in range(4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert len({row["transactionId"] for page in pages for row in page}) == 5
    assert listed(lofty, queryKey="3 larkspur lanes and more")["totalCount"] == 1
    assert listed(lofty, leadId=lead + 1)["totalCount"] == 0
    assert lofty.get("/v2.0/transactions", params={"pageSize": 101}).status_code == 400


def test_a_write_is_partial_and_an_unknown_status_is_refused(lofty, lead, deal):
    made = deal(homePrice=450_000)
    url = f"/v1.0/leads/{lead}/transaction/{made['transactionId']}"
    lofty.post("/_sandbox/clock", json={"advance_seconds": 60})
    after = lofty.put(url, json={"transactionStatus": "pending", "closeDate": 1_782_864_000_000}).json()
    assert (after["transactionStatus"], after["homePrice"]) == ("Pending", 450_000)
    assert after["updated"] >= made["updated"] + 60_000
    refused = lofty.put(url, json={"transactionStatus": "Sold", "homePrice": 1})
    assert (refused.status_code, refused.json()["code"]) == (400, 200125)
    assert lofty.get(url).json() == after


def test_the_agent_cannot_be_written(lofty, lead, deal):
    made = deal(assignedAgent=7)
    url = f"/v1.0/leads/{lead}/transaction/{made['transactionId']}"
    assert (
        lofty.put(url, json={"assignedAgent": 7, "transactionId": 1, "created": 1}).json()["assignedAgent"]
        != 7
    )
    assert lofty.get(url).status_code == 200


@pytest.mark.parametrize("name", ["", "  ", "<b>1</b>", "a>b", None])
def test_names_that_are_refused(lofty, lead, name):
    answer = lofty.post(f"/v1.0/leads/{lead}/transaction", json={"transactionName": name})
    assert (answer.status_code, answer.json()["code"]) == (400, 200062)


@pytest.mark.parametrize("changes", [{"homePrice": "1,234"}, {"closeDate": "2026-01-01"}, {"closeDate": 1.5}])
def test_numbers_and_dates_of_another_kind_are_refused(lofty, lead, deal, changes):
    url = f"/v1.0/leads/{lead}/transaction/{deal()['transactionId']}"
    assert (lofty.put(url, json=changes).status_code) == 400


def test_the_address_is_replaced_as_a_whole(lofty, lead, deal):
    number = deal()["transactionId"]
    read = f"/v1.0/leads/{lead}/transaction/{number}/property/address"
    write = f"/v1.0/leads/{lead}/transaction/property/address"
    assert lofty.get(read).status_code == 404
    assert lofty.post(write, json={"transactionId": number, **ADDRESS}).json() == {
        "code": 0,
        "message": "success",
    }
    lofty.post(write, json={"transactionId": number, "city": "Keizer"})
    address = lofty.get(read).json()
    assert (address["city"], address["streetAddress"], address["transactionId"]) == ("Keizer", "", number)
    blank = lofty.post(write, json={"transactionId": number})
    assert (blank.status_code, blank.json()["code"]) == (200, 200057)


def test_transactions_of_others_are_not_there(lofty, lead, deal):
    number = deal()["transactionId"]
    other = lofty.post("/_sandbox/leads", json={"firstName": "Ada"}).json()["leadId"]
    for url in (f"/v1.0/leads/{other}/transaction/{number}", f"/v1.0/leads/{lead}/transaction/5"):
        answer = lofty.get(url)
        assert (answer.status_code, answer.json()["code"]) == (404, 200060)
    assert lofty.get("/v1.0/leads/5/transactions").status_code == 404
    assert lofty.delete(f"/v1.0/leads/{lead}/transaction/{number}").status_code == 404


def test_every_account_has_four_pipelines_with_the_usual_stages(lofty):
    pipelines = lofty.get("/v2.0/transactions/pipelines").json()["pipelines"]
    assert [each["transactionType"] for each in pipelines] == ["Purchase", "Listing", "Lease", "Other"]
    names = ["Pre-contract", "Under Contract", "Pending", "Closed", "Cancelled"]
    assert all([stage["name"] for stage in each["stages"]] == names for each in pipelines)
    lofty.put("/_sandbox/pipelines/Listing", json={"stages": [{"id": 1, "name": "Signed", "default": True}]})
    again = lofty.get("/v2.0/transactions/pipelines").json()["pipelines"]
    assert again[1]["stages"] == [{"id": 1, "name": "Signed", "default": True}]


def test_an_office_has_transactions_in_every_pipeline_and_stage(lofty):
    lofty.post("/_sandbox/reset", json={"seed": 2, "leads": 200})
    rows = lofty.get("/_sandbox/transactions").json()
    assert {row["transactionType"] for row in rows} == {"Purchase", "Listing", "Lease", "Other"}
    assert {row["transactionStatus"] for row in rows} == {
        "Pre-contract", "Under Contract", "Pending", "Closed", "Cancelled",
    }  # fmt: skip
    leads = {lead["leadId"] for lead in lofty.get("/_sandbox/leads").json()}
    assert {row["leadId"] for row in rows} <= leads


def test_a_transaction_posted_behind_the_api_is_stamped_and_erased_with_its_lead(lofty, lead):
    made = lofty.post("/_sandbox/transactions", json={"leadId": lead, "transactionType": "Lease"}).json()
    assert (made["transactionName"], made["updated"]) == ("Rosa Quist", made["created"])
    lofty.put(f"/_sandbox/transactions/{made['transactionId']}", json={"homePrice": "a lot"})
    assert listed(lofty, transactionType="All")["pageData"][0]["homePrice"] == "a lot"
    lofty.delete(f"/_sandbox/leads/{lead}")
    assert listed(lofty, transactionType="All")["totalCount"] == 0

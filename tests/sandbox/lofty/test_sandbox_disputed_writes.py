"""Writes to a lead of which it is not known what they do: a fault chooses, the first way without it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

FAULTS = "/_sandbox/faults"


def new(lofty: httpx.Client, **lead: Any) -> Any:
    return lofty.post("/_sandbox/leads", json={"firstName": "Ana", **lead}).json()["leadId"]


def put(lofty: httpx.Client, lead: Any, **body: Any) -> httpx.Response:
    return lofty.put(f"/v1.0/leads/{lead}", json=body)


def read(lofty: httpx.Client, lead: Any) -> dict[str, Any]:
    return dict(lofty.get(f"/v1.0/leads/{lead}").json()["lead"])


@pytest.mark.parametrize(
    "scope", [{"ownershipScope": "TEAM"}, {"ownershipScope": "OFFICE", "ownershipId": 5}]
)
@pytest.mark.parametrize(
    ("way", "status", "hidden"),
    [(None, 400, False), ("refuse", 400, False), ("ignore", 200, False), ("accept", 200, True)],
)
def test_hiding_a_lead_that_is_not_personal(
    lofty: httpx.Client, scope: dict[str, Any], way: str | None, status: int, hidden: bool
) -> None:
    lead = new(lofty, **scope)
    lofty.put(FAULTS, json={"hide_team_lead": way} if way else {})
    answer = put(lofty, lead, isHidden=True, firstName="Changed")
    assert answer.status_code == status
    after = read(lofty, lead)
    assert (after["hiddenFlag"], after["firstName"]) == (hidden, "Changed" if status == 200 else "Ana")
    assert put(lofty, lead, isHidden=False).status_code == 200


@pytest.mark.parametrize("way", ["refuse", "ignore"])
def test_a_personal_lead_is_hidden_whatever_the_fault(lofty: httpx.Client, way: str) -> None:
    """Also one that the same write makes personal."""
    lofty.put(FAULTS, json={"hide_team_lead": way})
    lead = new(lofty, ownershipScope="PERSONAL", ownershipId=7)
    put(lofty, lead, isHidden=True)
    assert read(lofty, lead)["hiddenFlag"] is True
    other = new(lofty)
    put(lofty, other, isHidden=True, ownershipScope="PERSONAL", ownershipId=7)
    assert read(lofty, other)["hiddenFlag"] is True


@pytest.mark.parametrize(
    ("way", "after"),
    [
        (None, ["A", "B", "C"]),
        ("merge", ["A", "B", "C"]),
        ("replace", ["B", "C"]),
        ("ignored", ["A", "B"]),
    ],
)
@pytest.mark.parametrize("name", ["segments", "groups"])
def test_writing_segments(lofty: httpx.Client, name: str, way: str | None, after: list[str]) -> None:
    """`groups` is their older name, written and read alike."""
    lead = new(lofty, segments=["A", "B"], groups=["A", "B"])
    lofty.put(FAULTS, json={"segments": way} if way else {})
    assert put(lofty, lead, **{name: ["B", "C"]}).status_code == 200
    assert (read(lofty, lead)["segments"], read(lofty, lead)["groups"]) == (after, after)


@pytest.mark.parametrize("way", ["merge", "replace"])
def test_the_first_segments_of_a_lead(lofty: httpx.Client, way: str) -> None:
    lofty.put(FAULTS, json={"segments": way})
    lead = lofty.post("/v1.0/leads", json={"firstName": "Ana", "segments": ["x" * 40]}).json()["leadId"]
    assert read(lofty, lead)["segments"] == ["x" * 30]


@pytest.mark.parametrize("fault", ["segments", "hide_team_lead", "owner_key"])
def test_a_way_that_nobody_knows_is_refused(lofty: httpx.Client, fault: str) -> None:
    answer = lofty.put(FAULTS, json={fault: "perhaps"})
    assert (answer.status_code, fault in answer.json()["error"]) == (400, True)

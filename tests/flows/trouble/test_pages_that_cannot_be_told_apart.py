"""An answer with bytes that are no UTF-8 outside of any record: read again, then in quarantine until it can be read."""

from typing import Any

import httpx
import pytest

from connectors.http.call import Call
from connectors.http.client import VendorHttp

ANSWER = VendorHttp._answer


@pytest.fixture
def desk(office_on_sqlite: Any) -> Any:
    office_on_sqlite.person("ann")
    office_on_sqlite.lead()
    return office_on_sqlite


def garbled(path: str) -> Any:
    """Answers of this path, with a byte before the page itself."""

    def answer(http: VendorHttp, call: Call, response: httpx.Response, body: bytes) -> Any:
        return ANSWER(http, call, response, b"\xe9" + body if call.path == path else body)

    return answer


@pytest.mark.parametrize(
    ("flow", "path", "page"),
    [
        ("sync-leads", "/v1.0/leads", "lofty page GET /v1.0/leads"),
        ("sync-transactions", "/api/v1/team/get-team-clients", "sisu page POST /team/get-team-clients"),
    ],
)
def test_it_is_read_again_then_quarantined_and_released_when_it_can_be_read(
    desk: Any, monkeypatch: pytest.MonkeyPatch, flow: str, path: str, page: str
) -> None:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    desk.idle()
    with monkeypatch.context() as patch:
        patch.setattr(VendorHttp, "_answer", garbled(path))
        report = desk.run(flow).teams["north"]
    calls = [*desk.lofty.calls(), *desk.sisu.calls()]
    assert sum(call.endswith(path) for call in calls) >= 3
    assert report.status == 1
    assert report.standing.unread == (page,)
    assert "outside of any record" in report.verdict()
    (told,) = [line for line in report.lines if line.kind == "quarantined"]
    assert "\xe9" not in str(told)
    later = desk.run(flow, later=11).teams["north"]
    assert (later.status, later.standing.quarantined) == (0, 0)

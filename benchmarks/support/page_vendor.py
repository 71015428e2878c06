"""A vendor that costs nothing: `GET /v1.0/leads` out of pages rendered beforehand, about 1,300 bytes a lead.

So that a comparison of readers measures the readers. Run: `python benchmarks/support/page_vendor.py PORT LEADS`.
"""

import asyncio
import json
import re
import sys
from typing import Any

PAGE = 100
_SCROLL = re.compile(rb"scrollId=s(\d+)")


def lead(number: int) -> dict[str, Any]:
    """A lead as the vendor shows it, with a typical load of fields that nobody reads."""
    street = f"{number % 9000} Larkspur Lane"
    return {
        "leadId": 1_100_000_000_000_000 + number,
        "leadUserId": 1_100_000_500_000_000 + number,
        "teamId": 100_001,
        "firstName": f"Dana{number % 977}",
        "lastName": f"Example{number % 3571}",
        "emails": [f"dana{number}@example.test"],
        "phones": [f"303555{number % 10_000:04}"],
        "phoneStatuses": [2],
        "birthday": None,
        "language": "en",
        "stageId": 7001,
        "stage": "New Leads",
        "leadSource": -1,
        "source": ("Zillow", "Open House", "Referral")[number % 3],
        "leadTypes": [2],
        "score": number % 100,
        "assignedUserId": 844_000_000_000_000 + number % 40,
        "assignedUser": "Riley Sample",
        "pondId": 0,
        "ownershipScope": "TEAM",
        "ownershipId": 0,
        "hiddenFlag": False,
        "tags": [{"tagId": 501, "tagName": "Hot", "leadId": number, "visibleType": 1}],
        "leadPropertyList": [
            {"id": number, "mailAddress": True, "streetAddress": street, "city": "Salem", "state": "OR", "zipCode": ""}
        ],
        "customAttributes": [{"attributeName": "Form", "attributeType": "text", "value": "Contact", "params": None}],
        "leadInquiry": {"id": 0, "priceMin": -1, "priceMax": -1, "propertyType": [], "locations": ["Salem", "Keizer"]},
        "createTime": f"2026-0{1 + number % 9}-11T02:03:04GMT",
        "assignTime": "2026-04-11T02:03:04GMT",
        "lastUpdateTime": "2026-04-12T23:59:59GMT",
        "note": "x" * 120,
    }  # fmt: skip


def pages(leads: int) -> list[bytes]:
    """Whole HTTP answers."""
    rendered = []
    for start in range(0, leads, PAGE):
        rows = [lead(number) for number in range(start + 1, min(start + PAGE, leads) + 1)]
        meta = {"collection": "leads", "limit": PAGE, "offset": start, "total": leads}
        body = json.dumps(
            {"_metadata": {**meta, "scrollId": f"s{start // PAGE + 1}"}, "leads": rows}
        ).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        rendered.append(head.encode() + body)
    return rendered


class _Vendor(asyncio.Protocol):
    rendered: list[bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._said = transport, b""

    def data_received(self, data: bytes) -> None:
        self._said += data
        while b"\r\n\r\n" in self._said:
            request, _, self._said = self._said.partition(b"\r\n\r\n")
            found = _SCROLL.search(request)
            self._transport.write(self.rendered[int(found[1]) if found else 0])


async def main() -> None:
    """Until killed."""
    _Vendor.rendered = pages(int(sys.argv[2]))
    server = await asyncio.get_running_loop().create_server(_Vendor, "127.0.0.1", int(sys.argv[1]))
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

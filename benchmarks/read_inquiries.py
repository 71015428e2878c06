"""How many lines of inquiries a second are read on one core (Q1): NDJSON, every field filled, half of it not ASCII.

The aim: 20,000 a second. Exit status 1 when it is missed.

Run: `python benchmarks/read_inquiries.py [--lines 100000] [--rounds 3]`.
"""

import argparse
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from schemas.inquiries.native import read_ndjson
from schemas.model.inquiries.incoming import IncomingInquiry
from schemas.model.inquiries.words import InquiryType

AIM = 20_000
BEGAN = datetime(2026, 11, 27, tzinfo=UTC)


def main() -> int:
    """Print the rate of the best round; 1 where the aim is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--lines", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=3)
    said = asked.parse_args()
    lines = [line_of(number) for number in range(said.lines)]
    rate = max(_rate(lines) for _ in range(max(1, said.rounds)))
    print(f"{len(lines):,} lines: {rate:,.0f} a second (at least {AIM:,})", flush=True)
    return int(rate < AIM)


def line_of(number: int, person: int | None = None) -> bytes:
    """One inquiry of our own shape; by default each is somebody else's."""
    person = number if person is None else person
    kinds = tuple(InquiryType)
    body = {
        "id": f"i-{number}",
        "at": (BEGAN + timedelta(seconds=number)).isoformat().replace("+00:00", "Z"),
        "type": kinds[number % len(kinds)],
        "site": ("company", "agent", "realtor.com")[number % 3],
        "person": {
            "name": f"José Núñez {person}" if person % 2 else f"Ann Lee {person}",
            "email": f"p{person}@example.test",
            "phone": f"(970) 555-{person % 10_000:04}",
        },
        "listing": {"id": f"ML{number}", "address": f"{number} Main St, Salem, OR 97301", "price": 450_000},
        "message": "I would like to see this home on Sunday.",
        "agent": "bo@office.test",
    }
    return json.dumps(body, ensure_ascii=False).encode() + b"\n"


def _rate(lines: list[bytes]) -> float:
    began = time.process_time()
    read = sum(isinstance(told, IncomingInquiry) for told in read_ndjson(lines))
    if read != len(lines):
        sys.exit(f"only {read:,} could be read")
    return read / (time.process_time() - began)


if __name__ == "__main__":
    sys.exit(main())

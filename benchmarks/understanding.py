"""How many replies a second are understood on one core (K4): those of the golden files, one after the other.

The aim: 2,000 a second. Exit status 1 when it is missed.

Run: `python benchmarks/understanding.py [--rounds 5]`.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rules.sales_agent.understanding.understand import understand

AIM = 2_000
GOLDEN = Path(__file__).parents[1] / "tests/rules/sales_agent/understanding"


def main() -> int:
    """Print the rate of the best round; 1 where the aim is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=5)
    texts, rounds = _texts(), max(1, asked.parse_args().rounds)
    began = time.process_time()
    for text in texts:
        understand(text)
    first = time.process_time() - began
    rate = max(_rate(texts) for _ in range(rounds))
    print(f"{len(texts):,} replies: {rate:,.0f} a second (at least {AIM:,})", end=", ")
    print(f"{first:.1f} s for the first round, in which the patterns are made", flush=True)
    return int(rate < AIM)


def _texts() -> list[str]:
    rows = [
        row
        for name in ("replies.golden", "stops.golden")
        for row in (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    ]
    return [row.split(" | ")[0] for row in rows if " | " in row and not row.startswith("#")]


def _rate(texts: list[str]) -> float:
    """By the time of the processor: others use the machine too."""
    began = time.process_time()
    for text in texts:
        understand(text)
    return len(texts) / (time.process_time() - began)


if __name__ == "__main__":
    sys.exit(main())

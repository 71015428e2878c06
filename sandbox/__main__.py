"""`python -m sandbox`: the vendors, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys

from sandbox.server.listening import HOST, Ports
from sandbox.server.server import serve


def main() -> int:
    """Read the options, say where the vendors answer, serve. 2 when a port is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="The vendors' HTTP APIs, in memory."
    )
    parser.add_argument("--lofty-port", type=int, default=8601)
    parser.add_argument("--sisu-port", type=int, default=8602)
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same accounts and office"
    )
    parser.add_argument("--leads", type=int, default=40, help="size of the office (default 40)")
    parser.add_argument("--empty", action="store_true", help="begin without anybody")
    parser.add_argument("--accounts", type=int, default=1, help="key sandbox-key-7 opens account 7")
    parser.add_argument("--smtp-port", type=int, default=0, help="a mail server that keeps what it gets")
    parser.add_argument("--site-port", type=int, default=0, help="a listing site, with pages to look at")
    given = parser.parse_args()
    leads = 0 if given.empty else given.leads
    site = f"  Site http://{HOST}:{given.site_port}" if given.site_port else ""
    sys.stderr.write(f"Lofty http://{HOST}:{given.lofty_port}  Sisu http://{HOST}:{given.sisu_port}{site}\n")
    try:
        serve(
            Ports(given.lofty_port, given.sisu_port, given.smtp_port or None, given.site_port or None),
            given.seed,
            leads,
            given.accounts,
        )
    except OSError as taken:
        sys.stderr.write(f"{taken.strerror}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

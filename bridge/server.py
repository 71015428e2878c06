"""Serve the bridge on 127.0.0.1; a reverse proxy brings TLS and the public name."""

import gc
import sys

import uvicorn

from bridge.app import create_app
from bridge.middleware.connections import OPTIONS


def serve(port: int) -> None:
    """Until Ctrl-C."""
    # Threads that handle a burst must not keep the next notification waiting: Python's own 5 ms add up at each
    # hand-over.
    sys.setswitchinterval(0.001)
    # Records are short-lived and without cycles: the collector's walks over them took a sixth of a sweep.
    gc.set_threshold(20_000, 20, 50)
    uvicorn.run(create_app(), host="127.0.0.1", port=port, **OPTIONS)

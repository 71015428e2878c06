"""Serve the bridge on 127.0.0.1; a reverse proxy brings TLS and the public name."""

import uvicorn

from bridge.app import create_app


def serve(port: int) -> None:
    """Until Ctrl-C. No access log: the paths of bridge pages are secrets."""
    uvicorn.run(
        create_app(),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=True,
    )

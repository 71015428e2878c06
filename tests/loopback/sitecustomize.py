"""No test reaches beyond this machine: Python runs this at its start, here (conftest.py) and in every child process."""

import sys

LOCAL_NAMES = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}


def refuse_far_hosts(event, args):
    """Audit hook: a connection or look-up that leads off this machine is an error."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in LOCAL_NAMES:
        message = f"a test may not reach {name}"
        raise PermissionError(message)


sys.addaudithook(refuse_far_hosts)

"""Processes that act as `dealbridge` does and can be shot (SIGKILL) at any moment of their life.

Run as a program this is a fork server: it has imported everything, so that a process of its own costs a tenth of a
second instead of four. It reads one order a line, forks a process for each of its commands at the same time, waits for
them, and answers with one line: how each of them ended.
"""

import atexit
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
AT_MOST_SECONDS = 100


@dataclass(frozen=True)
class Death:
    """Shot `late` seconds after step `step`: a process takes a step when it begins or has ended a call to a vendor, and
    when it is about to commit. Step 0 is its beginning. `sending`: only the beginning of a write to a vendor counts."""

    step: int
    late: float = 0.0
    sending: bool = False


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status (-9: shot), its steps and seconds (0: shot), and what it wrote to stderr."""

    status: int
    steps: int
    seconds: float
    log: str

    @property
    def shot(self) -> bool:
        return self.status == -signal.SIGKILL


class Victims:
    """The fork server, from outside."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *commands: tuple[list[str], Death | None], home: Path, later: float = 0) -> list[Ended]:
        """Run these at once, to the end or their death, in this process's environment. `later`: seconds by which their
        clock is ahead."""
        wanted = [
            {
                "arguments": arguments,
                "death": asdict(death) if death else None,
                "log": str(home / f"victim{number}.log"),
                "said": str(home / f"victim{number}.json"),
            }
            for number, (arguments, death) in enumerate(commands)
        ]
        assert self._server.stdin
        assert self._server.stdout
        order = {"env": dict(os.environ), "later": later, "commands": wanted}
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        statuses = json.loads(self._server.stdout.readline())
        return [_ended(status, one) for status, one in zip(statuses, wanted, strict=True)]

    def command(
        self, *arguments: str, env: Mapping[str, str], cwd: Path = ROOT
    ) -> "subprocess.CompletedProcess[str]":
        """`dealbridge ARGUMENTS` as a process of its own, without the seconds in which a new one imports everything."""
        assert self._server.stdin
        assert self._server.stdout
        with tempfile.TemporaryDirectory() as folder:
            said = {name: str(Path(folder) / name) for name in ("out", "log", "said")}
            wanted = {"arguments": arguments, "death": None, "cwd": str(cwd), **said}
            order = {"env": dict(env), "later": 0, "commands": [wanted]}
            self._server.stdin.write(json.dumps(order) + "\n")
            self._server.stdin.flush()
            (status,) = json.loads(self._server.stdout.readline())
            out, err = (Path(said[name]).read_text() for name in ("out", "log"))
        return subprocess.CompletedProcess(["dealbridge", *arguments], status, out, err)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._server.stdin, self._server.stdout):
            assert pipe
            pipe.close()
        # All that it forked has ended; itself, it may still be importing.
        self._server.kill()
        self._server.wait()


@functools.cache
def _commands() -> Victims:
    server = Victims()
    atexit.register(server.__exit__)
    return server


def command(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> "subprocess.CompletedProcess[str]":
    """`dealbridge ARGUMENTS`, forked off a server that all tests of this process share."""
    return _commands().command(*arguments, env=os.environ if env is None else env, cwd=cwd)


def _ended(status: int, command: dict[str, Any]) -> Ended:
    said = Path(command["said"])
    steps, seconds = json.loads(said.read_text()) if status >= 0 and said.exists() else (0, 0.0)
    return Ended(status, steps, seconds, Path(command["log"]).read_text())


def is_write(method: str, path: str) -> bool:
    return method != "GET" and not path.endswith(("get-team-clients", "find-client"))


# The fork server -----------------------------------------------------------------------------------------


class Steps:
    """Counts the steps of this process, and shoots it."""

    def __init__(self, death: dict[str, Any] | None) -> None:
        self.count, self._sent, self._lock = 0, 0, threading.Lock()
        self._death = Death(**death) if death else Death(-1)
        self._began = time.monotonic()
        self._at(0)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def take(self, *_: Any, sending: bool = False) -> None:
        with self._lock:
            self.count += 1
            self._sent += sending
            if not self._death.sending:
                self._at(self.count)
            elif sending:
                self._at(self._sent)

    def _at(self, number: int) -> None:
        if number == self._death.step and self._death.late:
            threading.Timer(self._death.late, _die).start()
        elif number == self._death.step:
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _watch(steps: Steps) -> None:
    import httpx
    from sqlalchemy import Engine, event

    send = httpx.HTTPTransport.handle_request

    def watched(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        steps.take(sending=is_write(request.method, request.url.path))
        answer = send(transport, request)
        steps.take()
        return answer

    httpx.HTTPTransport.handle_request = watched  # type: ignore[method-assign]
    event.listen(Engine, "commit", steps.take)


def _live(env: dict[str, str], later: float, command: dict[str, Any]) -> int:
    """Be the process of one command; its exit status."""
    from prefect.context import refresh_global_settings_context

    import dealbridge
    from connectors import clock

    os.environ.clear()
    os.environ.update(env)
    os.chdir(command.get("cwd", ROOT))
    with Path(command["log"]).open("wb") as log, Path(command.get("out", os.devnull)).open("wb") as out:
        os.dup2((out if "out" in command else log).fileno(), 1)
        os.dup2(log.fileno(), 2)
    now: Callable[[], Any] = clock.now
    clock.now = lambda: now() + timedelta(seconds=later)
    if "PREFECT_API_URL" in env:
        # Prefect has read its settings when it was imported: before the fork, and out of another environment.
        refresh_global_settings_context()
    steps = Steps(command["death"])
    _watch(steps)
    status: Any = 0
    try:
        dealbridge.main(command["arguments"])
    except SystemExit as end:
        status = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    Path(command["said"]).write_text(json.dumps([steps.count, steps.seconds]))
    if "PREFECT_API_URL" in env:
        # What Prefect has not sent yet it sends when Python ends, which a forked process does by itself.
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
    return int(status)


def _fork(order: dict[str, Any], command: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    signal.alarm(AT_MOST_SECONDS)
    status = 70
    try:
        status = _live(order["env"], order["later"], command)
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _import_everything() -> None:
    from importlib import import_module

    from sqlalchemy.orm import configure_mappers

    from flows import FLOWS

    for name in (
        "dealbridge", "great_expectations", "psycopg2", "rich.console", "rich.markdown", "cli.run",
        "tasks.report.summary", "tasks.maintenance.quality.expectations", "anyio._backends._asyncio",
        "prefect.artifacts", "prefect.flow_engine", "prefect.task_engine", "prefect.events.worker",
        "tasks.run.prefect.state", *(path.partition(":")[0] for path in FLOWS.values()),
    ):  # fmt: skip
        import_module(name)
    configure_mappers()


def _serve() -> None:
    import gc

    sys.path.insert(0, str(ROOT))
    answers = os.fdopen(os.dup(1), "w")
    _import_everything()
    # What a forked process does not touch is never copied.
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        children = [_fork(order, command) for command in order["commands"]]
        ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        answers.write(json.dumps(ends) + "\n")
        answers.flush()


if __name__ == "__main__":
    _serve()

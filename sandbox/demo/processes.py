"""Child processes of the demo: each in a group of its own, with a log; all of them are stopped, whatever happens."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Self

import httpx

from sandbox.clock import elapsed

HOST = "127.0.0.1"
GRACE_SECONDS = 6.0
_BEAT = 0.1


class Trouble(Exception):
    """A step did not do what it says: which, why, and the log that tells more."""

    def __init__(self, because: str, log: Path | None = None) -> None:
        super().__init__(because)
        self.log = log


def must(holds: bool, otherwise: str) -> None:
    """Raises Trouble where it does not hold."""
    if not holds:
        raise Trouble(otherwise)


@dataclass(frozen=True)
class Child:
    """A started process. `out` takes what it says, `log` its log; a server has both in one file. One that is `stubborn`
    does not end when asked to, and starts more."""

    name: str
    process: subprocess.Popen[bytes]
    out: Path
    log: Path
    stubborn: bool = False


def usual_or_free(port: int) -> int:
    """This port, or one that is free where somebody listens on it already; 0 is nobody's usual one."""
    with socket.socket() as caller:
        caller.settimeout(0.5)
        taken = caller.connect_ex((HOST, port)) == 0
    for wanted in (0,) if taken else (port, 0):
        with contextlib.suppress(OSError), socket.create_server((HOST, wanted)) as server:
            return int(server.getsockname()[1])
    raise Trouble("this machine has no free port left")


def pause(seconds: float) -> None:
    """Wait; a signal still comes through."""
    threading.Event().wait(seconds)


class Children:
    """All children of one demo. As a context it takes Ctrl-C, SIGTERM, SIGHUP for KeyboardInterrupt, and stops all."""

    def __init__(self, folder: Path, env: Mapping[str, str], logs: Path) -> None:
        self._folder, self._env, self._logs = folder, dict(env), logs
        self._children: list[Child] = []
        self._before: dict[signal.Signals, Any] = {}
        self._starting = self._interrupted = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._interrupted = True
        if not self._starting:  # or a child could be born that nobody knows of
            raise KeyboardInterrupt

    def tell(self, **env: str) -> None:
        """More for the environment of those that are started from now on."""
        self._env |= env

    def start(
        self,
        name: str,
        program: str,
        *arguments: str,
        talks: bool = False,
        stubborn: bool = False,
        how: Mapping[str, Any] | None = None,
    ) -> Child:
        """A program of this environment, or by its full path. With `talks`, what it says is kept apart from its log;
        `how`: another folder or user, as `subprocess.Popen` takes them."""
        log = self._logs / f"{name}.log"
        out = self._logs / f"{name}.out" if talks else log
        command = [str(Path(sys.executable).parent / program), *arguments]
        self._starting = True
        try:
            with log.open("ab") as errors, out.open("ab") as words:
                process = subprocess.Popen(  # noqa: S603 - our own programs, no shell
                    command, env=self._env, stdin=subprocess.DEVNULL, stdout=words, stderr=errors,
                    start_new_session=True, **{"cwd": self._folder, **(how or {})},
                )  # fmt: skip
            child = Child(name, process, out, log, stubborn)
            self._children.append(child)
        finally:
            self._starting = False
        if self._interrupted:
            raise KeyboardInterrupt
        return child

    def until_answers(self, child: Child, url: str, seconds: float) -> None:
        """Until the child's server answers 200 there. Raises Trouble when it ends before, or takes too long."""
        deadline = elapsed() + seconds
        with httpx.Client(trust_env=False, timeout=5) as client:
            while elapsed() < deadline:
                if child.process.poll() is not None:
                    raise Trouble(f"{child.name} ended with status {child.process.returncode}", child.log)
                try:
                    if client.get(url).status_code == 200 and child.process.poll() is None:
                        return
                except httpx.HTTPError:
                    pass  # not yet
                pause(_BEAT)
        raise Trouble(f"{child.name} did not answer within {seconds:.0f} s", child.log)

    def until_done(self, child: Child, seconds: float) -> int:
        """The exit status. Raises Trouble when it takes too long."""
        try:
            return child.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Trouble(f"{child.name} was not done within {seconds:.0f} s", child.log) from None

    def end(self, child: Child) -> None:
        """One that is not needed after all: it is ended, and its end is no trouble."""
        _signal_group(child.process.pid, signal.SIGTERM)
        try:
            child.process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(child.process.pid, signal.SIGKILL)
            child.process.wait()
        self._children.remove(child)

    def dead(self) -> Child | None:
        """A child that should be running and is not."""
        return next((child for child in self._children if child.process.poll()), None)

    def stop(self) -> None:
        """Ask all to end, and after a while end them."""
        running = [child for child in self._children if child.process.poll() is None]
        for child in running:
            if child.stubborn:
                _end_with_offspring(child.process.pid)
            _signal_group(child.process.pid, signal.SIGTERM)
        deadline = elapsed() + GRACE_SECONDS
        while elapsed() < deadline and any(child.process.poll() is None for child in running):
            pause(_BEAT)
        for child in running:
            _signal_group(child.process.pid, signal.SIGKILL)
            child.process.wait()


def _end_with_offspring(pid: int) -> None:
    """A Prefect worker gives each flow run a group of its own: frozen, it starts no more while they are ended."""
    _signal_group(pid, signal.SIGSTOP)
    for group in {group for _, group in _children_of(pid)}:
        _signal_group(group, signal.SIGKILL)
    _signal_group(pid, signal.SIGKILL)


def _children_of(parent: int) -> list[tuple[int, int]]:
    """(process, group) of each child."""
    listing = ["ps", "-A", "-o", "pid=,ppid=,pgid="]
    if Path("/proc/self/stat").exists():
        rows = [
            (stat.parent.name, *_read(stat).rpartition(")")[2].split()[1:3])
            for stat in Path("/proc").glob("[0-9]*/stat")
        ]
    else:
        listed = subprocess.run(listing, capture_output=True, text=True, check=False)  # noqa: S603
        rows = [tuple(line.split()) for line in listed.stdout.splitlines()]
    return [(int(row[0]), int(row[2])) for row in rows if len(row) == 3 and int(row[1]) == parent]


def _read(stat: Path) -> str:
    try:
        return stat.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has just ended
        return ""


def _signal_group(group: int, number: signal.Signals) -> None:
    # macOS denies it for groups of which only the dead are left.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)

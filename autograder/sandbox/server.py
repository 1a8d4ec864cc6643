"""Starts, uses and ends a fork server. Trusted side; warm.py is the other end.

The server starts in two steps, so that a grader can do something else meanwhile: `Server(...)` returns when its walls
are up (0.1 s), and the first `fork` waits until torch is in memory (4 s).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from autograder.records import GraderFault
from autograder.sandbox import hierarchy
from autograder.sandbox.bubblewrap import CODE, wrap
from autograder.sandbox.cgroup import Cgroup
from autograder.sandbox.confine import SCRATCH
from autograder.sandbox.endings import Exit
from autograder.sandbox.hierarchy import NoPlace
from autograder.sandbox.libraries import PACKAGE, Libraries
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import BYE, GO

START_SECONDS = 120.0
"""For torch to come into memory on a loaded machine with a cold disk."""
DOCTOR = "autograder doctor says what this machine lacks"
REAP_SECONDS = 30.0
MOST_BYTES = 4096
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MPLBACKEND": "Agg",
    # before any import: a second thread would keep the server from forking and from entering namespaces
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
FOLDERS = {1: {"HOME": str(SCRATCH), "TMPDIR": str(SCRATCH)}, 2: {"HOME": "/nonexistent"}}


class ServerDied(Exception):
    """Nobody is at the other end of the control socket; the text is what it said last."""


class Server:
    """One fork server. GraderFault where this tier does not work on this machine.

    `modules` are those that few programs need in memory (see preload.py); none are all.
    """

    def __init__(self, tier: int, libraries: Libraries, modules: Sequence[str] = ()) -> None:
        self.tier, self._ready = tier, False
        self.cgroup: Cgroup | None = None
        self.no_cgroup = ""
        """Why there is none."""
        self._errors = os.fdopen(os.memfd_create("box"), "w+b")  # no disk that might be full
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = _command(tier, libraries, theirs.fileno())
            self._process = subprocess.Popen(  # noqa: S603
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=ENVIRONMENT | FOLDERS[tier],
                cwd="/",
                start_new_session=True,
            )
        opened = libraries.readable if tier == 1 else tuple(libraries.opened())
        setup = {"tier": tier, "search": libraries.search, "opened": [str(path) for path in opened], "modules": modules}
        self._control.settimeout(START_SECONDS)
        with self._fault_for_death():
            with contextlib.suppress(OSError):  # dead already: the answer's absence says so
                self._control.send(json.dumps(setup).encode())
            self._hear()
            self.cgroup, self.no_cgroup = _cgroup(self._process.pid)
            self._control.send(GO)

    def ready(self) -> None:
        """Wait until torch is in memory; GraderFault where that fails."""
        if not self._ready:
            with self._fault_for_death():
                self._hear()
            if self.cgroup:
                self.cgroup.measure()
            self._ready = True

    def fork(self, limits: Limits, channel: int, output: int) -> int:
        """Start a child; a pidfd of it. ServerDied, or GraderFault where the server cannot be made ready."""
        self.ready()
        try:
            if self.cgroup:
                self.cgroup.hold(limits)
            socket.send_fds(self._control, [json.dumps(asdict(limits)).encode()], [channel, output])
            message, descriptors, _, _ = socket.recv_fds(self._control, MOST_BYTES, 1)
        except OSError as error:
            raise ServerDied(str(error)) from error
        if not message:
            raise ServerDied(self._last_words())
        return descriptors[0]

    def reap(self) -> Exit:
        """Wait for the child's end, which the caller has brought about or seen; ServerDied."""
        self._control.settimeout(REAP_SECONDS)
        end = self._hear()
        return Exit(end["status"], end["cpu_seconds"], self.cgroup is not None and self.cgroup.killed())

    def close(self) -> None:
        """End the server and whatever child it has."""
        with contextlib.suppress(OSError):
            self._control.send(BYE)
        self._control.close()
        if not self._ready:
            self._process.kill()  # busy with its imports; what is below bubblewrap ends after them
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self.cgroup:
            self.cgroup.remove()
            self.cgroup = None
        self._errors.close()

    def _hear(self) -> dict[str, Any]:
        try:
            message = self._control.recv(MOST_BYTES)
        except TimeoutError as error:
            raise ServerDied(f"no word in {self._control.gettimeout():g} s; {self._last_words()}") from error
        except ConnectionError:  # it left without reading what we had sent
            message = b""
        if not message:
            raise ServerDied(self._last_words())
        said: dict[str, Any] = json.loads(message)
        if "fault" in said:
            raise ServerDied(said["fault"])
        return said

    def _last_words(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-2000:].decode("utf-8", "replace").strip() or "it said nothing"

    @contextlib.contextmanager
    def _fault_for_death(self) -> Iterator[None]:
        try:
            yield
        except ServerDied as died:
            self.close()
            raise GraderFault(
                f"The box of tier {self.tier} could not be started.",
                got=str(died),
                wanted=WANTED[self.tier],
                next_step=DOCTOR,
            ) from None


WANTED = {
    1: "bubblewrap, user namespaces, Landlock and seccomp",
    2: "Landlock and seccomp, and Python and its libraries readable by the box's user",
}


def _cgroup(process: int) -> tuple[Cgroup | None, str]:
    """One around the server, or why there can be none; a box holds without it."""
    try:
        made = Cgroup(hierarchy.find())
    except (NoPlace, OSError) as reason:
        return None, str(reason)
    try:
        made.enter(process)
    except OSError as reason:
        made.remove()
        return None, str(reason)
    return made, ""


def _command(tier: int, libraries: Libraries, control: int) -> list[str]:
    # -I and -S: no code of the environment, of a .pth file or of the current folder runs in the box's server
    code = CODE if tier == 1 else PACKAGE.parent
    start = f"import sys; sys.path.insert(0, {str(code)!r}); from autograder.sandbox import warm; warm.main({control})"
    command = [str(libraries.python), "-I", "-S", "-c", start]
    return wrap(command, libraries) if tier == 1 else command

"""One command, run to its end: seconds, processor seconds, and the memory of all its processes together.

    run(command, cwd)    raises RuntimeError, with its last words, where the exit code is not one of `fine`
    Cost                 what it took

Memory is PSS, so what processes share (a forked server and its children share torch) counts once. It is the largest
of samples taken twice a second: a peak between two of them is missed. A look takes some 3 ms of processor a server.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans below become our children

BETWEEN = 0.5
"""Seconds from one look at the memory to the next."""


@dataclass(frozen=True)
class Cost:
    """Of a command."""

    seconds: float
    cpu: float
    """Seconds of all its processes that were waited for, children included."""
    mib: float = 0.0
    """Peak, of the whole tree."""
    said: str = ""


def run(command: Sequence[str | Path], cwd: Path, fine: Collection[int] = (0,)) -> Cost:
    """Its cost, and its standard output."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    # As a person calls it, in an environment that is activated: nbgrader looks for `alembic` there.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
    process = subprocess.Popen(list(map(str, command)), cwd=cwd, env=os.environ | {"PATH": path}, **kept)
    over, peak = threading.Event(), [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, over, peak))
    watch.start()
    said, errors = process.communicate()
    seconds = time.perf_counter() - started
    _adopt()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    over.set()
    watch.join()
    if process.returncode not in fine:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}\n{errors[-3000:]}")
    return Cost(seconds, _cpu(after) - _cpu(before), peak[0], said)


def _adopt() -> None:
    """Wait for what the command left behind: bubblewrap does not wait for the box, whose time would be lost."""
    give_up = time.monotonic() + 5
    with suppress(ChildProcessError):
        while time.monotonic() < give_up:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)


def _cpu(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _watch(process: int, over: threading.Event, peak: list[float]) -> None:
    while True:
        peak[0] = max(peak[0], _pss(process))
        if over.wait(BETWEEN):
            return


def _pss(process: int) -> float:
    """MiB of a process and all below it; a process that ends meanwhile counts as nothing."""
    total = 0
    with suppress(psutil.Error):
        top = psutil.Process(process)
        for each in (top, *top.children(recursive=True)):
            total += _kib(each.pid)
    return total / 1024


def _kib(process: int) -> int:
    with suppress(OSError, ValueError), open(f"/proc/{process}/smaps_rollup") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))

"""A cgroup around a fork server and its children: the memory that rlimits do not count, and a number of tasks.

RLIMIT_AS counts addresses, of which a program has those of its libraries as well and may use them for something else;
it does not count what the kernel keeps for a program. Trusted side. hierarchy.py says where a cgroup can be made.

    with its server:  make -> enter -> (torch is imported) -> measure -> hold -> (a program) -> kills -> remove
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from select import POLLIN, poll

from autograder.sandbox.hierarchy import SLOT, Place
from autograder.sandbox.limits import Limits

COPIED_MIB = 64
"""Pages of the server's that a program writes to, and so has its own of: the assignments' take 4."""
END_MS = 1000


@dataclass(frozen=True)
class Words:
    """What the kernel calls things."""

    most: tuple[tuple[str, int | None], ...]
    """Files to write in this order: a number, or the limit in bytes."""
    used: str
    reclaimable: str
    """In memory.stat: what the kernel takes back before it is short of memory."""
    events: str


WORDS = {
    1: Words(
        # swap counts with memory, and may never be the smaller
        (("memory.memsw.limit_in_bytes", -1), ("memory.limit_in_bytes", None), ("memory.memsw.limit_in_bytes", None)),
        "memory.usage_in_bytes",
        "total_inactive_file",
        "memory.oom_control",
    ),
    2: Words((("memory.swap.max", 0), ("memory.max", None)), "memory.current", "inactive_file", "memory.events"),
}


class Cgroup:
    """One slot. OSError where the kernel refuses."""

    def __init__(self, place: Place) -> None:
        self.place, self._words = place, WORDS[place.version]
        _remove_stale(place)
        self._lock, self.memory = _new(place.memory)
        self.pids = place.pids / self.memory.name
        self.pids.mkdir(exist_ok=True)
        self._base = self._tasks = self._kills = 0
        self._held: Limits | None = None

    def enter(self, process: int) -> None:
        """Take in a process and its descendants."""
        for pid in _with_descendants(process):
            for folder in {self.memory, self.pids}:
                (folder / "cgroup.procs").write_text(str(pid))

    def measure(self) -> None:
        """From here on counts what is used beyond what is used now."""
        self._base = _number(self.memory / self._words.used) - self._statistic("memory.stat", self._words.reclaimable)
        self._tasks = _number(self.pids / "pids.current")
        self._kills = self._statistic(self._words.events, "oom_kill")

    def hold(self, limits: Limits) -> None:
        """Hold the next program to its limits."""
        if limits == self._held:
            return
        most = self._base + (limits.memory_mib + limits.scratch_mib + COPIED_MIB << 20)
        for name, value in self._words.most:
            with contextlib.suppress(FileNotFoundError):  # no accounting of swap
                _write(self.memory / name, most if value is None else value)
        _write(self.pids / "pids.max", self._tasks + 1 + limits.threads)
        self._held = limits

    def killed(self) -> bool:
        """Whether the kernel has ended a process here, for memory, since this was asked last."""
        before, self._kills = self._kills, self._statistic(self._words.events, "oom_kill")
        return self._kills > before

    def remove(self) -> None:
        """End whatever is in it. What does not end in a second is left for the next grader's start."""
        with contextlib.suppress(OSError):
            for pid in map(int, (self.memory / "cgroup.procs").read_text().split()):
                _end(pid)
        _remove(self.place, self.memory.name)
        os.close(self._lock)

    def _statistic(self, name: str, key: str) -> int:
        lines = (line.split() for line in (self.memory / name).read_text().splitlines())
        return next((int(value) for word, value in lines if word == key), 0)


def _new(parent: Path) -> tuple[int, Path]:
    """A folder and the lock that says that its grader lives: the kernel lets go of it when that one is killed."""
    while True:
        folder = parent / f"{SLOT}{secrets.token_hex(4)}"
        folder.mkdir()
        if (lock := _locked(folder)) is not None:
            return lock, folder


def _locked(folder: Path) -> int | None:
    """None where its grader lives, or where it has just been removed."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    if folder.exists():
        return lock
    os.close(lock)
    return None


def _remove_stale(place: Place) -> None:
    """Slots of graders that were killed."""
    for folder in place.memory.glob(f"{SLOT}*"):
        if (lock := _locked(folder)) is not None:
            _remove(place, folder.name)
            os.close(lock)


def _remove(place: Place, name: str) -> None:
    with contextlib.suppress(OSError):
        if place.pids != place.memory:
            (place.pids / name).rmdir()
        (place.memory / name).rmdir()


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        process = os.pidfd_open(pid)
        try:
            signal.pidfd_send_signal(process, signal.SIGKILL)
            waiting = poll()
            waiting.register(process, POLLIN)
            waiting.poll(END_MS)
        finally:
            os.close(process)


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        yield from _with_descendants(int(child))


def _number(file: Path) -> int:
    return int(file.read_text())


def _write(file: Path, value: int) -> None:
    with file.open("r+") as opened:  # never makes one
        opened.write(str(value))

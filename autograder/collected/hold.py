"""One run at a time grades a course; a second one says who does, and waits."""

from __future__ import annotations

import os
import shlex
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from autograder import home
from autograder.records import GraderFault
from autograder.stop import Stop, Stopped


class Holder(msgspec.Struct, frozen=True):
    """A run that grades a course."""

    pid: int
    host: str
    since: str
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}: {self.command}"


@contextmanager
def hold(course: Path, stop: Stop) -> Iterator[None]:
    """Held until the end. Raises Stopped where `stop` is asked before it begins, GraderFault on a read-only course."""
    place = home.made(course / ".autograder")
    lock, note = FileLock(place / "grading.lock"), place / "grading.json"
    try:
        _acquired(lock, note, stop)
    except OSError as trouble:
        raise _unwritable(course, trouble) from trouble
    try:
        home.write(note, msgspec.json.encode(_this()))
        yield
    finally:
        lock.release()


def _acquired(lock: FileLock, note: Path, stop: Stop) -> None:
    try:
        lock.acquire(timeout=0)
        return
    except Timeout:
        who = _who(note)
    print(f"Waiting: {who} has this course. Ctrl-C gives up; nothing is lost.", file=sys.stderr, flush=True)
    try:
        lock.acquire(cancel_check=lambda: stop.asked)
    except Timeout:
        raise Stopped(
            "Another run has this course, and this one has done nothing.",
            got=who,
            wanted="one run at a time",
            next_step="wait for it, or end it: what it has graded is kept, and the next run goes on",
        ) from None


def _this() -> Holder:
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])
    return Holder(os.getpid(), socket.gethostname(), since, command)


def _who(note: Path) -> str:
    try:
        return str(msgspec.json.decode(note.read_bytes(), type=Holder))
    except (OSError, msgspec.MsgspecError):  # it has only just begun
        return "another run"


def _unwritable(course: Path, trouble: OSError) -> GraderFault:
    return GraderFault(
        f"Nothing can be written to the course in {course}.",
        got=f"{trouble.strerror or trouble}: {trouble.filename or course}",
        wanted="a course folder that you may write to",
        next_step=f"look at its owner and how it is mounted (ls -ld {course}; findmnt -T {course}), then run it again",
    )

"""What a verdict depends on besides the submission, as one digest: what was kept under another one is not to be used.

digest(assignment, seed)   the assignment's files, the seed, this engine's own code, and what is installed
key(digest, submission)    of one program: the same for all students who handed in the same
"""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from autograder.records import Assignment, Submission

ROOMS = ("judge", "sandbox", "course")
FILES = ("engine.py", "grade.py", "home.py", "program.py", "records.py", "traces.py")
MARKS = "equivalent.toml"
"""Read by the audit alone."""


def digest(assignment: Assignment, seed: str, limits: object = None) -> str:
    """Of everything that a trace or a verdict is made with. `limits` None are the assignment's own, in its graders."""
    whole = hashlib.sha256(f"{seed}\n{limits!r}\n{assignment.parts!r}\n{_engine()}\n".encode())
    for file in _own(assignment):
        whole.update(f"{file.name}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    for line in _others(assignment):
        whole.update(line.encode())
    return whole.hexdigest()


def key(digest: str, submission: Submission) -> str:
    """Two students with the same program, of whose files the same was noted, have the same."""
    of = submission.cells, submission.unwritten, submission.notes, submission.failure
    return hashlib.sha256(digest.encode() + msgspec.msgpack.encode(of)).hexdigest()


def _own(assignment: Assignment) -> list[Path]:
    """The files of its folder: graders may read what lies beside them."""
    files = sorted(assignment.source.parent.rglob("*"))
    beside = {file for file in files if file.is_file() and "__pycache__" not in file.parts and file.name != MARKS}
    return sorted(beside | {assignment.source, assignment.graders, assignment.mistakes})


def _others(assignment: Assignment) -> Iterator[str]:
    """What tells an answer to another assignment: the lines in which that one makes its parameters."""
    for source in sorted(assignment.source.parent.parent.glob("*/*.py")):
        if source.stem == source.parent.name != assignment.name:
            yield source.stem
            yield from (line for line in source.read_text("utf-8").splitlines() if "requires_grad=True" in line)


@cache
def _engine() -> str:
    package = Path(__file__).parent
    files = [package / name for name in FILES]
    for room in ROOMS:
        files += sorted((package / room).glob("*.py"))
    whole = hashlib.sha256(f"{sys.version}\n{platform.machine()}\n{_installed()}".encode())
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _installed() -> str:
    """Names and versions of all packages, for a program may import any; folders' names tell them in no time."""
    folders = [Path(folder) for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    found = {file.name for folder in folders for file in folder.glob("*.dist-info")}
    return " ".join(sorted(found))

"""Copying a folder that somebody else owns and may change while it is read.

    take(source, target)   regular files only, bounded; what was refused, and why

Every step goes through an open descriptor, so no name can become a link between the look and the use.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path

MAX_FILE = 25_000_000
MAX_TOTAL = 100_000_000
MAX_FILES = 1_000
MAX_DEPTH = 8

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Refused(ValueError):
    """What was handed in cannot be taken; the message says why."""


@dataclass
class _Budget:
    owner: int
    ignore: Sequence[str]
    bytes: int
    files: int
    refused: list[str] = field(default_factory=list)


def take(source: Path, target: Path, ignore: Sequence[str] = ()) -> tuple[str, ...]:
    """Copy a folder to a new one that only we can write; what was left out, and why. Raises OSError."""
    top = os.open(source, _FOLDER)
    try:
        budget = _Budget(os.fstat(top).st_uid, ignore, MAX_TOTAL, MAX_FILES)
        target.mkdir(mode=0o700, parents=True)
        _folder(top, source, target, budget, MAX_DEPTH)
    finally:
        os.close(top)
    return tuple(budget.refused)


def written(source: Path) -> float:
    """The last moment at which the folder or a file in it was changed, in seconds; a student cannot set it back."""
    top = os.open(source, _FOLDER)
    try:
        # As many as are taken, in the same order.
        return max(islice(_times(top, MAX_DEPTH), MAX_FILES + 1))
    finally:
        os.close(top)


def _folder(at: int, source: Path, target: Path, budget: _Budget, depth: int) -> None:
    for name in _names(at):
        if any(fnmatch(name, pattern) for pattern in budget.ignore):
            continue
        budget.files -= 1
        if reason := _entry(at, source / name, target / name, budget, depth):
            budget.refused.append(f"{source / name}: {reason}")
        if budget.files < 0:
            return


def _entry(at: int, source: Path, target: Path, budget: _Budget, depth: int) -> str:
    """Copy one entry; why not, if not."""
    if budget.files < 0:
        return f"this and all that follows: more than {MAX_FILES} files"
    try:
        kind = os.stat(source.name, dir_fd=at, follow_symlinks=False).st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            return "neither a regular file nor a folder"
        descriptor = os.open(source.name, _FOLDER if stat.S_ISDIR(kind) else _FILE, dir_fd=at)
    except OSError as error:
        return error.strerror or "cannot be opened"
    try:
        if stat.S_ISREG(kind):
            return _file(descriptor, target, budget)
        if depth == 0:
            return "too many folders in folders"
        target.mkdir(mode=0o700)
        _folder(descriptor, source, target, budget, depth - 1)
        return ""
    finally:
        os.close(descriptor)


def _file(descriptor: int, target: Path, budget: _Budget) -> str:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return "not a regular file"
    if found.st_nlink != 1:
        return "a hard link: the file has another name elsewhere"
    if found.st_uid != budget.owner:
        return "belongs to somebody else"
    limit = min(MAX_FILE, budget.bytes)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        return f"larger than {MAX_FILE // 1_000_000} MB, or {MAX_TOTAL // 1_000_000} MB with the others"
    budget.bytes -= len(content)
    target.write_bytes(content)
    target.chmod(0o600)
    return ""


def _times(at: int, depth: int) -> Iterator[float]:
    yield os.fstat(at).st_ctime
    for name in _names(at):
        found = os.stat(name, dir_fd=at, follow_symlinks=False)
        if not stat.S_ISDIR(found.st_mode):
            yield found.st_ctime
        elif depth:
            inner = os.open(name, _FOLDER, dir_fd=at)
            try:
                yield from _times(inner, depth - 1)
            finally:
                os.close(inner)


def _names(at: int) -> list[str]:
    """Notebooks and scripts, then other files, then folders, so that no .venv crowds out the work."""
    with os.scandir(at) as entries:
        return [name for *_, name in sorted(map(_rank, entries))]


def _rank(entry: os.DirEntry[str]) -> tuple[bool, bool, str]:
    return entry.is_dir(follow_symlinks=False), not entry.name.endswith((".ipynb", ".py")), entry.name

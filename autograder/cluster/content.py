"""What of a course travels to a worker, as bytes: no file system is shared.

    pack(assignment, home)      the assignment's folder, the course's seed and the traces that are kept
    unpack(content, folder)     the same files below a folder of the worker's own; the Assignment and its home there

Both the seed and the graders are secret: they are for a worker's memory and its private folder only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import home as homes
from autograder.records import Assignment, GraderFault

HOME = ".autograder"
TRACES = f"{HOME}/traces"
MOST_BYTES = 64 << 20


@dataclass(frozen=True)
class Content:
    """Files by their path below the course, and the assignment that they make."""

    assignment: Assignment
    """Its paths are relative."""
    files: tuple[tuple[str, bytes], ...]


def pack(assignment: Assignment, home: Path) -> Content:
    """Raises GraderFault where the assignment's folder is too large to be sent, or `home` cannot be written."""
    course = assignment.source.parent.parent.parent
    found = {str(file.relative_to(course)): file.read_bytes() for file in _sources(assignment)}
    found[f"{HOME}/seed"] = homes.seed(home).encode()
    found |= {f"{TRACES}/{file.name}": file.read_bytes() for file in kept(home, assignment.name)}
    size = sum(map(len, found.values()))
    if size > MOST_BYTES:
        raise GraderFault(
            f"The folder of {assignment.name} is too large to travel to workers.",
            got=f"{size >> 20} MiB in {assignment.source.parent}",
            wanted=f"{MOST_BYTES >> 20} MiB at most",
            next_step="move what graders do not need out of it",
        )
    return Content(_moved(assignment, course, Path()), tuple(found.items()))


def unpack(content: Content, folder: Path) -> tuple[Assignment, Path]:
    """The Assignment and its home; `folder` must be closed to others already. Raises OSError where it is full."""
    for name, held in content.files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(held)
    return _moved(content.assignment, Path(), folder), folder / HOME


def kept(home: Path, name: str) -> list[Path]:
    """The traces of an assignment; the question marks are the digest, so that `linear` is not `linear-two`."""
    return sorted((home / "traces").glob(f"{name}-{'?' * 24}.json"))


def _sources(assignment: Assignment) -> Iterator[Path]:
    """Its whole folder, for graders may read what lies beside them; of other assignments what tells them apart."""
    folder = assignment.source.parent
    yield from (
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in file.relative_to(folder).parts)
    )
    yield from (file for file in sorted(folder.parent.glob("*/*.py")) if file.stem == file.parent.name != folder.name)
    if assignment.release.is_file():
        yield assignment.release


def _moved(assignment: Assignment, course: Path, to: Path) -> Assignment:
    paths = {
        name: to / getattr(assignment, name).relative_to(course)
        for name in ("source", "graders", "mistakes", "release")
    }
    return replace(assignment, **paths)

"""The self-checks of a release: what an assignment lets everybody see and run, and all that `autograder check` knows.

    released(file, release)   the release to which a student's file belongs: its self-checks, and what is as released
    program(file, release)    what the file says, read as grading reads it, in the frame of its release

A self-check is a code cell with the tag `self-check`; it belongs to the part before it. The release is the notebook
that students got. They write into it, so it may be the very file that is to be checked; the checksums that nbgrader
has left on its cells then tell what was changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import submission
from autograder.course.checksums import compared
from autograder.course.given import Json
from autograder.course.magics import silence
from autograder.course.notebook import MAX_BYTES, SELF_CHECK, Unreadable, found, is_self_check, mark, text
from autograder.records import Assignment, Cell, GraderFault, Part, Submission

BACK = "grading uses it as it was"
FETCH = "fetch the assignment again into an empty folder, and put your file beside its notebook"


@dataclass(frozen=True)
class SelfCheck:
    """One that tries a part."""

    name: str
    """Its grade_id, or `self-check 2`."""
    part: str
    """The part before it; empty where there is none."""
    source: str


@dataclass(frozen=True)
class Release:
    """What `autograder check` reads of a released notebook."""

    path: Path
    assignment: Assignment
    tools: tuple[str, ...]
    """The cells with the tag that try no part: what the self-checks use."""
    checks: tuple[SelfCheck, ...]
    as_released: tuple[str, ...]
    """The parts whose cells in this very file say what was released."""
    changed: tuple[str, ...]
    """The given cells and self-checks that do not."""


def released(file: Path, release: Path | None = None) -> Release:
    """The release for a student's script or notebook: the one named, or the file itself, or what lies beside it.

    Raises GraderFault where there is none with self-checks in it, or where several could be meant.
    """
    for some in [[release]] if release else _candidates(file):
        with_checks = {path: cells for path in some if any(map(is_self_check, cells := _cells(path, bool(release))))}
        if len(with_checks) > 1:
            raise _several(file, list(with_checks))
        for path, cells in with_checks.items():
            return _read(path, cells)
    raise GraderFault(
        f"No self-checks were found for {file.name}.",
        got=f"no notebook with cells tagged {SELF_CHECK}: {release or f'neither it nor one in {file.parent}'}",
        wanted="the notebook that you fetched, with its self-checks in it, as the file or beside it",
        next_step=FETCH,
    )


def program(file: Path, release: Release) -> Submission:
    """The student's program. Raises GraderFault where the file cannot be opened, or where the release is broken."""
    if file == release.path:
        cells = [cell for cell in found(file.read_bytes()) if cell.kind == "code" and not cell.self_check]
        named = tuple(Cell(cell.mark or f"cell {cell.position}", silence(cell.source)) for cell in cells)
        notes = tuple(f"the given cell {name} was changed since it was released; {BACK}" for name in release.changed)
        return Submission(str(file), release.assignment.name, named, release.as_released, notes)
    try:
        return submission.read(file, release.assignment, str(file))
    except (KeyError, TypeError, AttributeError, ValueError) as trouble:  # as students may have edited it
        raise _unreadable(release.path, f"{type(trouble).__name__}: {trouble}") from trouble


def _candidates(file: Path) -> Iterator[Sequence[Path]]:
    """Groups of notebooks, of each of which one may be the release."""
    if file.suffix.lower() == ".ipynb":
        yield [file]
    beside = sorted(path for path in file.parent.glob("[!.]*.ipynb") if path != file)
    yield [path for path in beside if path.stem == file.stem]
    yield beside


def _cells(path: Path, named: bool) -> list[Json]:
    """Its cells as far as they are cells; none where it cannot be read, unless it was named."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
        found(raw)
        return [cell for cell in json.loads(raw)["cells"] if _sound(cell)]
    except (OSError, Unreadable, ValueError) as trouble:
        if not named:
            return []
        raise _unreadable(path, str(trouble)) from trouble


def _sound(cell: Any) -> bool:
    return isinstance(cell, dict) and isinstance(cell.get("metadata"), dict) and cell.get("cell_type") == "code"


def _read(path: Path, cells: Sequence[Json]) -> Release:
    parts = tuple(_parts(cells))
    if not parts:
        raise GraderFault(
            "This notebook is no release of a course.",
            got=f"{path}: no cell is marked as one to be filled in",
            wanted="the notebook that you fetched, with nbgrader's marks on its cells",
            next_step=FETCH,
        )
    kept, changed = compared(cells)
    names = {part.name for part in parts}
    return Release(
        path=path,
        assignment=Assignment(path.stem, Path(), Path(), Path(), path, parts),
        tools=tuple(text(cell["source"]) for cell in cells if is_self_check(cell) and not _tries(cell)),
        checks=tuple(_checks(cells, names)),
        as_released=tuple(part.name for part in parts if part.name in kept),
        changed=tuple(name for name in changed if name not in names),
    )


def _parts(cells: Sequence[Json]) -> Iterator[Part]:
    for cell in cells:
        about = cell["metadata"].get("nbgrader")
        if (name := mark(cell)) and about.get("grade") and about.get("solution"):
            points = about.get("points")
            yield Part(name, float(points) if isinstance(points, int | float) else 0.0)


def _tries(cell: Json) -> bool:
    """Tools are not graded; self-checks are, with 0 points, because `nbgrader validate` looks at no others."""
    about = cell["metadata"].get("nbgrader")
    return not isinstance(about, dict) or bool(about.get("grade"))


def _checks(cells: Sequence[Json], parts: set[str]) -> Iterator[SelfCheck]:
    part, number = "", 0
    for cell in cells:
        name = mark(cell) or ""
        part = name if name in parts else part
        if is_self_check(cell) and _tries(cell):
            number += 1
            yield SelfCheck(name or f"{SELF_CHECK} {number}", part, text(cell["source"]))


def _unreadable(path: Path, why: str) -> GraderFault:
    return GraderFault(
        "The release cannot be read.",
        got=f"{path}: {why}",
        wanted="the notebook that you fetched",
        next_step=FETCH,
    )


def _several(file: Path, paths: Sequence[Path]) -> GraderFault:
    return GraderFault(
        f"{file.name} could belong to several assignments.",
        got=", ".join(path.name for path in paths),
        wanted="one notebook with self-checks beside it",
        next_step=f"autograder check {file.name} --release {paths[0].name}",
    )

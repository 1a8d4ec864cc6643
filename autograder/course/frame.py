"""A student's notebook file, put into the frame of the released notebook.

    rebuild(release, raw)   the canonical notebook as a plain dict, and what was wrong with the file
    program(notebook)       the cells of a rebuilt notebook that are to be run, in order

Nothing but text is taken from the student's file: marks, points and order are the release's. A cell with a mark
(grade_id) of the release has its place; the student's own cells stay behind the one that they followed. Given cells
are put back as released. Self-checks stay in the notebook but do not run: they would stop a program that the hidden
checks can still judge in part. Nor do plots that nothing else follows.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from autograder.course.magics import silence
from autograder.course.notebook import Found, Unreadable, found, is_plot, is_self_check, mark, squeezed, text
from autograder.records import Cell

Json = dict[str, Any]

TOP = -1
"""The place before the release's first cell."""
ELSEWHERE = "# Nothing was handed in under this mark: see the other cells."


def rebuild(release: bytes, raw: bytes) -> tuple[Json, tuple[str, ...]]:
    """The released notebook with the student's text in it, and what was wrong with the file. Never raises on `raw`.

    The result is valid nbformat 4.5 without outputs. Its `metadata["autograder"]` holds the notes, and whether the
    file was unreadable; then the one note says why, the cells are as released, and none runs.
    """
    frame: list[Json] = json.loads(release)["cells"]
    marks = {mark(cell) for cell in frame}
    try:
        student = found(raw)
    except Unreadable as trouble:
        return untouched(release, str(trouble)), (str(trouble),)
    if any(cell.mark and cell.mark in marks for cell in student):
        return _notebook(release, *_framed(frame, student))
    return _notebook(release, *_loose(frame, student))


def untouched(release: bytes, reason: str) -> Json:
    """The notebook of a student from whom there is nothing to read: as released, no cell runs, and why."""
    cells = [_idle(cell, at) for at, cell in enumerate(json.loads(release)["cells"])]
    return _notebook(release, cells, [reason], unreadable=True)[0]


def program(notebook: Json) -> tuple[Cell, ...]:
    """The cells of a rebuilt notebook that run, each under the name by which messages call it."""
    named = [(cell["metadata"].get("autograder", {}).get("runs_as"), cell) for cell in notebook["cells"]]
    running = [(name, cell) for name, cell in named if name]
    while running and is_plot(running[-1][1]):  # before others it runs: they may use what it imports
        running.pop()
    return tuple(Cell(name, silence(cell["source"])) for name, cell in running)


def unwritten(release: bytes, notebook: Json, marks: Iterable[str | None]) -> tuple[str, ...]:
    """Those of these marks under which the notebook says what was released, white space aside."""
    stubs = {mark(cell): squeezed(text(cell["source"])) for cell in json.loads(release)["cells"]}
    says = {squeezed(cell["source"]) for cell in notebook["cells"]}
    return tuple(name for name in marks if name and stubs.get(name) in says)


def _framed(frame: Sequence[Json], student: Sequence[Found]) -> tuple[list[Json], list[str]]:
    """Every cell of the release in its place, the student's own behind the one that they followed."""
    places = _places(frame, student)
    chosen = _chosen(frame, student, places)
    own = _own(frame, student, places, chosen)
    cells = [_own_cell(cell) for cell in own[TOP]]
    for at, released in enumerate(frame):
        cells += _in_place(released, at, chosen.get(at))
        cells += [_own_cell(cell) for cell in own[at]]
    return cells, list(_notes(frame, places, student))


def _loose(frame: Sequence[Json], student: Sequence[Found]) -> tuple[list[Json], list[str]]:
    """A program of the student's own, in the student's order; the release stands behind it only to hold the grades."""
    checks = {squeezed(text(cell["source"])) for cell in frame if is_self_check(cell)}
    own = [_own_cell(cell) for cell in student if squeezed(cell.source) not in checks]
    note = "no cell carries this assignment's marks; the code was run as it stands, in its own order"
    return own + [_hollow(cell, at) for at, cell in enumerate(frame)], [note]


def _notebook(
    release: bytes, cells: list[Json], notes: Sequence[str], unreadable: bool = False
) -> tuple[Json, tuple[str, ...]]:
    metadata = json.loads(release).get("metadata", {})
    metadata["autograder"] = {"notes": list(notes), "unreadable": unreadable}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, tuple(notes)


def _notes(frame: Sequence[Json], places: Sequence[int | None], student: Sequence[Found]) -> Iterator[str]:
    """What was wrong with the marked cells, in the release's order. Speaks only in the release's own names."""
    for at, released in enumerate(frame):
        name, given = mark(released), squeezed(text(released["source"]))
        if not name:
            continue
        copies = [cell for cell, place in zip(student, places, strict=True) if place == at]
        if not copies and _is_solution(released):
            yield f"the cell {name} is missing; its work was looked for in the other cells"
        elif not copies:
            yield f"the given cell {name} is missing; it was put back"
        elif len(copies) > 1:
            yield f"the cell {name} is there {len(copies)} times; it counts once"
        if copies and not _is_solution(released) and any(squeezed(cell.source) != given for cell in copies):
            yield f"the given cell {name} was changed; it was put back as released"


def _places(frame: Sequence[Json], student: Sequence[Found]) -> list[int | None]:
    """For each of the student's cells the index of its cell in the release, by mark or else by what it says.

    Not by cell id: Colab and others drop it.
    """
    marks = {mark(cell): at for at, cell in enumerate(frame) if mark(cell)}
    says = {(cell["cell_type"], squeezed(text(cell["source"]))): at for at, cell in enumerate(frame)}
    return [marks.get(cell.mark, says.get((cell.kind, squeezed(cell.source)))) for cell in student]


def _chosen(frame: Sequence[Json], student: Sequence[Found], places: Sequence[int | None]) -> dict[int, Found]:
    """For each place that was found, the first of its copies that is not as released."""
    chosen: dict[int, Found] = {}
    for cell, at in zip(student, places, strict=True):
        if at is not None and (at not in chosen or squeezed(chosen[at].source) == squeezed(text(frame[at]["source"]))):
            chosen[at] = cell
    return chosen


def _own(
    frame: Sequence[Json], student: Sequence[Found], places: Sequence[int | None], chosen: Mapping[int, Found]
) -> defaultdict[int, list[Found]]:
    """The student's own cells, by the place that they follow.

    A further copy of a cell (made by splitting it, or by copy and paste) is one of them if it says something new.
    """
    own: defaultdict[int, list[Found]] = defaultdict(list)
    anchor = TOP
    seen: set[int | None] = set()
    for cell, at in zip(student, places, strict=True):
        if at is None:
            own[anchor].append(cell)
            continue
        if at not in seen:
            anchor = at
        seen.add(at)
        settled = {squeezed(chosen[at].source), squeezed(text(frame[at]["source"]))}
        if squeezed(cell.source) not in settled and _is_solution(frame[at]):
            own[anchor].append(cell)
    return own


def _in_place(released: Json, at: int, student: Found | None) -> list[Json]:
    """What stands in one place of the release: one cell, or none where it was a plain cell that the student removed."""
    given, identity = text(released["source"]), released.get("id", f"released-{at}")
    if released["cell_type"] != "code":
        return [_cell(released, student.source if student and _is_solution(released) else given, identity)]
    if _is_solution(released):
        # Where it is missing, its released text must not run: it would undo what the student put into another cell.
        return [
            _cell(released, student.source if student else ELSEWHERE, identity, mark(released) if student else None)
        ]
    if not mark(released) and not student:
        return []
    runs_as = mark(released) or (f"cell {student.position}" if student else None)
    return [_cell(released, given, identity, None if is_self_check(released) else runs_as)]


def _own_cell(cell: Found) -> Json:
    runs_as = f"cell {cell.position}" if cell.kind == "code" and not cell.self_check else None
    return _cell({"cell_type": cell.kind, "metadata": {}}, cell.source, f"student-{cell.position}", runs_as)


def _idle(released: Json, at: int) -> Json:
    return _cell(released, text(released["source"]), released.get("id", f"released-{at}"))


def _hollow(released: Json, at: int) -> Json:
    idle = _idle(released, at)
    return idle | {"source": ELSEWHERE} if idle["cell_type"] == "code" and _is_solution(released) else idle


def _cell(like: Json, source: str, identity: str, runs_as: str | None = None) -> Json:
    metadata = {**like["metadata"], **({"autograder": {"runs_as": runs_as}} if runs_as else {})}
    code: Json = {"execution_count": None, "outputs": []} if like["cell_type"] == "code" else {}
    attachments = {"attachments": like["attachments"]} if "attachments" in like else {}
    return {
        "cell_type": like["cell_type"],
        "id": identity,
        "metadata": metadata,
        "source": source,
        **code,
        **attachments,
    }


def _is_solution(cell: Json) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))

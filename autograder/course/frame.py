"""A student's notebook file, put into the frame of the released notebook.

    rebuild(release, raw)   the canonical notebook as a plain dict, and what was wrong with the file
    program(notebook)       the cells of a rebuilt notebook that are to be run, in order

Nothing but text is taken from the student's file: marks, points and order are the release's. A cell with a mark
(grade_id) of the release has its place; the student's own cells stay behind the one that they followed. Given cells
are put back as released. Self-checks stay in the notebook but do not run: they would stop a program that the hidden
checks can still judge in part. Nor do plots that nothing else follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from autograder.course.given import Given, Json, Release, released
from autograder.course.magics import silence
from autograder.course.notebook import Found, Unreadable, found, without_last_plots
from autograder.records import Cell

TOP = -1
"""The place before the release's first cell."""
ELSEWHERE = "# Nothing was handed in under this mark: see the other cells."


def rebuild(release: bytes, raw: bytes) -> tuple[Json, tuple[str, ...]]:
    """The released notebook with the student's text in it, and what was wrong with the file. Never raises on `raw`.

    The result is valid nbformat 4.5 without outputs. Its `metadata["autograder"]` holds the notes, and whether the
    file was unreadable; then the one note says why, the cells are as released, and none runs.
    """
    frame = released(release)
    marks = {given.mark for given in frame.cells}
    try:
        student = found(raw)
    except Unreadable as trouble:
        return untouched(release, str(trouble)), (str(trouble),)
    if any(cell.mark and cell.mark in marks for cell in student):
        return _notebook(frame, *_framed(frame, student))
    return _notebook(frame, *_loose(frame, student))


def untouched(release: bytes, reason: str) -> Json:
    """The notebook of a student from whom there is nothing to read: as released, no cell runs, and why."""
    frame = released(release)
    cells = [_idle(given, at) for at, given in enumerate(frame.cells)]
    return _notebook(frame, cells, [reason], unreadable=True)[0]


def program(notebook: Json) -> tuple[Cell, ...]:
    """The cells of a rebuilt notebook that run, each under the name by which messages call it."""
    cells = (cell for cell in notebook["cells"] if "runs_as" in cell["metadata"].get("autograder", {}))
    running = ((cell["metadata"]["autograder"]["runs_as"], cell["source"]) for cell in without_last_plots(cells))
    return tuple(Cell(name, silence(source)) for name, source in running)


def unwritten(release: bytes, notebook: Json, marks: Iterable[str | None]) -> tuple[str, ...]:
    """Those of these marks under which the notebook says what was released, white space aside."""
    frame = released(release)
    stubs = {given.mark: given.squeezed for given in frame.cells}
    says = {frame.squeezed(cell["source"]) for cell in notebook["cells"]}
    return tuple(name for name in marks if name and stubs.get(name) in says)


def _framed(frame: Release, student: Sequence[Found]) -> tuple[list[Json], list[str]]:
    """Every cell of the release in its place, the student's own behind the one that they followed."""
    places = _places(frame, student)
    chosen = _chosen(frame, student, places)
    own = _own(frame, student, places, chosen)
    cells = [_own_cell(cell) for cell in own[TOP]]
    for at, given in enumerate(frame.cells):
        cells += _in_place(given, at, chosen.get(at))
        cells += [_own_cell(cell) for cell in own[at]]
    return cells, list(_notes(frame, places, student))


def _loose(frame: Release, student: Sequence[Found]) -> tuple[list[Json], list[str]]:
    """A program of the student's own, in the student's order; the release stands behind it only to hold the grades."""
    checks = {given.squeezed for given in frame.cells if given.is_self_check}
    own = [_own_cell(cell) for cell in student if frame.squeezed(cell.source) not in checks]
    note = "no cell carries this assignment's marks; the code was run as it stands, in its own order"
    return own + [_hollow(given, at) for at, given in enumerate(frame.cells)], [note]


def _notebook(
    frame: Release, cells: list[Json], notes: Sequence[str], unreadable: bool = False
) -> tuple[Json, tuple[str, ...]]:
    metadata = {**frame.metadata, "autograder": {"notes": list(notes), "unreadable": unreadable}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, tuple(notes)


def _notes(frame: Release, places: Sequence[int | None], student: Sequence[Found]) -> Iterator[str]:
    """What was wrong with the marked cells, in the release's order. Speaks only in the release's own names."""
    for at, given in enumerate(frame.cells):
        if not (name := given.mark):
            continue
        copies = [cell for cell, place in zip(student, places, strict=True) if place == at]
        if not copies and given.is_solution:
            yield f"the cell {name} is missing; its work was looked for in the other cells"
        elif not copies:
            yield f"the given cell {name} is missing; it was put back"
        elif len(copies) > 1:
            yield f"the cell {name} is there {len(copies)} times; it counts once"
        if copies and not given.is_solution and any(frame.squeezed(cell.source) != given.squeezed for cell in copies):
            yield f"the given cell {name} was changed; it was put back as released"


def _places(frame: Release, student: Sequence[Found]) -> list[int | None]:
    """For each of the student's cells the index of its cell in the release, by mark or else by what it says.

    Not by cell id: Colab and others drop it.
    """
    marks: dict[str | None, int] = {given.mark: at for at, given in enumerate(frame.cells) if given.mark}
    says = {(given.cell["cell_type"], given.squeezed): at for at, given in enumerate(frame.cells)}
    return [marks.get(cell.mark, says.get((cell.kind, frame.squeezed(cell.source)))) for cell in student]


def _chosen(frame: Release, student: Sequence[Found], places: Sequence[int | None]) -> dict[int, Found]:
    """For each place that was found, the first of its copies that is not as released."""
    chosen: dict[int, Found] = {}
    for cell, at in zip(student, places, strict=True):
        if at is not None and (at not in chosen or frame.squeezed(chosen[at].source) == frame.cells[at].squeezed):
            chosen[at] = cell
    return chosen


def _own(
    frame: Release, student: Sequence[Found], places: Sequence[int | None], chosen: Mapping[int, Found]
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
        settled = {frame.squeezed(chosen[at].source), frame.cells[at].squeezed}
        if frame.squeezed(cell.source) not in settled and frame.cells[at].is_solution:
            own[anchor].append(cell)
    return own


def _in_place(given: Given, at: int, student: Found | None) -> list[Json]:
    """What stands in one place of the release: one cell, or none where it was a plain cell that the student removed."""
    if given.cell["cell_type"] != "code":
        return [_placed(given, at, student.source if student and given.is_solution else given.source)]
    if given.is_solution:
        # Where it is missing, its released text must not run: it would undo what the student put into another cell.
        return [_placed(given, at, student.source if student else ELSEWHERE, given.mark if student else None)]
    if not given.mark and not student:
        return []
    runs_as = given.mark or (f"cell {student.position}" if student else None)
    return [_placed(given, at, given.source, None if given.is_self_check else runs_as)]


def _own_cell(cell: Found) -> Json:
    runs_as = f"cell {cell.position}" if cell.kind == "code" and not cell.self_check else None
    return _cell({"cell_type": cell.kind, "metadata": {}}, cell.source, f"student-{cell.position}", runs_as)


def _idle(given: Given, at: int) -> Json:
    return _placed(given, at, given.source)


def _hollow(given: Given, at: int) -> Json:
    return _placed(given, at, ELSEWHERE if given.cell["cell_type"] == "code" and given.is_solution else given.source)


def _placed(given: Given, at: int, source: str, runs_as: str | None = None) -> Json:
    return _cell(given.cell, source, given.cell.get("id", f"released-{at}"), runs_as)


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

"""What nbgrader has written on the cells of a release, by which a changed cell is told from the file alone.

compared(cells)   the marks of cells that are as they were released, and of those that are not
checksum(cell)    of one cell
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from autograder.course.given import Json
from autograder.course.notebook import mark, text


def compared(cells: Sequence[Json]) -> tuple[set[str], list[str]]:
    """The marks of cells that are as they were released, and of those that are not."""
    kept: set[str] = set()
    changed: list[str] = []
    for cell in cells:
        name = mark(cell)
        if name and isinstance(cell["metadata"]["nbgrader"].get("checksum"), str):
            same = _is_as_released(cell)
            kept, changed = (kept | {name}, changed) if same else (kept, [*changed, name])
    return kept, changed


def checksum(cell: Json) -> str:
    """What nbgrader writes on a cell when it is released, as `nbgrader.utils.compute_checksum` (2 s to import) does."""
    about = cell["metadata"]["nbgrader"]
    grade, solution = bool(about.get("grade")), bool(about.get("solution"))
    locked = not solution and (grade or bool(about.get("locked")))
    said = [text(cell["source"]), cell["cell_type"], grade, solution, locked, about["grade_id"]]
    points = [float(about["points"])] if grade else []
    return hashlib.md5("".join(map(str, said + points)).encode(), usedforsecurity=False).hexdigest()


def _is_as_released(cell: Json) -> bool:
    try:
        return bool(checksum(cell) == cell["metadata"]["nbgrader"]["checksum"])
    except (KeyError, TypeError, ValueError):  # points that are no number
        return False

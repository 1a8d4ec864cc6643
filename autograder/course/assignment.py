"""The assignments of a course: the folders of `solutions/` and their released notebooks.

    names(course)        what has a source, in alphabetical order
    find(course, name)   one Assignment, its parts read from the release
    every(course)        all of them
    bundled()            where the assignments that come with this package lie

Having a folder `solutions/NAME/` with `NAME.py` in it is being registered; there is no list to keep.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.records import Assignment, GraderFault, Part


def names(course: Path) -> tuple[str, ...]:
    """The names that have `solutions/NAME/NAME.py`. Raises GraderFault where there is no `solutions/`."""
    solutions = course / "solutions"
    if not solutions.is_dir():
        raise GraderFault(
            "This folder is not a course.",
            got=str(course.resolve()),
            wanted="a folder that holds solutions/ and assignments/",
            next_step="make one with: autograder init DIR",
        )
    return tuple(sorted(folder.name for folder in solutions.iterdir() if (folder / f"{folder.name}.py").is_file()))


def find(course: Path, name: str) -> Assignment:
    """The assignment of this name. Raises GraderFault where there is none, or where it was never built."""
    known = names(course)
    if name not in known:
        raise GraderFault(
            f"There is no assignment called {name!r} in this course.",
            got=name,
            wanted=" or ".join(known) or f"a file {course / 'solutions' / 'NAME' / 'NAME.py'}",
            next_step=f"choose one of these, or write {course / 'solutions' / name / name}.py",
        )
    solution, release = course / "solutions" / name, course / "assignments" / name / f"{name}.ipynb"
    return Assignment(
        name=name,
        source=solution / f"{name}.py",
        graders=solution / f"test_{name}.py",
        mistakes=solution / "mistakes.py",
        release=release,
        parts=parts(release),
    )


def every(course: Path) -> tuple[Assignment, ...]:
    """All assignments of a course, in alphabetical order."""
    return tuple(find(course, name) for name in names(course))


def parts(release: Path) -> tuple[Part, ...]:
    """The parts of a released notebook, in its order: the cells that are both to be filled in and graded.

    Self-checks are graded cells too, of 0 points, because `nbgrader validate` looks at no others.
    """
    try:
        found = tuple(_parts(json.loads(release.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        raise GraderFault(
            "This assignment has no released notebook yet.",
            got=f"no {release}",
            wanted="the notebook that students get",
            next_step=f"autograder build {release.stem}",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise GraderFault(
            "A released notebook cannot be read.",
            got=f"{release}: {type(trouble).__name__}: {trouble}",
            wanted="a Jupyter notebook, format 4",
            next_step=f"autograder build {release.stem}",
        ) from None
    if not found:
        raise GraderFault(
            "A released notebook asks for nothing.",
            got=str(release),
            wanted='at least one cell with nbgrader={"grade": true, "solution": true, "points": …}',
            next_step="mark the cells in the percent file in solutions/, then: autograder build",
        )
    return found


def bundled() -> Path:
    """The folder that holds the solutions/, assignments/ and templates/ that come with this package.

    In a wheel they lie inside the package; a clone has them at its root.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parent


def _parts(notebook: Any) -> Iterator[Part]:
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade") and mark.get("solution"):
            yield Part(mark["grade_id"], float(mark["points"]))

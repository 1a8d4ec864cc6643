"""A GitHub workflow that grades an organization's repositories, for the course's own private repository.

    workflow(course, name, out)   write it, and the versions that it installs

It keeps what is secret where it is: see the words at the head of templates/classroom.yml.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from autograder import home, pages
from autograder.course.assignment import bundled, find
from autograder.exports.pins import constraints, requirements
from autograder.records import GraderFault

PLACE = Path(".github/workflows/classroom.yml")
VERSIONS = Path(".github/autograder-constraints.txt")


def workflow(course: Path, name: str, out: Path | None = None) -> Path:
    """Where it was written: PLACE in the course without `out`.

    Raises GraderFault where there is no such assignment, its name fits no repository, or there is such a file already.
    """
    find(course, name)
    target = out or course / PLACE
    _refuse(name, target)
    text = (bundled() / "templates" / "classroom.yml").read_text("utf-8")
    package = f"torch-autograder=={version('torch-autograder')}"
    pages.make((course / VERSIONS).parent)
    home.write(course / VERSIONS, "".join(f"{line}\n" for line in constraints(requirements())).encode())
    pages.make(target.parent)
    home.write(target, text.replace("@ASSIGNMENT@", name).replace("@PACKAGE@", package).encode())
    return target


def _refuse(name: str, target: Path) -> None:
    if not re.fullmatch(r"[A-Za-z0-9._-]+", name):
        raise GraderFault(
            "No repository on GitHub can have this assignment's name.",
            got=name,
            wanted="letters, digits, dots, hyphens and underscores",
            next_step="rename the assignment's folder and files in solutions/",
        )
    if target.exists():
        raise GraderFault(
            "There is a workflow already, perhaps with changes of yours.",
            got=str(target),
            wanted="a file that does not exist yet",
            next_step="move it aside, or choose another place: --out FILE",
        )

"""A new course: `autograder init DIR`.

    create(directory)   the bundled solutions, their releases and the configuration, in a folder of their own

The secret seed is not among them: grading makes it when it is first needed, so no two courses share one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course.assignment import bundled
from autograder.records import GraderFault

CONTENT = ("solutions", "assignments", "nbgrader_config.py")
_PRIVATE = 0o700
"""Hidden graders, answers and grades lie in it, and nbgrader leaves what it collects writable for everyone."""


def create(directory: Path) -> None:
    """Make a course. Raises GraderFault where there is something already, or where it cannot be written whole."""
    _refuse_what_is_there(directory)
    made = not directory.exists()
    try:
        directory.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        _fill(directory)
    except OSError as trouble:
        if made:
            shutil.rmtree(directory, ignore_errors=True)
        raise GraderFault(
            "The course could not be written.",
            got=str(trouble),
            wanted=f"a folder {directory} with solutions/, assignments/ and nbgrader_config.py in it",
            next_step="choose a folder that you may write to, with a megabyte to spare",
        ) from None


def _fill(directory: Path) -> None:
    """Copy into a folder aside first, so that a course is there whole or not at all."""
    with TemporaryDirectory(prefix=".autograder-", dir=directory) as aside:
        for name in CONTENT:
            _copy(bundled() / name, Path(aside) / name)
        for name in CONTENT:
            os.replace(Path(aside) / name, directory / name)


def _copy(origin: Path, target: Path) -> None:
    if origin.is_dir():
        shutil.copytree(origin, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    else:
        shutil.copy(origin, target)


def _refuse_what_is_there(directory: Path) -> None:
    if directory.is_dir() and not any(directory.iterdir()):
        return
    if directory.exists() or directory.is_symlink():
        raise GraderFault(
            "A course needs a folder of its own.",
            got=f"{directory}, which is {'a folder with something in it' if directory.is_dir() else 'no folder'}",
            wanted="a folder that is empty, or that does not exist yet",
            next_step="autograder init ANOTHER_DIR",
        )

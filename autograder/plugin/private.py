"""Who may look into what a course has of its students: its owner, and the group where nbgrader shares the course.

    shut(directory)   keeps everybody else out of submitted/, autograded/, feedback/, downloaded/ and gradebook.db

nbgrader leaves files and folders that everybody may read, with wanted values and everybody's grades in them, and what
it collects with the students' own modes. A closed folder keeps people out whatever lies in it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.course import database

OWNER, GROUP = 0o700, 0o2770


def shut(directory: Any) -> None:
    """Make the folders of a CourseDirectory where they are missing, and close them."""
    root = Path(directory.root)
    for name in (directory.submitted_directory, directory.autograded_directory, directory.feedback_directory):
        folder = root / name
        folder.mkdir(mode=OWNER, parents=True, exist_ok=True)
        _chmod(folder, GROUP if directory.groupshared else OWNER)
    if (downloaded := root / "downloaded").is_dir():
        _chmod(downloaded, GROUP if directory.groupshared else OWNER)
    gradebook = database.file(directory.db_url)
    if gradebook and gradebook.is_file():
        _chmod(gradebook, 0o660 if directory.groupshared else 0o600)


def _chmod(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o7777 != mode:
        with suppress(PermissionError):  # in a shared course it can belong to another instructor
            path.chmod(mode)

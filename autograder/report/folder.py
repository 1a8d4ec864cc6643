"""A folder of pages: how its files are called and written, and who may look in.

    page_names(students)   a file name for each student
    make(folder)           a new one is closed to others
    put(path, page)        whole or not at all
    copied(course, ...)    the feedback of a course, into the folder of its class page

pages.py says what is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path


def page_names(students: Sequence[str]) -> dict[str, str]:
    """A file name for each student's page: plain letters, and no two the same, whatever the ids or paths are."""
    names: dict[str, str] = {}
    for student in students:
        plain = re.sub(r"[^\w.-]+", "-", student, flags=re.ASCII).strip("-.")[:100] or "submission"
        taken = {name.lower() for name in names.values()} | {"index.html"}
        choices = (f"{plain}{suffix}.html" for suffix in ("", *(f"-{n}" for n in range(2, len(students) + 2))))
        names[student] = next(choice for choice in choices if choice.lower() not in taken)
    return names


def make(folder: Path) -> Path:
    """The folder; new ones are closed to others, for wanted values and everybody's points come into them."""
    for parent in reversed([above for above in folder.parents if not above.exists()]):
        parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def put(path: Path, page: str) -> Path:
    """Write a page whole or not at all, one that others may at most read."""
    partial = make(path.parent) / f".{path.name}.partial"
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), "w", encoding="utf-8") as file:
            file.write(page)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def copied(course: Path, name: str, folder: Path) -> Mapping[str, str]:
    """Students' feedback beside the class page, by student; not what was made of an earlier grading."""
    found = {page.parts[-3]: page for page in sorted(course.glob(f"feedback/*/{name}/{name}.html"))}
    names = page_names(list(found))
    links = {}
    for student, page in found.items():
        graded = course / "autograded" / student / name / f"{name}.ipynb"
        if graded.is_file() and page.stat().st_mtime >= graded.stat().st_mtime:
            put(folder / names[student], page.read_text("utf-8"))
            links[student] = names[student]
    for old in folder.glob("*.html"):
        if old.name not in {*links.values(), "index.html"} and _MADE in old.read_text("utf-8", "replace"):
            old.unlink()
    return links


_MADE = '<meta name="generator" content="torch-autograder">'
"""In every page of ours; others in the folder are somebody else's."""

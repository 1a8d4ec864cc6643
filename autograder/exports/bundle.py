"""An autograder for Gradescope: a zip with all that grading one assignment needs.

    bundle(course, name, out)   write it

setup.sh, run_autograder           from templates/gradescope/: what Gradescope calls, once and for each submission
package/  course/  home/           this package; the assignment; the course's secret seed (a regrade asks the same)
requirements.txt constraints.txt   what grading needs, in the versions that are installed here
not_graded.json                    the results of a submission that nothing could judge
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from autograder import home, pages
from autograder.course.assignment import bundled, find
from autograder.exports import gradescope
from autograder.exports.pins import constraints, requirements
from autograder.exports.write import as_json, policy
from autograder.records import Assignment
from autograder.sandbox.libraries import PACKAGE

NOT_NEEDED = {"nbgrader", "nh3"}
"""Grading needs neither, and nbgrader brings all of Jupyter."""
_LONG_AGO = (2000, 1, 1, 0, 0, 0)


def bundle(course: Path, name: str, out: Path) -> Path:
    """Write the zip, for its owner's eyes only: the solution, the graders and the seed are in it.

    Raises GraderFault where there is no such assignment, or where it cannot be written.
    """
    assignment = find(course, name)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content, mode in sorted(_files(course, assignment)):
            entry = zipfile.ZipInfo(path, _LONG_AGO)  # the same course gives the same bytes
            entry.external_attr, entry.compress_type = (0o100000 | mode) << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    pages.make(out.parent)
    home.write(out, written.getvalue())
    return out


def _files(course: Path, assignment: Assignment) -> Iterator[tuple[str, bytes, int]]:
    for template in ("setup.sh", "run_autograder"):
        said = (bundled() / "templates" / "gradescope" / template).read_text("utf-8")
        for hole, filling in (("@ASSIGNMENT@", quote(assignment.name)), ("@POLICY@", policy(course))):
            said = said.replace(hole, filling)
        yield template, said.encode(), 0o755
    yield "not_graded.json", as_json(gradescope.not_graded()), 0o644
    needed = requirements(without=NOT_NEEDED)
    yield "requirements.txt", "".join(f"{line}\n" for line in needed).encode(), 0o644
    yield "constraints.txt", "".join(f"{line}\n" for line in constraints(needed)).encode(), 0o644
    yield "home/seed", home.seed(course / ".autograder").encode(), 0o600
    for file in sorted(PACKAGE.rglob("*.py")):
        if "bundled" not in file.relative_to(PACKAGE).parts:
            yield f"package/autograder/{file.relative_to(PACKAGE).as_posix()}", file.read_bytes(), 0o600
    for folder in (assignment.source.parent, assignment.release.parent):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not any(
                part.startswith((".", "__pycache__")) for part in file.relative_to(folder).parts
            ):
                yield f"course/{file.relative_to(course).as_posix()}", file.read_bytes(), 0o600

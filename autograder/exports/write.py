"""Any export to standard output, a file or a folder.

    of_course(course, name, form, out)   the gradebook's; the entries without a score although something was handed in
    of_sheets(course, sheets, form, out) of files that were just graded; likewise
    check(form, out)                     whether such files can be exported so, before they are graded
    unscored(entries)                    name them on standard error

A file can be read by its owner only: everybody's points are in it. It is there whole or not at all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder import console, home, pages
from autograder.exports import canvas, entries, gradescope, junit, moodle, tables
from autograder.exports.entries import Entry
from autograder.records import GraderFault, ScoreSheet
from autograder.report.wanted import shown

Render = Callable[[Sequence[Entry], str], str]
ONE_FILE: dict[str, Render] = {
    "csv": lambda these, _: tables.students(these),
    "checks": lambda these, _: tables.checks(these),
    "canvas": canvas.render,
    "moodle": moodle.render,
    "junit": lambda these, _: junit.render(these),
}
WITH_CHECKS = ("checks", "junit", "gradescope")
OF_PEOPLE = ("canvas", "moodle")
FOR_SPREADSHEETS = ("csv", "checks")
"""Excel takes UTF-8 for the system's old encoding unless the file begins with this mark."""
MARK = "\ufeff"


def of_course(course: Path, name: str, form: str, out: Path | None, title: str = "") -> tuple[Entry, ...]:
    """From the gradebook. Raises GraderFault as `entries.of_course` does, and where `out` cannot be written."""
    _place(form, out)
    exported = entries.of_course(course, name, sheets=form in WITH_CHECKS)
    show = policy(course)
    _put(exported, form, out, title or name, [shown(show, entry.due) for entry in exported])
    return _waiting(exported)


def of_sheets(course: Path, sheets: Sequence[ScoreSheet], form: str, out: Path | None) -> tuple[Entry, ...]:
    """From files that were just graded. No due date is known of them: only `always` shows wanted values."""
    exported = entries.of_sheets(sheets)
    always = (course / "nbgrader_config.py").is_file() and policy(course) == "always"
    _put(exported, form, out, exported[0].assignment, [always] * len(exported))
    return _waiting(exported)


def check(form: str, out: Path | None) -> None:
    """Before files are graded: raise GraderFault where they cannot be exported so."""
    _place(form, out)
    if form in OF_PEOPLE:
        raise GraderFault(
            f"Loose files cannot be exported to {form}.",
            got="names of files",
            wanted="students with ids, from a course's gradebook",
            next_step="collect and grade in a course, then export without naming files; or use --to csv",
        )


def unscored(waiting: Sequence[Entry]) -> bool:
    """Name those whose score is left empty although they handed in something; whether there are any."""
    for entry in waiting:
        console.fault(
            GraderFault(
                f"{entry.student} has no score in this export.",
                got=entry.reason,
                wanted="points for each part, by the checks or by a person",
                next_step="grade it again, or give the points in formgrader; then export again",
            )
        )
    return bool(waiting)


def _place(form: str, out: Path | None) -> None:
    if form == "gradescope" and (out is None or out.is_file()):
        raise GraderFault(
            "Gradescope's results are one file a student.",
            got=f"the file {out}" if out else "no folder to put them in",
            wanted="a folder, in which each student gets one",
            next_step="add: --out DIR",
        )


def policy(course: Path) -> str:
    """The course's `show_wanted`. Raises GraderFault where it has no configuration that can be read."""
    from autograder.plugin.config import load

    return str(load(course).ReportExporter.get("show_wanted", "after_due"))


def _put(exported: Sequence[Entry], form: str, out: Path | None, title: str, wanted: Sequence[bool]) -> None:
    if form == "gradescope" and out:
        names = pages.page_names([entry.student for entry in exported])
        for entry, show in zip(exported, wanted, strict=True):
            folder = pages.make(pages.make(out) / names[entry.student].removesuffix(".html"))
            home.write(folder / "results.json", as_json(gradescope.results(entry, show)))
        return
    said = ONE_FILE[form](exported, title)
    if out is None:
        sys.stdout.buffer.write(said.encode())
    else:
        pages.make(out.parent)
        home.write(out, ((MARK if form in FOR_SPREADSHEETS else "") + said).encode())


def as_json(results: object) -> bytes:
    """In ASCII, and without NaN."""
    return json.dumps(results, allow_nan=False, indent=1).encode() + b"\n"


def _waiting(exported: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in exported if entry.state in ("needs_attention", "needs_manual_grade"))

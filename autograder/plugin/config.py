"""The course's configuration: what nbgrader_config.py says, and how the bulk path reads the same file.

configure(c, root, course_id, …)   in nbgrader_config.py
load(course)                       that file, as nbgrader loads it
directory(course)                  the course's folders and gradebook, as nbgrader names them
lock(course)                       held while rows are written: one writer at a time
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock

from autograder.plugin import policy
from autograder.records import GraderFault

Wanted = Literal["always", "after_due", "never"]


def configure(
    c: Any,
    *,
    root: str | Path,
    course_id: str,
    show_wanted: Wanted = "after_due",
    language: str = "en",
    languages: Mapping[str, str] | None = None,
) -> None:
    """Put our grading, report and collecting behind nbgrader's commands, its API and formgrader's buttons.

    `root` is the course's folder, or a file in it (`__file__`). `show_wanted` says when students' reports show the
    wanted values: always, after the due date (at once where there is none), or never. `language` is that of the
    reports, and `languages` that of single students, by their ids. What the course sets on `c` afterwards wins.
    """
    folder = Path(root).resolve()
    c.CourseDirectory.root = str(folder if folder.is_dir() else folder.parent)
    c.CourseDirectory.course_id = course_id
    c.CourseDirectory.source_directory = "source"
    c.CourseDirectory.release_directory = "assignments"

    c.Autograde.exporter_class = "autograder.plugin.grading.GradingExporter"
    # The exporter does it all. Emptied, so that none of nbgrader's own steps ever runs a student's cell.
    c.Autograde.sanitize_preprocessors = []
    c.Autograde.autograde_preprocessors = []
    # A run that was killed leaves a folder without grades, which nbgrader would take for done.
    c.Autograde.force = True

    c.GenerateFeedback.exporter_class = "autograder.plugin.feedback.ReportExporter"
    c.GenerateFeedback.preprocessors = []
    c.GenerateFeedback.force = True
    c.ReportExporter.show_wanted = show_wanted
    c.ReportExporter.language = language
    c.ReportExporter.languages = dict(languages or {})

    c.ExchangeFactory.collect = "autograder.plugin.collect.CarefulCollect"
    c.ZipCollectApp.extractor_plugin = "autograder.plugin.unpack.CarefulExtractor"
    c.ZipCollectApp.collector_plugin = "autograder.plugin.unpack.CarefulCollector"
    c.HTMLExporter.filters = {
        "markdown2html": "autograder.plugin.markdown.markdown2html",
        "script_hashes": "autograder.plugin.policy.script_hashes",
    }
    c.HTMLExporter.template_name = policy.TEMPLATE
    c.HTMLExporter.extra_template_basedirs = c.HTMLExporter.extra_template_paths = policy.template_folders()


def load(course: Path) -> Any:
    """The configuration of a course. Raises GraderFault where the folder has none, or where it cannot be read."""
    from traitlets.config import PyFileConfigLoader

    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    except Exception as trouble:  # it is a program: it can fail in any way
        raise GraderFault(
            f"The configuration of the course in {course} cannot be read.",
            got=f"{type(trouble).__name__}: {trouble}",
            wanted="nbgrader_config.py with a call of autograder.plugin.configure",
            next_step="go to the course's folder, or make one: autograder init DIR",
        ) from trouble


def directory(course: Path) -> Any:
    """The course's CourseDirectory."""
    # At import jsonschema builds a grammar for international addresses: one of nbgrader's 1.7 seconds, for a check
    # that no notebook asks for and that it leaves out where the module is missing.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from nbgrader.coursedir import CourseDirectory

    found = CourseDirectory(config=load(course))
    found.root = str(course.resolve())
    return found


def lock(course: Path) -> FileLock:
    """The course's lock. Raises GraderFault where the folder cannot be written."""
    home = course / ".autograder"
    try:
        home.mkdir(mode=0o700, exist_ok=True)
        return FileLock(home / "gradebook.lock")
    except OSError as trouble:
        raise GraderFault(
            f"Grades cannot be written to {course}.",
            got=trouble.strerror or str(trouble),
            wanted="a course folder that you may write to",
            next_step=f"look at the owner and the free space of {course}",
        ) from trouble

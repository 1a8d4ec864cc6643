"""From the sources in `solutions/` to the notebooks that students get.

    build(course, name)        make the releases, by nbgrader, and note their cells and points in the gradebook
    is_current(course, name)   whether a release is what its source makes now

nbgrader copies whatever lies beside its source notebook into the release. So its source folder is `source/`, which
holds nothing but notebooks made here, and a release is made in a folder of its own and moved into place when it is
whole: where anything fails, the release and the source of before are still there.
"""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.course.assignment import find, names
from autograder.course.database import reach
from autograder.course.percent import notebook
from autograder.records import GraderFault


def build(course: Path, name: str | None = None) -> tuple[Path, ...]:
    """Make the release of one assignment, or of all: the notebooks made. Scores in the gradebook stay.

    Raises GraderFault where nbgrader refuses, as it does when graded cells come or go after students handed in.
    """
    return tuple(_build(course, each) for each in _chosen(course, name))


def is_current(course: Path, name: str) -> bool:
    """Whether the released notebook is, byte for byte, what its source makes. The gradebook is not touched."""
    release, text = _release(course, name), notebook(_source(course, name))
    return release.is_file() and release.read_bytes() == _released(course, name, text, gradebook=False)


def _chosen(course: Path, name: str | None) -> tuple[str, ...]:
    known = names(course)
    if name is not None and name not in known:
        find(course, name)
    return known if name is None else (name,)


def _source(course: Path, name: str) -> Path:
    return course / "solutions" / name / f"{name}.py"


def _release(course: Path, name: str) -> Path:
    return course / "assignments" / name / f"{name}.ipynb"


def _build(course: Path, name: str) -> Path:
    text, release = notebook(_source(course, name)), _release(course, name)
    content = _released(course, name, text, gradebook=True)
    _put(course / "source" / name / f"{name}.ipynb", text.encode())
    _put(release, content)
    return release


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(content)
    os.replace(aside, path)


def _released(course: Path, name: str, text: str, *, gradebook: bool) -> bytes:
    """What `nbgrader generate_assignment` makes of a source notebook, under the course's own configuration."""
    with TemporaryDirectory(prefix="autograder-release-") as folder:
        root = Path(folder)
        _put(root / "source" / name / f"{name}.ipynb", text.encode())
        config = _configuration(course, root, gradebook)
        if gradebook:
            reach(config.CourseDirectory.db_url)
        _generate(config, name)
        return (root / "assignments" / name / f"{name}.ipynb").read_bytes()


def _configuration(course: Path, root: Path, gradebook: bool) -> Any:
    """The course's nbgrader_config.py with the folders moved to `root`, but not the gradebook."""
    config = _own_configuration(course)
    config.CourseDirectory.setdefault("db_url", f"sqlite:///{course.resolve() / 'gradebook.db'}")
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.source_directory = "source"
    config.CourseDirectory.release_directory = "assignments"
    if not gradebook:  # what `nbgrader generate_assignment --no-db` sets
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    return config


def _own_configuration(course: Path) -> Any:
    from traitlets.config import Config, PyFileConfigLoader

    if not (course / "nbgrader_config.py").is_file():
        return Config()
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    except Exception as trouble:  # it is a program, and may fail in any way
        raise GraderFault(
            "The course's configuration cannot be read.",
            got=f"{type(trouble).__name__}: {trouble}",
            wanted=f"a {course / 'nbgrader_config.py'} that nbgrader can run",
            next_step="mend it, or take the one of a new course: autograder init ANOTHER_DIR",
        ) from trouble


def _generate(config: Any, name: str) -> None:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log

    config.CourseDirectory.assignment_id = name
    with _installed_programs():
        result = capture_log(GenerateAssignment(coursedir=CourseDirectory(config=config), config=config))
    if not result["success"]:
        raise GraderFault(
            f"nbgrader could not make the release of {name!r}.",
            got=_reason(result["log"]),
            wanted="a source that nbgrader accepts, with the graded cells that the gradebook knows",
            next_step=f"mend solutions/{name}/{name}.py; what was in assignments/{name} is still there",
        )


def _reason(log: str) -> str:
    """The exception inside nbgrader's log; the one that it raises in the end only points to the log."""
    raised = [line.strip() for line in log.splitlines() if re.match(r"\s*([a-z]\w*\.)*[A-Z]\w+: ", line)]
    return raised[-1] if raised else log.strip()[-300:] or "no reason given"


@contextmanager
def _installed_programs() -> Iterator[None]:
    """For a new gradebook nbgrader starts `alembic` by name, which fails where the environment is not activated."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before

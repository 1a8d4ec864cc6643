"""A class that a cluster grades, into the gradebook of the course."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from plugin.conftest import Course

from collected.conftest import files
from tests.cluster.machines import Cluster


def test_a_cluster_leaves_the_gradebook_and_the_files_that_this_machine_alone_leaves(
    graded: Course, lean: Course, copied: Callable[[Course, str], Course], tmp_path: Path
) -> None:
    course = copied(graded, "course")
    shutil.rmtree(course.folder / "autograded")
    shutil.copy(lean.folder / "gradebook.db", course.folder)
    for kept in (course.folder / ".autograder").glob("store.db*"):
        kept.unlink()
    cluster = Cluster(tmp_path)
    try:
        cluster.scheduler("--host", "127.0.0.1")
        cluster.worker("one")
        start = [sys.executable, "-c", "from autograder.cli import app; app()", "grade", "linear"]
        ran = subprocess.run(
            [*start, "--scheduler", cluster.address], cwd=course.folder, capture_output=True, text=True
        )
    finally:
        cluster.close()
    assert ran.returncode == 1, ran.stderr  # a check breaks on eve, which needs attention
    assert "eve" in ran.stderr
    assert files(course) == files(graded)
    assert course.rows() == graded.rows()

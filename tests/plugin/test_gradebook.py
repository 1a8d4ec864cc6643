"""The bulk path where something of ours is wrong: what is said, and that nothing is half-written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader import api
from sqlalchemy import create_engine

from autograder.plugin.gradebook import write
from autograder.records import GraderFault, ScoreSheet, Submission
from plugin.conftest import Course


def sheet(course: Course, student: str = "ada") -> ScoreSheet:
    course.hand_in(student)
    return ScoreSheet(Submission(student, "linear", ()), "graded", course.assignment.parts)


def without_gradebook(course: Course) -> None:
    (course.folder / "gradebook.db").unlink()


def without_configuration(course: Course) -> None:
    (course.folder / "nbgrader_config.py").unlink()


def broken_configuration(course: Course) -> None:
    (course.folder / "nbgrader_config.py").write_text("1 / 0")


def old_gradebook(course: Course) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        database.execute("alter table submitted_assignment drop column extension")


def no_database_at_all(course: Course) -> None:
    (course.folder / "gradebook.db").write_bytes(b"grades" * 1_000)


def another_assignment(course: Course) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        database.execute("update assignment set name = 'other'")


def part_unknown(course: Course) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        database.execute("update base_cell set name = 'other' where name = 'loss'")


def nothing_can_be_written(course: Course) -> None:
    (course.folder / "autograded").write_text("a file where the folder should be")


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (without_gradebook, "autograder build linear"),
        (without_configuration, "autograder init"),
        (broken_configuration, "ZeroDivisionError"),
        (old_gradebook, "nbgrader db upgrade"),
        (no_database_at_all, "file is not a database"),
        (another_assignment, "autograder build linear"),
        (part_unknown, "no graded cell called loss"),
        (nothing_can_be_written, "Grades cannot be written"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_wrong_with_the_course_is_said(
    bare_course: Course, breaks: Callable[[Course], None], said: str
) -> None:
    graded = sheet(bare_course)
    assignment = bare_course.assignment
    breaks(bare_course)
    with pytest.raises(GraderFault, match=said) as fault:
        write(bare_course.folder, assignment, [graded])
    assert fault.value.next_step
    assert not (bare_course.folder / "autograded/ada/linear").exists()


def test_a_disk_that_is_full_says_so_and_keeps_what_was_there(bare_course: Course) -> None:
    graded = sheet(bare_course)
    write(bare_course.folder, bare_course.assignment, [graded])
    before = (bare_course.folder / "autograded/ada/linear/linear.ipynb").read_bytes()
    program = (
        "import resource, sys, signal, msgspec; from pathlib import Path\n"
        "from autograder.plugin.gradebook import write; from autograder.course.assignment import find\n"
        "from autograder.records import ScoreSheet\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "course = Path(sys.argv[1]); sheet = msgspec.json.decode(sys.argv[2], type=ScoreSheet)\n"
        "write(course, find(course, 'linear'), [sheet])\n"
    )
    import msgspec

    noted = replace(graded, fault="changed")
    command = [sys.executable, "-c", program, str(bare_course.folder), msgspec.json.encode(noted).decode()]
    run = subprocess.run(command, capture_output=True, text=True)
    assert "GraderFault: Grades cannot be written" in run.stderr
    assert "File too large" in run.stderr
    assert (bare_course.folder / "autograded/ada/linear/linear.ipynb").read_bytes() == before
    write(bare_course.folder, bare_course.assignment, [noted])
    assert (bare_course.folder / "autograded/ada/linear/linear.ipynb").read_bytes() != before
    assert [path.name for path in (bare_course.folder / "autograded/ada").iterdir()] == ["linear"]


def test_a_class_is_written_in_batches(bare_course: Course) -> None:
    sheets = [sheet(bare_course, f"s{number:03}") for number in range(80)]
    write(bare_course.folder, bare_course.assignment, iter(sheets))
    assert len(bare_course.rows()) == 80
    assert len(list((bare_course.folder / "autograded").glob("*/linear/linear.ipynb"))) == 80


def test_all_batches_share_an_engine_or_memory_would_grow_with_the_class(
    bare_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = []
    monkeypatch.setattr(api, "create_engine", lambda *of, **how: engines.append(of) or create_engine(*of, **how))
    write(bare_course.folder, bare_course.assignment, [sheet(bare_course, f"s{i}") for i in range(3)])
    assert len(engines) == 1
    assert len(bare_course.rows()) == 3


def test_a_link_that_was_collected_somehow_is_not_copied(bare_course: Course, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("gradebook")
    graded = sheet(bare_course)
    os.symlink(secret, bare_course.folder / "submitted/ada/linear/data.csv")
    write(bare_course.folder, bare_course.assignment, [graded])
    assert not (bare_course.folder / "autograded/ada/linear/data.csv").exists()


def test_two_writers_at_once_leave_what_one_leaves(bare_course: Course) -> None:
    import msgspec

    sheets = [sheet(bare_course, f"s{number:02}") for number in range(40)]
    program = (
        "import sys, msgspec; from pathlib import Path\n"
        "from autograder.plugin.gradebook import write; from autograder.course.assignment import find\n"
        "from autograder.records import ScoreSheet\n"
        "course = Path(sys.argv[1]); sheets = msgspec.json.decode(sys.stdin.buffer.read(), type=list[ScoreSheet])\n"
        "write(course, find(course, 'linear'), sheets)\n"
    )
    command = [sys.executable, "-c", program, str(bare_course.folder)]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
    writers = [subprocess.Popen(command, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    for writer in writers:
        writer.stdin.write(msgspec.json.encode(sheets))
        writer.stdin.close()
    said = [writer.stderr.read().decode() for writer in writers]
    for writer in writers:
        writer.stderr.close()
    assert [writer.wait() for writer in writers] == [0, 0], said
    assert len(bare_course.rows()) == 40

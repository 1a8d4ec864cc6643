"""A run that is killed, one that is stopped, and one that goes on: real processes, and the same as one undisturbed."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from plugin.conftest import Course

from autograder import score_json
from autograder.collected import grade
from collected.conftest import LEAK, files

NUMBER = 14
COMMAND = [sys.executable, "-c", "from autograder.cli import app; app()", "grade", "linear", "--json", "--jobs"]


def hand_in(course: Course) -> None:
    """Each its own program, but for two."""
    for number in range(NUMBER - 2):
        zero_grad = f"{LEAK if number % 3 else course.answers['zero_grad']}\n# {number}"
        course.hand_in(f"s{number:02}", course.notebook(zero_grad=zero_grad))
    for student in ("y", "z"):
        course.hand_in(student)


def start(course: Course, workers: int = 2) -> subprocess.Popen[str]:
    """In a process group of its own, as in a terminal."""
    pipe = subprocess.PIPE
    command = [*COMMAND, str(workers)]
    return subprocess.Popen(command, cwd=course.folder, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def until(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    while not condition():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
            raise AssertionError(f"ended early: {process.communicate()}")


def stored(course: Course) -> int:
    with contextlib.closing(sqlite3.connect(course.folder / ".autograder/store.db")) as store:
        try:
            return int(store.execute("select count(*) from sheets").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def below(pid: int) -> Iterator[int]:
    """The processes that it has started, and those that these have."""
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from below(int(child))


def killed(course: Course) -> None:
    """With the first verdict safe, by the signal that nobody can hear; all that it had started ends too."""
    process = start(course)
    until(process, lambda: stored(course) > 0)
    opened = [os.pidfd_open(pid) for pid in below(process.pid)]
    process.kill()
    process.communicate()
    for end in opened:
        assert select.select([end], [], [], 60)[0], "a process was left behind"
        os.close(end)


def stopped(course: Course) -> str:
    """By Ctrl-C in the terminal, as soon as a worker has its box; what it says."""
    process = start(course)
    until(process, lambda: len(list(below(process.pid))) > 2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said
    return said


def test_whatever_ends_a_run_the_next_one_goes_on_and_the_end_is_the_same(
    lean: Course, copied: Callable[[Course, str], Course]
) -> None:
    course, undisturbed = copied(lean, "course"), copied(lean, "undisturbed")
    for each in (course, undisturbed):
        hand_in(each)
        (each.folder / ".autograder").mkdir(mode=0o700)
        (each.folder / ".autograder/seed").write_text("5eed" * 8)
    right = {sheet.submission.student: sheet for sheet in grade(undisturbed.folder, "linear", workers=1)}

    killed(course)
    after_kill = stored(course)
    assert 0 < after_kill < NUMBER - 1
    said = stopped(course)
    assert "Grading was stopped" in said
    assert "goes on from here" in said
    assert "Traceback" not in said
    assert after_kill < stored(course) < NUMBER - 1
    assert [row for row in course.rows().values() if row["whole"][0] is None] == []

    process = start(course, workers=1)
    out, said = process.communicate()
    assert process.returncode == 0, said
    assert stored(course) == NUMBER - 1, "y and z share one"
    lines = [json.loads(line) | {"seconds": 0} for line in out.splitlines()]
    assert lines == [json.loads(score_json.line(sheet)) | {"seconds": 0} for sheet in right.values()]
    assert files(course) == files(undisturbed)
    assert course.rows() == undisturbed.rows()

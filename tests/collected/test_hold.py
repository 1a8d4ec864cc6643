"""One run at a time, in real processes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.collected.hold import hold
from autograder.stop import Stop, Stopped

PROGRAM = """
import sys
from pathlib import Path
from autograder.collected.hold import hold
from autograder.stop import Stop
with hold(Path(sys.argv[1]), Stop()):
    print("mine", flush=True)
    sys.stdin.read()
"""


def start(course: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(course), "grade"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_second_run_says_who_has_the_course_and_waits(tmp_path: Path) -> None:
    with start(tmp_path) as holder, contextlib.ExitStack() as later:
        assert holder.stdout.readline() == "mine\n"
        other = later.enter_context(start(tmp_path))
        said = other.stderr.readline()
        assert f"process {holder.pid} on {os.uname().nodename}, since 20" in said
        assert f"-c {tmp_path} grade" in said
        stop = Stop()
        stop.asked = True
        with pytest.raises(Stopped, match=f"process {holder.pid}"), hold(tmp_path, stop):
            raise AssertionError("two have it")
        holder.stdin.close()
        assert other.stdout.readline() == "mine\n"
        other.stdin.close()
        assert (holder.wait(), other.wait()) == (0, 0)


def test_a_run_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with start(tmp_path) as first:
        assert first.stdout.readline() == "mine\n"
        first.kill()
        first.wait()
        with hold(tmp_path, Stop()):
            pass


READ_ONLY = """
mount -t tmpfs none "$1" && mkdir "$1/.autograder" && mount -o remount,ro "$1" || exit 77
exec "$2" -c "$3" "$1"
"""


def test_a_course_that_is_mounted_read_only_is_said(tmp_path: Path) -> None:
    command = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(tmp_path), sys.executable, PROGRAM]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 77 or "unshare" in run.stderr:
        pytest.skip("nothing can be mounted here")
    assert "GraderFault: Nothing can be written to the course" in run.stderr
    assert "Read-only file system" in run.stderr

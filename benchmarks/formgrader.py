"""How long formgrader's Autograde button keeps its Jupyter server from answering anybody else: ours beside stock.

    python benchmarks/formgrader.py [STUDENTS]

Two courses with the same exercise, each behind a real Jupyter server: ours, and one as an ordinary instructor writes
it, whose self-checks are the tests and which nbgrader itself grades. Students take turns between the two. While one is
graded, somebody else asks the same server for its status again and again. The server is busy alone and in one thread,
so what that person waits at most is how long it was frozen.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from autograder import ready
from autograder.course import release
from autograder.course.create import create
from autograder.course.percent import notebook

STOCK = """c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "assignments"
"""
TOKEN = "benchmark"
EVERY = 0.02
"""Seconds between an answer and the next question."""


class Server:
    """A Jupyter server in a course's folder."""

    def __init__(self, course: Path, homes: Path) -> None:
        words = ["jupyter", "server", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
        own = {name: str(homes / name) for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR")}
        self.log = (homes / "log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words, f"--IdentityProvider.token={TOKEN}"],
            cwd=course,
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", Path(self.log.name).read_text())):
            time.sleep(0.1)
        self.address = found[0]
        self.waits: list[float] = []

    def ask(self, path: str, method: str = "GET") -> dict[str, object]:
        """What the server answers."""
        request = urllib.request.Request(self.address + path, method=method, data=b"" if method == "POST" else None)
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=600) as answer:
            return dict(json.load(answer))

    def graded(self, student: str) -> tuple[float, float]:
        """Seconds that the button took, and the longest that somebody else waited meanwhile."""
        waits: list[float] = []
        over = threading.Event()
        other = threading.Thread(target=self._somebody_else, args=(waits, over))
        other.start()
        time.sleep(2 * EVERY)
        started = time.monotonic()
        said = self.ask(f"/formgrader/api/submission/linear/{student}/autograde", "POST")
        took = time.monotonic() - started
        over.set()
        other.join()
        assert said["success"], said
        return took, max(waits)

    def _somebody_else(self, waits: list[float], over: threading.Event) -> None:
        while not over.is_set():
            started = time.monotonic()
            self.ask("/api/status")
            waits.append(time.monotonic() - started)
            time.sleep(EVERY)

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def ours(folder: Path) -> Path:
    """A course of the kit's, as `autograder init` and `autograder build` make it."""
    create(folder)
    release.build(folder, "linear")
    ready.make(folder, "linear")
    return folder


def stock(folder: Path) -> Path:
    """The same notebook, its self-checks worth the points, under nbgrader's own configuration."""
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(STOCK.format(root=str(folder)))
    shutil.copytree(ROOT / "solutions/linear", folder / "solutions/linear")
    source = folder / "solutions/linear/linear.py"
    text = re.sub(r'("grade_id": "check_\w+".*?"points": )0', r"\g<1>2", source.read_text())
    source.write_text(
        re.sub(r'"grade": true, ("grade_id": "\w+", "locked": false), "points": 2', r'"grade": false, \1', text)
    )
    release.build(folder, "linear")
    return folder


def hand_in(course: Path, student: str) -> None:
    """The right notebook, as a student hands it in."""
    loaded = json.loads(notebook(course / "solutions/linear/linear.py"))
    folder = course / "submitted" / student / "linear"
    folder.mkdir(parents=True)
    (folder / "linear.ipynb").write_text(json.dumps(loaded))
    (folder / "timestamp.txt").write_text("2026-03-01 12:00:00.000000 UTC")


def main(students: int) -> None:
    """Measure, and print the table."""
    with ExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = {}
        for name, make in (("ours", ours), ("stock", stock)):
            course = make(here / name)
            for student in range(students):
                hand_in(course, f"student{student}")
            (here / f"{name}-homes").mkdir()
            servers[name] = Server(course, here / f"{name}-homes")
            stack.callback(servers[name].close)
        seen = [{name: server.graded(f"student{at}") for name, server in servers.items()} for at in range(students)]
    print("| seconds | first | | others, median | | others, longest |\n|---|---|---|---|---|---|")
    print("| | button | somebody else waits | button | somebody else waits | somebody else waits |")
    for name in servers:
        first, *others = (each[name] for each in seen)
        took, waited = (median(each[i] for each in others) for i in (0, 1))
        longest = max(wait for _, wait in others)
        print(f"| {name} | {first[0]:.2f} | {first[1]:.2f} | {took:.2f} | {waited:.2f} | {longest:.2f} |")


ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

"""The local pool beside a cluster on the same cores: a scheduler and as many workers, one thread each.

    python benchmarks/cluster.py [SUBMISSIONS] [ROUNDS] [WORKERS]

They take turns, each from opening its boxes to the last sheet; what both need once (the traces of solution and
mistakes, Dask's own processes) is made before. Prints seconds, their medians and the ratio of throughputs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from autograder.batch import grade_all
from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.records import Assignment, Submission

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(__file__).parent / "programs"


def handed_in(assignment: Assignment, count: int) -> list[Submission]:
    """The programs in turn, right and wrong ones mixed by their names."""
    files = sorted(PROGRAMS.glob(f"*/{assignment.name}__*.py"), key=lambda file: file.name)
    return [submission.read(f, assignment, f"s{i}") for i, f in enumerate(islice(cycle(files), count))]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with its workers, each a process."""
    file, running = folder / "scheduler.json", []

    def start(program: str, *options: object) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *map(str, options)]
        running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))

    start("scheduler", "--host", "127.0.0.1", "--port", 0, "--scheduler-file", file)
    try:
        for i in range(workers):
            place = ("--local-directory", folder / f"worker{i}")
            start("worker", "--scheduler-file", file, "--nthreads", 1, "--no-nanny", *place)
        while not file.exists() or not file.read_text().endswith("}"):
            time.sleep(0.05)
        yield json.loads(file.read_text())["address"]
    finally:
        for process in running:  # a worker that takes its leave of a scheduler that has gone waits long
            process.kill()
        for process in running:
            process.wait()


def seconds(assignment: Assignment, given: Sequence[Submission], home: Path, workers: int, scheduler: object) -> float:
    """From the first box to the last sheet."""
    started = time.perf_counter()
    sheets = list(grade_all(assignment, given, home, workers, scheduler=scheduler))
    if {sheet.submission.student for sheet in sheets} != {each.student for each in given}:
        raise SystemExit("not all were graded")
    return time.perf_counter() - started


def main(count: int = 200, rounds: int = 3, workers: int = 2) -> None:
    """Print a line a round, then the table."""
    assignment = find(ROOT, "linear")
    given = handed_in(assignment, count)
    taken: dict[str, list[float]] = {"local pool": [], "cluster": []}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        Grader(assignment, home).close()
        with cluster(Path(folder), workers) as address:
            for _ in range(rounds):
                taken["local pool"].append(seconds(assignment, given, home, workers, None))
                taken["cluster"].append(seconds(assignment, given, home, workers, address))
                print(*(f"{name} {times[-1]:.1f} s" for name, times in taken.items()), f"load {os.getloadavg()[0]:.1f}")
    local, other = (median(times) for times in taken.values())
    print(f"{count} submissions, {workers} workers: local pool {local:.1f} s, cluster {other:.1f} s")
    print(f"throughput of the cluster: {local / other:.2f} × the local pool's")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

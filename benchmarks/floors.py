"""What no grader can be faster than: the programs themselves, run bare in a process that has torch in memory.

    python benchmarks/floors.py ASSIGNMENT FILES...

For each file, one line: milliseconds by the clock and of the processor, executed in this process and in a fork of it.
In the process is the lower floor; but a program leaves threads, names and settings for the next, so a fork is the
cheapest that could be used.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import types
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ |= {"OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 20


def bare(cells: Sequence[tuple[str, str]]) -> None:
    """The cells in one namespace, whatever comes of them."""
    module = types.ModuleType("__main__")
    module.__dict__.update(get_ipython=lambda: None, display=lambda *shown: None, __file__="submission.py")
    ours, sys.modules["__main__"] = sys.modules["__main__"], module
    signal.alarm(MOST_SECONDS)
    for name, source in cells:
        with suppress(BaseException):
            exec(compile(source, name or "submission.py", "exec", dont_inherit=True), module.__dict__)
    signal.alarm(0)
    sys.modules["__main__"] = ours


def forked(cells: Sequence[tuple[str, str]]) -> None:
    """In a child, and waited for."""
    child = os.fork()
    if child == 0:
        bare(cells)
        os._exit(0)
    os.waitpid(child, 0)


def main(name: str, files: Sequence[str]) -> None:
    """Read first, then take turns; the first program is run once before, to warm up."""
    import matplotlib.pyplot  # noqa: F401 - our server has it in memory too
    import torch
    import torch._dynamo  # or each optimizer would import it at its first step, in every fork

    from autograder.course import submission
    from autograder.course.assignment import find

    torch.set_num_threads(1)
    assignment = find(ROOT, name)
    programs = [[(c.name, c.source) for c in submission.read(Path(f), assignment, f).cells] for f in files]
    out = os.fdopen(os.dup(1), "w")
    for descriptor in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
    sys.argv = ["submission.py"]
    signal.signal(signal.SIGALRM, signal.default_int_handler)  # an endless program ends like one that is interrupted
    bare(programs[0])
    for cells in programs:
        print(json.dumps({"exec": _timed(bare, cells), "fork": _timed(forked, cells)}), file=out, flush=True)


def _timed(work: object, cells: Sequence[tuple[str, str]]) -> list[float]:
    used, started = _cpu(), time.perf_counter()
    work(cells)  # type: ignore[operator]
    return [1000 * (time.perf_counter() - started), 1000 * (_cpu() - used)]


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    given = [os.path.abspath(file) for file in sys.argv[2:]]
    with TemporaryDirectory() as folder:  # some write files where they are
        os.chdir(folder)
        main(sys.argv[1], given)
        os.chdir("/")

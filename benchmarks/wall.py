"""What the wall costs: one submission (300 backward calls) in every kind of process, side by side.

    python benchmarks/wall.py [ROUNDS]

The kinds take turns, so that a change of the machine's mood falls on all of them.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from statistics import median

from autograder.records import Cell, GraderFault, Nudges, Probe
from autograder.sandbox.host import Box

QUADRATIC = """
import torch

w1, w2, b = (torch.tensor([1.0], requires_grad=True) for _ in range(3))

def forward(x):
    return w1 * x**2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

for _ in range(100):
    for x, y in ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0)):
        loss(x, y).backward()
        for p in (w1, w2, b):
            p.data = p.data - 0.01 * p.grad
            p.grad.zero_()
print(forward(4.0).item())
"""
CELLS = [Cell("", QUADRATIC)]
PROBES = (Probe("forward", (4.0,)), Probe("loss", (2.0, 1.0), backward=True))


def fresh() -> None:
    """As a grader without a fork server does."""
    subprocess.run([sys.executable, "-c", QUADRATIC], check=True, stdout=subprocess.DEVNULL)


def bare() -> None:
    """The physical limit: no process of its own, no record."""
    exec(compile(QUADRATIC, "submission.py", "exec"), {"print": lambda *words: None})


def in_fork(work: Callable[[], object]) -> Callable[[], None]:
    """A process of its own, no wall."""

    def fork() -> None:
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert status == 0

    return fork


def recorded() -> None:
    """What runs inside the box, without its walls."""
    from autograder.sandbox.child import Program

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    program = Program([["", QUADRATIC]], asdict(Nudges()))
    program.run()
    for probe in PROBES:
        program.answer(vars(probe))


def in_box(box: Box) -> Callable[[], None]:
    """The whole way, as grading goes it."""

    def run() -> None:
        live = box.run(CELLS)
        answers = [live.ask(probe) for probe in PROBES]
        live.close()
        assert live.recording.count == 300
        assert all(answer.failure is None for answer in answers)

    return run


def boxes() -> dict[str, Callable[[], None]]:
    """The tiers that work here."""
    found = {}
    for tier in (1, 2):
        try:
            found[f"box, tier {tier}"] = in_box(Box(tier=tier))
        except GraderFault as fault:
            print(f"tier {tier} is left out: {fault.got}", file=sys.stderr)
    return found


def main(rounds: int) -> None:
    """Take turns, then print medians."""
    os.environ["OMP_NUM_THREADS"] = "1"
    boxed = boxes()  # before torch is here: its threads must not be there when a server is forked
    import torch

    import autograder.sandbox.child  # noqa: F401

    torch.set_num_threads(1)
    kinds = {
        "fresh process": fresh,
        "bare, in a warm process": bare,
        "fork of a warm process": in_fork(bare),
        "the same, recorded and asked": in_fork(recorded),
        **boxed,
    }
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(rounds + 1):  # the first round warms up
        for kind, work in kinds.items():
            if kind == "fresh process" and number > 5:
                continue
            started = time.perf_counter()
            work()
            if number:
                taken[kind].append(1000 * (time.perf_counter() - started))
    base = median(taken["bare, in a warm process"])
    print(f"{'one submission of 300 steps':32}{'median ms':>10}{'x bare':>8}")
    for kind, times in taken.items():
        print(f"{kind:32}{median(times):10.1f}{median(times) / base:8.2f}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)

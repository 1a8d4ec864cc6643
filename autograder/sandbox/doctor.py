"""Tells which box works on this machine, by building each and attacking it from inside. Trusted side."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from autograder.records import Cell, GraderFault, Probe
from autograder.sandbox import landlock, layers, libraries, selftest
from autograder.sandbox.host import Box
from autograder.sandbox.layers import Layer

PACKAGES = ("torch-autograder", "torch", "numpy", "matplotlib", "nbgrader", "msgspec")
TIERS = (1, 2)
HONEST = """
import torch

w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w * x

for _ in range(100):
    for x, y in ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0)):
        (forward(x) - y).pow(2).backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
"""


@dataclass(frozen=True)
class Trial:
    """What came of one tier."""

    tier: int
    seconds: float = 0.0
    """For an honest program of 300 steps and one question."""
    fault: GraderFault | None = None

    def __str__(self) -> str:
        if self.fault is not None:
            return f"{self.fault.what} {self.fault.got}"
        attacks = f"{len(selftest.attacks(self.tier))} attacks from inside were refused"
        return f"{attacks}; a training loop of 300 steps took {1000 * self.seconds:.0f} ms"


@dataclass(frozen=True)
class Examination:
    """Of one machine: what `autograder doctor` shows."""

    versions: tuple[str, ...]
    layers: tuple[Layer, ...]
    trials: tuple[Trial, ...]

    @property
    def tier(self) -> int | None:
        """The tier that grading uses here."""
        return next((trial.tier for trial in self.trials if trial.fault is None), None)

    def used(self) -> int:
        """The tier that grading uses here; GraderFault, with the remedies, where none works."""
        if self.tier is not None:
            return self.tier
        faults = [(trial.tier, trial.fault) for trial in self.trials if trial.fault]
        raise GraderFault(
            "No box works on this machine, so no student's program is run.",
            got="\n".join(f"tier {tier}: {fault.what} {fault.got}" for tier, fault in faults),
            wanted="one of the two tiers",
            next_step="\nor ".join(f"for tier {tier}: {fault.next_step}" for tier, fault in faults),
        )


def examine() -> Examination:
    """Try each layer, then both tiers whole."""
    return Examination(_versions(), layers.examine(libraries.find()), _trials())


def _trials() -> tuple[Trial, ...]:
    with contextlib.ExitStack() as stack:
        boxes: dict[int, Box | GraderFault] = {}
        for tier in TIERS:  # both first: they get ready at the same time
            try:
                boxes[tier] = stack.enter_context(Box(tier=tier))
            except GraderFault as fault:
                boxes[tier] = fault
        return tuple(_trial(tier, box) for tier, box in boxes.items())


def _trial(tier: int, box: Box | GraderFault) -> Trial:
    if isinstance(box, GraderFault):
        return Trial(tier, fault=box)
    try:
        for _ in range(2):  # the second is the one whose time counts
            live = box.run([Cell("", HONEST)])
        answer = live.ask(Probe("forward", (4.0,)))
    except GraderFault as fault:
        return Trial(tier, fault=fault)
    failure = live.recording.failure or answer.failure
    if failure is None and answer.value is not None and live.recording.count == 300:
        return Trial(tier, live.recording.seconds)
    return Trial(tier, fault=GraderFault("An honest program did not run.", got=str(failure), wanted="300 steps"))


def _versions() -> tuple[str, ...]:
    installed = [f"{name} {_version(name)}" for name in PACKAGES]
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    user = "root" if os.geteuid() == 0 else f"user {os.geteuid()}"
    kernel = [system, f"Landlock {landlock.version() or 'missing'}", _bubblewrap(), user]
    return f"Python {platform.python_version()} ({sys.executable})", ", ".join(installed), ", ".join(kernel)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _bubblewrap() -> str:
    path = shutil.which("bwrap")
    if path is None:
        return "bubblewrap missing"
    return subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603

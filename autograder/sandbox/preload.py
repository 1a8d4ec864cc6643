"""What the fork server does once, so that no program has to: import, warm up, and settle memory. Inside the box.

Each step has been measured. Without gc.freeze() a child copies three times as many pages. Huge pages make a fork of
240 MB three times faster.
"""

from __future__ import annotations

import gc
import importlib
import os
import site
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from autograder.sandbox import kernel

PLOTTING = ("matplotlib.pyplot", "matplotlib.backends.backend_agg", "PIL.PngImagePlugin")
MODULES = (
    "torch",
    "torch.nn.functional",
    "torch.optim",
    "torch.utils.data",
    "numpy",
    *PLOTTING,
    "autograder.sandbox.child",
)
HUGE_PAGE = 2 << 20


def needed(sources: Iterable[str]) -> list[str]:
    """The modules for these programs alone: for one of them, those that draw would take longer than its run."""
    text = "\n".join(sources)
    plots = "matplotlib" in text or "pylab" in text
    return [name for name in MODULES if plots or name not in PLOTTING]


def preload(modules: Iterable[str] = MODULES) -> None:
    """Import what programs import, run each kind of operation once, and seed what a fork copies."""
    wanted = tuple(modules)
    with tempfile.TemporaryDirectory() as folder:  # matplotlib wants one, and would leave its own behind
        os.environ["MPLCONFIGDIR"] = folder
        for name in wanted:
            importlib.import_module(name)
    import numpy
    import torch

    from autograder.sandbox.compiler import postpone

    torch.set_num_threads(1)
    _calculate(torch)
    postpone()
    _optimize(torch)
    if "matplotlib.pyplot" in wanted:
        _draw_nothing()
    site.setquit()  # -S, with which the interpreter was started, leaves out exit(), quit() and help()
    site.sethelper()
    warnings.simplefilter("ignore", DeprecationWarning)
    numpy.random.seed(0)
    torch.manual_seed(0)


def _calculate(torch: Any) -> None:
    """No backward: on some builds it makes threads, and those do not survive a fork."""
    for kind in (torch.float32, torch.float64):
        with torch.no_grad():
            ones = torch.ones(4, dtype=kind)
            ((ones * 2 + 1) ** 2 - ones / 3).sum().item()
            torch.mm(ones.reshape(2, 2), ones.reshape(2, 2))
            ones.exp().zero_()
            torch.randn(2)


def _optimize(torch: Any) -> None:
    weight = torch.ones(1, requires_grad=True)
    weight.grad = torch.ones(1)
    for optimizer in (torch.optim.SGD([weight], lr=0.1, momentum=0.9), torch.optim.Adam([weight])):
        optimizer.step()
        optimizer.zero_grad()


def _draw_nothing() -> None:
    """Nobody sees a program's pictures, and where nothing can be written (tier 2) saving one must not fail either."""
    from matplotlib import figure, pyplot

    real_save = figure.Figure.savefig

    def save(self: Any, fname: Any, **options: Any) -> None:
        if not isinstance(fname, str | os.PathLike):
            real_save(self, fname, **options)

    def save_current(fname: Any, **options: Any) -> None:
        pyplot.gcf().savefig(fname, **options)

    figure.Figure.savefig = save  # type: ignore[method-assign]
    pyplot.savefig = save_current
    pyplot.show = _nothing


def _nothing(*args: Any, **options: Any) -> None:
    pass


def settle(many: bool = True) -> None:
    """Keep the collector from touching memory in every child and, before many, the memory from being small pages."""
    gc.collect()
    gc.freeze()
    if not many:
        return
    for start, end in _anonymous():
        for page in range(-(-start // HUGE_PAGE) * HUGE_PAGE, end - HUGE_PAGE + 1, HUGE_PAGE):
            kernel.collapse(page, HUGE_PAGE)


def _anonymous() -> list[tuple[int, int]]:
    """Ranges of this process's writable memory that no file is behind."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights == "rw-p" and (not name or name[0] == "[heap]" or name[0].startswith("[anon")):
            start, end = (int(bound, 16) for bound in span.split("-"))
            found.append((start, end))
    return found

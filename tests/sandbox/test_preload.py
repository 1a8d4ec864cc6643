from __future__ import annotations

import pytest

from autograder.records import Cell
from autograder.sandbox.host import Box
from autograder.sandbox.preload import MODULES, needed

PLAIN = "import torch\nw = torch.tensor([1.0], requires_grad=True)\n((w * 2 - 4) ** 2).backward()"
OTHER = """
import torch
from matplotlib import pyplot as plt

w = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.Adam([w])
((w * 2 - 4) ** 2).backward()
optimizer.step()
plt.plot([w.item()])
plt.show()
print("matplotlib" in __import__("sys").modules, "torch._dynamo" in __import__("sys").modules)
"""


PLOTTING = {"matplotlib.pyplot", "matplotlib.backends.backend_agg", "PIL.PngImagePlugin"}


@pytest.mark.parametrize(
    ("sources", "left_out"),
    [
        ([PLAIN], {"torch._dynamo", *PLOTTING}),
        ([PLAIN, "import torch.optim as o"], PLOTTING),
        ([PLAIN, "from pylab import plot"], {"torch._dynamo"}),
        ([PLAIN, OTHER], set()),
    ],
)
def test_few_programs_need_what_they_name(sources: list[str], left_out: set[str]) -> None:
    assert set(MODULES) - set(needed(sources)) == left_out


def test_a_box_made_for_few_programs_runs_any_other_too() -> None:
    with Box(modules=needed([PLAIN])) as box:
        box.begin()
        print_modules = "import sys\nprint('matplotlib' in sys.modules, 'torch._dynamo' in sys.modules)"
        assert box.run([Cell("", PLAIN), Cell("", print_modules)]).recording.printed == "False False\n"
        other = box.run([Cell("", OTHER)]).recording
        assert (other.failure, len(other.steps), other.printed) == (None, 1, "True True\n")

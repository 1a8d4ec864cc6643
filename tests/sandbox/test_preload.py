from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.records import Cell
from autograder.sandbox.host import Box
from autograder.sandbox.preload import MODULES, PLOTTING, needed

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
print("matplotlib" in __import__("sys").modules)
"""


@pytest.mark.parametrize(
    ("sources", "left_out"),
    [
        ([PLAIN], set(PLOTTING)),
        ([PLAIN, "from pylab import plot"], set()),
        ([PLAIN, OTHER], set()),
    ],
)
def test_few_programs_need_what_they_name(sources: list[str], left_out: set[str]) -> None:
    assert set(MODULES) - set(needed(sources)) == left_out


def test_a_box_made_for_few_programs_runs_any_other_too() -> None:
    with Box(modules=needed([PLAIN])) as box:
        box.begin()
        print_modules = "import sys\nprint('matplotlib' in sys.modules)"
        assert box.run([Cell("", PLAIN), Cell("", print_modules)]).recording.printed == "False\n"
        other = box.run([Cell("", OTHER)]).recording
        assert (other.failure, len(other.steps), other.printed) == (None, 1, "True\n")


LOADED = "import sys\nprint(any(name.startswith('torch._dynamo.') for name in sys.modules))"
OPTIMIZER = """
import torch
w = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.{}([w])
schedule = torch.optim.lr_scheduler.StepLR(optimizer, 1)
for _ in range(2):
    optimizer.zero_grad()
    ((w * 2 - 4) ** 2).backward()
    optimizer.step()
optimizer.load_state_dict(optimizer.state_dict())
schedule.step()
"""


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with Box(modules=needed([])) as made:
        yield made


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "Adagrad", "RMSprop", "NAdam", "Rprop"])
def test_an_optimizer_does_without_pytorchs_compiler(box: Box, name: str) -> None:
    recording = box.run([Cell("", OPTIMIZER.format(name)), Cell("", LOADED)]).recording
    assert (recording.failure, len(recording.steps), recording.printed) == (None, 2, "False\n")


@pytest.mark.parametrize(
    "asks",
    [
        "f = torch.compile(lambda x: x * 2, backend='eager')",
        "import torch._dynamo.config\ntorch._dynamo.reset()\nf = lambda x: x * 2",
        "f = torch.func.grad(lambda x: x ** 2)",
    ],
)
def test_who_asks_for_pytorchs_compiler_gets_it(box: Box, asks: str) -> None:
    recording = box.run(
        [Cell("", f"import torch\n{asks}\nprint(f(torch.tensor(3.0)).item())"), Cell("", LOADED)]
    ).recording
    assert (recording.failure, recording.printed) == (None, "6.0\nTrue\n")

"""Every known crash, made by PyTorch itself in the box, is recognized as itself and as nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder.judge import crashes
from autograder.records import Cell, Recording
from autograder.sandbox.host import Box

Recognize = Callable[..., set[str]]

START = "import torch\nw = torch.tensor([1.0], requires_grad=True)\n"
STEP = "l = (w * 2 - 4) ** 2\nl.backward()\n"
LOSS = "def forward(x):\n    return w * x\ndef loss(x, y):\n    return (forward(x) - y) ** 2\n"

PROGRAMS = {
    "in_place_on_a_leaf": START + STEP + "w -= 0.01 * w.grad",
    "zeroes_the_parameter": START + STEP + "w.zero_()",
    "replaces_the_leaf": START + STEP + "w = w - 0.01 * w.grad\nw.grad.zero_()",
    "zeroes_before_any_backward": START + "w.grad.zero_()",
    "steps_before_any_backward": START + "w.data -= 0.01 * w.grad",
    "lacks_requires_grad": "import torch\nw = torch.tensor([1.0])\n" + STEP,
    "takes_no_part_in_the_loss": START + "b = torch.ones(1, requires_grad=True)\n" + STEP + "b.data -= 0.01 * b.grad",
    "uses_a_gradient_that_was_removed": START + STEP + "w.grad = None\nw.data -= 0.01 * w.grad",
    "forward_is_cut_off": START + "def forward(x):\n    return w.item() * x\nl = (forward(2) - 4) ** 2\nl.backward()",
    "loss_is_cut_off": START + LOSS.replace("forward(x) - y", "x - y") + "loss(1.0, 2.0).backward()",
    "backward_on_a_sum_of_losses": START + LOSS + "s = 0\nfor x in 1, 2:\n    s += loss(x, 2 * x)\n    s.backward()",
    "backward_twice_on_one_loss": START + STEP + "l.backward()",
    "loss_made_outside_the_loop": START + "l = (w * 2 - 4) ** 2\nfor _ in range(3):\n    l.backward()",
    "overwrites_the_name_of_the_loss": START + LOSS + "for x in 1, 2:\n    loss = loss(x, 2 * x)\n    loss.backward()",
    "calls_a_tensor": START + "y = w(2)",
    "missing_global": START + STEP + "def update(lr):\n    w -= lr * w.grad\nupdate(0.01)",
    "zero_without_underscore": START + STEP + "w.grad.zero()",
    "zero_grad_of_a_tensor": START + STEP + "w.zero_grad()",
    "gradient_set_to_a_number": START + STEP + "w.grad = 0",
    "integer_parameter": "import torch\nw = torch.tensor([1], requires_grad=True)",
    "loss_is_not_one_number": "import torch\nw = torch.ones(3, requires_grad=True)\n" + STEP,
    "several_numbers_as_one": "import torch\nw = torch.ones(3, requires_grad=True)\nprint((w * 2).item())",
    "method_without_parentheses": START + STEP + "cost = 0.0\ncost += l.item",
    "backward_on_the_function": START + LOSS + "loss.backward()",
    "forward_returns_nothing": START + "def forward(x):\n    w * x\nl = (forward(2) - 4) ** 2",
    "loss_returns_nothing": START + "def loss(x, y):\n    (w * x - y) ** 2\nl = loss(1, 2)\nl.backward()",
    "list_instead_of_a_number": START + "y = 1.5 * [1, 2, 3]",
    "numpy_of_a_tracked_tensor": START + "(w * 2).numpy()",
    "shapes_do_not_fit": "import torch\ntorch.ones(3) + torch.ones(2)",
    "changed_between_loss_and_backward": START + "p = w * 2\nl = p ** 2\np += 1\nl.backward()",
    "requires_grad_of_a_result": START + "p = w * 2\np.requires_grad = False",
    "wrong_number_of_arguments": START + LOSS + "loss(1)",
    "name_without_a_value": START + "l = (w * 2 - target) ** 2",
    "package_that_is_not_there": "import no_such_package",
    "file_that_was_not_handed_in": "open('data.csv')",
    "asks_for_input": "lr = float(input('learning rate: '))",
    "needs_a_gpu": "import torch\nw = torch.ones(1, device='cuda')",
    "tabs_and_spaces": "if True:\n        x = 1\n\ty = 2",
}

OTHER_WAYS = [
    ("replaces_the_leaf", START + STEP + "with torch.no_grad():\n    w = w - 0.01 * w.grad\n" + STEP),
    ("replaces_the_leaf", START + "ps = [w]\n" + STEP + "for i in range(1):\n"
     "    ps[i] = ps[i] - ps[i].grad\n    ps[i].grad.zero_()"),
    ("lacks_requires_grad", START + "b = torch.ones(1)\n" + STEP + "for p in (w, b):\n    p.data -= 0.01 * p.grad"),
    ("forward_is_cut_off", START + "for x in 1, 2:\n    p = w.detach() * x\n    l = p ** 2\n    l.backward()"),
    ("missing_global", START + "def main():\n    l = (w * 2 - 4) ** 2\n    w = w - l\nmain()"),
    ("calls_a_tensor", "xs = [1, 2]\nprint(xs(0))"),
    ("method_without_parentheses", START + STEP + "w.grad.zero_.cpu()"),
]  # fmt: skip

SOMETHING_ELSE = {
    "a None that is no gradient": "x = None\nx.append(1)",
    "an error of Python's own": "1 / 0",
    "a parameter cut off by what the code does not show": START
    + "for x in 1, 2:\n    p = w * x\n    q = torch.tensor(p.tolist())\n    l = (q - 2) ** 2\n    l.backward()",
    "a graph used twice through a helper": START + "p = w * w\nfor x in 1, 2:\n    l = p * x\n    l.backward()",
    "an ending with a reason": "raise SystemExit('w.grad is None')",
}


@pytest.fixture(scope="module")
def recognize() -> Iterator[Recognize]:
    with Box() as box:

        def names(source: str) -> set[str]:
            recording = box.run([Cell("", source)]).recording
            return {known.id for known in crashes.recognized(recording, [Cell("", source)])}

        yield names


def test_every_known_crash_has_a_program_here():
    assert {known.id for known in crashes.every()} == PROGRAMS.keys()


@pytest.mark.parametrize("known", PROGRAMS)
def test_a_crash_is_recognized_as_itself_alone(known: str, recognize: Recognize):
    assert recognize(PROGRAMS[known]) == {known}


@pytest.mark.parametrize(("known", "source"), OTHER_WAYS)
def test_a_crash_is_recognized_in_another_arrangement(known: str, source: str, recognize: Recognize):
    assert recognize(source) == {known}


@pytest.mark.parametrize("source", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE)
def test_what_could_be_something_else_gets_no_name(source: str, recognize: Recognize):
    assert recognize(source) == set()


@pytest.mark.parametrize("known", crashes.every(), ids=lambda known: known.id)
def test_the_advice_is_there_in_both_languages(known):
    assert known.advice.en.endswith((".", "?", "`"))
    assert known.advice.zh


def test_a_program_that_ended_well_has_no_crash():
    assert crashes.recognized(Recording(), []) == ()
    assert crashes.evidence(Recording()) == ""

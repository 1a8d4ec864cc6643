from __future__ import annotations

from random import Random

import pytest

from autograder.judge.vary import Task, vary
from autograder.records import Cell

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=100)
OTHER = Task(x=(0.5, 1.5, 2.5), y=(7.0, 8.0, 9.0), start=1.7, learning_rate=0.005, epochs=3)


def varied(source: str, *parameters: str) -> tuple[str, Task]:
    cells, applied = vary([Cell("", source)], TASK, OTHER, parameters)
    return cells[0].source, applied


@pytest.mark.parametrize("data", ["[1, 2, 3]", "(1.0, 2.0, 3.0)", "torch.tensor([1, 2, 3])", "np.array([1., 2., 3.])"])
def test_data_are_found_by_their_values_however_they_are_written(data: str) -> None:
    source, applied = varied(f"inputs = {data}\ntargets = [2, 4, 6]")
    assert "0.5, 1.5, 2.5" in source
    assert "7.0, 8.0, 9.0" in source
    assert (applied.x, applied.y) == (OTHER.x, OTHER.y)


def test_data_that_follow_from_each_other_stay_together() -> None:
    assert varied("xs = [1, 2, 3]\nys = [2 * x for x in xs]") == ("xs = [1, 2, 3]\nys = [2 * x for x in xs]", TASK)


def test_a_number_that_was_there_before_the_tensor_is_no_start() -> None:
    source, applied = varied("w = 1.0\nw = torch.tensor([1.0])", "w")
    assert source.splitlines() == ["w = 1.0", "w = torch.tensor([1.7])"]
    assert applied.start == 1.7


def test_rate_and_epochs_are_found_wherever_they_stand() -> None:
    source, applied = varied("for e in range(100):\n    w.data -= 0.01 * w.grad\nplt.plot(range(100), costs)")
    assert source.count("range(3)") == 2
    assert "0.005" in source
    assert (applied.learning_rate, applied.epochs) == (0.005, 3)


def test_the_start_is_changed_where_a_parameter_is_first_assigned_and_stays_a_float() -> None:
    source, applied = varied("w = torch.Tensor([1])\ny = x ** 1\nw = w * 1", "w")
    assert source.splitlines() == ["w = torch.Tensor([1.7])", "y = x ** 1", "w = w * 1"]
    assert applied.start == 1.7


def test_a_shape_is_no_start() -> None:
    source, applied = varied("model = nn.Linear(1, 1, bias=False)", "model.weight")
    assert (source, applied) == ("model = nn.Linear(1, 1, bias=False)", TASK)


def test_a_gradient_that_is_set_is_no_start() -> None:
    source, _ = varied("w = torch.tensor([1.0])\nw.grad = torch.tensor([1.0])", "w")
    assert source.splitlines()[1] == "w.grad = torch.tensor([1.0])"


def test_the_start_changes_for_all_parameters_or_for_none() -> None:
    _, applied = varied("a = torch.tensor([1.0])\nb = torch.rand(1)", "a", "b")
    assert applied.start == TASK.start


def test_a_cell_that_does_not_parse_stays_as_it_is() -> None:
    assert varied("for e in range(100)\n") == ("for e in range(100)\n", TASK)


def test_a_drawn_task_differs_in_everything_and_has_few_epochs() -> None:
    drawn = TASK.drawn(Random("seed"))
    assert drawn == TASK.drawn(Random("seed"))
    assert all(getattr(drawn, name) != getattr(TASK, name) for name in ("x", "y", "start", "learning_rate", "epochs"))
    assert drawn.steps == len(drawn.x) * drawn.epochs < 20


def test_a_start_that_is_set_again_changes_again() -> None:
    source, applied = varied("w = torch.tensor([1.0])\ntrial()\nw = torch.tensor([1.0])", "w")
    assert (source.count("1.7"), applied.start) == (2, 1.7)


def test_an_assertion_about_the_given_data_is_left_out() -> None:
    source, _ = varied("epochs = 100\nif check:\n    assert forward(4) == 4")
    assert source == "epochs = 3\nif check:\n    pass"


def test_data_are_found_as_samples_too() -> None:
    source, applied = varied("for x, y in ((1., 2.), (2., 4.), (3., 6.)):\n    pass")
    assert source == "for x, y in ((0.5, 7.0), (1.5, 8.0), (2.5, 9.0)):\n    pass"
    assert (applied.x, applied.y) == (OTHER.x, OTHER.y)


@pytest.mark.parametrize(("shape", "full"), [("1", "(1,)"), ("2, 3", "(2, 3)"), ("(3,)", "(3,)")])
def test_a_start_of_ones_becomes_one_of_another_number(shape: str, full: str) -> None:
    source, applied = varied(f"w = torch.ones({shape}, requires_grad=True)", "w[0]")
    assert source == f"w = torch.full({full}, 1.7, requires_grad=True)"
    assert applied.start == 1.7


def test_values_that_are_filled_in_again_are_a_start_too() -> None:
    source, _ = varied("w = torch.tensor([1.0])\nw.data.fill_(1.0)\nw.grad.fill_(0.0)", "w")
    assert source.splitlines() == ["w = torch.tensor([1.7])", "w.data.fill_(1.7)", "w.grad.fill_(0.0)"]

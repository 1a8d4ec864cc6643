from __future__ import annotations

from autograder.judge.roles import bind
from autograder.records import Parameter, Recording, Step


def run(names: dict[str, int], samples: tuple[float, ...] = (1.0, 2.0, 3.0)) -> Recording:
    """A recording whose parameters have gradients 2·x**power; names maps the program's name to the power."""
    return Recording(
        tuple(
            Step(1.0, tuple(Parameter(n, (1.0,), None, (2 * x**power,)) for n, power in names.items())) for x in samples
        ),
        len(samples),
    )


QUADRATIC = run({"w1": 2, "w2": 1, "b": 0})


def test_parameters_with_the_assignments_names_keep_them() -> None:
    assert bind(QUADRATIC, QUADRATIC).places == {"b": ("b", 0), "w1": ("w1", 0), "w2": ("w2", 0)}


def test_other_names_are_bound_by_what_their_gradients_do() -> None:
    assert bind(QUADRATIC, run({"c": 0, "a": 2, "bb": 1})).places == {"w1": ("a", 0), "w2": ("bb", 0), "b": ("c", 0)}


def test_the_same_names_in_other_roles_are_bound_by_their_gradients() -> None:
    assert bind(QUADRATIC, run({"w2": 2, "w1": 1, "b": 0})).places["w1"] == ("w2", 0)


def test_one_tensor_for_all_parameters_is_bound_element_by_element() -> None:
    steps = tuple(Step(1.0, (Parameter("p", (1.0,) * 3, None, (2.0, 2 * x, 2 * x * x)),)) for x in (1.0, 2.0, 3.0))
    bound = bind(QUADRATIC, Recording(steps, 3))
    assert bound.places == {"b": ("p", 0), "w2": ("p", 1), "w1": ("p", 2)}
    assert bound.program_name("w1") == "p[2]"


def test_a_program_that_never_stepped_is_bound_by_name() -> None:
    idle = Recording(final=(Parameter("w1", (1.0,)), Parameter("b", (1.0,))))
    assert bind(QUADRATIC, idle).places == {"b": ("b", 0), "w1": ("w1", 0)}


def test_numbers_that_are_not_finite_bind_nothing_wrong() -> None:
    broken = Recording((Step(None, (Parameter("w1", (None,), None, (None,)),)),), 1)
    assert bind(QUADRATIC, broken).places == {"w1": ("w1", 0)}


def test_two_tensors_of_three_are_bound_by_their_gradients_and_then_by_their_names() -> None:
    assert bind(QUADRATIC, run({"w_2": 1, "w_1": 2})).places == {"w1": ("w_1", 0), "w2": ("w_2", 0)}


def test_a_single_step_of_any_sample_is_bound_by_its_gradients() -> None:
    assert bind(QUADRATIC, run({"p": 0, "q": 1, "r": 2}, samples=(2.0,))).places == {
        "b": ("p", 0),
        "w2": ("q", 0),
        "w1": ("r", 0),
    }

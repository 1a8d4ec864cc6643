from __future__ import annotations

from autograder.judge.roles import Roles
from autograder.judge.steps import Steps
from autograder.records import Parameter, Recording, Step

ROLES = Roles({"w": ("w", 0)})


def steps(*values: float, before: float = 0.0) -> Steps:
    made = [Step(1.0, (Parameter("w", (value,), (before,), (-2.0,)),)) for value in values]
    return Steps(Recording(tuple(made), len(made)), ROLES)


def test_the_last_start_from_the_first_values_is_the_training() -> None:
    assert steps(1, 3, 9, 1, 1.2, 1.3).values("w") == [1, 1.2, 1.3]
    assert steps(1, 3, 1, 9, 1, 1.2).count == 2


def test_a_run_that_never_moves_or_never_returns_is_one_training() -> None:
    assert steps(1, 1, 1, 1, before=-2.0).count == 4
    assert steps(1, 1.2, 1.3, 1.4).count == 4

from autograder.records import Parameter, Recording, Step
from autograder.report import series


def recording(*losses, cell="training"):
    return Recording(tuple(Step(loss, (), cell) for loss in losses), len(losses))


def test_the_cost_of_an_epoch_is_its_mean_loss_as_in_the_notebook():
    assert series.losses(recording(1.0, 2.0, 3.0, 4.0, 5.0, 9.0, 7.0), 3) == ([1, 2], [2.0, 6.0])


def test_an_epoch_with_a_loss_that_is_not_finite_has_no_cost():
    assert series.losses(recording(1.0, None, 3.0), 3) == ([1], [None])


def test_a_trial_in_another_cell_is_not_training():
    trial, training = recording(9.0, cell="cell 4").steps, recording(1.0, 2.0).steps
    assert series.losses(Recording(trial + training, 3))[1] == [1.0, 2.0]


def test_a_long_run_is_thinned_out():
    steps, losses = series.losses(recording(*map(float, range(20_000))))
    assert len(steps) == len(losses) <= series.MOST_POINTS
    assert (steps[0], steps[-1]) == (1, 19_993)


def test_gradients_are_rows_by_parameter_with_gaps_where_there_was_none():
    first = Step(1.0, (Parameter("w", (1.0, 1.0), None, (2.0, None)), Parameter("b", (1.0,), None, None)))
    second = Step(1.0, (Parameter("w", (1.0, 1.0), None, (3.0, 4.0)),))
    rows = series.gradients(Recording((first, second), 2))
    assert rows == {"w[0]": [2.0, 3.0], "w[1]": [None, 4.0], "b": [None, None]}
    assert list(rows) == ["b", "w[0]", "w[1]"]


def test_rounding_is_no_difference_and_a_missing_number_is_one():
    assert series.differing([1.0000001, 5.0], [1.0, 5.0]) is None
    assert series.differing([1.0, None, 3.0], [1.0, 2.0, 4.0]) == 1
    assert series.differing([1.0], []) is None

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from loops import run

from autograder.records import Fit, Parameter, Recording, Step
from autograder.report import figures
from autograder.report.drawing import REFERENCE, svg


def long_run(losses) -> Recording:
    steps = tuple(Step(loss, (Parameter("w", (loss,), None, (loss,)),)) for loss in losses)
    return Recording(steps, len(steps))


def texts(figure) -> list[str]:
    return [
        "".join(element.itertext()).strip()
        for element in ET.fromstring(svg(figure)).iter()
        if element.tag.endswith("text")
    ]


def test_text_in_a_figure_is_text(reference):
    assert {"yours", "solution", "w1.grad", "step (one backward call)"} <= set(
        texts(figures.gradients(reference, reference))
    )


def test_the_same_run_is_the_same_bytes(sheets, reference):
    recording = sheets["never_zeroes"].recording
    assert svg(figures.gradients(recording, reference)) == svg(figures.gradients(recording, reference))


def test_two_figures_of_a_page_share_no_id(reference):
    pages = [ET.fromstring(svg(figures.cost(reference), name)) for name in ("one", "two")]
    one, two = ({element.get("id") for element in page.iter()} - {None} for page in pages)
    assert one
    assert not one & two


def test_the_first_differing_gradient_is_marked(sheets, reference):
    assert "first difference: 24.88" in texts(figures.gradients(sheets["never_zeroes"].recording, reference))
    assert not any("difference" in text for text in texts(figures.gradients(reference, reference)))


def test_without_the_reference_nothing_of_it_shows_not_even_in_the_axes(sheets, reference):
    recording = sheets["never_zeroes"].recording
    alone = svg(figures.gradients(recording)) + svg(figures.cost(recording))
    assert "solution" not in alone
    assert "difference" not in alone
    limits = [figure.axes[0].get_ylim() for figure in (figures.cost(recording), figures.cost(recording, reference))]
    assert limits[0] != limits[1]


def renamed(recording: Recording, name: str, parameters: int = 3) -> Recording:
    return replace(
        recording,
        steps=tuple(
            replace(step, parameters=tuple(replace(p, name=name.format(p.name)) for p in step.parameters[:parameters]))
            for step in recording.steps
        ),
    )


def lines_of(figure) -> set[int]:
    return {len([line for line in axes.lines if line.get_color() == REFERENCE]) for axes in figure.axes}


def test_a_module_and_an_only_parameter_are_set_beside_the_reference(reference):
    assert lines_of(figures.gradients(renamed(reference, "model.{}"), reference)) == {1}
    assert lines_of(figures.gradients(renamed(reference, "k", 1), renamed(reference, "w", 1))) == {1}


def test_other_names_are_not_set_beside_the_wrong_parameter(reference):
    figure = figures.gradients(renamed(reference, "my_{}"), reference)
    assert lines_of(figure) == {0}
    assert not any("difference" in text for text in texts(figure))


def test_the_fit_names_the_prediction_that_was_asked_for(sheets):
    assert "forward(4) = 8.5441713" in texts(figures.fit(sheets["perfect"].fit))


@pytest.mark.parametrize(
    "losses",
    [
        [1.0, None, 3.0, None],
        [0.0, 0.0, 0.0],
        [-1.0, -2.0, -36.0],
        [1.0, 1e30, 1e120, 1e300],
        [1.0] * 20_000,
        [5e-324, 1e-320],
    ],
)
def test_any_course_of_the_loss_can_be_drawn(losses, reference):
    recording = long_run(losses)
    assert len(svg(figures.cost(recording, reference))) < 60_000
    assert svg(figures.gradients(recording, reference))


@pytest.mark.parametrize("recording", [Recording(), long_run([1.0]), long_run([None, None, None])])
def test_no_numbers_make_no_figure(recording, reference):
    for draw in (figures.cost, figures.gradients):
        with pytest.raises(figures.NothingToDraw):
            draw(recording, reference)


def test_a_model_that_predicts_nothing_finite_has_no_fit():
    with pytest.raises(figures.NothingToDraw):
        figures.fit(Fit((0.0, 1.0), (None, None), (1.0, 2.0)))


@pytest.mark.parametrize("predicted", [(None, 2.0, None), (3.0, 2.0, 1.0), (1e200, 1.0, 2.0)])
def test_a_fit_with_gaps_can_be_drawn(predicted):
    assert svg(figures.fit(Fit((0.0, 1.0, 2.0), predicted, (1.0, 2.0, 3.0), ((1.0, 2.0),), 1.0)))


def test_a_negative_cost_is_drawn_on_a_scale_that_has_it(reference):
    recording, _ = run(square=False, epochs=10)
    assert figures.cost(recording, reference).axes[0].get_yscale() == "symlog"
    assert figures.cost(reference).axes[0].get_yscale() == "log"


@pytest.mark.parametrize("name", ["$\\frac{", "权重", "w\N{PILE OF POO}", "<b>&", "a" * 500])
def test_a_parameters_name_is_only_text(name, reference):
    steps = tuple(
        replace(s, parameters=tuple(replace(p, name=name) for p in s.parameters[:1])) for s in reference.steps[:9]
    )
    assert any(text.startswith(name[:10]) for text in texts(figures.gradients(Recording(steps, 9))))


@pytest.mark.parametrize("points", [[10.0], [0.0, 10.0, 9.5], [10.0] * 2000])
def test_the_class_has_one_bar_a_point(points):
    shown = texts(figures.scores(points, 10.0))
    assert str(points.count(10.0)) in shown
    assert "points of 10, rounded down" in shown


def test_nobody_graded_makes_no_figure():
    with pytest.raises(figures.NothingToDraw):
        figures.scores([], 10.0)


def test_many_points_are_gathered_in_ten_bars():
    assert "100" in texts(figures.scores([5.0, 100.0], 100.0))

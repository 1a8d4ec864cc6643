"""The figures as a notebook has them: named on the package, loaded late, the same as in the pages."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from matplotlib.dates import date2num

from autograder import report
from autograder.records import Cohort, Standing, Standings
from autograder.report import cohort, drawing, feedback

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
"""01:30 UTC, in the hour that comes twice."""


def handed_in(*minutes: float, due: datetime | None = DUE) -> Standings:
    """So many minutes after the due date."""
    times = [(DUE.astimezone(UTC) + timedelta(minutes=late)).astimezone(BERLIN) for late in minutes]
    people = [Standing(f"s{at}", when=when, late=60 * max(0, minutes[at])) for at, when in enumerate(times)]
    return Standings((*people, Standing("nobody", handed_in=False)), due)


def texts(figure) -> set[str]:
    from matplotlib.text import Text

    figure.draw_without_rendering()
    return {each.get_text() for each in figure.findobj(Text)}


def test_the_package_loads_matplotlib_with_the_first_figure_only():
    code = (
        "import sys; from autograder import report; before = 'matplotlib' in sys.modules\n"
        "report.cost; print(before, 'matplotlib' in sys.modules, 'cost' in dir(report))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False True True\n"
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        report.pie  # noqa: B018


@pytest.mark.parametrize("name", report.__all__)
def test_each_figure_says_what_it_shows(name):
    assert getattr(report, name).__doc__


def test_a_notebook_has_the_figures_of_the_reports(sheets, reference):
    sheet = sheets["two_mistakes"]
    shown = [words(svg) for svg in re.findall("<svg.*?</svg>", feedback.render(sheet, reference), re.DOTALL)]
    made = [function(sheet, reference) for function in (report.gradients, report.parameters, report.cost)]
    assert shown == [words(drawing.svg(figure)) for figure in (*made, report.fit(sheet))]


def words(svg):
    """What is written on a figure; tests/report/test_engrave.py compares the curves."""
    return sorted(re.findall(r"<text[^>]*>([^<]+)</text>", svg))


def test_a_notebook_has_the_figures_of_the_class_page(sheets):
    known, standings = tuple(sheets.values()), handed_in(-90, -5, 20)
    page = cohort.render(Cohort("quadratic", known), standings)
    assert drawing.svg(report.distribution(known, standings), "points") in page
    assert drawing.svg(report.checks(known), "checks") in page
    assert drawing.svg(report.timeline(standings), "timeline") in page


def test_without_a_reference_a_cost_is_that_of_each_step(sheets):
    axes = report.cost(sheets["perfect"]).axes[0]
    assert axes.get_xlabel() == "step"
    assert len(axes.lines) == 1


def test_the_timeline_counts_hand_ins_at_their_times_with_the_due_date():
    axes = report.timeline(handed_in(-90, -5, 20)).axes[0]
    step, due = axes.lines[0], next(line for line in axes.lines if line.get_linestyle() == "--")
    expected = [date2num(datetime(2026, 10, 25, 0, 0, tzinfo=UTC)), date2num(datetime(2026, 10, 25, 1, 50, tzinfo=UTC))]
    assert step.get_xdata()[[1, 3]] == pytest.approx(expected)
    assert list(step.get_ydata()) == [0, 1, 2, 3, 3]
    assert due.get_xdata()[0] == pytest.approx(date2num(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)))
    late = next(line for line in axes.lines if line.get_label() == "late")
    assert list(late.get_ydata()) == [3]


def test_the_timeline_is_in_the_courses_time_zone():
    shown = texts(report.timeline(handed_in(-90, 90)))
    assert "last hand-in, 2026-10-25 CEST/CET" in shown
    assert "due" in shown


@pytest.mark.parametrize(("days", "said"), [(40, "due 2026-12-04 →"), (-400, "← due 2025-09-20")])
def test_a_due_date_far_from_all_is_told_at_the_edge(days, said):
    people = handed_in(0, 30).everyone
    assert said in texts(report.timeline(Standings(people, DUE + timedelta(days=days))))


@pytest.mark.parametrize("minutes", [(0,), (0, 0, 0), (-600_000, 600_000)])
def test_any_times_can_be_drawn(minutes):
    assert drawing.svg(report.timeline(handed_in(*minutes)))
    assert drawing.svg(report.timeline(handed_in(*minutes, due=None)))


def test_the_bars_of_the_checks_are_their_success(sheets):
    figure = report.checks([sheets["perfect"], sheets["never_zeroes"], sheets["raised"]])
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    names = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    found = dict(zip(names, widths, strict=True))
    assert found["zero grad"] == found["clean"] == pytest.approx(1 / 3)
    assert found["forward"] == 1.0
    assert "–" in texts(figure)


@pytest.mark.parametrize("figure", [report.distribution, report.checks])
def test_nobody_graded_makes_no_figure(figure, sheets):
    with pytest.raises(report.NothingToDraw):
        figure([sheets["needs_attention"]])


def test_nobody_who_handed_in_makes_no_timeline():
    with pytest.raises(report.NothingToDraw):
        report.timeline(Standings((Standing("ada", handed_in=False),)))


def test_extra_credit_beyond_the_most_is_in_the_last_bar(sheets):
    figure = report.distribution([sheets["perfect"]], Standings((Standing("ada", points=12.0),), most=10.0))
    assert [bar.get_height() for bar in figure.axes[0].patches][-1] == 1

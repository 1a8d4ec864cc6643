"""The whole way of one submission."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.course import solution, submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.judge import Limits
from autograder.records import Cell, GraderFault, Submission
from autograder.sandbox.host import Box

ROOT = Path(__file__).resolve().parent.parent
RIGHT = ROOT / "tests" / "submissions" / "right"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp().parent / "home"


@pytest.fixture(scope="module")
def linear(home: Path):
    with Grader(find(ROOT, "linear"), home) as grader:
        yield grader


@pytest.fixture(scope="module")
def quadratic(home: Path):
    with Grader(find(ROOT, "quadratic"), home) as grader:
        yield grader


def final(recording, name):
    return next(p.value[0] for p in recording.final if p.name == name)


def test_another_right_quadratic_ends_where_the_exercise_ends(quadratic) -> None:
    sheet = quadratic.grade(read("quadratic__inline_script.py", quadratic))
    recording = sheet.recording
    ends = [final(recording, name) for name in ("w1", "w2", "b")]
    assert ends == pytest.approx([0.2403819, 0.9266767, 0.9913542], abs=2e-6)  # right programs round differently
    assert recording.steps[-1].loss == pytest.approx(0.00631808, rel=1e-4)
    assert sheet.fit is not None
    assert sheet.fit.predicted[sheet.fit.x.index(4.0)] == pytest.approx(8.5441713, abs=2e-6)


def read(name: str, grader: Grader) -> Submission:
    return submission.read(RIGHT / name, grader.assignment, name)


def test_the_untouched_release_earns_nothing_and_says_that_it_is_not_written(linear) -> None:
    sheet = linear.grade(submission.read(linear.assignment.release, linear.assignment, "stub"))
    assert sheet.score == 0
    assert {outcome.verdict for outcome in sheet.outcomes} == {"not_reached"}
    assert all("not written yet" in outcome.message for outcome in sheet.outcomes)
    assert set(sheet.submission.unwritten) == {part.name for part in sheet.parts}


def test_the_same_submission_gets_the_same_verdict_twice(quadratic) -> None:
    handed_in = read("quadratic__optimizer.py", quadratic)
    first, second = quadratic.grade(handed_in), quadratic.grade(handed_in)
    assert first.outcomes == second.outcomes
    assert first.recording.steps == second.recording.steps


@pytest.mark.parametrize("name", ["linear__stub_functions.py", "linear__stub_detach_prediction.ipynb"])
def test_a_right_program_runs_once_to_be_seen_and_once_hidden(linear, monkeypatch, name: str) -> None:
    runs = []
    run = Box.run
    linear.grade(read(name, linear))  # the solution is asked in the box too, the first time
    monkeypatch.setattr(Box, "run", lambda *asked, **more: runs.append(asked) or run(*asked, **more))
    assert linear.grade(read(name, linear)).score == 10
    assert len(runs) == 2


def test_another_seed_asks_other_questions_and_comes_to_the_same_verdict(tmp_path: Path) -> None:
    wrong = ROOT / "tests" / "submissions" / "wrong" / "linear__half_the_square.py"
    with Grader(find(ROOT, "linear"), tmp_path) as grader:
        sheet = grader.grade(submission.read(wrong, grader.assignment, "anna"))
    assert (sheet.score, sheet.diagnoses[0].mistakes) == (8, ("half_the_square",))
    assert (tmp_path / "seed").stat().st_mode & 0o077 == 0


def test_a_crash_in_update_does_not_cost_the_training_its_points(linear) -> None:
    source = (RIGHT / "linear__stub_functions.py").read_text()
    broken = source.replace("def update(lr):", "def update(lr):\n    raise RuntimeError('no')\n\n\ndef unused(lr):")
    sheet = linear.grade(Submission("anna", "linear", (Cell("", broken),)))
    assert {part.name: sheet.earned(part.name) for part in sheet.parts} == {
        "forward": 2,
        "loss": 2,
        "update": 0,
        "zero_grad": 2,
        "training": 2,
    }


def test_parameters_are_known_by_what_their_gradients_do_not_by_their_names(quadratic) -> None:
    source = (RIGHT / "quadratic__inline_script.py").read_text()
    for old, new in (("w1", "c_"), ("w2", "w1"), ("c_", "w2")):
        source = source.replace(old, new)
    sheet = quadratic.grade(Submission("anna", "quadratic", (Cell("", source),)))
    assert sheet.score == sheet.max_score


def test_a_home_that_cannot_be_written_is_a_fault_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraderFault, match=r"file/home cannot be written"):
        Grader(find(ROOT, "linear"), tmp_path / "file" / "home")


def altered(old: str, new: str) -> Submission:
    source = (RIGHT / "linear__stub_functions.py").read_text()
    assert old in source
    return Submission("anna", "linear", (Cell("", source.replace(old, new)),))


def test_a_program_that_finds_the_solutions_code_in_its_mended_run_cannot_show_it(linear) -> None:
    """It has a wrong forward, and shouts when it is run with another one."""
    handed_in = altered("return", "return 1 +")
    shout = "\nif forward(0.0).item() == 0:\n    raise RuntimeError('LEAK ' + str(forward.__code__.co_names))\n"
    shouting = Submission("anna", "linear", (Cell("", handed_in.cells[0].source + shout),))
    sheet = linear.grade(shouting)
    assert sheet.score < sheet.max_score
    assert "LEAK" not in repr(sheet.outcomes) + sheet.recording.printed


def test_nor_can_it_show_it_as_the_name_of_a_tensor(linear) -> None:
    source = """
import torch
w = torch.tensor([1.0], requires_grad=True)
def forward(x): return 1 + w * x
def loss(x, y): return (forward(x) - y) ** 2
def update(lr): pass
if forward(0.0).item() == 0:
    globals()["LEAK_" + forward.__name__] = globals().pop("w")
    def loss(x, y): return (LEAK_forward * x - y) ** 2
for x, y in [(1, 2), (2, 4), (3, 6)] * 100:
    loss(x, y).backward()
"""
    sheet = linear.grade(Submission("anna", "linear", (Cell("", source),)))
    assert "LEAK_" not in repr(sheet.outcomes) + repr(sheet.diagnoses)


def test_a_program_cannot_say_what_hidden_data_it_is_run_on(linear) -> None:
    sheet = linear.grade(
        altered("import torch", "import torch\nif [1, 2, 3] != [3 - 2, 2, 3]: raise RuntimeError('SEEN')")
    )
    assert "SEEN" not in repr(sheet.outcomes)
    assert any("on other data your program ended early" in outcome.message for outcome in sheet.outcomes)


def test_numbers_that_overflow_when_they_are_squared_are_a_students_matter_not_ours(linear) -> None:
    huge = "def forward(x): return torch.tensor([1e200], dtype=torch.float64)"
    source = f"import torch\n{huge}\ndef loss(x, y): return forward(x)"
    sheet = linear.grade(Submission("anna", "linear", (Cell("", source),)))
    assert (sheet.status, sheet.score) == ("graded", 0)


def test_code_that_python_runs_and_cannot_rewrite_is_judged_all_the_same(linear) -> None:
    sheet = linear.grade(altered("import torch", "import torch\nzero = " + "-" * 600 + "0"))
    assert (sheet.status, sheet.score) == ("graded", 10)


def test_an_assignments_own_limits_hold_unless_the_caller_gave_others(tmp_path: Path) -> None:
    folder = tmp_path / "solutions" / "linear"
    shutil.copytree(ROOT / "solutions" / "linear", folder)
    shutil.copytree(ROOT / "assignments", tmp_path / "assignments")
    graders = folder / "test_linear.py"
    graders.write_text(f"{graders.read_text()}\nfrom autograder.judge import Limits\nLIMITS = Limits(memory_mib=64)\n")
    assignment = find(tmp_path, "linear")
    large = Submission("anna", "linear", (Cell("", "bytearray(200 << 20)"),))
    with Grader(assignment, tmp_path / "home") as grader:
        assert grader.grade(large).failure.kind == "memory"
    with Grader(assignment, tmp_path / "home", Limits()) as grader:
        assert grader.grade(large).failure is None


def predicting(grader: Grader, line: str) -> tuple[float, float]:
    """What the linear solution earns in training, and in all, with another last line of the student's own."""
    right = "prediction = forward(4).item()"
    cells = solution.cells(grader.assignment)
    assert any(right in cell.source for cell in cells)
    changed = tuple(Cell(cell.name, cell.source.replace(right, line)) for cell in cells)
    sheet = grader.grade(Submission("anna", "linear", changed))
    return sheet.earned("training"), sheet.score


@pytest.mark.parametrize(
    "line",
    [
        "raise NotImplementedError()",
        "pass",
        "prediction = 8.5",
        "prediction = forward(5).item()",
        "prediction = float('nan')",
        "prediction = 'four'",
    ],
)
def test_the_prediction_that_a_student_stores_is_judged_and_costs_nothing_else(linear, line: str) -> None:
    assert predicting(linear, line) == (1.5, 9.5)


@pytest.mark.parametrize(
    "line",
    [
        "prediction = float(forward(4))",
        "prediction = forward(4)",
        "prediction = forward(4)[0].detach()",
        "prediction = round(w.item() * 4, 3)",
        "prediction = forward(4).tolist()[0]",
    ],
)
def test_any_way_to_the_prediction_is_right(linear, line: str) -> None:
    assert predicting(linear, line) == (2, 10)


def test_a_prediction_that_is_infinite_with_the_training_costs_nothing_of_its_own(linear) -> None:
    cells = solution.cells(linear.assignment)
    wild = tuple(Cell(cell.name, cell.source.replace("lr * w.grad", "w.grad")) for cell in cells)
    sheet = linear.grade(Submission("anna", "linear", wild))
    assert (sheet.earned("update"), sheet.earned("training")) == (1, 2)


def test_a_line_behind_the_prediction_that_fails_costs_nothing(linear) -> None:
    cells = (*solution.cells(linear.assignment), Cell("cell 30", "1 / 0"))
    assert linear.grade(Submission("anna", "linear", cells)).score == 10

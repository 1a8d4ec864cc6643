import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.demo import complaints
from autograder.demo.papers import hand_in
from autograder.demo.school import School
from autograder.demo.students import ASSIGNMENT, CLASS
from autograder.records import GraderFault, ScoreSheet
from autograder.report import gradebook

AUTOGRADER = Path(sys.executable).parent / "autograder"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The whole demo, once, as `make demo` runs it."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    command = [str(AUTOGRADER), "demo", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600), folder


@pytest.fixture(scope="session")
def sheets(played: tuple[object, Path]) -> Mapping[str, ScoreSheet]:
    cohort = gradebook.sheets(played[1] / "course", ASSIGNMENT)
    return {sheet.submission.student: sheet for sheet in cohort.sheets}


def test_the_class_has_thirty_of_every_kind() -> None:
    assert len({student.name for student in CLASS}) == len(CLASS) == 30
    assert sum(student.expected == 10 for student in CLASS) >= 8
    assert len({student.found for student in CLASS if student.found and "+" not in student.found}) >= 12
    assert {student.manner for student in CLASS} == {"notebook", "script", "copied cell", "own notebook", "cut short"}
    assert any(student.late for student in CLASS)
    assert any("+" in student.found for student in CLASS)


@pytest.mark.slow
def test_the_grading_agrees_with_the_class_list(played: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    shown = played[0]
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert all(student.name in shown.stdout for student in CLASS)
    assert "reports/quadratic/index.html" in shown.stdout


@pytest.mark.slow
def test_nothing_but_the_show_is_printed(played: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    assert played[0].stderr == ""


@pytest.mark.slow
def test_every_student_has_a_data_directory_and_a_report_of_their_own(played: tuple[object, Path]) -> None:
    for student in CLASS:
        home = played[1] / "students" / student.name
        assert (home / ".jupyter/nbgrader_cache/torch").is_dir()
        (report,) = home.glob(f"{ASSIGNMENT}/feedback/*/{ASSIGNMENT}.html")
        others = {other.name for other in CLASS} - {student.name}
        assert not any(f">{other}<" in report.read_text() for other in others)


@pytest.mark.slow
def test_the_class_page_links_to_each_report(played: tuple[object, Path]) -> None:
    page = played[1] / "course/reports/quadratic/index.html"
    text = page.read_text()
    for student in CLASS:
        assert f'href="{student.name}.html"' in text
        released = page.parents[2] / "feedback" / student.name / ASSIGNMENT / f"{ASSIGNMENT}.html"
        assert (page.parent / f"{student.name}.html").read_bytes() == released.read_bytes()


@pytest.mark.slow
def test_a_grading_that_disagrees_is_a_complaint(sheets: Mapping[str, ScoreSheet]) -> None:
    reports = dict.fromkeys(sheets, Path("a report"))
    late = frozenset(student.name for student in CLASS if student.late)
    assert complaints(sheets, reports, late) == []
    generous = {**sheets, "kavya": replace(sheets["ada"], submission=sheets["kavya"].submission)}
    assert complaints(generous, reports, late) == [
        "kavya has 10 points, expected 8",
        "kavya is diagnosed with nothing, expected never_zeroes",
    ]
    attention = {**sheets, "ada": replace(sheets["ada"], status="needs_attention")}
    assert complaints(attention, reports, late) == ["ada was not graded"]
    assert complaints(sheets, {**reports, "ada": None}, late) == ["ada got no report"]
    assert complaints(sheets, reports, frozenset()) == ["dmitri is in time by the gradebook"]


def test_a_second_demo_starts_clean(tmp_path: Path) -> None:
    School(tmp_path / "demo", ASSIGNMENT)
    left = tmp_path / "demo/students/ada/left.txt"
    left.parent.mkdir(parents=True)
    left.touch()
    School(tmp_path / "demo", ASSIGNMENT)
    assert not left.exists()
    assert (tmp_path / "demo/course/solutions").is_dir()


@pytest.mark.parametrize("inside", ["thesis.tex", ".hidden"])
def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path: Path, inside: str) -> None:
    (tmp_path / inside).write_text("mine")
    with pytest.raises(GraderFault, match="did not make") as refused:
        School(tmp_path, ASSIGNMENT)
    assert refused.value.next_step
    assert [path.name for path in tmp_path.iterdir()] == [inside]


def test_a_link_to_another_folder_is_left_alone(tmp_path: Path) -> None:
    School(tmp_path / "demo", ASSIGNMENT)
    (tmp_path / "link").symlink_to(tmp_path / "demo")
    with pytest.raises(GraderFault, match="did not make"):
        School(tmp_path / "link", ASSIGNMENT)
    assert (tmp_path / "demo/course").is_dir()


@pytest.mark.parametrize("student", CLASS, ids=lambda student: student.name)
def test_what_a_student_hands_in_compiles_unless_it_is_cut_short(tmp_path: Path, root: Path, student) -> None:
    (tmp_path / f"{ASSIGNMENT}.ipynb").write_bytes((root / f"assignments/{ASSIGNMENT}/{ASSIGNMENT}.ipynb").read_bytes())
    hand_in(student, tmp_path)
    for part, code in student.cells.items():
        compile(code, part, "exec")

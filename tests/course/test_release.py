from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.course import assignment, release
from autograder.records import GraderFault

# nbgrader's own Gradebook.add_submission() causes it.
quiet = pytest.mark.filterwarnings("ignore:Object of type <Submitted")

PARTS = ["forward", "loss", "update", "zero_grad", "training"]


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of its own that was built once. The gradebook's first moment needs programs of the environment,
    which here, as in `.venv/bin/autograder`, is not activated.
    """
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(root / "solutions", course / "solutions")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/usr/bin:/bin")
        made = release.build(course)
    assert made == tuple(course / "assignments" / name / f"{name}.ipynb" for name in ("linear", "quadratic"))
    return course


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "course"))


def cells(notebook: Path) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for cell in json.loads(notebook.read_text())["cells"]}


def source(course: Path) -> Path:
    return assignment.find(course, "linear").source


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_the_tracked_release_is_what_its_source_makes(root: Path, name: str) -> None:
    assert release.is_current(root, name), f"next: autograder build {name}"


def test_a_build_elsewhere_makes_the_same_bytes(root: Path, built: Path) -> None:
    for each in assignment.every(built):
        assert each.release.read_bytes() == assignment.find(root, each.name).release.read_bytes()


def test_a_release_is_one_file(built: Path) -> None:
    assert [path.name for path in (built / "assignments" / "linear").iterdir()] == ["linear.ipynb"]


def test_nbgraders_source_folder_holds_notebooks_and_nothing_else(built: Path) -> None:
    files = [path for path in (built / "source").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".ipynb"}


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_every_stub_says_that_it_is_not_written(built: Path, name: str) -> None:
    released = cells(assignment.find(built, name).release)
    for part in PARTS:
        text = "".join(released[part]["source"])
        assert "raise NotImplementedError()" in text
        assert "SOLUTION" not in text


def test_a_changed_source_makes_the_release_stale_and_a_build_makes_it_current(course: Path) -> None:
    source(course).write_text(source(course).read_text().replace("Fitting a line", "Fitting one line"))
    assert not release.is_current(course, "linear")
    release.build(course, "linear")
    assert release.is_current(course, "linear")


def test_asking_whether_a_release_is_current_makes_no_gradebook(course: Path) -> None:
    (course / "gradebook.db").unlink()
    assert release.is_current(course, "linear")
    assert not (course / "gradebook.db").exists()


def test_a_build_that_fails_says_why_and_leaves_what_was_there(course: Path) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*.ipynb")}
    source(course).write_text(source(course).read_text().replace("### END SOLUTION", "", 1))
    with pytest.raises(GraderFault, match="no end solution statement"):
        release.build(course, "linear")
    assert {path: path.read_bytes() for path in course.rglob("*.ipynb")} == before


def test_an_unknown_name_builds_nothing(course: Path) -> None:
    with pytest.raises(GraderFault, match="linear or quadratic"):
        release.build(course, "lineal")


@quiet
def test_scores_survive_a_build(course: Path) -> None:
    from nbgrader.api import Gradebook

    url = f"sqlite:///{course / 'gradebook.db'}"
    with Gradebook(url) as book:
        book.add_student("ada")
        book.add_submission("linear", "ada")
        grade = book.find_grade("forward", "linear", "linear", "ada")
        grade.auto_score, grade.manual_score = 1.5, 2.0
        book.db.commit()
    source(course).write_text(source(course).read_text().replace("Fitting a line", "Fitting one line"))
    release.build(course, "linear")
    with Gradebook(url) as book:
        grade = book.find_grade("forward", "linear", "linear", "ada")
        assert (grade.auto_score, grade.manual_score) == (1.5, 2.0)
        assert book.find_submission("linear", "ada").max_score == 10


@quiet
def test_parts_do_not_come_or_go_after_students_handed_in(course: Path) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.add_student("ada")
        book.add_submission("linear", "ada")
    source(course).write_text(source(course).read_text().replace('"grade_id": "update"', '"grade_id": "step"'))
    with pytest.raises(GraderFault, match="there are submissions"):
        release.build(course, "linear")


def test_the_course_may_word_its_stubs_itself(course: Path) -> None:
    (course / "nbgrader_config.py").write_text(
        'c = get_config()\nc.ClearSolutions.code_stub = {"python": "raise NotImplementedError(\'your turn\')"}\n'
    )
    release.build(course, "linear")
    assert "your turn" in "".join(cells(assignment.find(course, "linear").release)["forward"]["source"])


def test_a_broken_configuration_is_named(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config(\n")
    with pytest.raises(GraderFault, match="got: SyntaxError"):
        release.build(course, "linear")

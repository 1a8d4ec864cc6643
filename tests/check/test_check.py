"""`autograder check`: what the visible self-checks say, and nothing hidden."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.check import check, shown
from autograder.cli import app
from autograder.judge import crashes
from autograder.records import GraderFault
from check.conftest import ANSWERS

SUBMISSIONS = Path(__file__).parent.parent / "submissions"
PARTS = list(ANSWERS)


def verdicts(path: Path) -> dict[str, str]:
    return {result.part: result.verdict for result in check(path).checks}


def test_a_right_notebook_passes_every_self_check_and_is_left_as_it_is(written) -> None:
    path = written()
    before = path.read_bytes()
    found = check(path)
    assert (found.passed, found.wrong, found.failure, found.notes) == (5, False, None, ())
    assert path.read_bytes() == before


def test_a_wrong_part_is_told_and_the_others_pass(written) -> None:
    path = written(zero_grad="def zero_grad():\n    w.grad.zero_")
    assert verdicts(path) == dict.fromkeys(PARTS, "passed") | {"zero_grad": "failed"}


def test_a_self_check_speaks_two_languages(written) -> None:
    (wrong,) = [r for r in check(written(forward="def forward(x):\n    return w + x")).checks if r.part == "forward"]
    assert wrong.message.en == "At w = 1 the model predicts 4 for x = 4; yours predicts 5."
    assert wrong.message.zh == "w = 1 时，模型对 x = 4 的预测是 4，你的结果是 5。"


def test_an_untouched_release_is_not_written_and_not_a_crash(folder) -> None:
    found = check(folder / "linear.ipynb")
    assert [result.verdict for result in found.checks] == ["not_written"] * 5
    assert found.failure is None
    assert found.wrong


def test_a_crash_is_told_with_the_students_line_and_what_it_means(written) -> None:
    found = check(written(update="def update(lr):\n    global w\n    w -= lr * w.grad"))
    assert found.failure is not None
    assert (found.failure.cell, found.failure.line, found.failure.source) == ("update", 3, "w -= lr * w.grad")
    assert "torch.no_grad()" in found.advice[0].en
    (part,) = [result for result in found.checks if result.part == "update"]
    assert part.advice == found.advice


def test_a_script_is_checked_against_the_notebook_beside_it(folder) -> None:
    script = folder / "linear.py"
    script.write_text((SUBMISSIONS / "right/linear__stub_functions.py").read_text())
    assert verdicts(script) == dict.fromkeys(PARTS, "passed")


def test_a_right_program_of_another_form_is_not_called_wrong_for_functions_that_it_does_not_have(folder) -> None:
    script = folder / "linear.py"
    script.write_text(
        (SUBMISSIONS / "right/linear__everything_in_main.py").read_text() + "\nprediction = 8.0\ncosts = [2, 1]"
    )
    found = check(script)
    assert [result.verdict for result in found.checks] == ["not_tried"] * 5
    assert "however it is arranged" in found.checks[0].message.en
    assert not found.wrong


def test_what_a_program_prints_or_does_to_the_tools_is_its_own_affair(written) -> None:
    """Whoever deceives the self-checks has deceived nobody else: a changed one is told."""
    found = check(written(check_forward="print('fine')", zero_grad="def zero_grad():\n    pass"))
    assert [result.part for result in found.checks if result.verdict == "failed"] == ["zero_grad"]
    assert found.notes == ("the given cell check_forward was changed since it was released; grading uses it as it was",)


def test_a_program_that_ends_python_leaves_every_self_check_untried(written) -> None:
    found = check(written(training="import os\nos._exit(0)"))
    assert {result.verdict for result in found.checks} == {"not_tried"}
    assert found.failure is not None
    assert found.wrong


def test_a_limit_that_was_met_is_told_as_the_usual_one(written) -> None:
    found = check(written(training="import torch\ntorch.ones(10**10)"))
    assert found.failure is not None
    assert found.failure.kind == "memory"
    assert found.notes == ("these are the usual limits; your course may have set others",)


@pytest.mark.parametrize("name", ["nowhere.py", "linear.txt", "."])
def test_what_is_no_script_and_no_notebook_is_refused_in_four_parts(folder, name) -> None:
    (folder / "linear.txt").write_text("w = 1")
    with pytest.raises(GraderFault, match="no such script or notebook") as caught:
        check(folder / name)
    assert all((caught.value.got, caught.value.wanted, caught.value.next_step))


def test_an_empty_script_is_refused(folder) -> None:
    (folder / "linear.py").write_text(" \n")
    with pytest.raises(GraderFault, match="the file is empty"):
        check(folder / "linear.py")


def test_the_command_ends_with_0_where_all_passes_1_where_not_and_3_where_nothing_can_be_read(written) -> None:
    path = str(written())
    right = CliRunner().invoke(app, ["check", path])
    assert (right.exit_code, right.stderr) == (0, "")
    assert "5 of 5 self-checks pass" in right.stdout
    assert "with other numbers" in right.stdout
    assert CliRunner().invoke(app, ["check", str(written(forward="def forward(x):\n    return x"))]).exit_code == 1
    assert CliRunner().invoke(app, ["check", f"{path}.py"]).exit_code == 3


OPENED: list[str] = []
WATCHED: list[bool] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if WATCHED and event in ("open", "os.listdir", "os.scandir"):
        OPENED.append(str(arguments[0]))


def test_nothing_hidden_is_read_and_no_title_advice_or_number_of_it_is_said(root, folder, capsys) -> None:
    sys.addaudithook(_watch)
    WATCHED.append(True)
    for program in sorted((SUBMISSIONS / "wrong").glob("linear__*.py"))[::4]:
        script = folder / "linear.py"
        script.write_bytes(program.read_bytes())
        found = check(script)
        shown.page(found)
        shown.line(found)
    WATCHED.clear()
    said = " ".join(capsys.readouterr().out.split())
    assert any("linear.ipynb" in path for path in OPENED)
    assert [path for path in OPENED if "solutions" in Path(path).parts or ".autograder" in path] == []
    known = {advice for each in crashes.every() for advice in (each.advice.en, each.advice.zh)}
    secrets = [line for line in _docstrings(root) if line not in known]
    assert len(secrets) > 60
    assert [line for line in secrets if line in said] == []


def _docstrings(root: Path) -> list[str]:
    """What hidden checks are called and what mistakes advise, each language by itself."""
    files = [root / "solutions/linear" / name for name in ("test_linear.py", "mistakes.py")]
    functions = [
        node for file in files for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)
    ]
    texts = [text for function in functions if function.decorator_list and (text := ast.get_docstring(function))]
    return [" ".join(paragraph.split()) for text in texts for paragraph in text.split("\n\n")]


def test_where_there_is_no_box_the_program_runs_without_one_and_that_is_said(written) -> None:
    """In a sandbox of the kernel's that refuses what every tier needs, from the command line."""
    settings = pytest.importorskip("attacks.settings")
    withheld = Path(__file__).parent.parent / "sandbox/withheld.py"
    with tempfile.TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o755)
        path = shutil.copy(written(loss="def loss(x, y):\n    return abs(forward(x) - y)"), open_to_all)
        words = ["namespaces", "Landlock's calls", "--", sys.executable, "-c", "from autograder.cli import app; app()"]
        command = settings.command("user tier 1", str(withheld), *words, "check", str(path), "--json")
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if "pyseccomp" in done.stderr:
        pytest.skip(done.stderr.splitlines()[-1])
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    assert found["tier"] is None
    assert found["no_box"] == "No box works on this machine, so nothing is run."
    assert {each["part"]: each["verdict"] for each in found["checks"]} == dict.fromkeys(PARTS, "passed") | {
        "loss": "failed"
    }

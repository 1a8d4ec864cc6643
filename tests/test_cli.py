import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

SUBMISSIONS = Path(__file__).parent / "submissions"
AUTOGRADER = Path(sys.executable).parent / "autograder"
ASK_FOR_COLOUR = {"FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
KEYS = [
    *("submission", "assignment", "status", "score", "max_score"),
    *("parts", "checks", "diagnoses", "departure", "error", "seconds", "notes"),
]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home of the tests' own, shared by their processes: making the traces of all mistakes takes its time."""
    base = tmp_path_factory.getbasetemp()
    home = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    plain = {name: value for name, value in os.environ.items() if name not in ASK_FOR_COLOUR}
    return {**plain, "XDG_DATA_HOME": str(home / "home"), "COLUMNS": "100"}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path):
    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [str(AUTOGRADER), *map(str, words)]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture(scope="session")
def graded(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """A script, a notebook, one mistake, one that raises and one that is no program, graded in one go."""
    command = [str(AUTOGRADER), "grade", "linear", "--json", *map(str, CASES)]
    folder = tmp_path_factory.mktemp("nowhere")
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


CASES = (
    SUBMISSIONS / "wrong/linear__never_zeroes.py",
    SUBMISSIONS / "right/linear__stub_functions.py",
    SUBMISSIONS / "broken/linear__syntax_error.py",
    SUBMISSIONS / "right/linear__own_notebook.ipynb",
    SUBMISSIONS / "broken/linear__binary.py",
)


@pytest.fixture(scope="session")
def lines(graded: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    found = (json.loads(line) for line in graded.stdout.splitlines())
    return {Path(line["submission"]).name: line for line in found}


def commands(run) -> Iterator[str]:
    for line in run("--help").stdout.partition("Commands")[2].splitlines():
        words = line.strip("│ ").split()
        if line.startswith("│ ") and not line.startswith("│  ") and words:
            yield words[0]


def test_the_version_is_said_at_once(run) -> None:
    assert run("--version").stdout.startswith("torch-autograder 0.")


def test_the_version_needs_nothing_heavy() -> None:
    heavy = "sorted({'torch', 'nbgrader', 'matplotlib', 'nbformat', 'pytest', 'jinja2'} & set(sys.modules))"
    code = f"import sys, autograder.cli; print({heavy})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_every_command_has_a_help_of_its_own(run) -> None:
    known = list(commands(run))
    exports = ["export", "gradescope", "classroom"]
    graded = ["init", "build", "grade", "regrade", "check", "feedback", "report"]
    assert known == [*graded, *exports, "doctor", "audit", "demo", "schema"]
    for command in known:
        shown = run(command, "--help")
        assert shown.returncode == 0
        assert command in shown.stdout


def test_json_lines_come_in_the_order_in_which_the_files_were_named(graded) -> None:
    assert [json.loads(line)["submission"] for line in graded.stdout.splitlines()] == [str(case) for case in CASES]


def test_every_submission_judged_is_success_whatever_its_score(graded) -> None:
    assert graded.returncode == 0, graded.stderr


def test_a_line_has_exactly_the_published_keys(lines) -> None:
    assert len(lines) == len(CASES)
    for line in lines.values():
        assert list(line) == KEYS
        assert line["assignment"] == "linear"
        assert line["status"] == "graded"
        assert set(line["parts"]) == {"forward", "loss", "update", "zero_grad", "training"}
        assert line["max_score"] == sum(part["max"] for part in line["parts"].values()) == 10
        assert line["score"] == sum(check["points"] for check in line["checks"])


def test_the_lines_agree_with_the_published_schema(lines, run) -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in lines.values():
        jsonschema.validate(line, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**next(iter(lines.values())), "another": 1}, schema)


@pytest.mark.parametrize("name", ["linear__stub_functions.py", "linear__own_notebook.ipynb"])
def test_a_right_script_and_a_right_notebook_earn_everything(lines, name: str) -> None:
    assert lines[name]["score"] == 10
    assert lines[name]["error"] is None
    assert lines[name]["diagnoses"] == []


def test_a_mistake_is_named_with_advice_and_evidence(lines) -> None:
    (diagnosis,) = lines["linear__never_zeroes.py"]["diagnoses"]
    assert diagnosis["mistake"] == "never_zeroes"
    assert diagnosis["advice"]
    assert diagnosis["evidence"]
    failed = [check for check in lines["linear__never_zeroes.py"]["checks"] if check["outcome"] == "failed"]
    assert any("wanted" in check["message"] for check in failed)


def test_an_error_says_its_kind_and_line(lines) -> None:
    assert lines["linear__syntax_error.py"]["error"]["kind"] == "syntax"
    assert lines["linear__syntax_error.py"]["error"]["line"] == 10
    assert lines["linear__binary.py"]["error"]["kind"] in {"unreadable", "syntax"}
    assert lines["linear__binary.py"]["score"] == 0


@pytest.fixture(scope="session")
def reported(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The table, and the folder of reports."""
    folder = tmp_path_factory.mktemp("reported")
    command = [str(AUTOGRADER), "grade", "linear", *map(str, CASES[:2]), "--report", "pages", "--language", "zh"]
    shown = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert shown.returncode == 0, shown.stderr
    return shown.stdout, folder / "pages"


def test_the_table_tells_who_earned_what(reported: tuple[str, Path]) -> None:
    table = reported[0]
    assert "10/10" in table
    assert "never_zeroes" in table
    assert "everything right" in table


def test_reports_are_written_where_asked(reported: tuple[str, Path]) -> None:
    folder = reported[1]
    pages = {path.name for path in folder.iterdir()}
    assert pages == {"index.html", "never_zeroes.html", "stub_functions.html"}
    index = (folder / "index.html").read_text()
    assert all(f'<a href="{page}"><bdi>{page[:-5]}</bdi></a>' in index for page in pages - {"index.html"})
    assert "<bdi>never_zeroes</bdi>" in (folder / "never_zeroes.html").read_text()
    assert all(f'href="{page}"' in index for page in pages - {"index.html"})
    assert all("下一步" in (folder / page).read_text("utf-8") for page in pages - {"index.html"})


def four_parts(shown: subprocess.CompletedProcess[str]) -> bool:
    return all(f"│ {name}" in shown.stderr for name in ("got ", "wanted ", "next "))


@pytest.mark.parametrize(
    "words",
    [
        ("grade", "linear", "nowhere.py"),
        ("grade", "linear", "."),
        ("grade", "linear", "/etc/hostname"),
        ("grade", "cubic", CASES[0]),
        ("grade", "linear"),
        ("grade", "linear", CASES[0], "--report", "pages", "--language", "xx"),
        ("feedback", "linear"),
        ("report", "linear"),
        ("build",),
        ("audit", "linear"),
    ],
    ids=lambda words: " ".join(map(str, words))[:30],
)
def test_what_cannot_be_done_is_said_in_four_parts(run, words: tuple[object, ...], tmp_path: Path) -> None:
    shown = run(*words)
    assert shown.returncode == 3, shown.stderr
    assert shown.stdout == ""
    assert four_parts(shown), shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_among_others_stops_before_anything_is_graded(run) -> None:
    shown = run("grade", "linear", "--json", CASES[0], "nowhere.py")
    assert (shown.returncode, shown.stdout) == (3, "")


def test_a_full_disk_or_a_forbidden_folder_is_no_traceback(run) -> None:
    shown = run("grade", "linear", CASES[1], "--report", "/proc/pages")
    assert shown.returncode == 3
    assert four_parts(shown), shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_mistyped_command_line_is_code_2(run) -> None:
    assert run("grad").returncode == 2
    assert run("grade", "linear", "--jobs", "0").returncode == 2


def test_init_makes_a_course_and_refuses_a_folder_with_something_in_it(run, tmp_path: Path) -> None:
    assert run("init", "course").returncode == 0
    assert {"solutions", "assignments", "nbgrader_config.py"} <= {path.name for path in (tmp_path / "course").iterdir()}
    before = sorted((tmp_path / "course").rglob("*"))
    shown = run("init", "course")
    assert shown.returncode == 3
    assert four_parts(shown), shown.stderr
    assert sorted((tmp_path / "course").rglob("*")) == before


def test_doctor_tries_and_tells(run) -> None:
    shown = run("doctor")
    assert shown.returncode == 0, shown.stderr
    assert "tier" in shown.stdout


BREAKS = '''

@points(1, part="forward")
def test_breaks(student):
    """Breaks where the program prints boom"""
    if "boom" in student.trace.recording.printed:
        raise RuntimeError("the check's own trouble")
'''


@pytest.fixture(scope="session")
def fragile(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one assignment with no known mistakes, one of whose checks breaks on some programs."""
    course = tmp_path_factory.mktemp("fragile")
    for folder in ("solutions/linear", "assignments/linear"):
        shutil.copytree(root / folder, course / folder)
    (course / "solutions/linear/mistakes.py").write_text('"""None."""\n')
    with (course / "solutions/linear/test_linear.py").open("a") as graders:
        graders.write(BREAKS)
    right = (SUBMISSIONS / "right/linear__stub_functions.py").read_text()
    (course / "fine.py").write_text(right)
    (course / "boom.py").write_text(right + 'print("boom")\n')
    return course


def test_a_broken_check_is_never_a_zero_and_never_a_pass(run, fragile: Path) -> None:
    shown = run("grade", "linear", fragile / "boom.py", fragile / "fine.py", "--course", fragile, "--json")
    assert shown.returncode == 1
    boom, fine = map(json.loads, shown.stdout.splitlines())
    jsonschema.validate(boom, json.loads(run("schema").stdout))
    assert (boom["status"], boom["score"], boom["checks"]) == ("needs_attention", None, [])
    assert (fine["status"], fine["score"]) == ("graded", 11)
    assert "boom.py could not be judged" in " ".join(shown.stderr.split("\n")).replace(" │", "")
    assert "the check's own trouble" in shown.stderr


def test_a_file_name_can_harm_neither_terminal_nor_json(run, fragile: Path, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/w\xff\x1b[31m[bold]red.py"
    Path(os.fsdecode(name)).write_text((fragile / "fine.py").read_text())
    (line,) = run("grade", "linear", ".", "--course", fragile, "--json").stdout.splitlines()
    assert line.isascii()
    assert json.loads(line)["submission"] == "w\udcff\x1b[31m[bold]red.py"
    table = run("grade", "linear", ".", "--course", fragile)
    assert table.returncode == 0
    assert "w��[31m[bold]red.py" in table.stdout


def test_ctrl_c_finishes_what_is_under_way_and_shows_what_there_is(
    environment: dict[str, str], fragile: Path, tmp_path: Path
) -> None:
    right = (fragile / "fine.py").read_text()
    for number in range(40):
        (tmp_path / f"{number:02}.py").write_text(f"{right}\n# {number}\n")
    command = [str(AUTOGRADER), "grade", "linear", str(tmp_path), "--course", str(fragile), "--json", "--jobs", "2"]
    pipe = subprocess.PIPE
    running = subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True, start_new_session=True, cwd=tmp_path
    )
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    others, said = running.stdout.read(), running.stderr.read()  # communicate() would miss what is read ahead
    assert running.wait(timeout=120) == 130, said
    lines = [json.loads(line) for line in (first + others).splitlines()]
    assert 1 <= len(lines) < 40
    assert {(line["status"], line["score"]) for line in lines} == {("graded", 11)}
    assert f"{len(lines)} submissions are graded" in said
    assert "Traceback" not in said


def test_a_reader_that_goes_away_is_no_traceback(fragile: Path) -> None:
    command = f"{AUTOGRADER} grade linear fine.py boom.py --json | head -c 1"
    shown = subprocess.run(["bash", "-c", command], cwd=fragile, capture_output=True, text=True, timeout=120)
    assert shown.stdout == "{"
    assert "Traceback" not in shown.stderr

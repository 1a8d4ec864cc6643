from __future__ import annotations

import copy
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import solution
from autograder.course.frame import program
from autograder.course.submission import collected, read, rebuild, stand_in
from autograder.records import Assignment, GraderFault, Part, Submission

RELEASE = Path(__file__).parents[1] / "notebooks" / "release.ipynb"
PARTS = ("forward", "loss", "update", "zero_grad", "training")
LINE = Assignment("line", RELEASE, RELEASE, RELEASE, RELEASE, tuple(Part(name, 2) for name in PARTS))
ANSWER = "def forward(x):\n    return w * x"


def released() -> dict[str, Any]:
    return json.loads(RELEASE.read_bytes())


def cell(notebook: dict[str, Any], mark: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == mark)


def handed_in(folder: Path, content: object, suffix: str = ".ipynb") -> Submission:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    path = folder / f"line{suffix}"
    path.write_bytes(raw)
    return read(path, LINE, "ada")


def source(submission: Submission, name: str) -> str:
    return next(c.source for c in submission.cells if c.name == name)


def names(submission: Submission) -> list[str]:
    return [c.name for c in submission.cells]


def test_an_untouched_notebook_is_unwritten_in_every_part(tmp_path: Path) -> None:
    submission = handed_in(tmp_path, released())
    assert submission.unwritten == PARTS
    assert submission.notes == ()
    assert names(submission) == ["data", *PARTS, "cell 11"]


def test_white_space_alone_writes_nothing(tmp_path: Path) -> None:
    notebook = released()
    cell(notebook, "forward")["source"].append("\n\n   ")
    assert "forward" in handed_in(tmp_path, notebook).unwritten


def test_the_students_text_fills_the_solution_cells_and_no_others(tmp_path: Path) -> None:
    notebook = released()
    cell(notebook, "forward")["source"] = ANSWER
    cell(notebook, "data")["source"] = "x_data = []"
    submission = handed_in(tmp_path, notebook)
    assert source(submission, "forward") == ANSWER
    assert "x_data = [1.0, 2.0, 3.0]" in source(submission, "data")
    assert submission.notes == ("the given cell data was changed; it was put back as released",)
    assert submission.unwritten == PARTS[1:]


def test_cells_in_another_order_run_in_the_releases_order(tmp_path: Path) -> None:
    notebook = released()
    notebook["cells"].reverse()
    assert names(handed_in(tmp_path, notebook))[:4] == ["data", "forward", "loss", "update"]


def test_a_duplicated_cell_counts_once(tmp_path: Path) -> None:
    notebook = released()
    stub = cell(notebook, "forward")
    written = copy.deepcopy(stub) | {"source": ANSWER}
    notebook["cells"] += [written, copy.deepcopy(written)]
    submission = handed_in(tmp_path, notebook)
    assert names(submission).count("forward") == 1
    assert source(submission, "forward") == ANSWER
    assert not any(name.startswith("cell") and name != "cell 11" for name in names(submission))
    assert submission.notes == ("the cell forward is there 3 times; it counts once",)


def test_both_halves_of_a_split_cell_run(tmp_path: Path) -> None:
    notebook = released()
    stub = cell(notebook, "update")
    at = notebook["cells"].index(stub)
    notebook["cells"][at : at + 1] = [stub | {"source": "half = 0.5"}, stub | {"source": "def update(lr): ..."}]
    submission = handed_in(tmp_path, notebook)
    assert source(submission, "update") == "half = 0.5"
    assert source(submission, f"cell {at + 2}") == "def update(lr): ..."


def test_a_missing_stub_does_not_undo_what_stands_in_another_cell(tmp_path: Path) -> None:
    notebook = released()
    notebook["cells"].remove(cell(notebook, "loss"))
    cell(notebook, "forward")["source"] = ANSWER + "\n\ndef loss(x, y): ..."
    submission = handed_in(tmp_path, notebook)
    assert "loss" not in names(submission)
    assert "loss" not in submission.unwritten
    assert submission.notes == ("the cell loss is missing; its work was looked for in the other cells",)


def test_a_missing_given_cell_is_put_back(tmp_path: Path) -> None:
    notebook = released()
    notebook["cells"].remove(cell(notebook, "data"))
    assert names(handed_in(tmp_path, notebook))[0] == "data"


def test_own_cells_stay_behind_the_cell_that_they_followed(tmp_path: Path) -> None:
    notebook = released()
    at = notebook["cells"].index(cell(notebook, "forward"))
    notebook["cells"].insert(at + 1, {"cell_type": "code", "source": ["half = ", "0.5"]})
    submission = handed_in(tmp_path, notebook)
    assert names(submission)[1:4] == ["forward", f"cell {at + 2}", "loss"]
    assert source(submission, f"cell {at + 2}") == "half = 0.5"


def test_self_checks_stay_in_the_notebook_and_do_not_run(tmp_path: Path) -> None:
    rebuilt, _ = rebuild(RELEASE.read_bytes(), RELEASE.read_bytes())
    assert cell(rebuilt, "check-forward")["source"] == "assert forward(1.0) is not None"
    assert "check-forward" not in names(handed_in(tmp_path, released()))
    script = "def forward(x): ...\nassert forward(1.0) is not None\nw = 1\n"
    assert handed_in(tmp_path, script.encode(), ".py").cells[0].source.split("\n")[1].startswith("# assert")


def with_plot(*after: dict[str, Any]) -> dict[str, Any]:
    mark = {"grade_id": "cost", "locked": True, "solution": False, "grade": False, "schema_version": 3}
    plot = {"cell_type": "code", "metadata": {"nbgrader": mark, "tags": ["plot"]}, "source": "plt.plot(costs)"}
    notebook = released()
    notebook["cells"] += [plot, *after]
    return notebook


@pytest.mark.parametrize("own", ["", "plt.title('mine')"])
def test_a_plot_runs_only_where_something_of_the_students_follows(own: str) -> None:
    release = json.dumps(with_plot()).encode()
    after = [{"cell_type": "code", "metadata": {}, "source": own}] if own else []
    rebuilt, notes = rebuild(release, json.dumps(with_plot(*after)).encode())
    assert not notes
    assert ("cost" in [c.name for c in program(rebuilt)]) == bool(own)


def test_of_the_solution_too_a_plot_runs_where_others_may_use_what_it_imports(tmp_path: Path) -> None:
    source = tmp_path / "line.py"
    plot = '# %% tags=["plot"]\nimport matplotlib.pyplot as plt\n'
    source.write_text(f"{plot}# %%\nplt.title('costs')\n{plot}")
    assert [c.name for c in solution.cells(replace(LINE, source=source))] == ["cell 1", "cell 2"]


def test_a_student_cannot_tag_own_work_as_a_plot(tmp_path: Path) -> None:
    notebook = released()
    own = {"cell_type": "code", "metadata": {"tags": ["plot"]}, "source": "w = 3"}
    notebook["cells"].append(own)
    assert handed_in(tmp_path, notebook).cells[-1].source == "w = 3"


def test_a_cell_whose_mark_is_broken_still_runs(tmp_path: Path) -> None:
    for broken in ([], {"grade_id": 7}, {"grade_id": "nobody"}, None, "x"):
        notebook = released()
        answered = cell(notebook, "forward")
        answered["source"] = ANSWER
        answered["metadata"]["nbgrader"] = broken
        submission = handed_in(tmp_path, notebook)
        assert source(submission, "cell 4") == ANSWER
        assert "forward" not in names(submission)


def test_a_notebook_without_any_mark_runs_as_it_stands(tmp_path: Path) -> None:
    own = [{"cell_type": "code", "source": text, "metadata": {}} for text in ("a = 1", "assert a", "b = 2")]
    submission = handed_in(tmp_path, {"cells": own})
    assert [c.source for c in submission.cells] == ["a = 1", "assert a", "b = 2"]
    assert names(submission) == ["cell 1", "cell 2", "cell 3"]
    assert len(submission.notes) == 1


def test_the_rebuilt_notebook_is_valid_and_holds_every_grade_once(tmp_path: Path) -> None:
    import nbformat

    notebook = released()
    notebook["cells"] += copy.deepcopy(notebook["cells"])
    notebook["cells"].insert(0, {"cell_type": "markdown", "source": "# Mine"})
    for raw in (json.dumps(notebook).encode(), b"nonsense", b'{"cells": []}'):
        rebuilt, _ = rebuild(RELEASE.read_bytes(), raw)
        nbformat.validate(rebuilt)
        graded = [c["metadata"]["nbgrader"]["grade_id"] for c in rebuilt["cells"] if "nbgrader" in c["metadata"]]
        assert sorted(graded) == sorted({*PARTS, "data", "check-forward", "question"})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"  \n",
        b"{}",
        b"[]",
        b"null",
        b'{"cells": 7}',
        b"\xff\xfe{",
        b"\0" * 100,
        b"[" * 1_000_000,
        b'{"cells":' * 100_000,
        b'{"cells": [' + b"1" * 10_000 + b"]}",
        b'{"cells": [' + b"{}," * 3_000 + b"{}]}",
        b'{"cells": [{"cell_type": "code", "source": "' + b"x" * 2_000_000 + b'"}]}',
        b" " * 20_000_001,
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_cannot_be_read_says_so(tmp_path: Path, raw: bytes) -> None:
    submission = handed_in(tmp_path, raw)
    assert submission.failure is not None
    assert submission.failure.kind == "unreadable"
    assert submission.cells == ()
    assert submission.notes == (submission.failure.message,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("suffix", [".ipynb", ".py"])
def test_byte_order_marks_and_line_ends_are_understood(tmp_path: Path, encoding: str, suffix: str) -> None:
    notebook = released()
    cell(notebook, "forward")["source"] = "# 前向\r\nw = 1"
    whole = json.dumps(notebook, ensure_ascii=False) if suffix == ".ipynb" else "# 前向\r\nw = 1"
    submission = handed_in(tmp_path, whole.encode(encoding), suffix)
    assert "# 前向\nw = 1" in [c.source for c in submission.cells]


@pytest.mark.parametrize("line", ["hex", "rot13", "undefined", "nonsense", "idna", "utf-7"])
def test_a_coding_line_that_names_no_text_stops_nothing(tmp_path: Path, line: str) -> None:
    submission = handed_in(tmp_path, f"# coding: {line}\nw = 1".encode(), ".py")
    assert submission.cells[0].source.endswith("w = 1")


@pytest.mark.parametrize("line", ["punycode", "PunyCode", "idna"])
def test_a_coding_line_cannot_have_the_grader_decode_names_of_hosts(tmp_path: Path, line: str) -> None:
    """Which takes 15 s for 400 kB of punycode, and four times as long for twice as much."""
    submission = handed_in(tmp_path, f"# coding: {line}\nw = 1  # x-b9a".encode(), ".py")
    assert submission.cells[0].source.endswith("x-b9a")


def test_a_scripts_own_coding_line_is_believed(tmp_path: Path) -> None:
    submission = handed_in(tmp_path, "# coding: gbk\n# 前向".encode("gbk"), ".py")
    assert "前向" in submission.cells[0].source


def test_neither_surrogates_nor_nul_get_through(tmp_path: Path) -> None:
    notebook = released()
    cell(notebook, "forward")["source"] = "s = '\ud800\0'"
    assert source(handed_in(tmp_path, notebook), "forward") == "s = '\ufffd'"


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(["cells", "cell_type", "metadata", "nbgrader", "grade_id", "source", "tags"]), x
            )
        ),
    )
)
def test_no_json_whatever_raises(value: object) -> None:
    rebuild(RELEASE.read_bytes(), json.dumps(value).encode())
    rebuild(RELEASE.read_bytes(), json.dumps({"cells": [value, {"cell_type": "code", "metadata": value}]}).encode())


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("w = 1")
    (tmp_path / "linear.py").symlink_to(tmp_path / "secret.py")
    submission = read(tmp_path / "linear.py", LINE, "eve")
    assert submission.failure is not None
    assert submission.failure.kind == "unreadable"


def test_a_pipe_does_not_stop_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "linear.py")
    assert read(tmp_path / "linear.py", LINE, "eve").failure is not None
    assert read(tmp_path, LINE, "eve").failure is not None


def test_a_file_that_is_not_there_is_our_fault(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="cannot open"):
        read(tmp_path / "nobody.py", LINE, "ada")


@pytest.mark.parametrize(
    ("written", "run"),
    [
        ("%matplotlib inline\nw = 1", "pass  # %matplotlib inline\nw = 1"),
        ("!pip install (\nw = 1", "pass  # !pip install (\nw = 1"),
        ("files = !ls\nw?", "files = None\npass  # w?"),
        ("%%time\nfor i in x:\n    %time w = i", "pass  # %%time\nfor i in x:\n    w = i"),
        ("%%bash\nrm -rf /", "# %%bash\n# rm -rf /"),
        ("%run a \\\n  b\nw = 1", "pass  # %run a \\\n#   b\nw = 1"),
        ('s = """\n%not a command\n"""', 's = """\n%not a command\n"""'),
        ("r = (5\n% 3)", "r = (5\n% 3)"),
        ("a = 1  # why?", "a = 1  # why?"),
    ],
)
def test_notebook_commands_are_silenced_under_their_own_line_numbers(tmp_path: Path, written: str, run: str) -> None:
    notebook = released()
    cell(notebook, "forward")["source"] = written
    assert source(handed_in(tmp_path, notebook), "forward") == run


SCRIPT = b"w = 1"


def collected_from(folder: Path, **files: bytes) -> tuple[Submission, dict[str, Any]]:
    for name, content in files.items():
        (folder / f"line.{name}").write_bytes(content)
    return collected(folder, LINE, "ada")


def test_a_script_beside_the_untouched_notebook_counts(tmp_path: Path) -> None:
    submission, notebook = collected_from(tmp_path, ipynb=RELEASE.read_bytes(), py=SCRIPT)
    assert [c.source for c in submission.cells] == ["w = 1"]
    assert notebook["cells"][0]["source"] == "w = 1"


def test_a_notebook_in_which_something_was_written_counts(tmp_path: Path) -> None:
    written = released()
    cell(written, "forward")["source"] = ANSWER
    submission, _ = collected_from(tmp_path, ipynb=json.dumps(written).encode(), py=SCRIPT)
    assert source(submission, "forward") == ANSWER


def test_a_lone_script_counts_with_or_without_its_stand_in(tmp_path: Path) -> None:
    without, shown = collected_from(tmp_path, py=SCRIPT)
    stand_in(tmp_path)
    assert collected_from(tmp_path) == (without, shown)
    assert without == read(tmp_path / "line.py", LINE, "ada")


def test_an_unreadable_notebook_gives_way_to_a_script_and_else_says_so(tmp_path: Path) -> None:
    alone, shown = collected_from(tmp_path, ipynb=b"{")
    assert alone.failure is not None
    assert shown["metadata"]["autograder"]["unreadable"]
    assert collected_from(tmp_path, py=SCRIPT)[0].cells


def test_nothing_at_all_is_a_submission_too(tmp_path: Path) -> None:
    submission, notebook = collected_from(tmp_path)
    assert submission.notes == ("neither line.ipynb nor line.py was handed in",)
    assert cell(notebook, "forward")["source"] == "".join(cell(released(), "forward")["source"])

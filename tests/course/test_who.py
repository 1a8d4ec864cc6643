from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.who import names

MOODLE = "Ada Lovelace_1234567_assignsubmission_file_"


@pytest.mark.parametrize(
    ("named", "files"),
    [
        ("h", {"h/ada.py": "ada", "h/bob.ipynb": "bob"}),
        ("h", {"h/ada/linear.ipynb": "ada", "h/bob/work.py": "bob"}),
        ("h", {"h/ada_linear.py": "ada", "h/linear-bob.py": "bob", "h/Carol Linear 2.py": "Carol 2"}),
        ("h", {"h/ada/linear.ipynb": "ada", "h/bob.py": "bob"}),
        ("h", {"h/ada/one.py": "ada/one", "h/ada/two.py": "ada/two", "h/bob/one.py": "bob"}),
        ("h", {"h/ada/main.py": "ada"}),
        (".", {"h/ada.py": "ada", "h/bob.py": "bob"}),
        ("ada.py", {"ada.py": "ada"}),
        ("ada/linear.py", {"ada/linear.py": "ada"}),
        ("linear.py", {"linear.py": "linear"}),
        ("ada/main.py bob/main.py", {"ada/main.py": "ada", "bob/main.py": "bob"}),
        ("ada bob.py", {"ada/linear.py": "ada", "bob.py": "bob"}),
        ("h", {"h/nonlinear.py": "nonlinear", "h/linear.py": "linear"}),
        ("h", {"h/王芳.py": "王芳", "h/Zoë_linear.ipynb": "Zoë"}),
        ("h", {"h/lovelaceada_LATE_12345_678_linear.py": "lovelaceada", "h/hopper_12346_679_x-1.py": "hopper"}),
    ],
)
def test_a_student_is_called_as_the_file_or_folder_is(named, files):
    assert names(list(files), [Path(word) for word in named.split()], "linear") == files


def test_moodles_folders_and_files_are_names_again():
    assert names([f"h/{MOODLE}/linear.py", "h/Bo_2_assignsubmission_file_/a.py"], [Path("h")], "linear") == {
        f"h/{MOODLE}/linear.py": "Ada Lovelace",
        "h/Bo_2_assignsubmission_file_/a.py": "Bo",
    }
    assert list(names([f"h/{MOODLE}linear.py", "h/b.py"], [Path("h")], "linear").values()) == ["Ada Lovelace", "b"]


def test_two_files_of_one_name_keep_their_paths():
    files = ["h/ada.py", "h/ada.ipynb", "h/bob.py"]
    assert list(names(files, [Path("h")], "linear").values()) == ["h/ada.py", "h/ada.ipynb", "bob"]

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.report.folder import make, page_names


def test_no_two_students_share_a_page_and_none_has_the_class_pages_name() -> None:
    students = ["ada", "ADA", "a/da", "a da", "index", "../../x", "王芳", "عمر", "a" * 300]
    names = page_names(students)
    assert list(names) == students
    assert len({name.lower() for name in names.values()} | {"index.html"}) == len(students) + 1
    assert all(name.isascii() and "/" not in name and not name.startswith(".") for name in names.values())
    assert names["ada"] == "ada.html"


def test_each_new_folder_on_the_way_is_closed_and_one_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    before = os.umask(0)
    try:
        inner = make(make(tmp_path / "open" / "new" / "inner"))
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (inner, inner.parent, inner.parent.parent)]
    assert modes == [0o700, 0o700, 0o755]

"""The file in which an author marks mutants."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.audit.marks import Mark, read
from autograder.records import GraderFault


def written(folder: Path, text: str) -> Path:
    file = folder / "equivalent.toml"
    file.write_text(text, "utf-8")
    return file


def test_no_file_marks_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "equivalent.toml") == ()


def test_each_mutant_of_an_entry_is_marked_with_its_reason(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
[[equivalent]]
reason = "it is the same"
mutants = ['loss:9: a → b', 'loss:9: a → c']

[[not_judged]]
reason = "nobody asks"
statements = ['training:3: d']
""",
    )
    assert read(file) == (
        Mark("equivalent", "loss:9: a → b", "it is the same"),
        Mark("equivalent", "loss:9: a → c", "it is the same"),
        Mark("not_judged", "training:3: d", "nobody asks"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[[equivalent]",
        "[[equivalent]]\nmutants = ['a']",
        "[[equivalent]]\nreason = ' '\nmutants = ['a']",
        "[[equivalent]]\nreason = 'so'\nmutants = 'a'",
        "[[equivalent]]\nreason = 'so'\nstatements = ['a']",
        "[[equivalnt]]\nreason = 'so'\nmutants = ['a']",
        "equivalent = 'a'",
    ],
)
def test_a_mark_without_a_reason_or_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GraderFault, match=r"equivalent\.toml"):
        read(written(tmp_path, text))

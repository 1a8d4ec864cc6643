from __future__ import annotations

from pathlib import Path

import pytest

from autograder.judge import mistakes
from autograder.records import Cell, GraderFault

SOLUTION = (
    Cell("setup", "import torch\nrate = 0.01"),
    Cell("forward", "def forward(x):\n    return w * x"),
    Cell("training", "for epoch in range(3):\n    step()"),
)

FILE = '''
@mistake(part="forward")
def adds():
    """It adds.

    它相加了。
    """

    def forward(x):
        return w + x


@mistake(part="training")
def early():
    """It stops early."""
    for epoch in range(2):
        step()
    rate = 0.1
'''


@pytest.fixture
def read(tmp_path: Path):
    def read(text: str):
        (tmp_path / "mistakes.py").write_text(text, "utf-8")
        return mistakes.read(tmp_path / "mistakes.py")

    return read


def test_a_mistake_is_its_name_its_part_and_its_advice_in_two_languages(read) -> None:
    adds, early = read(FILE)
    assert (adds.id, adds.part, adds.advice.en, adds.advice.zh) == ("adds", "forward", "It adds.", "它相加了。")
    assert (early.part, early.advice.zh) == ("training", "")


def test_its_statements_replace_the_functions_loops_and_assignments_of_the_solution(read) -> None:
    adds, early = read(FILE).values()
    assert mistakes.apply(SOLUTION, adds)[1].source == "def forward(x):\n    return w + x"
    patched = mistakes.apply(SOLUTION, early)
    assert patched[0].source == "import torch\nrate = 0.1"
    assert patched[2].source == "for epoch in range(2):\n    step()"
    assert patched[1] == SOLUTION[1]


def test_two_mistakes_stand_together_where_they_replace_different_statements(read) -> None:
    adds, early = read(FILE).values()
    assert mistakes.compatible(adds, early)
    assert not mistakes.compatible(adds, adds)


def test_a_statement_without_a_counterpart_is_a_fault_that_names_it(read) -> None:
    (adds, _) = read(FILE).values()
    with pytest.raises(GraderFault, match="def forward"):
        mistakes.apply(SOLUTION[:1], adds)


@pytest.mark.parametrize(
    "text",
    [
        'def a():\n    """x"""\n    b = 1',
        '@mistake(part="loss")\ndef a():\n    b = 1',
        '@mistake(part="a")\ndef a():\n    """x"""',
    ],
)
def test_a_mistake_without_part_advice_or_statement_is_a_fault(read, text: str) -> None:
    with pytest.raises(GraderFault, match="incomplete"):
        read(text)


def test_a_program_is_mended_with_the_solutions_function_where_it_has_one_of_its_own() -> None:
    wrong = (Cell("", "def forward(x):\n    return 0\nforward(1)"),)
    mended = mistakes.mend(wrong, SOLUTION, ["forward"])
    assert mended is not None
    assert mended[0].source == "def forward(x):\n    return w * x\nforward(1)"
    assert mistakes.mend((Cell("", "x = 1"),), SOLUTION, ["forward"]) is None
    assert mistakes.mend((Cell("", "def forward("),), SOLUTION, ["forward"]) is None

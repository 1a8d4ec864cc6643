import csv
import io
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.exports.cells import number, table, text

DANGEROUS = "=+-@＝＋－＠\t\r\n"
"""OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection."""


def unquoted(cell: str) -> str:
    """What a person wrote, of a cell: one apostrophe less where apostrophes stand before what is dangerous."""
    return cell[1:] if re.match(rf"'+\s*[{re.escape(DANGEROUS)}]", cell) else cell


@given(st.text(alphabet=st.one_of(st.sampled_from("='+-@ \t\r\n,\";'＝’é"), st.characters())))
def test_no_cell_is_a_formula_and_each_can_be_read_back(said: str) -> None:
    cell = text(said)
    assert cell.lstrip(" ")[:1] not in set(DANGEROUS)
    (read,) = csv.reader(io.StringIO(table([(cell, "x")]), newline=""), strict=True)
    assert read == [cell, "x"]
    if said.isprintable():
        assert unquoted(cell) == said


@pytest.mark.parametrize("said", ["O'Brien", "'t Hooft", "שלום, עולם", "👩‍🎓", "李雷", 'a, "b"; c', "1 - 1", ""])
def test_what_is_no_formula_stays_as_it_is(said: str) -> None:
    assert text(said) == said


@pytest.mark.parametrize("said", ["=1+1", " =1+1", "+49 30", "-1", "@SUM(A1)", "\t=1", "＝1+1", "'=1+1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(said: str) -> None:
    assert text(said) == "'" + said


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (0.0, "0"), (10.0, "10"), (100, "100"), (6.5, "6.5"), (1e-7, "0.0000001"), (1 / 3, "0.3333333333"),
     (1e16, "10000000000000000"), (math.nan, ""), (math.inf, "")],
)  # fmt: skip
def test_numbers_are_plain_digits_and_what_is_no_number_is_empty(value: float | None, shown: str) -> None:
    assert number(value) == shown

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.judge.close import Difference, assert_close, close, show
from autograder.records import Comparison

finite = st.floats(allow_nan=False, allow_infinity=False, width=32)


@given(finite)
def test_a_number_is_close_to_itself(number: float) -> None:
    assert close(number, number)


@given(finite)
def test_nothing_is_close_to_what_is_not_finite(number: float) -> None:
    assert not close(None, number)
    assert not close(number, None)
    assert not close(None, None)


def test_a_difference_names_the_quantity_the_place_and_the_two_numbers() -> None:
    with pytest.raises(Difference) as raised:
        assert_close("forward(x)", 3.0, 4.0, where="x = 2")
    assert raised.value.comparison == Comparison("forward(x)", "x = 2", 3.0, 4.0)
    assert raised.value.message == "forward(x) at x = 2 was 3"


def test_the_sentence_for_the_student_never_holds_the_wanted_number() -> None:
    with pytest.raises(Difference) as raised:
        assert_close("gradient of w", -9.84, -7.8400001, hint="it should be clean")
    assert "7.84" not in raised.value.message


def test_two_rows_are_compared_step_by_step_and_in_length() -> None:
    assert_close("gradient", [1.0, 2.0], [1.0, 2.0])
    with pytest.raises(Difference, match="step 2"):
        assert_close("gradient", [1.0, 2.0], [1.0, 3.0])
    with pytest.raises(Difference, match="number of values"):
        assert_close("gradient", [1.0], [1.0, 3.0])


def test_a_number_against_a_row_is_the_authors_error() -> None:
    with pytest.raises(TypeError, match="a row of numbers"):
        assert_close("gradient", 1.0, [1.0])


def test_numbers_are_shown_with_a_real_minus_sign() -> None:
    assert (show(-9.84), show(None)) == ("−9.84", "not a finite number")

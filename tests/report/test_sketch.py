from hypothesis import given
from hypothesis import strategies as st

from autograder.report.sketch import counted, line, linear, logarithmic

NUMBERS = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6)


@given(NUMBERS)
def test_every_axis_has_room_for_its_numbers_between_few_marks(numbers):
    drawn = [number for number in numbers if abs(number) <= 1e150]
    for axis in (linear(numbers), logarithmic(numbers)):
        assert 2 <= len(axis.marks) == len(axis.names) <= 12
        assert list(axis.marks) == sorted(set(axis.marks))
        assert (axis.low, axis.high) == (axis.marks[0], axis.marks[-1])
        room = 1e-9 * (axis.high - axis.low)
        shown = [number for number in drawn if axis.scale != "log" or number >= 1e-300]
        assert all(axis.low - room <= number <= axis.high + room for number in shown)


def test_an_axis_of_losses_is_marked_by_powers_of_ten():
    axis = logarithmic([0.02, 7.0])
    assert (axis.scale, axis.names) == ("log", ("10⁻²", "10⁻¹", "1", "10¹"))
    assert logarithmic([-5.0, 20.0]).names == ("−10¹", "0", "10¹", "10²")
    assert logarithmic([0.0, 0.0]).scale == "linear"


def test_few_steps_are_all_marked():
    assert counted(6).names == ("1", "2", "3", "4", "5", "6")
    assert counted(100, first=0).names == ("0", "20", "40", "60", "80", "100")


def test_what_cannot_be_drawn_is_a_gap():
    assert str(line("yours", [1, 2, 3], [1.0, None, 1e200]).y) == "(1.0, nan, nan)"

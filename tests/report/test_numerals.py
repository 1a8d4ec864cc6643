import pytest

from autograder.report.numerals import aligned, plain, points, power


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8.5441713, "8.5441713"),
        (-9.84, "−9.84"),
        (-9.840000152587891, "−9.84"),
        (7.999998569488525, "7.9999986"),
        (1e300, "1·10³⁰⁰"),
        (123456789.0, "1.235·10⁸"),
        (8.544171333312988, "8.5441713"),
        (2.1700000762939453, "2.17"),
        (20000.0, "20000"),
        (300.0, "300"),
        (-0.0, "0"),
        (1.5e-08, "1.5·10⁻⁸"),
        (-2.5e11, "−2.5·10¹¹"),
        (None, "no finite number"),
    ],
)
def test_a_number_has_eight_digits_at_most_and_a_real_minus(number, text):
    assert plain(number) == text


def test_decimal_points_stand_below_each_other():
    texts = aligned([-9.84, 7.5, 300.0])
    assert len({len(text) for text in texts}) == 1
    assert [text.find(".") for text in texts[:2]] == [3, 3]
    assert [text.strip("\u2007") for text in texts] == ["−9.84", "7.5", "300"]


def test_what_is_not_finite_is_not_padded():
    assert aligned([None, 2.0]) == ["no finite number", "2"]


@pytest.mark.parametrize(("number", "text"), [(2.0, "2"), (1.5, "1.5"), (1 / 3, "0.33"), (10.0, "10"), (-1.0, "−1")])
def test_points_are_short(number, text):
    assert points(number) == text


@pytest.mark.parametrize(("number", "text"), [(1e-3, "10⁻³"), (1.0, "1"), (-100.0, "−10²"), (0.0, "0"), (1e36, "10³⁶")])
def test_a_power_of_ten_is_written_as_one(number, text):
    assert power(number) == text
